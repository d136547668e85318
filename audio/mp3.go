package audio

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/hajimehoshi/go-mp3"
)

// mp3DecoderDelay is by how many samples the signal comes out of a Layer III decoder late: the filter bank's 528 and
// the one that the LAME delay counts from.
const mp3DecoderDelay = 529

// mp3Decoder decodes MP3 with go-mp3, which gives 16-bit stereo whatever the file.
type mp3Decoder struct {
	in       countingReader
	mp3      *mp3.Decoder
	channels int
	rough    bool  // the decoder is only an approximation for this stream
	skip     int64 // samples of encoder and decoder delay still to drop
	counted  bool  // the header says how many samples there are
	left     int64 // of those, how many are still to come
	pad      int64 // samples behind those that the encoder put there, still to drop
	beyond   int64 // samples delivered after that: of a file put together from several, whose header is the first one's
	block    [4 << 10]byte
	damaged  int64
	ended    bool // the stream ended before left reached 0
}

func openMP3(in *input, h mp3Header) (track, error) {
	d := &mp3Decoder{in: countingReader{r: in}, channels: h.channels, rough: h.version != 1}
	frames := int64(-1)
	first, _ := in.Peek(h.bytes)
	if info, ok := parseMP3Info(h, first); ok {
		d.skip = int64(h.samples)
		if info.delay > 0 {
			d.skip += int64(info.delay) + mp3DecoderDelay
		}
		if info.frames > 0 {
			frames = max(info.frames*int64(h.samples)-int64(info.delay+info.pad), 0)
			d.counted, d.left = true, frames
			d.pad = max(int64(info.pad)-mp3DecoderDelay, 0)
		}
	}
	err := guard(func() (err error) {
		d.mp3, err = mp3.NewDecoder(&d.in)
		return err
	})
	if err != nil {
		if d.in.err != nil && d.in.err != io.EOF {
			err = d.in.err
		} else if err == io.EOF {
			err = errors.New("the first frame is truncated")
		}
		return track{}, fmt.Errorf("bad MP3: %w", err)
	}
	return track{decoder: d, rate: h.rate, channels: h.channels, frames: frames}, nil
}

func (d *mp3Decoder) decode(dst []float32) (int, error) {
	for {
		most := len(dst) / d.channels
		drop := &d.skip
		switch {
		case d.skip == 0 && d.done():
			drop = &d.pad
		case d.counted && 0 < d.left && d.left < int64(most):
			most = int(d.left) // a block lies on one side of the signal's end
		}
		n, err := d.read(most)
		if err != nil {
			d.ended = err == io.EOF
			return 0, err
		}
		dropped := int(min(*drop, int64(n)))
		*drop -= int64(dropped)
		if n -= dropped; n == 0 {
			continue
		}
		block := d.block[4*dropped:]
		switch {
		case d.done():
			d.beyond += int64(n)
		case d.counted:
			d.left -= int64(n)
		}
		for i := range dst[:n*d.channels] {
			// A mono stream comes as two equal channels: take every other sample.
			dst[i] = float32(int16(binary.LittleEndian.Uint16(block[4/d.channels*i:]))) * (1.0 / 32768)
		}
		return n, nil
	}
}

// done reports whether all samples that the header counts have been delivered.
func (d *mp3Decoder) done() bool { return d.counted && d.left == 0 }

// read decodes up to frames stereo frames into d.block. A frame that the library cannot decode is left out, as
// players do; it resumes at the next one.
func (d *mp3Decoder) read(frames int) (int, error) {
	for {
		before, n := d.in.n, 0
		err := guard(func() (err error) {
			n, err = d.mp3.Read(d.block[:min(4*frames, len(d.block))])
			return err
		})
		switch {
		case d.in.err != nil && d.in.err != io.EOF:
			return 0, d.in.err
		case err == io.EOF:
			return 0, io.EOF
		case err != nil:
			if !d.done() || d.beyond > 0 { // behind the signal there are tags, which are no frames
				d.damaged++
			}
			if d.in.n == before {
				return 0, io.EOF
			}
		case n > 0:
			return n / 4, nil
		}
	}
}

// empty is about a file that was cut off behind the frame with the header.
func (d *mp3Decoder) empty() error {
	if d.done() {
		return nil
	}
	return errors.New("the MP3 stream is truncated before its first sample")
}

func (d *mp3Decoder) notes() []string {
	var notes []string
	if d.rough {
		notes = append(notes, "decoded with reduced quality: install ffmpeg to decode MP3 at low sample rates fully")
	}
	if d.damaged > 0 {
		notes = append(notes, count(d.damaged, "damaged MP3 frame")+" left out")
	}
	if d.beyond > 0 {
		notes = append(notes, "file goes on "+count(d.beyond, "sample")+" beyond what its header says; they are read too")
	}
	if d.ended && d.counted && d.left > 0 {
		notes = append(notes, "file ends "+count(d.left, "sample")+" earlier than its header states")
	}
	return notes
}

func (d *mp3Decoder) close() {}

// countingReader counts what the library reads and remembers how reading ended. It hides every other method of the
// reader: the library would seek through the whole file if it could.
type countingReader struct {
	r   io.Reader
	n   int64
	err error
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	if err != nil {
		c.err = err
	}
	return n, err
}
