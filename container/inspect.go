package container

import (
	"errors"
	"io"
)

// Summary is what [Inspect] finds in a stream.
type Summary struct {
	Header   Header
	Frames   int64 // number of frames, including lost ones
	Unsent   int64 // number of frames without codes: pauses
	Lost     int64 // number of lost frames
	Samples  int64 // length of the signal
	Complete bool  // whether the stream has its trailer, and so its exact length
	Bytes    int64 // size of the stream
	Damage   []*DamagedError
}

// Inspect reads a stream to its end, without decoding anything, so that it needs neither a model nor a coder. Damage is not an error. Errors are
// those of [NewReader], and of the source.
func Inspect(src io.Reader) (*Summary, error) {
	counted := &countingReader{src: src}
	r, err := NewReader(counted)
	if err != nil {
		return nil, err
	}
	s := &Summary{Header: r.Header()}
	for {
		n, err := r.SkipFrames()
		s.Frames += int64(n)
		var damage *DamagedError
		switch {
		case errors.As(err, &damage):
			s.Damage = append(s.Damage, damage)
			s.Frames += damage.Lost
			s.Lost += damage.Lost
		case err == io.EOF:
			s.Unsent = r.Unsent()
			s.Samples, s.Complete = r.Length()
			s.Bytes = counted.n
			return s, nil
		case err != nil:
			return nil, err
		}
	}
}

// Seconds returns the length of the signal.
func (s *Summary) Seconds() float64 { return float64(s.Samples) / float64(s.Header.SampleRate) }

// Blocks returns the number of blocks that hold the frames.
func (s *Summary) Blocks() int64 { return s.Header.blocks(s.Frames) }

// BitRate returns the bit rate of the whole stream in bit/s, 0 without samples.
func (s *Summary) BitRate() float64 {
	if s.Samples == 0 {
		return 0
	}
	return float64(8*s.Bytes) / s.Seconds()
}

// countingReader counts what is read.
type countingReader struct {
	src io.Reader
	n   int64 // bytes
}

func (r *countingReader) Read(p []byte) (int, error) {
	n, err := r.src.Read(p)
	r.n += int64(n)
	return n, err
}
