package container

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write testdata/*.lilt anew")

// golden are the files that docs/format.md describes. They must never change: others read them.
var golden = []struct {
	name   string
	h      Header
	frames int
	trim   int
}{
	{"rvq", goldenHeader(RVQ, 4, 10, 8), 20, 100},
	{"grvq", goldenHeader(GRVQ, 3, 10, 9), 21, 0},
	{"mcrvq", goldenHeader(MCRVQ, 8, 10, 4), 8, 319},
	{"single", goldenHeader(Single, 1, 15, 16), 40, 7},
	{"empty", goldenHeader(RVQ, 4, 10, DefaultFramesPerBlock), 0, 0},
}

func goldenHeader(q Quantizer, codebooks, bits, framesPerBlock int) Header {
	h := testHeader(q, codebooks, bits, framesPerBlock)
	h.Model = ModelID{0, 1, 2, 3, 4, 5, 6, 7}
	return h
}

// matchGolden returns a file of testdata, which must be what the writer writes; -update rewrites it.
func matchGolden(t *testing.T, name string, got []byte) (want []byte) {
	t.Helper()
	path := filepath.Join("testdata", name+".lilt")
	if *update {
		if err := os.WriteFile(path, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s: the writer makes\n% x\nnot\n% x", path, got, want)
	}
	return want
}

func TestGolden(t *testing.T) {
	for _, g := range golden {
		codes := testCodes(g.frames, g.h.Codebooks, g.h.Bits)
		got := encode(t, g.h, codes, g.trim)
		want := matchGolden(t, g.name, got)
		r, err := NewReader(bytes.NewReader(want))
		if err != nil {
			t.Fatal(err)
		}
		if r.Header() != g.h {
			t.Errorf("%s: header %+v, want %+v", g.name, r.Header(), g.h)
		}
		back := readAll(t, r, 3, 0)
		back.wantOthers(t, g.h, codes)
		if samples := int64(g.frames*320 - g.trim); back.samples != samples || !back.exact || len(back.reports) != 0 {
			t.Errorf("%s: %d samples, exact %v, reports %v; want %d", g.name, back.samples, back.exact, back.reports, samples)
		}
	}
}
