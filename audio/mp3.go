package audio

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/hajimehoshi/go-mp3"
)

// mp3DecoderDelay is the delay of a Layer III decoder in samples: 528 of the filter bank, and one more because of how LAME
// counts its delay.
const mp3DecoderDelay = 529

// mp3Decoder decodes MP3 with go-mp3, whose output is always 16-bit stereo.
type mp3Decoder struct {
	in        countingReader
	mp3       *mp3.Decoder
	channels  int
	rough     bool  // the decoder is not exact for this stream
	skip      int64 // samples of encoder and decoder delay yet to be dropped
	counted   bool  // the header states the number of samples
	left      int64 // number of these not yet decoded
	pad       int64 // samples of padding at the end yet to be dropped
	delivered int64 // samples of all of the stream
	beyond    int64 // those of them after the samples that the header states: in concatenated files, whose header is that of the first one
	block     [4 << 10]byte
	damaged   int64
	ended     bool // the stream ended before left reached 0
}

func openMP3(in *input, h mp3Header) (track, error) {
	d := &mp3Decoder{in: countingReader{r: in, rates: mp3Rates{first: h.rate}}, channels: h.channels, rough: h.version != 1}
	frames := int64(-1)
	first, _ := in.Peek(h.bytes)
	if info, ok := parseMP3Info(h, first); ok {
		d.skip = int64(h.samples)
		if info.delay > 0 {
			d.skip += int64(info.delay) + mp3DecoderDelay
		}
		if info.frames > 0 {
			frames = info.signal(h)
			d.counted, d.left = true, frames
			d.pad = info.padding()
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
			most = int(d.left) // a block does not cross the end of the signal
		}
		n, err := d.read(most)
		if now := d.in.rates.changed; now != 0 {
			return 0, fmt.Errorf("the sample rate changes from %d to %d Hz after %.1f s: convert it to a single format first",
				d.in.rates.first, now, float64(d.delivered)/float64(d.in.rates.first))
		}
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
		d.delivered += int64(n)
		value := func(i int) float32 { return float32(int16(binary.LittleEndian.Uint16(block[2*i:]))) }
		for i := range dst[:n*d.channels] {
			if d.channels == 2 {
				dst[i] = value(i) * (1.0 / 32768)
			} else { // two equal channels, unless the stream turns from mono to stereo
				dst[i] = (value(2*i) + value(2*i+1)) * (1.0 / 65536)
			}
		}
		return n, nil
	}
}

// done reports whether all samples that the header states have been delivered.
func (d *mp3Decoder) done() bool { return d.counted && d.left == 0 }

// read decodes up to frames stereo frames into d.block. An MP3 frame that the library cannot decode is skipped, as
// players do; decoding resumes with the next one.
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
			if !d.done() || d.beyond > 0 { // the signal is followed by tags, which are not frames
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

// empty covers files that are truncated after the frame with the header.
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
		notes = append(notes, count(d.damaged, "damaged MP3 frame")+" skipped")
	}
	if d.beyond > 0 {
		notes = append(notes, "file continues for "+count(d.beyond, "sample")+" beyond the length that its header states; they were read too")
	}
	if d.ended && d.counted && d.left > 0 {
		notes = append(notes, "file ends "+count(d.left, "sample")+" earlier than its header states")
	}
	return notes
}

func (d *mp3Decoder) close() {}

// countingReader counts the bytes that the library reads, and records the error that ended reading. It hides all other methods of
// the reader: the library would seek through the whole file if it could. It also watches the sample rate, which the library does not.
type countingReader struct {
	r     io.Reader
	n     int64
	err   error
	rates mp3Rates
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	c.rates.watch(p[:n])
	if err != nil {
		c.err = err
	}
	return n, err
}
