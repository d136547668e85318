package audio

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"lilt/internal/atomicfile"
)

// Encoding is how a Writer stores samples.
type Encoding int

// The encodings of a Writer. PCM16 is the default.
const (
	PCM16   Encoding = iota // 16-bit integers
	PCM24                   // 24-bit integers
	Float32                 // 32-bit floats
)

var encodingNames = []string{PCM16: "s16", PCM24: "s24", Float32: "f32"}

// EncodingNames returns the names that [ParseEncoding] accepts: s16, s24 and f32.
func EncodingNames() []string { return slices.Clone(encodingNames) }

// ParseEncoding returns the encoding with that name.
func ParseEncoding(name string) (Encoding, error) {
	if i := slices.Index(encodingNames, name); i >= 0 {
		return Encoding(i), nil
	}
	return 0, fmt.Errorf("audio: unknown sample format %.40q: want %s", name, strings.Join(encodingNames, ", "))
}

// bytes is the size of one sample.
func (e Encoding) bytes() int { return [...]int{PCM16: 2, PCM24: 3, Float32: 4}[e] }

// Option changes what a Writer does by default.
type Option func(*Writer)

// WithEncoding chooses the encoding of the samples.
func WithEncoding(e Encoding) Option {
	return func(w *Writer) { w.encoding = e }
}

// Writer writes mono WAV or FLAC. Samples outside [-1, 1] are clipped and counted, but Float32 stores all finite values; NaN
// becomes 0. It is used by one goroutine at a time.
//
// A WAV file ends at 4 GiB, the most that its header can state: 24 hours at 24,000 Hz and 16 bits. FLAC and a stream
// have no such limit.
type Writer struct {
	rate     int
	encoding Encoding
	sink     sink
	file     *atomicfile.File // nil for NewWriter
	room     int64            // bytes of samples that still fit; negative for a stream
	block    [1024]float32    // samples on their way to the sink
	clipped  int64
	err      error // the first failure; final
	closed   bool
}

// sink takes finite samples, already clipped to [-1, 1] for integer encodings.
type sink interface {
	write(samples []float32) error
	// finish writes what a reader needs at the end: pad byte and sizes.
	finish() error
}

// maxWAVData is how many bytes of samples fit in a file whose 32-bit sizes also count the headers.
const maxWAVData = 1<<32 - 1 - 256

// Create starts a mono file of the given sample rate in Hz: FLAC if its name ends in .flac, otherwise WAV; "-" is standard
// output and gets WAV. The file appears under its name when Close succeeds. Standard output, devices and named pipes get a
// stream, as from NewWriter. FLAC holds integers, and rates up to 655,350 Hz.
func Create(path string, sampleRate int, options ...Option) (*Writer, error) {
	w, err := newWriter(sampleRate, options)
	if err != nil {
		return nil, err
	}
	flac := namesFLAC(path)
	if flac && (w.encoding == Float32 || sampleRate > maxFLACRate) {
		return nil, fmt.Errorf("audio: %s: FLAC supports 16- and 24-bit integers at up to %d Hz; choose these, or a name that ends in .wav", path, maxFLACRate)
	}
	if w.file, err = atomicfile.Create(path); err != nil {
		return nil, err
	}
	switch {
	case flac && w.file.Direct():
		w.sink, err = newFLACSink(w.file, nil, w.rate, w.encoding)
	case flac:
		w.sink, err = newFLACSink(w.file, w.file, w.rate, w.encoding)
	case w.file.Direct():
		w.sink, err = newStreamSink(w.file, w.rate, w.encoding)
	case w.encoding == Float32:
		w.sink, err = newFloatSink(w.file, w.rate)
	default:
		w.sink, err = newPCMSink(w.file, w.rate, w.encoding)
	}
	if !flac && !w.file.Direct() {
		w.room = maxWAVData
	}
	if err != nil {
		w.file.Abort()
		return nil, err
	}
	return w, nil
}

// NewWriter starts a mono WAV stream of the given sample rate in Hz on out, which is not closed. Its
// header leaves the length open (0xFFFFFFFF), as programs that write WAV to pipes do.
func NewWriter(out io.Writer, sampleRate int, options ...Option) (*Writer, error) {
	w, err := newWriter(sampleRate, options)
	if err != nil {
		return nil, err
	}
	if w.sink, err = newStreamSink(out, w.rate, w.encoding); err != nil {
		return nil, fmt.Errorf("audio: cannot write: %w", err)
	}
	return w, nil
}

func newWriter(sampleRate int, options []Option) (*Writer, error) {
	if err := checkRate(sampleRate); err != nil {
		return nil, fmt.Errorf("audio: %w", err)
	}
	w := &Writer{rate: sampleRate, room: -1}
	for _, option := range options {
		option(w)
	}
	return w, nil
}

// Write appends samples. After a failure the file is lost: every later Write and Close returns the same error.
func (w *Writer) Write(samples []float32) error {
	if w.err != nil {
		return w.err
	}
	bytes := int64(len(samples) * w.encoding.bytes())
	if w.room >= 0 {
		if bytes > w.room {
			w.err = errors.New("audio: a WAV file cannot hold more than 4 GiB; write to standard output or in parts")
			return w.err
		}
		w.room -= bytes
	}
	for len(samples) > 0 && w.err == nil {
		block := w.block[:copy(w.block[:], samples)]
		samples = samples[len(block):]
		w.clipped += int64(limit(block, w.encoding != Float32))
		if err := w.sink.write(block); err != nil {
			w.err = w.failure(err)
		}
	}
	return w.err
}

// Clipped is the number of samples so far that had to be clipped.
func (w *Writer) Clipped() int64 { return w.clipped }

// Close finishes the stream and gives the file its name. After a failure, and after Abort, it only
// returns the error.
func (w *Writer) Close() error {
	if w.closed {
		return w.err
	}
	w.closed = true
	if w.err == nil {
		if err := w.sink.finish(); err != nil {
			w.err = w.failure(err)
		}
	}
	if w.file == nil {
		return w.err
	}
	if w.err != nil {
		w.file.Abort()
		return w.err
	}
	w.err = w.file.Close()
	return w.err
}

// Abort discards the file. After Close it does nothing, so that it can be deferred. What has gone to a stream is gone.
func (w *Writer) Abort() {
	if w.closed {
		return
	}
	w.closed = true
	if w.err == nil {
		w.err = errAborted
	}
	if w.file != nil {
		w.file.Abort()
	}
}

var errAborted = errors.New("audio: the output was discarded")

// failure adds our name to the error of a writer that is not ours; those of atomicfile are complete.
func (w *Writer) failure(err error) error {
	if w.file != nil {
		return err
	}
	return fmt.Errorf("audio: cannot write: %w", err)
}

// limit replaces NaN by 0 and brings infinities, or with clip everything, into [-1, 1]. It returns how many samples
// it had to clip.
func limit(samples []float32, clip bool) int {
	clipped := 0
	for i, v := range samples {
		switch {
		case v != v:
			samples[i] = 0
		case v > 1 && (clip || !finite(v)):
			samples[i] = 1
			clipped++
		case v < -1 && (clip || !finite(v)):
			samples[i] = -1
			clipped++
		}
	}
	return clipped
}
