package container

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"lilt/internal/entropy"
)

// smallPriors are the priors that package entropy is tested with.
var smallPriors = sync.OnceValues(func() (*entropy.Priors, error) {
	data, err := os.ReadFile(filepath.Join("..", "internal", "entropy", "testdata", "small.priors"))
	if err != nil {
		return nil, err
	}
	return entropy.Parse(data)
})

// testCoder returns a coder of the small priors for files of three codebooks of ten bits.
func testCoder(t testing.TB) *entropy.Coder {
	t.Helper()
	priors, err := smallPriors()
	if err != nil {
		t.Fatal(err)
	}
	coder, err := priors.Coder(uint8(RVQ), 3, 10)
	if err != nil {
		t.Fatal(err)
	}
	return coder
}

// likelyCodes returns codes that entropy coding shortens in blocks of eight frames: each block is what some of the numbers
// of testCodes, as bytes, decode to.
func likelyCodes(t testing.TB, frames int) []uint16 {
	const room = 16 * 3 * 8 // more bytes than a block takes: Decode returns an error, and the codes
	coder, codes := testCoder(t), make([]uint16, 3*frames)
	noise := make([]byte, 0, room*(frames/8+1))
	for _, b := range testCodes(cap(noise), 1, 8) {
		noise = append(noise, byte(b))
	}
	for block := range slices.Chunk(codes, 3*8) {
		coder.Decode(block, noise[:room])
		noise = noise[room:]
	}
	return codes
}

func encodeCoded(t testing.TB, h Header, coder Coder, codes []uint16, trim int) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := NewCodedWriter(&b, h, coder)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.WriteFrames(codes); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(int64(max(len(codes)/h.Codebooks*h.Hop-trim, 0))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// codedFile returns a file of five coded full blocks, an uncoded one and a coded short one, the offsets of its blocks, and
// its codes.
func codedFile(t testing.TB) (h Header, codes []uint16, file []byte, starts []int) {
	t.Helper()
	h = testHeader(RVQ, 3, 10, 8)
	codes = likelyCodes(t, 6*8+5)
	copy(codes[3*8*3:4*8*3], testCodes(8, 3, 10)) // random codes do not get shorter
	file = encodeCoded(t, h, testCoder(t), codes, 100)
	h.Coded = true
	at := headerBytes
	for at < len(file)-trailerBytes {
		starts = append(starts, at)
		at += h.chunkBytes(file[at:])
	}
	if len(starts) != 7 {
		t.Fatalf("%d blocks", len(starts))
	}
	for i, start := range starts {
		c, ok := h.chunkAt(file[start:])
		if want := i != 3; !ok || c.coded != want || c.number != int64(i) {
			t.Fatalf("block %d: %+v, %v; want coded %v", i, c, ok, want)
		}
	}
	return h, codes, file, starts
}

func readCoded(t testing.TB, file []byte) reading {
	t.Helper()
	r, err := NewReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	r.UseCoder(testCoder(t))
	return readAll(t, r, 3, 0)
}

func TestCodedRoundTrip(t *testing.T) {
	h, codes, file, _ := codedFile(t)
	r, err := NewReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if r.Header() != h {
		t.Errorf("header %+v, want %+v", r.Header(), h)
	}
	got := readCoded(t, file)
	got.wantOthers(t, h, codes)
	if got.samples != 53*320-100 || !got.exact || len(got.reports) != 0 {
		t.Errorf("%d samples, exact %v, reports %v", got.samples, got.exact, got.reports)
	}
	h.Coded = false
	if plain := encode(t, h, codes, 100); len(file) >= len(plain) {
		t.Errorf("%d bytes, plainly %d", len(file), len(plain))
	}
	// No codes take more bytes than uncoded.
	if coded, plain := encodeCoded(t, h, testCoder(t), testCodes(53, 3, 10), 0), encode(t, h, testCodes(53, 3, 10), 0); len(coded) > len(plain) {
		t.Errorf("%d bytes, plainly %d", len(coded), len(plain))
	}
	for frames := range 20 {
		h.FramesPerBlock = 5
		codes := likelyCodes(t, frames)
		got := readCoded(t, encodeCoded(t, h, testCoder(t), codes, 0))
		got.wantOthers(t, h, codes)
	}
}

// Without a coder the frames can be counted but not read.
func TestCodedWithoutCoder(t *testing.T) {
	_, _, file, _ := codedFile(t)
	r, err := NewReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if n, err := r.ReadFrames(make([]uint16, 30)); n != 0 || err != ErrNoCoder {
		t.Fatalf("%d frames, %v", n, err)
	}
	var frames int
	for {
		n, err := r.SkipFrames()
		frames += n
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if samples, exact := r.Length(); frames != 53 || samples != 53*320-100 || !exact {
		t.Errorf("%d frames, %d samples, exact %v", frames, samples, exact)
	}
}

type otherTag struct{ *entropy.Coder }

func (o otherTag) Tag() byte { return o.Coder.Tag() + 1 }

// Blocks of other priors, and blocks that a coder cannot have written although their check is right, are lost one by one.
func TestCodedByOthers(t *testing.T) {
	h, codes, file, starts := codedFile(t)
	r, err := NewReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	r.UseCoder(otherTag{testCoder(t)})
	got := readAll(t, r, 3, 0)
	got.wantOthers(t, h, codes, 0, 1, 2, 4, 5, 6)
	for _, report := range got.reports {
		if !errors.Is(report, ErrPriors) {
			t.Errorf("with other priors: %v", report)
		}
	}

	forged := slices.Insert(bytes.Clone(file), starts[2]-checkBytes, 0xAA, 0)
	block := forged[starts[1] : starts[2]+2]
	block[0] += 2
	check := blockCheck(block[:len(block)-checkBytes], 1)
	copy(block[len(block)-checkBytes:], binary32(check))
	got = readCoded(t, forged)
	got.wantOthers(t, h, codes, 1)
	if len(got.reports) != 1 || !errors.Is(got.reports[0], ErrCoded) || got.reports[0].Block != 1 {
		t.Errorf("reports %v", got.reports)
	}
}

// As in uncoded files, any single wrong byte is repaired.
func TestCodedEveryByteFlipped(t *testing.T) {
	h, codes, file, _ := codedFile(t)
	for at := range file {
		for _, flip := range []int{1, 2, 4, 8, 0x10, 0x20, 0x40, 0x80, 0x33, 0x55, 0xC7, 0xFF} {
			file[at] ^= byte(flip)
			got := readCoded(t, file)
			file[at] ^= byte(flip)
			got.wantOthers(t, h, codes)
			if len(got.reports) != 1 || !errors.Is(got.reports[0], ErrRepaired) || got.samples != 53*320-100 || !got.exact {
				t.Fatalf("byte %d ^ %#x: %d samples, reports %v", at, flip, got.samples, got.reports)
			}
		}
	}
}

// Overwritten, lost and inserted bytes cost the block they are in.
func TestCodedDamage(t *testing.T) {
	h, codes, file, starts := codedFile(t)
	block := func(at int) int {
		i, found := slices.BinarySearch(starts, at)
		if !found {
			i--
		}
		return i
	}
	end := len(file) - trailerBytes
	for at := headerBytes; at < end-2; at++ {
		if block(at) == block(at+2) && block(at) != 6 {
			bad := bytes.Clone(file)
			for i := range 3 {
				bad[at+i] ^= 0x55
			}
			got := readCoded(t, bad)
			got.wantOthers(t, h, codes, block(at))
		}
		got := readCoded(t, slices.Delete(bytes.Clone(file), at, at+1))
		if len(got.reports) == 0 || len(got.lost) != 53 {
			t.Fatalf("byte %d lost: %d frames, reports %v", at, len(got.lost), got.reports)
		}
		// Without the last byte of its check a block is repaired at the cost of the first byte of the next one.
		for f, lost := range got.lost {
			if lost && f/8 != block(at) && f/8 != block(at+1) {
				t.Fatalf("byte %d lost: frame %d is lost; reports %v", at, f, got.reports)
			}
		}
		if n := lostBlocks(got.lost, 8); n != 1 {
			t.Fatalf("byte %d lost: %d blocks are lost; reports %v", at, n, got.reports)
		}
	}
	for at := headerBytes; at < len(file); at++ {
		got := readCoded(t, file[:at])
		if len(got.reports) == 0 || got.exact {
			t.Fatalf("%d bytes of it: reports %v", at, got.reports)
		}
	}
	gone := slices.Delete(bytes.Clone(file), starts[1], starts[3])
	readCoded(t, gone).wantOthers(t, h, codes, 1, 2)
}

// lostBlocks counts the blocks of framesPerBlock frames that have lost frames.
func lostBlocks(lost []bool, framesPerBlock int) (n int) {
	for block := range slices.Chunk(lost, framesPerBlock) {
		if slices.Contains(block, true) {
			n++
		}
	}
	return n
}

func TestCodedSeek(t *testing.T) {
	h, codes, file, _ := codedFile(t)
	r, err := NewReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	r.UseCoder(testCoder(t))
	for _, frame := range []int{50, 0, 8, 17, 52, 31, 53} {
		if err := r.SeekFrame(int64(frame)); err != nil {
			t.Fatal(err)
		}
		got := readAll(t, r, 4, int64(frame))
		if !slices.Equal(got.codes, codes[frame*h.Codebooks:]) {
			t.Errorf("from frame %d: %d other codes", frame, len(got.codes))
		}
	}
	if err := r.SeekFrame(54); err == nil {
		t.Error("a frame after the last one was found")
	}
}

func TestCodedAllocations(t *testing.T) {
	h, codes := testHeader(RVQ, 3, 10, 8), likelyCodes(t, 8)
	w, err := NewCodedWriter(io.Discard, h, testCoder(t))
	if err != nil {
		t.Fatal(err)
	}
	if n := testing.AllocsPerRun(50, func() { w.WriteFrames(codes) }); n != 0 {
		t.Errorf("writing: %v allocations a block", n)
	}
	r, err := NewReader(bytes.NewReader(encodeCoded(t, h, testCoder(t), slices.Repeat(codes, 60), 0)))
	if err != nil {
		t.Fatal(err)
	}
	r.UseCoder(testCoder(t))
	if n := testing.AllocsPerRun(50, func() { r.ReadFrames(codes) }); n != 0 {
		t.Errorf("reading: %v allocations a block", n)
	}
}

// Whatever a coded file holds, reading does not panic, ends, and gives consistent reports.
func FuzzCodedReader(f *testing.F) {
	_, _, file, starts := codedFile(f)
	f.Add(file, uint16(3), false)
	f.Add(file[:len(file)/2], uint16(3), true)
	f.Add(slices.Delete(bytes.Clone(file), starts[2]+1, starts[2]+4), uint16(20), true)
	f.Fuzz(func(t *testing.T, file []byte, frame uint16, mend bool) {
		if mend { // to get past the checks
			mendChecks(file)
		}
		r, err := NewReader(bytes.NewReader(file))
		if err != nil || r.Header().Codebooks != 3 || r.Header().Bits != 10 {
			return
		}
		r.UseCoder(testCoder(t))
		readAll(t, r, 7, 0)
		if r.SeekFrame(int64(frame)) == nil {
			readAll(t, r, 7, int64(frame))
		}
	})
}

// mendChecks corrects the checks of header and blocks.
func mendChecks(file []byte) {
	if len(file) < headerBytes {
		return
	}
	copy(file[headerBytes-checkBytes:], binary32(checksum(file[:headerBytes-checkBytes])))
	h, err := parseHeader(file)
	if err != nil {
		return
	}
	rest := file[headerBytes:]
	for number := uint32(0); len(rest) >= trailerBytes; number++ {
		n := h.chunkBytes(rest)
		if n == 0 || n > len(rest) {
			return
		}
		copy(rest[n-checkBytes:], binary32(blockCheck(rest[:n-checkBytes], number)))
		rest = rest[n:]
	}
}

// goldenDigits returns codes of 12 bits, which the small priors code as three digits of four bits, and those priors.
func goldenDigits(t testing.TB) (Header, *entropy.Coder, []uint16) {
	t.Helper()
	priors, err := smallPriors()
	if err != nil {
		t.Fatal(err)
	}
	coder, err := priors.Coder(uint8(MCRVQ), 1, 12)
	if err != nil {
		t.Fatal(err)
	}
	codes := make([]uint16, 20)
	noise := make([]byte, 100)
	for i, b := range testCodes(len(noise), 1, 8) {
		noise[i] = byte(b)
	}
	coder.Decode(codes, noise) // too many bytes are an error, but give codes
	return goldenHeader(MCRVQ, 1, 12, 8), coder, codes
}

// The worked examples of docs/format.md; other programs read them.
func TestCodedGolden(t *testing.T) {
	digitsHeader, digitsCoder, digits := goldenDigits(t)
	for _, g := range []struct {
		name  string
		h     Header
		coder Coder
		codes []uint16
		trim  int
	}{
		{"coded", goldenHeader(RVQ, 3, 10, 8), testCoder(t), likelyCodes(t, 20), 100},
		{"digits", digitsHeader, digitsCoder, digits, 0},
	} {
		got := encodeCoded(t, g.h, g.coder, g.codes, g.trim)
		want := matchGolden(t, g.name, got)
		r, err := NewReader(bytes.NewReader(want))
		if err != nil {
			t.Fatal(err)
		}
		r.UseCoder(g.coder)
		readAll(t, r, 3, 0).wantOthers(t, g.h, g.codes)
	}
}
