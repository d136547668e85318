package container

import (
	"bytes"
	"slices"
	"testing"
)

// Whatever the input, reading does not panic, ends, and gives consistent reports (readAll checks them), from the start and
// after seeks.
func FuzzReader(f *testing.F) {
	for _, g := range golden {
		file := encode(f, g.h, testCodes(g.frames, g.h.Codebooks, g.h.Bits), g.trim)
		f.Add(file, uint16(3))
		f.Add(file[:len(file)*2/3], uint16(3))
		f.Add(slices.Delete(bytes.Clone(file), len(file)/2, len(file)/2+2), uint16(9))
		f.Add(slices.Insert(bytes.Clone(file), len(file)/2, file[headerBytes:]...), uint16(20))
	}
	f.Fuzz(func(t *testing.T, file []byte, frame uint16) {
		r, err := NewReader(bytes.NewReader(file))
		if err != nil {
			return
		}
		readAll(t, r, 7, 0)
		if r.SeekFrame(int64(frame)) == nil {
			readAll(t, r, 7, int64(frame))
		}
	})
}

// Any codes written in any chunks are read back, and the bytes are those of a single write; with any one byte of the file
// changed there is a report, and at most the block that it names is lost.
func FuzzRoundTrip(f *testing.F) {
	f.Add([]byte("some codes"), uint8(4), uint8(10), uint8(8), uint8(3), uint32(0), uint8(0))
	f.Add([]byte("other codes, more of them"), uint8(1), uint8(15), uint8(2), uint8(1), uint32(40), uint8(1))
	f.Add(bytes.Repeat([]byte{0xFF}, 300), uint8(8), uint8(16), uint8(255), uint8(0), uint32(35), uint8(0x80))
	f.Fuzz(func(t *testing.T, data []byte, codebooks, bits, framesPerBlock, step uint8, at uint32, flip uint8) {
		h := testHeader(RVQ, int(codebooks), int(bits), int(framesPerBlock))
		if h.FramesPerBlock == 0 || h.Validate() != nil {
			return
		}
		codes := make([]uint16, len(data)/2/h.Codebooks*h.Codebooks)
		for i := range codes {
			codes[i] = (uint16(data[2*i]) | uint16(data[2*i+1])<<8) & (1<<h.Bits - 1)
		}
		file := encode(t, h, codes, 0)

		var b bytes.Buffer
		w, err := NewWriter(&b, h)
		if err != nil {
			t.Fatal(err)
		}
		for chunk := range slices.Chunk(codes, (int(step)+1)*h.Codebooks) {
			if err := w.WriteFrames(chunk); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(int64(len(codes) / h.Codebooks * h.Hop)); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(b.Bytes(), file) {
			t.Fatal("the bytes depend on the chunks")
		}

		file[int(at)%len(file)] ^= flip
		got := readFile(t, file)
		if flip == 0 && len(got.reports) != 0 || flip != 0 && len(got.reports) == 0 {
			t.Fatalf("flip %#x at %d: reports %v", flip, int(at)%len(file), got.reports)
		}
		var lost []int
		for _, d := range got.reports {
			if d.Lost > 0 {
				lost = append(lost, int(d.Block))
			}
		}
		if len(lost) > 1 {
			t.Fatalf("one byte cost blocks %v", lost)
		}
		got.wantOthers(t, h, codes, lost...)
	})
}
