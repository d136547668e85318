package container

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
)

// damageFile is a file of six full blocks and a short one, and its codes.
func damageFile(t testing.TB) (Header, []uint16, []byte) {
	h := testHeader(RVQ, 3, 10, 8)
	codes := testCodes(6*8+5, 3, 10)
	return h, codes, encode(t, h, codes, 100)
}

// partAt returns the part of an undamaged damageFile that a byte belongs to.
func partAt(h Header, size, at int) (Part, int64) {
	switch {
	case at < headerBytes:
		return PartHeader, 0
	case at >= size-trailerBytes:
		return PartTrailer, 7
	}
	return PartBlock, int64((at - headerBytes) / h.blockBytes())
}

func TestBlockCheck(t *testing.T) {
	sized := []byte("anything \x00\xFF")
	for _, number := range []uint32{0, 1, 255, 256, 0xDEADBEEF} {
		check := blockCheck(sized, number)
		if want := checksum(append(bytes.Clone(sized), binary32(number)...)); check != want {
			t.Errorf("check %08x, want %08x", check, want)
		}
		if got := blockNumber(sized, check); got != number {
			t.Errorf("number %d, want %d", got, number)
		}
	}
	if got := checksum([]byte("123456789")); got != 0xE3069283 {
		t.Errorf("CRC-32C of the usual nine digits is %08x", got)
	}
}

// Any byte changed to any value: the report names the part and, since a single byte can be repaired, nothing is lost.
func TestEveryByteFlipped(t *testing.T) {
	h, codes, file := damageFile(t)
	for at := range file {
		part, block := partAt(h, len(file), at)
		for flip := 1; flip < 256; flip++ {
			file[at] ^= byte(flip)
			got := readFile(t, file)
			file[at] ^= byte(flip)
			got.wantOthers(t, h, codes)
			if len(got.reports) != 1 || got.samples != 53*320-100 || !got.exact {
				t.Fatalf("byte %d ^ %#x: %d samples, reports %v", at, flip, got.samples, got.reports)
			}
			d := got.reports[0]
			if d.Part != part || d.Block != block || !errors.Is(d, ErrRepaired) {
				t.Fatalf("byte %d ^ %#x: %v, want part %d, block %d", at, flip, d, part, block)
			}
		}
	}
}

// Two neighbouring bytes changed cannot be repaired: the report names the block, which is lost; all others are intact.
func TestTwoBytesFlipped(t *testing.T) {
	h, codes, file := damageFile(t)
	for at := headerBytes; at < len(file)-1; at++ {
		part, block := partAt(h, len(file), at)
		if p, b := partAt(h, len(file), at+1); p != part || b != block {
			continue
		}
		for _, flip := range []byte{0x01, 0x80, 0xFF} {
			bad := bytes.Clone(file)
			bad[at] ^= flip
			bad[at+1] ^= flip
			got := readFile(t, bad)
			if len(got.reports) != 1 || got.reports[0].Part != part || got.reports[0].Block != block {
				t.Fatalf("bytes %d, %d ^ %#x: reports %v", at, at+1, flip, got.reports)
			}
			if part == PartTrailer {
				got.wantOthers(t, h, codes)
				if got.samples != 53*320 || got.exact {
					t.Fatalf("without a trailer: %d samples, exact %v", got.samples, got.exact)
				}
				continue
			}
			got.wantOthers(t, h, codes, int(block))
			if got.samples != 53*320-100 || !got.exact || !errors.Is(got.reports[0], ErrChecksum) {
				t.Fatalf("bytes %d, %d ^ %#x: %d samples, %v", at, at+1, flip, got.samples, got.reports)
			}
		}
	}
}

// A file truncated anywhere gives all blocks that are complete, then a report that names the block it ends in.
func TestTruncated(t *testing.T) {
	h, codes, file := damageFile(t)
	for size := headerBytes; size < len(file); size++ {
		got := readFile(t, file[:size])
		blocks := min((size-headerBytes)/h.blockBytes(), 6)
		frames := blocks * 8
		if size >= len(file)-trailerBytes {
			blocks, frames = 7, 53
		}
		got.wantOthers(t, h, codes[:frames*3])
		if len(got.reports) != 1 || got.reports[0].Block != int64(blocks) || !errors.Is(got.reports[0], ErrTruncated) {
			t.Fatalf("%d bytes: reports %v", size, got.reports)
		}
		if got.exact || got.samples != int64(frames*320) {
			t.Fatalf("%d bytes: %d samples, exact %v", size, got.samples, got.exact)
		}
	}
}

// A byte lost or inserted anywhere costs at most one block: the one it is in, or the next one, if the last byte was lost and
// the following byte taken for it.
func TestByteInsertedOrDeleted(t *testing.T) {
	h, codes, file := damageFile(t)
	check := func(name string, at int, bad []byte) {
		got := readFile(t, bad)
		part, block := partAt(h, len(file), at)
		var lost []int
		for _, d := range got.reports {
			if d.Lost > 0 {
				lost = append(lost, int(d.Block))
			}
		}
		if len(got.reports) == 0 || len(lost) > 1 {
			t.Fatalf("byte %d %s: reports %v", at, name, got.reports)
		}
		got.wantOthers(t, h, codes, lost...)
		if len(lost) == 0 || part == PartBlock && lost[0] == int(block) {
			return
		}
		next, nextBlock := partAt(h, len(file), at+1)
		if name == "inserted" || next != PartBlock || lost[0] != int(nextBlock) {
			t.Fatalf("byte %d of part %d, block %d, %s: reports %v", at, part, block, name, got.reports)
		}
	}
	for at := range file {
		check("deleted", at, slices.Delete(bytes.Clone(file), at, at+1))
		for _, v := range []byte{0, 0x5A, 0xFF} {
			check("inserted", at, slices.Insert(bytes.Clone(file), at, v))
		}
	}
}

// Larger pieces inserted or deleted inside the blocks, whole blocks' worth among them.
func TestPieceInsertedOrDeleted(t *testing.T) {
	h, codes, file := damageFile(t)
	size := h.blockBytes()
	end := headerBytes + 6*size // of the full blocks
	for _, n := range []int{2, 7, size - 1, size, size + 1, 3*size + 5, 1000} {
		noise := make([]byte, n)
		for i, c := range testCodes(n, 1, 8) {
			noise[i] = byte(c)
		}
		for at := headerBytes; at < end; at++ {
			block := (at - headerBytes) / size
			got := readFile(t, slices.Insert(bytes.Clone(file), at, noise...))
			if got.reports[0].Block != int64(block) {
				t.Fatalf("%d bytes inserted at %d: reports %v", n, at, got.reports)
			}
			if (at-headerBytes)%size == 0 || errors.Is(got.reports[0], ErrRepaired) { // before the last byte of a block
				got.wantOthers(t, h, codes)
			} else {
				got.wantOthers(t, h, codes, block)
			}
			if at+n > end {
				continue
			}
			var lost []int
			for b := block; headerBytes+b*size < at+n; b++ {
				lost = append(lost, b)
			}
			if (at+1-headerBytes)%size == 0 { // the first byte behind the gap is taken for the last of this block
				lost = append(lost, lost[len(lost)-1]+1)
			}
			got = readFile(t, slices.Delete(bytes.Clone(file), at, at+n))
			// Where the remains of two blocks happen to form a block, or all but its last byte, fewer are lost.
			var reported []int
			for _, d := range got.reports {
				for b := d.Block; d.Lost > 0 && b < d.Block+d.Blocks; b++ {
					reported = append(reported, int(b))
				}
			}
			got.wantOthers(t, h, codes, reported...)
			for _, b := range reported {
				if !slices.Contains(lost, b) {
					t.Fatalf("%d bytes deleted at %d: reports %v", n, at, got.reports)
				}
			}
			if len(reported) < len(lost)-2 {
				t.Fatalf("%d bytes deleted at %d: reports %v", n, at, got.reports)
			}
		}
	}
}

func TestBlocksMoved(t *testing.T) {
	h, codes, file := damageFile(t)
	header, blocks, trailer := parts(t, file)
	join := func(order ...int) []byte {
		b := bytes.Clone(header)
		for _, i := range order {
			b = append(b, blocks[i]...)
		}
		return append(b, trailer...)
	}
	for i := range blocks {
		for j := i + 1; j < len(blocks); j++ {
			order := []int{0, 1, 2, 3, 4, 5, 6}
			order[i], order[j] = j, i
			got := readFile(t, join(order...))
			lost := []int{i, j}
			if j == i+1 { // of two neighbours the later one is still in sequence, unless the earlier one is now a short block
				lost = []int{i}
				if j == 6 {
					lost = []int{j}
				}
			}
			got.wantOthers(t, h, codes, lost...)
			if !got.exact || got.reports[0].Block != int64(i) {
				t.Fatalf("blocks %d and %d swapped: %v", i, j, got.reports)
			}
		}
	}
	for i := range blocks {
		order := slices.Delete([]int{0, 1, 2, 3, 4, 5, 6}, i, i+1)
		got := readFile(t, join(order...))
		got.wantOthers(t, h, codes, i)
		if !got.exact || len(got.reports) != 1 || got.reports[0].Block != int64(i) || !errors.Is(got.reports[0], ErrMissing) {
			t.Fatalf("block %d deleted: %v", i, got.reports)
		}
		order = slices.Insert([]int{0, 1, 2, 3, 4, 5, 6}, i, i)
		got = readFile(t, join(order...))
		got.wantOthers(t, h, codes)
		if !got.exact || len(got.reports) != 1 || !errors.Is(got.reports[0], ErrExtra) {
			t.Fatalf("block %d doubled: %v", i, got.reports)
		}
	}
	got := readFile(t, join())
	got.wantOthers(t, h, codes, 0, 1, 2, 3, 4, 5, 6)
}

// Runs of blocks overwritten, as a bad disk sector does: all other blocks are decoded.
func TestOverwritten(t *testing.T) {
	h, codes, file := damageFile(t)
	for from := range 6 {
		for n := 1; from+n <= 6; n++ {
			for _, fill := range []byte{0, 0x5A, 0xFF} {
				bad := bytes.Clone(file)
				at := headerBytes + from*h.blockBytes()
				var lost []int
				for b := range n {
					lost = append(lost, from+b)
				}
				for i := range n * h.blockBytes() {
					bad[at+i] = fill
				}
				got := readFile(t, bad)
				got.wantOthers(t, h, codes, lost...)
				if len(got.reports) != 1 || got.reports[0].Blocks != int64(n) {
					t.Fatalf("blocks %d to %d overwritten: %v", from, from+n-1, got.reports)
				}
			}
		}
	}
}

// More blocks than maxGap may be overwritten in place, but no more than that may be cut out.
func TestLongGaps(t *testing.T) {
	h := testHeader(RVQ, 1, 8, 1)
	codes := testCodes(4000, 1, 8)
	file := encode(t, h, codes, 0)
	size := h.blockBytes()
	var lost []int
	for b := 100; b < 3100; b++ {
		lost = append(lost, b)
	}
	bad := bytes.Clone(file)
	clear(bad[headerBytes+100*size : headerBytes+3100*size])
	readFile(t, bad).wantOthers(t, h, codes, lost...)

	cut := func(n int) reading {
		return readFile(t, slices.Delete(bytes.Clone(file), headerBytes+100*size, headerBytes+(100+n)*size))
	}
	cut(maxGap).wantOthers(t, h, codes, lost[:maxGap]...)
	if got := cut(maxGap * 2); len(got.lost) != 100 || !errors.Is(got.reports[0], ErrTruncated) {
		t.Errorf("%d blocks cut out: %d frames, %v", maxGap*2, len(got.lost), got.reports)
	}
}

func TestReportsInWords(t *testing.T) {
	h, _, file := damageFile(t)
	size := h.blockBytes()
	flip := func(at ...int) []byte {
		b := bytes.Clone(file)
		for _, a := range at {
			b[a] ^= 0x55
		}
		return b
	}
	for _, c := range []struct {
		file []byte
		want string
	}{
		{flip(7), "container: damaged header (before block 0): one byte was wrong and has been repaired; no frames lost"},
		{flip(headerBytes + 3*size + 9), "container: damaged block 3 (0.320 to 0.427 s): one byte was wrong and has been repaired; no frames lost"},
		{flip(headerBytes+3*size+9, headerBytes+3*size+15), "container: damaged block 3 (0.320 to 0.427 s): the checksum does not match; 8 frames lost"},
		{flip(headerBytes+3*size+9, headerBytes+3*size+10, headerBytes+4*size+9, headerBytes+4*size+10),
			"container: damaged blocks 3 to 4 (0.320 to 0.533 s): the checksum does not match; 16 frames lost"},
		{slices.Delete(flip(), headerBytes, headerBytes+size), "container: damaged block 0 (0.000 to 0.107 s): missing, or moved to another place; 8 frames lost"},
		{slices.Insert(flip(), headerBytes+size, 1, 2, 3), "container: damaged block 1 (from 0.107 s): bytes before it belong to no block and were skipped; no frames lost"},
		{file[:headerBytes+size+20], "container: damaged block 1 (from 0.107 s): the file ends without an intact trailer: cut short?; everything after it is lost"},
		{file[:headerBytes], "container: damaged trailer (after 0 blocks, 0.000 s): the file ends without an intact trailer: cut short?; everything after it is lost"},
		{file[:len(file)-1], "container: damaged trailer (after 7 blocks, 0.707 s): the file ends without an intact trailer: cut short?; everything after it is lost"},
	} {
		got := readFile(t, c.file)
		if len(got.reports) != 1 || got.reports[0].Error() != c.want {
			t.Errorf("reports %v\nwant %s", got.reports, c.want)
		}
	}
}

// Input made to look like blocks everywhere is rejected in bounded memory, with a bounded number of bytes per checksum.
func TestHostileInput(t *testing.T) {
	h := testHeader(RVQ, 32, 16, 255)
	b := bytes.Clone(encode(t, h, nil, 0)[:headerBytes])
	size := binary32(uint32(h.payloadBytes(255)))[:2]
	b = append(b, bytes.Repeat(size, 50_000)...)
	r, err := NewReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	dst := make([]uint16, 32)
	if _, err := r.ReadFrames(dst); !errors.Is(err, ErrTruncated) {
		t.Error(err)
	}
	if _, err := r.ReadFrames(dst); err != io.EOF {
		t.Error(err)
	}
	if _, err := r.ReadFrames(dst[:31]); err == nil || !strings.Contains(err.Error(), "too short for a frame of 32") {
		t.Error(err)
	}
}
