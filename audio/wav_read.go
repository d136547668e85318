package audio

import (
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
)

// wavBlock is the maximum number of bytes of samples that are read at a time.
const wavBlock = 32 << 10

// wavDecoder converts the samples of a WAV file as they arrive.
type wavDecoder struct {
	in        *input
	format    sampleFormat
	align     int    // bytes in a frame
	block     []byte // a whole number of frames
	left      int64  // bytes of samples that remain, unless open
	open      bool   // the samples end with the stream
	missing   int64  // bytes that the header states and the file does not have
	stray     int64  // bytes of an incomplete frame at the end
	behind    int64  // bytes after the samples, -1 if unknown
	ignored   int64  // those of them that belong to no chunk, or to one with more samples
	atLeast   bool   // there may be more of them
	more      bool   // they begin with more samples
	mend      string // note about an error in the header that was corrected
	got       int64  // bytes of samples read
	nonFinite int64  // samples that are not finite, or implausibly large
}

func openWAV(in *input) (track, error) {
	h, err := readWAVHeader(in)
	if err != nil {
		return track{}, err
	}
	t := openPCM(in, h.sampleFormat, h.channels, h.rate, h.data, h.rest)
	t.decoder.(*wavDecoder).mend = h.mend
	t.speakers = h.speakers
	return t, nil
}

// openPCM reads data bytes of samples, out of rest bytes in the stream; -1 stands for an unknown number.
func openPCM(in *input, format sampleFormat, channels, rate int, data, rest int64) track {
	d := &wavDecoder{in: in, format: format, align: channels * format.bytes, left: data, behind: -1}
	d.block = make([]byte, wavBlock/d.align*d.align)
	if rest >= 0 {
		if data < 0 {
			d.left = rest
		}
		d.missing = max(d.left-rest, 0)
		d.left -= d.missing
		d.behind = rest - d.left
	}
	frames := int64(-1)
	if d.left >= 0 {
		frames = d.left / int64(d.align)
		d.stray = d.left % int64(d.align)
	} else {
		d.left, d.open = math.MaxInt64, true
	}
	return track{decoder: d, rate: rate, channels: channels, frames: frames, float: format.float}
}

func (d *wavDecoder) decode(dst []float32) (int, error) {
	samples := min(len(dst), len(d.block)/d.format.bytes, int(min(d.left/int64(d.format.bytes), math.MaxInt32)))
	samples -= samples % (d.align / d.format.bytes)
	if samples == 0 {
		d.lookBehind()
		return 0, io.EOF
	}
	block := d.block[:samples*d.format.bytes]
	n, err := io.ReadFull(d.in, block)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		if !d.open {
			d.missing += d.left - int64(n)
		}
		d.stray = int64(n % d.align)
		d.left, d.open, err = int64(n), false, io.EOF
	}
	if !d.open {
		d.left -= int64(n)
	}
	d.got += int64(n)
	dst = dst[:n/d.align*(d.align/d.format.bytes)]
	d.nonFinite += int64(d.format.toFloat(dst, block))
	return n / d.align, err
}

// lookBehind checks whether chunks follow the samples, as they should. It does not wait: of a pipe it examines only data
// that have already arrived.
func (d *wavDecoder) lookBehind() {
	if d.open || d.missing > 0 || d.ignored != 0 {
		return
	}
	behind := d.behind
	if behind < 0 {
		behind, d.atLeast = int64(d.in.Buffered())-d.stray, true
	}
	next, _ := d.in.Peek(int(max(min(behind, 9)+d.stray, 0)))
	next = next[min(int(d.stray), len(next)):]
	odd := (d.got + d.stray) % 2
	ofChunk := isChunk(next, behind-8)
	if !ofChunk && odd == 1 && len(next) > 0 && isChunk(next[1:], behind-9) {
		next, ofChunk = next[1:], true
	}
	if ofChunk {
		d.more = slices.Contains(ofSamples, string(next[:4]))
	}
	if !ofChunk || d.more {
		d.ignored = max(behind-odd, 0)
	}
}

// ofSamples are the chunks that begin another recording, or continue the same one.
var ofSamples = []string{"data", "RIFF", "RF64", "BW64"}

// empty covers files that are truncated before their first sample.
func (d *wavDecoder) empty() error {
	if d.missing == 0 && d.stray == 0 {
		return nil
	}
	return errors.New("the file is truncated before its first sample")
}

func (d *wavDecoder) notes() []string {
	var notes []string
	if d.mend != "" {
		notes = append(notes, d.mend)
	}
	if d.nonFinite > 0 {
		notes = append(notes, count(d.nonFinite, "non-finite sample")+" replaced by 0")
	}
	if d.missing > 0 {
		notes = append(notes, fmt.Sprintf("file is %s shorter than its header states", count(d.missing, "byte")))
	}
	if d.stray > 0 {
		notes = append(notes, count(d.stray, "byte")+" at the end ignored: not a whole sample")
	}
	if d.ignored > 0 {
		why := "the header does not count them"
		if d.more {
			why = "they are another recording, or another part of this one"
		}
		bytes := count(d.ignored, "byte")
		if d.atLeast {
			bytes = "at least " + bytes
		}
		notes = append(notes, bytes+" after the samples ignored: "+why)
	}
	return notes
}

func (d *wavDecoder) close() {}

// count returns n and a noun, in the plural unless n is 1.
func count(n int64, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
