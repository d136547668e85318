// Package entropy compresses the codes of a block without loss, with a range coder and a learned prior: a small network that
// estimates the probability of each code from the codes before it in the block. The network is evaluated in integer
// arithmetic, so that all machines compute identical probabilities. Each block is decoded independently of the others.
//
// docs/format.md specifies the method and the format of priors.bin; train/export/priors.py trains the priors.
package entropy

import (
	"errors"
	"fmt"
)

// ErrCoded is the error for bytes that [Coder.Encode] cannot have written.
var ErrCoded = errors.New("entropy: invalid entropy-coded data")

// Coder encodes and decodes the blocks of one quantizer. It implements container.Coder, does not allocate per block, and is
// not safe for concurrent use.
type Coder struct {
	tag    byte
	past   predictor
	digits bool // a frame has one code, whose digits take the place of the codes of several codebooks, the most significant first
}

// Coder returns a coder for the codes of a quantizer, given by its number in .lilt files, with the given numbers of codebooks
// and of bits per code. A single code with the bits of several codes of the prior is coded as several digits, the most significant
// first. It returns an error if the priors have no network for such codes.
func (p *Priors) Coder(quantizer uint8, codebooks, bits int) (*Coder, error) {
	n := p.networks[quantizer]
	if n == nil {
		return nil, fmt.Errorf("entropy: the priors have no network for quantizer %d", quantizer)
	}
	digits := codebooks == 1 && bits > n.bits && bits <= 16 && bits%n.bits == 0
	if digits {
		codebooks, bits = bits/n.bits, n.bits
	}
	if codebooks < 1 || codebooks > n.codebooks || bits != n.bits {
		return nil, fmt.Errorf("entropy: quantizer %d with %d codebooks of %d bits: the priors are for 1 to %d codebooks of %d bits", quantizer, codebooks, bits, n.codebooks, n.bits)
	}
	return &Coder{p.tag, newPredictor(n, codebooks), digits}, nil
}

// Tag returns the byte that identifies the priors in a block: the first of the SHA-256 of their file.
func (c *Coder) Tag() byte { return c.tag }

// perFrame returns the number of codes of a frame.
func (c *Coder) perFrame() int {
	if c.digits {
		return 1
	}
	return c.past.used
}

// Encode writes codes [frames][codebooks], none of which may exceed its bits, to dst, and returns the number of bytes
// written. It returns false if dst is too short.
func (c *Coder) Encode(dst []byte, codes []uint16) (n int, ok bool) {
	p := &c.past
	e := newRangeEncoder(dst)
	p.reset()
	for ; len(codes) > 0 && !e.full; codes = codes[c.perFrame():] {
		p.startFrame()
		for codebook := range p.used {
			var code uint16
			if c.digits {
				code = codes[0] >> (p.bits * (p.used - 1 - codebook)) & uint16(p.codes()-1)
			} else {
				code = codes[codebook]
			}
			p.startCodebook(codebook)
			leaf := int(p.leaf[codebook*p.codes()+int(code)])
			for level, node := p.bits-1, 1; level >= 0; level-- {
				bit := leaf >> level & 1
				e.encode(uint32(bit), p.probability(codebook, node))
				node = 2*node + bit
			}
			p.endCodebook(codebook, code)
		}
		p.endFrame()
	}
	return e.finish()
}

// Decode fills codes [frames][codebooks] from the bytes that Encode wrote for the same number of codes. It returns [ErrCoded] for
// bytes that Encode cannot have written; the codes are then within their bits, but meaningless.
func (c *Coder) Decode(codes []uint16, src []byte) error {
	p := &c.past
	d := newRangeDecoder(src)
	p.reset()
	for ; len(codes) > 0; codes = codes[c.perFrame():] {
		p.startFrame()
		codes[0] = 0
		for codebook := range p.used {
			p.startCodebook(codebook)
			node := 1
			for range p.bits {
				node = 2*node + int(d.decode(p.probability(codebook, node)))
			}
			code := p.code[codebook*p.codes()+node-p.codes()]
			if c.digits {
				codes[0] = codes[0]<<p.bits | code
			} else {
				codes[codebook] = code
			}
			p.endCodebook(codebook, code)
		}
		p.endFrame()
	}
	if !d.finished() {
		return ErrCoded
	}
	return nil
}
