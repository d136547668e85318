package container

import (
	"io"
)

// Coder codes the codes of one block at a time with fewer bits. Its output depends on nothing but the codes, and it decodes
// what it encoded on any machine. Package entropy has one.
type Coder interface {
	// Tag tells the coder's tables from others. It stands at the start of every payload.
	Tag() byte
	// Encode writes codes [frames][codebooks] to dst and returns how many bytes they take, or false if dst is too short.
	Encode(dst []byte, codes []uint16) (n int, ok bool)
	// Decode fills codes [frames][codebooks] from what Encode wrote for so many frames. It returns an error for other bytes.
	Decode(codes []uint16, src []byte) error
}

// tagBytes is what a coded payload has before its codes.
const tagBytes = 1

// NewCodedWriter is NewWriter for entropy-coded payloads. A block that would not get shorter is written plainly.
func NewCodedWriter(w io.Writer, h Header, coder Coder) (*Writer, error) {
	return newWriter(w, h, coder)
}

// UseCoder gives the reader what it needs for entropy-coded payloads (Header.Coded): a coder for the header's model,
// quantizer and codebooks. A block coded with other priors is reported as damaged (ErrPriors).
func (r *Reader) UseCoder(coder Coder) {
	r.coder = coder
	r.coded = make([]uint16, r.h.FramesPerBlock*r.h.Codebooks)
}

// code puts codes, behind the coder's tag, into less than so many bytes of dst. It returns how many that are, or false.
func code(dst []byte, coder Coder, codes []uint16, room int) (n int, ok bool) {
	if room <= tagBytes+1 {
		return 0, false
	}
	dst[0] = coder.Tag()
	n, ok = coder.Encode(dst[tagBytes:room-1], codes)
	return tagBytes + n, ok
}

// decode decodes the codes of the block at hand, unless that was done. It returns ErrPriors or ErrCoded if they are not what the
// coder makes.
func (r *Reader) decode() error {
	if r.opened {
		return nil
	}
	chunk := r.w.buf[r.w.lo:][:r.block.bytes-checkBytes]
	if chunk[r.block.codes-tagBytes] != r.coder.Tag() {
		return ErrPriors
	}
	if r.coder.Decode(r.coded[:r.block.sent*r.h.Codebooks], chunk[r.block.codes:]) != nil {
		return ErrCoded
	}
	r.opened = true
	return nil
}
