package container

import (
	"encoding/binary"
	"io"
)

// Coder codes the codes of one block at a time with fewer bits. Its output depends on nothing but the codes, and it decodes
// what it encoded on any machine. Package entropy has one.
type Coder interface {
	// Tag tells the coder's tables from others. It stands at the start of every payload.
	Tag() byte
	// Encode writes codes [frames][books] to dst and returns how many bytes they take, or false if dst is too short.
	Encode(dst []byte, codes []uint16) (n int, ok bool)
	// Decode fills codes [frames][books] from what Encode wrote for so many frames. It returns an error for other bytes.
	Decode(codes []uint16, src []byte) error
}

// tagBytes is what a coded payload has before its codes; a short block's has its number of frames before that.
const tagBytes = 1

// NewCodedWriter is NewWriter for entropy-coded payloads. A block that would not get shorter is written plainly.
func NewCodedWriter(w io.Writer, h Header, coder Coder) (*Writer, error) {
	return newWriter(w, h, coder)
}

// UseCoder gives the reader what it needs for entropy-coded payloads (Header.Coded): a coder for the header's model,
// quantiser and books. A block coded with other tables is reported as damaged (ErrCoded).
func (r *Reader) UseCoder(coder Coder) {
	r.coder = coder
	r.coded = make([]uint16, r.h.FramesPerBlock*r.h.Books)
}

// SkipFrames is ReadFrames without the codes: it passes over the frames that the block at hand still has, and returns how
// many. It needs no coder.
func (r *Reader) SkipFrames() (int, error) {
	for {
		if d := r.takeReport(); d != nil {
			return 0, d
		}
		if n := r.inBlock(); n > 0 {
			r.advance(n)
			return n, nil
		}
		if err := r.step(); err != nil {
			return 0, err
		}
	}
}

// code puts codes into a payload, whose length is that of the plain one. It returns what to write as the size and the length
// of the payload, or false if it would not be shorter than the plain one.
func (h Header) code(payload []byte, coder Coder, codes []uint16) (size, n int, ok bool) {
	size = sizeCoded
	if frames := len(codes) / h.Books; frames < h.FramesPerBlock {
		size |= sizeShort
		payload[0] = byte(frames)
		n++
	}
	if n+tagBytes >= len(payload) {
		return 0, 0, false
	}
	payload[n] = coder.Tag()
	n += tagBytes
	coded, ok := coder.Encode(payload[n:len(payload)-1], codes)
	n += coded
	return size | n, n, ok
}

// codedBytes is chunkBytes for a size with sizeCoded: no longer than a plain block, and not too short for what comes first.
func (h Header) codedBytes(size int) int {
	n, least := size&sizeMask, tagBytes
	if size&sizeShort != 0 {
		least++
	}
	if n < least || n >= h.payloadBytes(h.FramesPerBlock) {
		return 0
	}
	return frameBytes + n
}

// codedAt completes chunkAt for a coded block.
func (h Header) codedAt(c chunk, b []byte) (chunk, bool) {
	c.coded, c.frames, c.codes = true, int64(h.FramesPerBlock), sizeBytes+tagBytes
	if binary.LittleEndian.Uint16(b)&sizeShort != 0 {
		c.frames = int64(b[sizeBytes])
		c.codes++
		if c.frames < 1 || c.frames >= int64(h.FramesPerBlock) {
			return c, false
		}
	}
	return c, c.bytes-frameBytes < h.payloadBytes(int(c.frames))
}

// isCodedFull tells whether b starts with the size of a coded full block.
func (h Header) isCodedFull(b []byte) bool {
	return h.Coded && binary.LittleEndian.Uint16(b)&(sizeCoded|sizeShort) == sizeCoded
}

// leastBlockBytes is a length below which full blocks are not on average: what a number of bytes skipped is divided by.
func (h Header) leastBlockBytes() int {
	if h.Coded {
		return max(h.blockBytes()/4, frameBytes+tagBytes)
	}
	return h.blockBytes()
}

// read fills dst with codes of the block at hand. It returns false, and leaves a report, if they cannot be decoded.
func (r *Reader) read(dst []uint16) (ok bool, err error) {
	chunk := r.w.buf[r.w.lo:][:r.block.bytes-checkBytes]
	if !r.block.coded {
		unpack(dst, chunk[sizeBytes:], r.next*r.h.Books, r.h.Bits)
		return true, nil
	}
	if r.coder == nil {
		return false, ErrNoCoder
	}
	if !r.opened {
		all := r.coded[:int(r.block.frames)*r.h.Books]
		if chunk[r.block.codes-tagBytes] != r.coder.Tag() || r.coder.Decode(all, chunk[r.block.codes:]) != nil {
			d := r.damage(false, 1, int64(r.inBlock()), ErrCoded)
			d.Block = r.number - 1
			d.Lost = d.Frames
			r.advance(r.inBlock())
			return false, nil
		}
		r.opened = true
	}
	copy(dst, r.coded[r.next*r.h.Books:])
	return true, nil
}
