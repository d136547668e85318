package audio

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// The WAV format: RIFF chunks (IBM and Microsoft, "Multimedia Programming Interface and Data Specifications 1.0"),
// WAVE_FORMAT_EXTENSIBLE (Microsoft), RF64 and BW64 for data beyond 4 GiB (EBU Tech 3306, ITU-R BS.2088).

// unknownSize is what a writer that cannot seek puts in a size field. In RF64 it means: see the ds64 chunk.
const unknownSize = 0xFFFFFFFF

// placeholder reports whether a size is one that programs write before they know the true one: all ones or the
// largest positive number, minus the headers or rounded down (SoX writes 0x7FFFF000, arecord 0x80000000).
func placeholder(size uint32) bool {
	return size >= 0xFFFFF000 || 0x7FFFF000 <= size && size <= 0x80000000
}

// maxFmt is the maximum length of a valid fmt chunk; codecs with tables need a few dozen bytes.
const maxFmt = 4096

// subFormatTail ends the GUID of a WAVE_FORMAT_EXTENSIBLE sub-format that starts with a plain format tag.
var subFormatTail = []byte{0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71}

func isWAV(magic []byte) bool {
	if len(magic) < 12 || string(magic[8:12]) != "WAVE" {
		return false
	}
	switch string(magic[:4]) {
	case "RIFF", "RF64", "BW64":
		return true
	}
	return false
}

// otherCodec is the error for a WAV file whose samples only ffmpeg can decode.
type otherCodec struct {
	tag      uint16
	bits     uint16
	fmtChunk []byte
}

func (e *otherCodec) Error() string {
	return fmt.Sprintf("WAV with %d-bit samples of codec 0x%04X", e.bits, e.tag)
}

// preamble is a WAV header that, put before the rest of the stream, replaces what was read of it.
func (e *otherCodec) preamble() io.Reader {
	var b bytes.Buffer
	b.WriteString("RIFF\xff\xff\xff\xffWAVEfmt ")
	binary.Write(&b, binary.LittleEndian, uint32(len(e.fmtChunk)))
	b.Write(e.fmtChunk) // the byte that pads one of odd length has not been read yet
	return &b
}

// wavHeader describes the samples of a WAV file.
type wavHeader struct {
	sampleFormat
	channels int
	rate     int
	speakers speakers // loudspeaker positions, 0 if unknown
	data     int64    // bytes of samples according to the header, -1 if it does not state them
	rest     int64    // bytes from here to the end of the file, -1 if unknown
	mend     string   // note about an error in the header that was corrected
}

// readWAVHeader reads the chunks before the samples. No size in the file is trusted: none determines an
// allocation, and bytes are skipped as they arrive.
func readWAVHeader(in *input) (wavHeader, error) {
	w := chunkWalk{in: in, end: in.size}
	h, err := w.walk()
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		err = errors.New("the WAV header ends before the samples begin")
	}
	return h, err
}

// chunkWalk is a position among the chunks of a WAV file.
type chunkWalk struct {
	in  *input
	pos int64 // bytes read so far
	end int64 // size of the file, -1 when unknown

	riffSize  uint32
	long      bool  // RF64 or BW64
	longRIFF  int64 // the RIFF size according to ds64, -1 if it does not say
	longData  int64 // the size of the data chunk according to ds64, -1 if it does not say
	header    wavHeader
	formatted bool // the fmt chunk has been read
}

func (w *chunkWalk) walk() (wavHeader, error) {
	head, err := w.read(12)
	if err != nil {
		return w.header, err
	}
	w.long = string(head[:4]) != "RIFF"
	w.riffSize = binary.LittleEndian.Uint32(head[4:])
	w.longRIFF, w.longData = -1, -1
	for {
		head, err := w.read(8)
		if err != nil {
			return w.header, err
		}
		id, size := string(head[:4]), binary.LittleEndian.Uint32(head[4:])
		if id == "data" {
			if !w.formatted {
				return w.header, errors.New("the WAV data chunk comes before the fmt chunk")
			}
			w.header.data = w.dataSize(size)
			w.header.rest = -1
			if w.end >= 0 {
				w.header.rest = w.end - w.pos
			}
			return w.header, nil
		}
		if w.end >= 0 && int64(size) > w.end-w.pos {
			return w.header, fmt.Errorf("the WAV chunk %q of %d bytes runs past the end of the file, and no samples came before it", id, size)
		}
		if err := w.chunk(id, size); err != nil {
			return w.header, err
		}
	}
}

// chunk reads or skips a chunk other than data, and its pad byte.
func (w *chunkWalk) chunk(id string, size uint32) error {
	skip := int64(size)
	switch {
	case id == "fmt " && !w.formatted:
		if size > maxFmt {
			return fmt.Errorf("the WAV fmt chunk claims %d bytes", size)
		}
		body, err := w.read(int(size))
		if err != nil {
			return err
		}
		if err := w.header.parseFmt(body); err != nil {
			return err
		}
		w.formatted, skip = true, 0
	case id == "ds64" && w.long && size >= 28:
		body, err := w.read(28)
		if err != nil {
			return err
		}
		w.longRIFF, w.longData = longSize(body), longSize(body[8:])
		skip -= 28
	}
	if err := w.skip(skip); err != nil {
		return err
	}
	if size&1 == 1 && !w.padForgotten() {
		return w.skip(1)
	}
	return nil
}

// padForgotten reports whether the next relevant chunk is at the position of the pad byte, which the writer of the file omitted.
func (w *chunkWalk) padForgotten() bool {
	next, _ := w.in.Peek(4)
	return string(next) == "fmt " || string(next) == "data"
}

// longSize returns a size in the ds64 chunk, -1 if it is impossible, because it was never filled in.
func longSize(b []byte) int64 {
	size := binary.LittleEndian.Uint64(b)
	if size >= 1<<62 {
		return -1
	}
	return int64(size)
}

// dataSize interprets the size field of the data chunk, whose header has just been read. It returns -1 for
// "until the end".
func (w *chunkWalk) dataSize(size uint32) int64 {
	rest := int64(-1)
	if w.end >= 0 {
		rest = w.end - w.pos
	}
	claimed := int64(size)
	if w.long && (size == unknownSize || size == 0 && w.longData > 0) {
		claimed = w.longData
	}
	switch {
	case claimed == 0 && !w.chunkFollows():
		return -1 // it was never filled in, because the writer crashed or could not seek
	case claimed == 0 || w.long:
		return claimed
	case placeholder(size) && (rest < 0 || rest < claimed):
		return -1
	case rest-claimed >= 1<<32:
		// With more than 4 GiB of samples the field wraps around; no chunk that may follow them is that long.
		return claimed + (rest-claimed)>>32<<32
	}
	return claimed
}

// chunkFollows looks ahead for a chunk within the RIFF size. This distinguishes an empty recording that is followed by tags from one
// whose size was never filled in. If the RIFF size is not stated either, whatever follows is samples.
func (w *chunkWalk) chunkFollows() bool {
	counted := int64(w.riffSize)
	if w.riffSize == unknownSize {
		counted = w.longRIFF
	}
	if counted-(w.pos-8) < 8 {
		return false
	}
	next, _ := w.in.Peek(8)
	return isChunk(next, counted-w.pos)
}

// isChunk reports whether b looks like the header of a chunk of no more than room bytes.
func isChunk(b []byte, room int64) bool {
	if len(b) < 8 || int64(binary.LittleEndian.Uint32(b[4:])) > room {
		return false
	}
	for _, c := range b[:4] {
		if c < ' ' || c > '~' {
			return false
		}
	}
	return true
}

// read returns the next n bytes, at most maxFmt, valid until the next call.
func (w *chunkWalk) read(n int) ([]byte, error) {
	b, err := w.in.Peek(n)
	if err != nil {
		return nil, err
	}
	w.in.Discard(n) // cannot fail: the bytes are buffered; they stay valid until the next Peek
	w.pos += int64(n)
	return b, nil
}

func (w *chunkWalk) skip(n int64) error {
	skipped, err := io.CopyN(io.Discard, w.in, n)
	w.pos += skipped
	return err
}
