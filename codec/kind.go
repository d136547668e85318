package codec

import (
	"fmt"
	"strings"

	"lilt/grvq"
	"lilt/mcrvq"
	"lilt/rvq"
	"lilt/single"
)

// Kind is a quantiser. The numbers are those that .lilt files use.
//
// How much it says of a frame is its depth. For the residual kinds (RVQ, GRVQ and MCRVQ) that is the number of books, each of
// which gives a code of 10 bits. Single has one code a frame whatever the depth, which is the number of its digits, of 3 bits each.
type Kind uint8

// The quantisers.
const (
	RVQ    Kind = iota // residual: package rvq
	GRVQ               // group-residual: package grvq
	MCRVQ              // masked-channel residual: package mcrvq
	Single             // one book of 32,768 codes: package single
	kindCount
)

// quantizer turns what the encoder network gives for frames, [frames][Dim], into codes [frames][codes] and back. It is immutable.
type quantizer interface {
	Dim() int
	Encode(codes []uint16, values []float32, depth int) error
	Decode(values []float32, codes []uint16, depth int) error
}

// kinds says everything about a kind: to add one, add it here.
var kinds = [kindCount]struct {
	name               string
	minDepth, maxDepth int
	bits               int  // that one more of depth adds
	oneCode            bool // they make up one code, not a code each
	parse              func(tables []byte) (quantizer, error)
}{
	RVQ:    {"rvq", 1, 8, 10, false, func(tables []byte) (quantizer, error) { return rvq.Parse(tables) }},
	GRVQ:   {"grvq", 1, 8, 10, false, func(tables []byte) (quantizer, error) { return grvq.Parse(tables) }},
	MCRVQ:  {"mcrvq", 1, 8, 10, false, func(tables []byte) (quantizer, error) { return mcrvq.Parse(tables) }},
	Single: {"single", single.MinDigits, single.Digits, single.DigitBits, true, func([]byte) (quantizer, error) { return single.Quantizer{}, nil }},
}

// Kinds lists all kinds.
func Kinds() []Kind {
	list := make([]Kind, kindCount)
	for k := range list {
		list[k] = Kind(k)
	}
	return list
}

// ParseKind returns the kind of that name: rvq, grvq, mcrvq or single.
func ParseKind(name string) (Kind, error) {
	for k, kind := range kinds {
		if kind.name == name {
			return Kind(k), nil
		}
	}
	return 0, fmt.Errorf("codec: quantiser %q: want one of %s", name, names(Kinds()))
}

// names lists kinds in an error message.
func names(list []Kind) string {
	text := make([]string, len(list))
	for i, k := range list {
		text[i] = k.String()
	}
	return strings.Join(text, ", ")
}

// String returns the name that ParseKind knows.
func (k Kind) String() string {
	if k < kindCount {
		return kinds[k].name
	}
	return fmt.Sprintf("quantiser %d", uint8(k))
}

// MinDepth returns the least depth of a frame, 0 for an unknown kind.
func (k Kind) MinDepth() int {
	if k < kindCount {
		return kinds[k].minDepth
	}
	return 0
}

// MaxDepth returns the greatest depth of a frame, 0 for an unknown kind.
func (k Kind) MaxDepth() int {
	if k < kindCount {
		return kinds[k].maxDepth
	}
	return 0
}

// CodesPerFrame returns the number of codes of a frame of that depth, 0 for an unknown kind.
func (k Kind) CodesPerFrame(depth int) int {
	switch {
	case k >= kindCount:
		return 0
	case kinds[k].oneCode:
		return 1
	}
	return depth
}

// CodeBits returns the number of bits of each code of a frame of that depth, 0 for an unknown kind.
func (k Kind) CodeBits(depth int) int {
	switch {
	case k >= kindCount:
		return 0
	case kinds[k].oneCode:
		return depth * kinds[k].bits
	}
	return kinds[k].bits
}

// DepthOf returns the depth of frames with so many codes of so many bits: the reverse of [Kind.CodesPerFrame] and
// [Kind.CodeBits]. The error says what the kind has.
func (k Kind) DepthOf(codes, bits int) (int, error) {
	if k >= kindCount {
		return 0, k.check(0)
	}
	depth := codes
	if kinds[k].oneCode {
		depth = bits / kinds[k].bits
	}
	if k.check(depth) == nil && k.CodesPerFrame(depth) == codes && k.CodeBits(depth) == bits {
		return depth, nil
	}
	least, most := k.MinDepth(), k.MaxDepth()
	want := fmt.Sprintf("%d to %d books of %d bits", least, most, kinds[k].bits)
	if kinds[k].oneCode {
		want = fmt.Sprintf("1 book of %d to %d bits, %d at a time", k.CodeBits(least), k.CodeBits(most), kinds[k].bits)
	}
	return 0, fmt.Errorf("codec: %v with %d books of %d bits: want %s", k, codes, bits, want)
}

// BitRate returns the bits a second of frames of that depth.
func (k Kind) BitRate(depth int) int { return k.CodesPerFrame(depth) * k.CodeBits(depth) * FrameRate }

// DepthFor returns the depth with the highest bit rate that does not exceed bitRate (bits a second). It returns an error
// if the least depth does already; more than the greatest can use is not an error.
func (k Kind) DepthFor(bitRate int) (int, error) {
	if k >= kindCount {
		return 0, k.check(0)
	}
	if least := k.BitRate(k.MinDepth()); bitRate < least {
		return 0, fmt.Errorf("codec: %v at %d bits/s: want at least %d", k, bitRate, least)
	}
	return min(bitRate/(kinds[k].bits*FrameRate), k.MaxDepth()), nil
}

// check returns an error unless the kind exists and has that depth.
func (k Kind) check(depth int) error {
	if k >= kindCount {
		return fmt.Errorf("codec: unknown %v: want one of %s", k, names(Kinds()))
	}
	if depth < k.MinDepth() || depth > k.MaxDepth() {
		unit := "books"
		if kinds[k].oneCode {
			unit = "digits"
		}
		return fmt.Errorf("codec: %v with %d %s: want %d to %d", k, depth, unit, k.MinDepth(), k.MaxDepth())
	}
	return nil
}
