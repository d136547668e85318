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
	if container.RVQ != container.Quantiser(RVQ) || container.GRVQ != container.Quantiser(GRVQ) ||
		container.MCRVQ != container.Quantiser(MCRVQ) || container.Single != container.Quantiser(Single) {
		t.Error("numbers of kinds differ from the container's")
	}
}

func TestParseKindNamesWhatThereIs(t *testing.T) {
	for _, name := range []string{"", "RVQ", "opus"} {
		if _, err := ParseKind(name); err == nil || !strings.Contains(err.Error(), "rvq, grvq, mcrvq, single") {
			t.Errorf("ParseKind(%q): %v", name, err)
		}
	}
}

func TestBitRates(t *testing.T) {
	for _, c := range []struct {
		kind           Kind
		bitRate, depth int
		exact          int // bit rate of that depth
	}{
		{RVQ, 750, 1, 750},
		{RVQ, 3000, 4, 3000},
		{GRVQ, 3749, 4, 3000},
		{MCRVQ, 6000, 8, 6000},
		{RVQ, 64000, 8, 6000},
		{Single, 675, 3, 675},
		{Single, 899, 3, 675},
		{Single, 900, 4, 900},
		{Single, 1125, 5, 1125},
		{Single, 6000, 5, 1125},
	} {
		depth, err := c.kind.DepthFor(c.bitRate)
		if err != nil || depth != c.depth || c.kind.BitRate(depth) != c.exact {
			t.Errorf("%v at %d bits/s: depth %d of %d bits/s, %v; want %d of %d",
				c.kind, c.bitRate, depth, c.kind.BitRate(depth), err, c.depth, c.exact)
		}
	}
	for _, c := range []struct {
		kind    Kind
		bitRate int
		want    string
	}{{RVQ, -1, "at least 750"}, {RVQ, 0, "at least 750"}, {RVQ, 749, "at least 750"}, {Single, 674, "at least 675"}, {99, 3000, "unknown"}} {
		if depth, err := c.kind.DepthFor(c.bitRate); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v at %d bits/s: depth %d, %v", c.kind, c.bitRate, depth, err)
		}
	}
}

// What a frame of each depth looks like tells its depth.
func TestDepths(t *testing.T) {
	for _, k := range Kinds() {
		for depth := k.MinDepth(); depth <= k.MaxDepth(); depth++ {
			codes, bits := k.CodesPerFrame(depth), k.CodeBits(depth)
			if got, err := k.DepthOf(codes, bits); err != nil || got != depth {
				t.Errorf("%v, %d codes of %d bits: depth %d, %v; want %d", k, codes, bits, got, err, depth)
			}
		}
	}
	if Single.CodesPerFrame(3) != 1 || Single.CodeBits(3) != 9 || RVQ.CodesPerFrame(3) != 3 || RVQ.CodeBits(3) != 10 {
		t.Error("a frame of depth 3 is not what it was")
	}
	for _, c := range []struct {
		kind        Kind
		codes, bits int
		want        string
	}{
		{RVQ, 0, 10, "1 to 8 books of 10 bits"},
		{RVQ, 9, 10, "rvq with 9 books of 10 bits"},
		{GRVQ, 4, 9, "1 to 8 books of 10 bits"},
		{Single, 1, 10, "1 book of 9 to 15 bits, 3 at a time"},
		{Single, 1, 6, "9 to 15"},
		{Single, 1, 18, "9 to 15"},
		{Single, 2, 15, "single with 2 books of 15 bits"},
		{kindCount, 1, 10, "unknown"},
	} {
		if depth, err := c.kind.DepthOf(c.codes, c.bits); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v, %d codes of %d bits: depth %d, %v; want %q", c.kind, c.codes, c.bits, depth, err, c.want)
		}
	}
	for _, unknown := range []int{Kind(99).MinDepth(), Kind(99).MaxDepth(), Kind(99).CodesPerFrame(1), Kind(99).CodeBits(1), Kind(99).BitRate(1)} {
		if unknown != 0 {
			t.Error("an unknown kind has a shape")
		}
	}
}
