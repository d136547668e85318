package container

import (
	"io"
)

// Coder compresses the codes of one block at a time. Its output depends on the codes alone, and any machine decodes it.
// [codec.Model.Coder] returns one.
type Coder interface {
	// Tag returns a byte that identifies the coder's tables. Each coded payload stores it.
	Tag() byte
	// Encode writes codes [frames][codebooks] to dst and returns the number of bytes written, or false if dst is too short.
	Encode(dst []byte, codes []uint16) (n int, ok bool)
	// Decode fills codes [frames][codebooks] from the bytes that Encode wrote for that number of codes. It returns an error
	// for other bytes.
	Decode(codes []uint16, src []byte) error
}

// tagBytes is the length of what precedes the codes in a coded payload.
const tagBytes = 1

// NewCodedWriter is like [NewWriter], with entropy-coded payloads. A block that coding would not shorten is stored uncoded.
func NewCodedWriter(w io.Writer, h Header, coder Coder) (*Writer, error) {
	return newWriter(w, h, coder)
}

// UseCoder gives the reader the coder for entropy-coded payloads (Header.Coded), which must be that of the header's model,
// quantizer and codebooks. A block coded with other priors is reported as damaged ([ErrPriors]).
func (r *Reader) UseCoder(coder Coder) {
	r.coder = coder
	r.coded = make([]uint16, r.h.FramesPerBlock*r.h.Codebooks)
}

// code writes the coder's tag and the coded codes to dst, in fewer bytes than limit. It returns the number of bytes, or
// false if they are not fewer.
func code(dst []byte, coder Coder, codes []uint16, room int) (n int, ok bool) {
	if room <= tagBytes+1 {
		return 0, false
	}
	dst[0] = coder.Tag()
	n, ok = coder.Encode(dst[tagBytes:room-1], codes)
	return tagBytes + n, ok
}

// decode decodes the codes of the current block, unless they are decoded already. It returns ErrPriors or ErrCoded if the
// payload is not the coder's.
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
