package audio

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"lilt/internal/atomicfile"
)

// Encoding is the sample format of a Writer.
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

// bytes returns the size of a sample.
func (e Encoding) bytes() int { return [...]int{PCM16: 2, PCM24: 3, Float32: 4}[e] }

// Option configures a Writer.
type Option func(*Writer)

// WithEncoding sets the sample format.
func WithEncoding(e Encoding) Option {
	return func(w *Writer) { w.encoding = e }
}

// Writer writes mono WAV or FLAC. Samples outside [-1, 1] are clipped and counted, except that Float32 stores all finite
// values; NaN becomes 0. It is used by one goroutine at a time.
//
// A WAV file is limited to 4 GiB, the maximum that its header can state: 24 hours at 24,000 Hz and 16 bits. FLAC files and
// streams do not have this limit.
type Writer struct {
	rate     int
	encoding Encoding
	sink     sink
	file     *atomicfile.File // nil for NewWriter
	room     int64            // bytes of samples that still fit; negative if there is no limit
	block    [1024]float32    // samples for the sink
	clipped  int64
	err      error // the error that ended writing
	closed   bool
}

// sink takes finite samples, already clipped to [-1, 1] for integer encodings.
type sink interface {
	write(samples []float32) error
	// finish completes the file: pad byte and sizes.
	finish() error
}

// maxWAVData is the maximum number of bytes of samples in a file whose 32-bit sizes include the headers.
const maxWAVData = 1<<32 - 1 - 256

// Create starts a mono file with that sample rate in Hz: FLAC if its name ends in .flac, otherwise WAV; "-" is a WAV stream on standard
// output. The file appears under its name when Close succeeds. Standard output, devices and named pipes receive a
// stream, as with NewWriter. FLAC supports integers only, and sample rates up to 655,350 Hz.
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

// NewWriter starts a mono WAV stream with that sample rate in Hz on out, which it does not close. Its header
// does not state the length (0xFFFFFFFF), as is usual for WAV in pipes.
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

// Write appends samples. An error is final: all further calls of Write and Close return it, and no file appears.
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

// Clipped returns the number of samples that have been clipped so far.
func (w *Writer) Clipped() int64 { return w.clipped }

// Close completes the output, and makes the file appear under its name. After an error of Write, and after Abort, it only
// returns an error.
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

// Abort discards the file; a stream keeps what was written to it. It has no effect after Close, so that it can be deferred.
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

// failure adds context to the error of a caller's writer; the errors of package atomicfile are complete.
func (w *Writer) failure(err error) error {
	if w.file != nil {
		return err
	}
	return fmt.Errorf("audio: cannot write: %w", err)
}

// limit replaces NaN by 0 and limits infinities, or with clip all samples, to [-1, 1]. It returns the number of samples
// that it clipped.
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
