// Package entropy codes the codes of a block with fewer bits than they have, by a range coder and a prior: a small network,
// trained beforehand, that says how likely each code is, given those before it in the block. It is computed with integers
// alone, so that every machine arrives at the same probabilities. A block needs nothing but its own bytes to be decoded.
//
// docs/format.md specifies the method and the file of priors; train/export/priors.py trains them.
package entropy

import (
	"errors"
	"fmt"
)

// ErrCoded says that bytes are not what Encode makes.
var ErrCoded = errors.New("entropy: the bytes are not those of coded codes")

// Coder codes blocks of one quantiser. It satisfies container.Coder, allocates nothing per block, and is not safe for
// concurrent use.
type Coder struct {
	tag    byte
	past   predictor
	digits bool // a frame is one code, whose digits are the codes of the books, the first one at its top
}

// Coder returns a coder for files of so many books of a quantiser, by its number in .lilt files, and bits per code. One code that
// has the bits of several of the prior's is taken as those, the first one at its top. It returns an error if the priors do not
// know such codes.
func (p *Priors) Coder(quantiser uint8, books, bits int) (*Coder, error) {
	n := p.networks[quantiser]
	if n == nil {
		return nil, fmt.Errorf("entropy: the priors have no quantiser %d", quantiser)
	}
	digits := books == 1 && bits > n.bits && bits <= 16 && bits%n.bits == 0
	if digits {
		books, bits = bits/n.bits, n.bits
	}
	if books < 1 || books > n.books || bits != n.bits {
		return nil, fmt.Errorf("entropy: quantiser %d with %d books of %d bits: the priors have 1 to %d books of %d bits", quantiser, books, bits, n.books, n.bits)
	}
	return &Coder{p.tag, newPredictor(n, books), digits}, nil
}

// Tag is a byte that tells these priors from others, from the SHA-256 of their file.
func (c *Coder) Tag() byte { return c.tag }

// perFrame returns how many codes a frame has.
func (c *Coder) perFrame() int {
	if c.digits {
		return 1
	}
	return c.past.used
}

// Encode writes codes [frames][books], each within its bits, to dst and returns how many bytes they take. It returns false
// if dst is too short.
func (c *Coder) Encode(dst []byte, codes []uint16) (n int, ok bool) {
	p := &c.past
	e := newRangeEncoder(dst)
	p.reset()
	for ; len(codes) > 0 && !e.full; codes = codes[c.perFrame():] {
		p.startFrame()
		for book := range p.used {
			var code uint16
			if c.digits {
				code = codes[0] >> (p.bits * (p.used - 1 - book)) & uint16(p.codes()-1)
			} else {
				code = codes[book]
			}
			p.startBook(book)
			leaf := int(p.leaf[book*p.codes()+int(code)])
			for level, node := p.bits-1, 1; level >= 0; level-- {
				turn := leaf >> level & 1
				e.encode(uint32(turn), p.probability(book, node))
				node = 2*node + turn
			}
			p.endBook(book, code)
		}
		p.endFrame()
	}
	return e.finish()
}

// Decode fills codes [frames][books] from what Encode wrote for so many. It returns ErrCoded for bytes that Encode cannot
// have written; codes are then within their bits all the same, but mean nothing.
func (c *Coder) Decode(codes []uint16, src []byte) error {
	p := &c.past
	d := newRangeDecoder(src)
	p.reset()
	for ; len(codes) > 0; codes = codes[c.perFrame():] {
		p.startFrame()
		codes[0] = 0
		for book := range p.used {
			p.startBook(book)
			node := 1
			for range p.bits {
				node = 2*node + int(d.decode(p.probability(book, node)))
			}
			code := p.code[book*p.codes()+node-p.codes()]
			if c.digits {
				codes[0] = codes[0]<<p.bits | code
			} else {
				codes[book] = code
			}
			p.endBook(book, code)
		}
		p.endFrame()
	}
	if !d.finished() {
		return ErrCoded
	}
	return nil
}
