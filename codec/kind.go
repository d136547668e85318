package codec

import (
	"fmt"
	"math/bits"
	"strings"

	"lilt/grvq"
	"lilt/mcrvq"
	"lilt/rvq"
)

// Kind is a quantiser. The numbers are those that .lilt files use.
type Kind uint8

// The quantisers.
const (
	RVQ   Kind = iota // residual: package rvq
	GRVQ              // group-residual: package grvq
	MCRVQ             // masked-channel residual: package mcrvq
	kindCount
)

// quantizer turns latents [frames][128] into codes [frames][books] and back. It is immutable.
type quantizer interface {
	Books() int // the most books
	Codes() int // codes in a book
	Encode(codes []uint16, latents []float32, books int) error
	Decode(latents []float32, codes []uint16, books int) error
}

// kinds says everything about a kind: to add one, add it here.
var kinds = [kindCount]struct {
	name  string
	books int // the most
	codes int // in a book
	parse func(tables []byte) (quantizer, error)
}{
	RVQ:   {"rvq", 8, 1024, func(tables []byte) (quantizer, error) { return rvq.Parse(tables) }},
	GRVQ:  {"grvq", 8, 1024, func(tables []byte) (quantizer, error) { return grvq.Parse(tables) }},
	MCRVQ: {"mcrvq", 8, 1024, func(tables []byte) (quantizer, error) { return mcrvq.Parse(tables) }},
}

// Kinds lists all kinds.
func Kinds() []Kind {
	list := make([]Kind, kindCount)
	for k := range list {
		list[k] = Kind(k)
	}
	return list
}

// ParseKind returns the kind of that name: rvq, grvq or mcrvq.
func ParseKind(name string) (Kind, error) {
	names := make([]string, kindCount)
	for k, kind := range kinds {
		if kind.name == name {
			return Kind(k), nil
		}
		names[k] = kind.name
	}
	return 0, fmt.Errorf("codec: quantiser %q: want one of %s", name, strings.Join(names, ", "))
}

// String returns the name that ParseKind knows.
func (k Kind) String() string {
	if k < kindCount {
		return kinds[k].name
	}
	return fmt.Sprintf("quantiser %d", uint8(k))
}

// MaxBooks returns the most books a frame can have, 0 for an unknown kind.
func (k Kind) MaxBooks() int {
	if k < kindCount {
		return kinds[k].books
	}
	return 0
}

// Bits returns the number of bits of a code, 0 for an unknown kind.
func (k Kind) Bits() int {
	if k < kindCount {
		return bits.Len(uint(kinds[k].codes - 1))
	}
	return 0
}

// BitRate returns the bits a second of so many books.
func (k Kind) BitRate(books int) int { return books * k.Bits() * FrameRate }

// BooksFor returns the number of books with the highest bit rate that does not exceed bitRate (bits a second). It
// returns an error if one book does already; more than all books can use is not an error.
func (k Kind) BooksFor(bitRate int) (int, error) {
	if err := k.check(1); err != nil {
		return 0, err
	}
	if least := k.BitRate(1); bitRate < least {
		return 0, fmt.Errorf("codec: %v at %d bits/s: want at least %d, the rate of one book", k, bitRate, least)
	}
	return min(bitRate/k.BitRate(1), k.MaxBooks()), nil
}

// check returns an error unless the kind exists and has so many books.
func (k Kind) check(books int) error {
	if k >= kindCount {
		return fmt.Errorf("codec: unknown %v: want one of %v", k, Kinds())
	}
	if books < 1 || books > k.MaxBooks() {
		return fmt.Errorf("codec: %v with %d books: want 1 to %d", k, books, k.MaxBooks())
	}
	return nil
}
