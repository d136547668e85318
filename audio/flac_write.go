package audio

import (
	"encoding/binary"
	"io"
	"path/filepath"
	"strings"

	"github.com/mewkiz/flac"
	"github.com/mewkiz/flac/frame"
	"github.com/mewkiz/flac/meta"
)

// flacBlock is the number of samples of a FLAC frame; the last one may have fewer.
const flacBlock = 4096

// maxFLACRate is the highest sample rate in Hz that FLAC can state.
const maxFLACRate = 655_350

// namesFLAC reports whether the extension of a file name is that of FLAC.
func namesFLAC(path string) bool { return strings.EqualFold(filepath.Ext(path), ".flac") }

// flacSink writes integer samples as FLAC (RFC 9639), with the best of the fixed predictors.
type flacSink struct {
	out     flacOutput
	encoder *flac.Encoder
	frame   frame.Frame
	scale   int
}

// newFLACSink writes the header, whose length finish fills in; seeker is nil if the output cannot seek.
func newFLACSink(out io.Writer, seeker io.Seeker, rate int, e Encoding) (*flacSink, error) {
	bits := 8 * e.bytes()
	s := &flacSink{out: flacOutput{Writer: out, seeker: seeker}, scale: 1 << (bits - 1)}
	info := &meta.StreamInfo{BlockSizeMin: flacBlock, BlockSizeMax: flacBlock, SampleRate: uint32(rate), NChannels: 1, BitsPerSample: uint8(bits)}
	var err error
	if s.encoder, err = flac.NewEncoder(&s.out, info); err != nil {
		return nil, s.failure(err)
	}
	// The sample rate is stated in STREAMINFO, as frame headers cannot state all rates.
	s.frame.Header = frame.Header{HasFixedBlockSize: true, Channels: frame.ChannelsMono, BitsPerSample: uint8(bits)}
	s.frame.Subframes = []*frame.Subframe{{Samples: make([]int32, 0, flacBlock)}}
	return s, nil
}

func (s *flacSink) write(samples []float32) error {
	block := s.frame.Subframes[0]
	for _, v := range samples {
		block.Samples = append(block.Samples, int32(quantize(v, s.scale)))
		if len(block.Samples) == flacBlock {
			if err := s.flush(); err != nil {
				return err
			}
		}
	}
	return nil
}

// flush writes the buffered samples as a frame.
func (s *flacSink) flush() error {
	block := s.frame.Subframes[0]
	s.frame.BlockSize, block.NSamples = uint16(len(block.Samples)), len(block.Samples)
	block.SubHeader = frame.SubHeader{Pred: frame.PredVerbatim} // the library replaces it by a shorter representation, if there is one
	err := s.encoder.WriteFrame(&s.frame)
	block.Samples = block.Samples[:0]
	return s.failure(err)
}

func (s *flacSink) finish() error {
	if len(s.frame.Subframes[0].Samples) > 0 {
		if err := s.flush(); err != nil {
			return err
		}
	}
	if s.out.seeker == nil {
		return nil
	}
	// The library fills in the length and the checksum of the samples. It also states the size of a shorter last block as the minimum block
	// size, from which the format excludes it.
	if err := s.encoder.Close(); err != nil {
		return s.failure(err)
	}
	if _, err := s.out.Seek(int64(len("fLaC")+4), io.SeekStart); err != nil {
		return err
	}
	size := binary.BigEndian.AppendUint16(nil, flacBlock)
	_, err := s.out.Write(append(size, size...))
	return err
}

func (s *flacSink) failure(err error) error {
	if s.out.err != nil {
		return s.out.err // without the words that the library adds
	}
	return err
}

// flacOutput records the first error of the underlying writer.
type flacOutput struct {
	io.Writer
	seeker io.Seeker
	err    error
}

func (o *flacOutput) Write(p []byte) (int, error) {
	n, err := o.Writer.Write(p)
	if err != nil && o.err == nil {
		o.err = err
	}
	return n, err
}

func (o *flacOutput) Seek(offset int64, whence int) (int64, error) {
	pos, err := o.seeker.Seek(offset, whence)
	if err != nil && o.err == nil {
		o.err = err
	}
	return pos, err
}
