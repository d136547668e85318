package container

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// pattern returns whether each frame is sent, given the lengths of runs that are alternately sent and unsent.
func pattern(lengths ...int) (sent []bool) {
	for i, n := range lengths {
		sent = append(sent, slices.Repeat([]bool{i%2 == 0}, n)...)
	}
	return sent
}

// encodeUnsent returns a file in which some frames are not sent, given the codes of all frames, written in pieces of at most
// piece frames.
func encodeUnsent(t testing.TB, h Header, coder Coder, codes []uint16, sent []bool, piece, trim int) []byte {
	t.Helper()
	h.Unsent = true
	var b bytes.Buffer
	w, err := newWriter(&b, h, coder)
	if err != nil {
		t.Fatal(err)
	}
	for at := 0; at < len(sent); {
		end := at
		for end < len(sent) && end < at+piece && sent[end] == sent[at] {
			end++
		}
		if sent[at] {
			err = w.WriteFrames(codes[at*h.Codebooks : end*h.Codebooks])
		} else {
			err = w.WriteUnsent(end - at)
		}
		if err != nil {
			t.Fatal(err)
		}
		at = end
	}
	if err := w.Close(int64(max(len(sent)*h.Hop-trim, 0))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// filled returns what a reader returns for such a file with some blocks lost, as docs/format.md specifies: the codes, and the
// frames lost.
// which frames are lost.
func filled(h Header, codes []uint16, sent []bool, lostBlocks ...int) (want []uint16, lost []bool) {
	var pool [][]uint16
	for n := range sent {
		frame := codes[n*h.Codebooks : (n+1)*h.Codebooks]
		gone := slices.Contains(lostBlocks, n/h.FramesPerBlock)
		switch {
		case gone:
			pool = nil
		case sent[n]:
			pool = append(pool, frame)
			pool = pool[max(len(pool)-16, 0):]
		case len(pool) == 0:
			gone = true
		default:
			hash := uint32(uint64(n/16+1) * 0x9E3779B1)
			a, b, c := []int{1, 3}[hash>>31], int(hash>>28&3), int(hash>>24&15)
			i := n % 16
			frame = pool[((a*(i/4)+b)%4*4+i%4+c)%16%len(pool)]
		}
		if gone {
			frame = slices.Repeat([]uint16{lostCode}, h.Codebooks)
		}
		want = append(want, frame...)
		lost = append(lost, gone)
	}
	return want, lost
}

func (got reading) wantFilled(t testing.TB, h Header, codes []uint16, sent []bool, lostBlocks ...int) {
	t.Helper()
	want, lost := filled(h, codes, sent, lostBlocks...)
	if !slices.Equal(got.lost, lost) {
		t.Fatalf("lost frames:\n%v\nwant\n%v\nreports %v", got.lost, lost, got.reports)
	}
	if !slices.Equal(got.codes, want) {
		t.Fatalf("other codes:\n%v\nwant\n%v\nreports %v", got.codes, want, got.reports)
	}
}

// lostBlocks returns the blocks that reports say are lost, except for frames that were not sent.
func (got reading) lostBlocks() (blocks []int) {
	for _, d := range got.reports {
		for b := d.Block; d.Lost > 0 && d.Err != ErrUnsent && b < d.Block+d.Blocks; b++ {
			blocks = append(blocks, int(b))
		}
	}
	return blocks
}

// unsentSets returns an uncoded and a coded file of blocks of eight frames in which all kinds of blocks occur.
func unsentSets(t testing.TB) map[string]struct {
	h     Header
	coder Coder
	codes []uint16
	sent  []bool
} {
	h := testHeader(RVQ, 3, 10, 8)
	sent := pattern(19, 9, 4, 27, 2, 3, 1, 1, 1, 8, 20, 2)
	plain, likely := testCodes(len(sent), 3, 10), testCodes(len(sent), 3, 10)
	coder := testCoder(t)
	for start := 0; start < len(sent); start += 8 { // those that each block sends, coded as one
		var at []int
		for f := start; f < min(start+8, len(sent)); f++ {
			if sent[f] {
				at = append(at, f)
			}
		}
		block := likelyCodes(t, len(at))
		for i, f := range at {
			copy(likely[3*f:3*f+3], block[3*i:])
		}
	}
	type set = struct {
		h     Header
		coder Coder
		codes []uint16
		sent  []bool
	}
	return map[string]set{"plain": {h, nil, plain, sent}, "coded": {h, coder, likely, sent}}
}

func readUnsent(t testing.TB, file []byte, coder Coder) reading {
	t.Helper()
	r, err := NewReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if coder != nil {
		r.UseCoder(coder)
	}
	return readAll(t, r, 5, 0)
}

func TestUnsentRoundTrip(t *testing.T) {
	for name, s := range unsentSets(t) {
		file := encodeUnsent(t, s.h, s.coder, s.codes, s.sent, 1000, 100)
		for _, piece := range []int{1, 3, 8} {
			if !bytes.Equal(encodeUnsent(t, s.h, s.coder, s.codes, s.sent, piece, 100), file) {
				t.Errorf("%s: in pieces of %d frames the bytes are others", name, piece)
			}
		}
		got := readUnsent(t, file, s.coder)
		got.wantFilled(t, s.h, s.codes, s.sent)
		if got.samples != int64(len(s.sent)*320-100) || !got.exact || len(got.reports) != 0 {
			t.Errorf("%s: %d samples, exact %v, reports %v", name, got.samples, got.exact, got.reports)
		}
		r, err := NewReader(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		if !r.Header().Unsent || r.Header().Coded != (s.coder != nil) {
			t.Errorf("%s: header %+v", name, r.Header())
		}
		frames, unsent := 0, 0
		for _, sent := range s.sent {
			if !sent {
				unsent++
			}
		}
		for n := 0; err != io.EOF; n, err = r.SkipFrames() {
			frames += n
		}
		if frames != len(s.sent) || r.Unsent() != int64(unsent) {
			t.Errorf("%s: %d frames skipped, %d unsent; want %d, %d", name, frames, r.Unsent(), len(s.sent), unsent)
		}
	}
}

// Any pattern and any header, uncoded and with a coder that never shortens.
func TestUnsentAnything(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 400 {
		h := testHeader(RVQ, 1+random.IntN(4), 8+random.IntN(9), 1+random.IntN(255))
		if random.IntN(8) == 0 {
			h.Codebooks, h.Bits = 32, 16
		}
		lengths := []int{1 + random.IntN(30)}
		longest := []int{1, 3, 40, 600}[random.IntN(4)]
		for range random.IntN(40) {
			lengths = append(lengths, 1+random.IntN(longest))
		}
		sent := pattern(lengths...)
		codes := testCodes(len(sent), h.Codebooks, h.Bits)
		var coder Coder
		if random.IntN(2) == 0 {
			coder = useless{}
		}
		file := encodeUnsent(t, h, coder, codes, sent, 1+random.IntN(300), 0)
		readUnsent(t, file, coder).wantFilled(t, h, codes, sent)
	}
}

// useless is a coder that never shortens anything.
type useless struct{}

func (useless) Tag() byte                             { return 7 }
func (useless) Encode([]byte, []uint16) (int, bool)   { return 0, false }
func (useless) Decode(codes []uint16, _ []byte) error { return errors.New("never written") }

func TestWriteUnsentRefuses(t *testing.T) {
	h := testHeader(RVQ, 3, 10, 8)
	w, _ := NewWriter(io.Discard, h)
	w.WriteFrames(make([]uint16, 3))
	if err := w.WriteUnsent(1); err == nil || !strings.Contains(err.Error(), "header") {
		t.Errorf("without the header's consent: %v", err)
	}
	h.Unsent = true
	w, _ = NewWriter(io.Discard, h)
	if err := w.WriteUnsent(1); err == nil {
		t.Error("the first frame was left out")
	}
	w.WriteFrames(make([]uint16, 3))
	if err := w.WriteUnsent(-1); err == nil {
		t.Error("a negative number of frames was taken")
	}
	if err := w.WriteUnsent(MaxFrames); err == nil || !strings.Contains(err.Error(), "at most") {
		t.Errorf("too many frames: %v", err)
	}
	if err := w.WriteUnsent(20); err != nil {
		t.Error(err)
	}
	if err := w.Close(21 * 320); err != nil {
		t.Error(err)
	}
	if err := w.WriteUnsent(1); err == nil {
		t.Error("a closed writer takes frames")
	}
}

func TestUnsentAllocations(t *testing.T) {
	h := testHeader(RVQ, 3, 10, 8)
	h.Unsent = true
	var b bytes.Buffer
	w, err := NewWriter(&b, h)
	if err != nil {
		t.Fatal(err)
	}
	codes := testCodes(5, 3, 10)
	write := func() { w.WriteFrames(codes); w.WriteUnsent(6) }
	for range 200 {
		write()
	}
	w.dst = io.Discard
	if n := testing.AllocsPerRun(50, write); n != 0 {
		t.Errorf("writing: %v allocations", n)
	}
	r, err := NewReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if n := testing.AllocsPerRun(100, func() { r.ReadFrames(codes) }); n != 0 {
		t.Errorf("reading: %v allocations", n)
	}
}

// goldenUnsent is the example of docs/format.md.
var goldenUnsent = pattern(18, 9, 3, 13)

func TestUnsentGolden(t *testing.T) {
	h := goldenHeader(RVQ, 3, 10, 8)
	codes := testCodes(len(goldenUnsent), 3, 10)
	got := encodeUnsent(t, h, nil, codes, goldenUnsent, 1000, 0)
	want := matchGolden(t, "unsent", got)
	readUnsent(t, want, nil).wantFilled(t, h, codes, goldenUnsent)
}

// The overhead of frames without codes, as docs/format.md states it.
func TestUnsentOverhead(t *testing.T) {
	h := testHeader(RVQ, 8, 10, DefaultFramesPerBlock)
	sent := pattern(16, 3600*75-16)
	size := len(encodeUnsent(t, h, nil, testCodes(len(sent), 8, 10), sent, 1<<20, 0))
	if got := float64(size) * 8 / 3600; got > 35 {
		t.Errorf("an hour of silence takes %.1f bits/s", got)
	}
}
