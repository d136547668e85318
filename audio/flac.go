package audio

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
	"sync"

	"github.com/mewkiz/flac"
	"github.com/mewkiz/flac/frame"
)

func isFLAC(magic []byte) bool { return bytes.HasPrefix(magic, []byte("fLaC")) }

// flacDecoder decodes FLAC (RFC 9639) frame by frame.
type flacDecoder struct {
	in       *input
	stream   *flac.Stream
	channels int
	frame    *frame.Frame
	pos      int    // samples of frame already delivered
	got      uint64 // samples decoded so far, per channel
	before   uint64 // number of them that belong to earlier streams in the same file
	cut      bool   // the stream ended too early
}

func openFLAC(in *input) (track, error) {
	stream, err := flacHeader(in)
	if err != nil {
		return track{}, err
	}
	frames := int64(stream.Info.NSamples)
	if frames == 0 {
		frames = -1
	}
	d := &flacDecoder{in: in, stream: stream, channels: int(stream.Info.NChannels)}
	t := track{decoder: d, rate: int(stream.Info.SampleRate), channels: d.channels, frames: frames}
	if d.channels < len(flacSpeakers) {
		t.speakers = flacSpeakers[d.channels]
	}
	return t, nil
}

// flacHeader reads the metadata before the first frame.
func flacHeader(in *input) (stream *flac.Stream, err error) {
	// The library parses the first metadata block, whatever its type, and allocates the size that it states. The
	// format requires it to be STREAMINFO, with 34 bytes, which is safe.
	head, _ := in.Peek(8)
	if len(head) < 8 {
		return nil, errors.New("the FLAC header is truncated")
	}
	if head[4]&0x7f != 0 || !bytes.Equal(head[5:8], []byte{0, 0, 34}) {
		return nil, errors.New("the FLAC stream does not start with STREAMINFO")
	}
	muteFLACLog()
	err = guard(func() (err error) {
		stream, err = flac.New(in.Reader) // the library uses its buffer, so that it does not read ahead
		return err
	})
	switch {
	case err == io.EOF || err == io.ErrUnexpectedEOF:
		return nil, errors.New("the FLAC header is truncated")
	case err != nil:
		return nil, fmt.Errorf("bad FLAC header: %w", err)
	}
	return stream, nil
}

// flacSpeakers are the loudspeaker positions for each number of channels (RFC 9639, 9.1.3).
var flacSpeakers = [...]speakers{
	3: stereo | frontCentre,
	4: quad,
	5: surround50,
	6: surround51,
	7: stereo | frontCentre | lowFrequencies | backCentre | sideLeft | sideRight,
	8: surround71,
}

func (d *flacDecoder) decode(dst []float32) (int, error) {
	for d.frame == nil || d.pos == int(d.frame.BlockSize) {
		if err := d.next(); err != nil {
			return 0, err
		}
	}
	n := min(len(dst)/d.channels, int(d.frame.BlockSize)-d.pos)
	scale := 1 / float32(uint64(1)<<(d.frame.BitsPerSample-1))
	for c, sub := range d.frame.Subframes {
		for i, v := range sub.Samples[d.pos:][:n] {
			dst[i*d.channels+c] = float32(v) * scale
		}
	}
	d.pos += n
	return n, nil
}

// next decodes the next frame.
func (d *flacDecoder) next() error {
	d.frame, d.pos = nil, 0
	if err := d.joined(); err != nil {
		return err
	}
	var f *frame.Frame
	err := guard(func() (err error) {
		if f, err = d.stream.Next(); err != nil {
			return err
		}
		if f.BitsPerSample == 0 { // "see STREAMINFO"
			f.BitsPerSample = d.stream.Info.BitsPerSample
		}
		return f.Parse()
	})
	total := d.stream.Info.NSamples // 0 when unknown
	switch {
	case err != nil && total > 0 && d.got-d.before >= total, err == io.EOF && total == 0:
		return io.EOF // data after the last frame, such as a tag, are ignored
	case err == io.EOF, err == io.ErrUnexpectedEOF:
		d.cut = true
		return io.EOF
	case err != nil:
		return fmt.Errorf("damaged FLAC frame after sample %d: %w", d.got, err)
	}
	if len(f.Subframes) != d.channels {
		return fmt.Errorf("damaged FLAC frame after sample %d: %d channels instead of %d", d.got, len(f.Subframes), d.channels)
	}
	if f.SampleRate != 0 { // "see STREAMINFO"
		if err := d.sameRate(f.SampleRate); err != nil {
			return err
		}
	}
	for _, sub := range f.Subframes {
		if len(sub.Samples) != int(f.BlockSize) {
			return fmt.Errorf("damaged FLAC frame after sample %d: a channel is too short", d.got)
		}
	}
	d.frame = f
	d.got += uint64(f.BlockSize)
	return nil
}

// joined continues with the next stream if one follows the last frame, as in concatenated files.
func (d *flacDecoder) joined() error {
	if total := d.stream.Info.NSamples; total > d.got-d.before {
		return nil
	}
	if magic, _ := d.in.Peek(4); !isFLAC(magic) {
		return nil
	}
	next, err := flacHeader(d.in)
	if err != nil {
		return fmt.Errorf("after sample %d: %w", d.got, err)
	}
	if int(next.Info.NChannels) != d.channels {
		return fmt.Errorf("the number of channels changes from %d to %d after sample %d: convert it to a single format first", d.channels, next.Info.NChannels, d.got)
	}
	if err := d.sameRate(next.Info.SampleRate); err != nil {
		return err
	}
	d.stream, d.before = next, d.got
	return nil
}

func (d *flacDecoder) sameRate(rate uint32) error {
	if first := d.stream.Info.SampleRate; rate != first {
		return fmt.Errorf("the sample rate changes from %d to %d Hz after sample %d: convert it to a single format first", first, rate, d.got)
	}
	return nil
}

// empty covers files that are truncated within their first frame.
func (d *flacDecoder) empty() error {
	if !d.cut {
		return nil
	}
	return errors.New("the FLAC stream is truncated before its first sample")
}

func (d *flacDecoder) notes() []string {
	var notes []string
	if d.before > 0 {
		notes = append(notes, "the file consists of several FLAC streams; all of them were read")
	}
	if !d.cut {
		return notes
	}
	if total := d.stream.Info.NSamples; total > 0 {
		return append(notes, fmt.Sprintf("FLAC stream is cut off after %d of %d samples", d.got-d.before, total))
	}
	return append(notes, fmt.Sprintf("FLAC stream is cut off after %s", count(int64(d.got-d.before), "sample")))
}

func (d *flacDecoder) close() {}

// guard calls a third-party decoder, and converts a panic to an error.
func guard(call func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("malformed data (%v)", r)
		}
	}()
	return call()
}

// flacChatter marks the line that the FLAC library logs for every frame at 24 and 176.4 kHz.
var flacChatter = []byte("The flac library test cases do not yet include")

// flacFilter passes on the log of the program without the chatter of the library.
type flacFilter struct{ out io.Writer }

func (f flacFilter) Write(line []byte) (int, error) {
	if bytes.Contains(line, flacChatter) {
		return len(line), nil
	}
	return f.out.Write(line)
}

var muting sync.Mutex

// muteFLACLog removes the chatter from the standard logger, which is the only one that the library uses. All other
// lines are unaffected.
func muteFLACLog() {
	muting.Lock()
	defer muting.Unlock()
	if _, muted := log.Writer().(flacFilter); !muted {
		log.SetOutput(flacFilter{log.Writer()})
	}
}
