package codec

import (
	"strings"
	"testing"

	"lilt/container"
)

// A file's quantiser number is the Kind, and the names are the same.
func TestKindsAreThoseOfTheContainer(t *testing.T) {
	for _, k := range Kinds() {
		if name := container.Quantiser(k).String(); name != k.String() {
			t.Errorf("number %d is %v here and %s in a file", uint8(k), k, name)
		}
		if parsed, err := ParseKind(k.String()); err != nil || parsed != k {
			t.Errorf("ParseKind(%q) = %v, %v", k.String(), parsed, err)
		}
	}
	if container.RVQ != container.Quantiser(RVQ) || container.GRVQ != container.Quantiser(GRVQ) || container.MCRVQ != container.Quantiser(MCRVQ) {
		t.Error("numbers of kinds differ from the container's")
	}
}

func TestParseKindNamesWhatThereIs(t *testing.T) {
	for _, name := range []string{"", "RVQ", "opus"} {
		if _, err := ParseKind(name); err == nil || !strings.Contains(err.Error(), "rvq, grvq, mcrvq") {
			t.Errorf("ParseKind(%q): %v", name, err)
		}
	}
}

func TestBitRates(t *testing.T) {
	for _, c := range []struct {
		kind           Kind
		bitRate, books int
		exact          int // bit rate of those books
	}{
		{RVQ, 750, 1, 750},
		{RVQ, 3000, 4, 3000},
		{GRVQ, 3749, 4, 3000},
		{MCRVQ, 6000, 8, 6000},
		{RVQ, 64000, 8, 6000},
	} {
		books, err := c.kind.BooksFor(c.bitRate)
		if err != nil || books != c.books || c.kind.BitRate(books) != c.exact {
			t.Errorf("%v at %d bits/s: %d books of %d bits/s, %v; want %d of %d",
				c.kind, c.bitRate, books, c.kind.BitRate(books), err, c.books, c.exact)
		}
	}
	for _, bitRate := range []int{-1, 0, 749} {
		if books, err := RVQ.BooksFor(bitRate); err == nil {
			t.Errorf("%d bits/s gave %d books", bitRate, books)
		}
	}
	if _, err := Kind(99).BooksFor(3000); err == nil {
		t.Error("an unknown kind has books")
	}
}
