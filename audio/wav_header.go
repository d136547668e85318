package audio

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
)

// The WAV format: RIFF chunks (IBM and Microsoft, "Multimedia Programming Interface and Data Specifications 1.0"),
// WAVE_FORMAT_EXTENSIBLE (Microsoft), RF64 and BW64 for data beyond 4 GiB (EBU Tech 3306, ITU-R BS.2088).

// unknownSize is what a writer that cannot seek puts in a size field. In RF64 it means: see the ds64 chunk.
const unknownSize = 0xFFFFFFFF

// soxUnknownSize is what SoX writes in its place.
const soxUnknownSize = 0x7FFFF000

// arecordUnknownSize is what arecord of alsa-utils does.
const arecordUnknownSize = 0x80000000

// maxFmt is the longest fmt chunk taken for real; codecs with tables in it need some tens of bytes.
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

// wavHeader is what stands before the samples of a WAV file.
type wavHeader struct {
	sampleFormat
	channels int
	rate     int
	data     int64 // bytes of samples as the header says, -1 when it does not say
	rest     int64 // bytes from here to the end of the file, -1 when unknown
}

// readWAVHeader walks the chunks up to the start of the samples. No size in the file is trusted: nothing is
// allocated from one, and bytes are skipped as they come.
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
	longData  int64 // the size of the data chunk according to ds64, -1 without
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
	w.longData = -1
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
		w.longData = int64(min(binary.LittleEndian.Uint64(body[8:]), math.MaxInt64))
		skip -= 28
	}
	return w.skip(skip + int64(size&1))
}

// dataSize interprets the size field of the data chunk, whose header has just been read. It returns -1 for
// "until the end".
func (w *chunkWalk) dataSize(size uint32) int64 {
	switch {
	case size == unknownSize && w.long:
		return w.longData
	case size == unknownSize, w.end < 0 && (size == soxUnknownSize || size == arecordUnknownSize):
		return -1
	case size == 0 && (w.riffSize == 0 || w.riffSize == unknownSize || int64(w.riffSize) <= w.pos-8):
		// Zero before anything else in the file is a true zero; at its very end, or when the size of the whole is
		// missing as well, a writer on a pipe never came back to fill it in. Then the samples, if any, follow.
		return -1
	}
	return int64(size)
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

// parseFmt reads the fmt chunk.
func (h *wavHeader) parseFmt(body []byte) error {
	if len(body) < 16 {
		return fmt.Errorf("the WAV fmt chunk has %d bytes, less than 16", len(body))
	}
	le := binary.LittleEndian
	tag, channels, rate := le.Uint16(body), le.Uint16(body[2:]), le.Uint32(body[4:])
	align, bits := le.Uint16(body[12:]), le.Uint16(body[14:])
	if tag == tagExtensible && len(body) >= 40 && bytes.Equal(body[26:40], subFormatTail) {
		tag = le.Uint16(body[24:])
	}
	if channels < 1 || channels > maxChannels {
		return fmt.Errorf("%d channels are outside 1 to %d", channels, maxChannels)
	}
	h.channels, h.rate = int(channels), int(rate)
	var ok bool
	if h.sampleFormat, ok = formatOf(tag, bits); !ok {
		return &otherCodec{tag: tag, bits: bits, fmtChunk: bytes.Clone(body)}
	}
	if want := h.channels * h.bytes; int(align) != want {
		return fmt.Errorf("the WAV header says %d bytes a frame, but %d channels of %d bits need %d", align, channels, bits, want)
	}
	return nil
}
