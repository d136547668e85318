package audio

import (
	"encoding/binary"
	"io"
	"math"

	goaudio "github.com/go-audio/audio"
	"github.com/go-audio/wav"
)

// wavHead builds the header of a mono WAV file with data bytes of samples, unknownSize for a stream.
func wavHead(rate int, e Encoding, data uint32) []byte {
	le := binary.LittleEndian
	align := uint16(e.bytes())
	riff := data // unknownSize for a stream
	head := append([]byte("RIFF"), 0, 0, 0, 0)
	head = append(head, "WAVEfmt "...)
	if e == Float32 {
		head = le.AppendUint32(head, 18)
		head = le.AppendUint16(head, tagFloat)
	} else {
		head = le.AppendUint32(head, 16)
		head = le.AppendUint16(head, tagPCM)
	}
	head = le.AppendUint16(head, 1)
	head = le.AppendUint32(head, uint32(rate))
	head = le.AppendUint32(head, uint32(rate)*uint32(align))
	head = le.AppendUint16(head, align)
	head = le.AppendUint16(head, 8*align)
	if e == Float32 {
		// Formats other than PCM have the size of an extension, 0, and a fact chunk with their length.
		head = le.AppendUint16(head, 0)
		head = append(head, "fact\x04\x00\x00\x00"...)
		length := uint32(unknownSize)
		if data != unknownSize {
			length = data / uint32(align)
		}
		head = le.AppendUint32(head, length)
	}
	head = append(head, "data"...)
	head = le.AppendUint32(head, data)
	if data != unknownSize {
		riff = uint32(len(head)) - 8 + data + data&1
	}
	le.PutUint32(head[4:], riff)
	return head
}

// streamSink writes samples after a header that does not state the length.
type streamSink struct {
	out      io.Writer
	encoding Encoding
	written  int64 // bytes of samples
	block    []byte
}

func newStreamSink(out io.Writer, rate int, e Encoding) (*streamSink, error) {
	_, err := out.Write(wavHead(rate, e, unknownSize))
	return &streamSink{out: out, encoding: e}, err
}

func (s *streamSink) write(samples []float32) error {
	b := s.block[:0]
	switch s.encoding {
	case PCM16:
		for _, v := range samples {
			b = binary.LittleEndian.AppendUint16(b, uint16(quantize(v, 1<<15)))
		}
	case PCM24:
		for _, v := range samples {
			q := quantize(v, 1<<23)
			b = append(b, byte(q), byte(q>>8), byte(q>>16))
		}
	case Float32:
		for _, v := range samples {
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
		}
	}
	s.block = b
	n, err := s.out.Write(b)
	s.written += int64(n)
	return err
}

// finish does not add a pad byte after an odd number of bytes: as the header does not state the length, a reader would take it for a sample.
func (s *streamSink) finish() error { return nil }

// quantize rounds v in [-1, 1] to an integer in [-scale, scale-1].
func quantize(v float32, scale int) int {
	return min(int(math.RoundToEven(float64(v)*float64(scale))), scale-1)
}

// floatSink writes floating-point samples to a file and fills in the sizes at the end. go-audio/wav cannot write blocks
// of floats.
type floatSink struct {
	streamSink
	file io.WriteSeeker
	rate int
}

func newFloatSink(file io.WriteSeeker, rate int) (*floatSink, error) {
	s, err := newStreamSink(file, rate, Float32)
	return &floatSink{streamSink: *s, file: file, rate: rate}, err
}

func (s *floatSink) finish() error {
	if _, err := s.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	_, err := s.file.Write(wavHead(s.rate, Float32, uint32(s.written)))
	return err
}

// pcmSink writes integer samples to a file through go-audio/wav.
type pcmSink struct {
	encoder *wav.Encoder
	buf     goaudio.IntBuffer
	odd     bool // the samples so far are an odd number of bytes
}

func newPCMSink(file io.WriteSeeker, rate int, e Encoding) (*pcmSink, error) {
	s := &pcmSink{buf: goaudio.IntBuffer{Format: &goaudio.Format{NumChannels: 1, SampleRate: rate}, SourceBitDepth: 8 * e.bytes()}}
	// The constructor allocates a buffer for one minute at its sample rate, more than 100 MB for the highest. A buffer for 1 kHz
	// suffices.
	s.encoder = wav.NewEncoder(file, minSampleRate, s.buf.SourceBitDepth, 1, tagPCM)
	s.encoder.SampleRate = rate
	return s, s.write(nil) // the header and an empty data chunk, which a file without samples needs as well
}

func (s *pcmSink) write(samples []float32) error {
	s.buf.Data = s.buf.Data[:0]
	for _, v := range samples {
		s.buf.Data = append(s.buf.Data, quantize(v, 1<<(s.buf.SourceBitDepth-1)))
	}
	s.odd = s.odd != (len(samples)*s.buf.SourceBitDepth/8%2 == 1)
	return s.encoder.Write(&s.buf)
}

func (s *pcmSink) finish() error {
	if s.odd {
		// The library does not write the pad byte, which is part of the size of the file but not of the data.
		if err := s.encoder.AddLE(byte(0)); err != nil {
			return err
		}
	}
	return s.encoder.Close()
}
