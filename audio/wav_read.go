package audio

import (
	"fmt"
	"io"
	"math"
)

// wavBlock is how many bytes of samples are read at a time, at most.
const wavBlock = 32 << 10

// wavDecoder converts the samples of a WAV file as they come.
type wavDecoder struct {
	in        io.Reader
	format    sampleFormat
	align     int    // bytes in a frame
	block     []byte // a whole number of frames
	left      int64  // bytes of samples still to come, unless open
	open      bool   // the samples last until the end of the stream
	missing   int64  // bytes the header claims and the file lacks
	stray     int64  // bytes at the end that do not make a frame
	nonFinite int64
}

func openWAV(in *input) (track, error) {
	h, err := readWAVHeader(in)
	if err != nil {
		return track{}, err
	}
	d := &wavDecoder{in: in, format: h.sampleFormat, align: h.channels * h.bytes, left: h.data}
	d.block = make([]byte, wavBlock/d.align*d.align)
	if h.rest >= 0 {
		if h.data < 0 {
			d.left = h.rest
		}
		d.missing = max(d.left-h.rest, 0)
		d.left -= d.missing
	}
	frames := int64(-1)
	if d.left >= 0 {
		frames = d.left / int64(d.align)
		d.stray = d.left % int64(d.align)
	} else {
		d.left, d.open = math.MaxInt64, true
	}
	return track{decoder: d, rate: h.rate, channels: h.channels, frames: frames}, nil
}

func (d *wavDecoder) decode(dst []float32) (int, error) {
	samples := min(len(dst), len(d.block)/d.format.bytes, int(min(d.left/int64(d.format.bytes), math.MaxInt32)))
	samples -= samples % (d.align / d.format.bytes)
	if samples == 0 {
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
	dst = dst[:n/d.align*(d.align/d.format.bytes)]
	d.nonFinite += int64(d.format.toFloat(dst, block))
	return n / d.align, err
}

func (d *wavDecoder) notes() []string {
	var notes []string
	if d.nonFinite > 0 {
		notes = append(notes, count(d.nonFinite, "non-finite sample")+" replaced by 0")
	}
	if d.missing > 0 {
		notes = append(notes, fmt.Sprintf("file is %s shorter than its header says", count(d.missing, "byte")))
	}
	if d.stray > 0 {
		notes = append(notes, count(d.stray, "byte")+" at the end left out: not a whole sample")
	}
	return notes
}

func (d *wavDecoder) close() {}

// count writes n and the noun in the number that n asks for.
func count(n int64, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
