package container

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"testing"
)

// testHeader is a header with small blocks.
func testHeader(q Quantizer, codebooks, bits, framesPerBlock int) Header {
	return Header{
		SampleRate: 24000, Hop: 320, Quantizer: q, Codebooks: codebooks, Bits: bits, FramesPerBlock: framesPerBlock,
		Model: ModelID{1, 2, 3},
	}
}

// testCodes returns codes, [frames][codebooks], that docs/format.md defines for the golden files: x' = 1103515245x + 12345 mod 2^31
// from x = 1, the code being the most significant bits of x.
func testCodes(frames, codebooks, bits int) []uint16 {
	codes := make([]uint16, frames*codebooks)
	x := uint32(1)
	for i := range codes {
		x = (1103515245*x + 12345) & (1<<31 - 1)
		codes[i] = uint16(x >> (31 - bits))
	}
	return codes
}

// encode returns the file that holds codes, whose signal ends trim samples before the last frame does.
func encode(t testing.TB, h Header, codes []uint16, trim int) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := NewWriter(&b, h)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.WriteFrames(codes); err != nil {
		t.Fatal(err)
	}
	samples := len(codes)/h.Codebooks*h.Hop - h.Priming - trim
	if err := w.Close(int64(max(samples, 0))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// parts cuts a file of undamaged blocks into header, blocks and trailer.
func parts(t testing.TB, file []byte) (header []byte, blocks [][]byte, trailer []byte) {
	t.Helper()
	r, err := NewReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	header, file = file[:headerBytes], file[headerBytes:]
	for len(file) > trailerBytes {
		n := r.h.chunkBytes(file)
		blocks = append(blocks, file[:n])
		file = file[n:]
	}
	return header, blocks, file
}

// reading is what a caller reads from a stream.
type reading struct {
	codes   []uint16 // lost ones are lostCode
	lost    []bool   // for each frame
	reports []*DamagedError
	samples int64
	exact   bool
}

const lostCode = 0xFFFF

// readAll reads a stream to its end in calls of framesPerCall frames, and checks what must hold for every stream.
func readAll(t testing.TB, r *Reader, framesPerCall int, first int64) (got reading) {
	t.Helper()
	codebooks := r.Header().Codebooks
	dst := make([]uint16, framesPerCall*codebooks)
	var conceal int64
	defer func() {
		if most := r.intact + ConcealSeconds*int64(r.h.SampleRate)/int64(r.h.Hop); conceal > most {
			t.Fatalf("%d frames to conceal, with %d intact", conceal, r.intact)
		}
	}()
	for {
		n, err := r.ReadFrames(dst)
		var d *DamagedError
		switch {
		case err == nil:
			if n < 1 || n > framesPerCall {
				t.Fatalf("ReadFrames returned %d frames of %d and no error", n, framesPerCall)
			}
			got.codes = append(got.codes, dst[:n*codebooks]...)
			got.lost = append(got.lost, make([]bool, n)...)
		case errors.As(err, &d):
			// After a seek a block that was repaired may have begun before.
			at := first + int64(len(got.lost))
			if d.FirstFrame > at || d.Lost > 0 && d.FirstFrame != at {
				t.Fatalf("%v: it is about frame %d, after %d frames", d, d.FirstFrame, at)
			}
			if d.Lost != 0 && d.Lost != d.Frames || d.Err == nil || n != 0 {
				t.Fatalf("inconsistent report %+v", *d)
			}
			if d.Conceal < 0 || d.Conceal > d.Lost {
				t.Fatalf("%d of %d lost frames to conceal", d.Conceal, d.Lost)
			}
			conceal += d.Conceal
			got.reports = append(got.reports, d)
			for range d.Lost {
				got.lost = append(got.lost, true)
				got.codes = append(got.codes, slices.Repeat([]uint16{lostCode}, codebooks)...)
			}
		case err == io.EOF:
			if _, again := r.ReadFrames(dst); again != io.EOF {
				t.Fatalf("after io.EOF: %v", again)
			}
			got.samples, got.exact = r.Length()
			return got
		default:
			t.Fatal(err)
		}
	}
}

func readFile(t testing.TB, file []byte) reading {
	t.Helper()
	r, err := NewReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return readAll(t, r, 1000, 0)
}

// wantOthers checks that a damaged file gave every frame of want except those of lost blocks, and that those were reported.
func (got reading) wantOthers(t testing.TB, h Header, want []uint16, lostBlocks ...int) {
	t.Helper()
	if len(got.codes) != len(want) {
		t.Fatalf("%d frames, want %d; reports %v", len(got.lost), len(want)/h.Codebooks, got.reports)
	}
	for f := range got.lost {
		lost := slices.Contains(lostBlocks, f/h.FramesPerBlock)
		if got.lost[f] != lost {
			t.Fatalf("frame %d of block %d: lost is %v, want %v; reports %v", f, f/h.FramesPerBlock, got.lost[f], lost, got.reports)
		}
		if !lost && !slices.Equal(got.codes[f*h.Codebooks:(f+1)*h.Codebooks], want[f*h.Codebooks:(f+1)*h.Codebooks]) {
			t.Fatalf("frame %d of block %d has wrong codes; reports %v", f, f/h.FramesPerBlock, got.reports)
		}
	}
}
