package player

import (
	"lilt/audio"
	"lilt/dsp"
)

// File is a WAV file as a [Sink].
type File struct {
	out       *audio.Writer
	resampler *dsp.Resampler
	block     []float32 // resampled
}

// Create starts a WAV file of a sample rate in Hz; "-" is standard output. The file appears when Finish succeeds. Errors are those
// of [audio.Create].
func Create(path string, rate int, options ...audio.Option) (*File, error) {
	resampler, err := dsp.NewResampler(SampleRate, rate)
	if err != nil {
		return nil, err
	}
	out, err := audio.Create(path, rate, options...)
	if err != nil {
		return nil, err
	}
	return &File{out: out, resampler: resampler}, nil
}

// Write appends samples. Errors are those of [audio.Writer.Write].
func (f *File) Write(pcm []float32) error {
	f.block = f.resampler.Append(f.block[:0], pcm)
	return f.out.Write(f.block)
}

// Finish completes the file and gives it its name.
func (f *File) Finish() error {
	if err := f.out.Write(f.resampler.Flush(f.block[:0])); err != nil {
		return err
	}
	return f.out.Close()
}

// Clipped is the number of samples so far that had to be clipped.
func (f *File) Clipped() int64 { return f.out.Clipped() }

// Close discards the file unless it is finished. The error is always nil.
func (f *File) Close() error {
	f.out.Abort()
	return nil
}
