package container

import (
	"bytes"
	"errors"
	"slices"
	"testing"
)

func TestUnsentEveryByteFlipped(t *testing.T) {
	for name, s := range unsentSets(t) {
		file := encodeUnsent(t, s.h, s.coder, s.codes, s.sent, 1000, 100)
		for at := range file {
			for _, flip := range []byte{1, 2, 4, 8, 0x10, 0x20, 0x40, 0x80, 0x33, 0x55, 0xC7, 0xFF} {
				file[at] ^= flip
				got := readUnsent(t, file, s.coder)
				file[at] ^= flip
				got.wantFilled(t, s.h, s.codes, s.sent)
				if len(got.reports) != 1 || !errors.Is(got.reports[0], ErrRepaired) || !got.exact {
					t.Fatalf("%s: byte %d ^ %#x: reports %v", name, at, flip, got.reports)
				}
			}
		}
	}
}

// Overwritten bytes cost their block, and the comfort noise that depends on it: frames until the next one sent are lost too,
// instead of being generated from what precedes.
func TestUnsentDamage(t *testing.T) {
	for name, s := range unsentSets(t) {
		file := encodeUnsent(t, s.h, s.coder, s.codes, s.sent, 1000, 100)
		_, blocks, _ := parts(t, file)
		start := headerBytes
		for i, block := range blocks {
			for at := 2; at < len(block)-3; at++ {
				bad := bytes.Clone(file)
				for k := range 3 {
					bad[start+at+k] ^= 0x55
				}
				readUnsent(t, bad, s.coder).wantFilled(t, s.h, s.codes, s.sent, i)
			}
			start += len(block)
		}
		gone := slices.Delete(bytes.Clone(file), headerBytes+len(blocks[0])+len(blocks[1]), headerBytes+len(slices.Concat(blocks[:4]...)))
		readUnsent(t, gone, s.coder).wantFilled(t, s.h, s.codes, s.sent, 2, 3)
		for at := headerBytes; at < len(file); at++ {
			got := readUnsent(t, file[:at], s.coder)
			if len(got.reports) == 0 || got.exact {
				t.Fatalf("%s: %d bytes of it: reports %v", name, at, got.reports)
			}
			got.wantFilled(t, s.h, s.codes, s.sent[:len(got.lost)], got.lostBlocks()...)
			got = readUnsent(t, slices.Delete(bytes.Clone(file), at, at+1), s.coder)
			if n := len(got.lostBlocks()); len(got.reports) == 0 || len(got.lost) != len(s.sent) || n > 1 {
				t.Fatalf("%s: byte %d lost: reports %v", name, at, got.reports)
			}
			got.wantFilled(t, s.h, s.codes, s.sent, got.lostBlocks()...)
		}
	}
}

func TestUnsentSeek(t *testing.T) {
	for name, s := range unsentSets(t) {
		file := encodeUnsent(t, s.h, s.coder, s.codes, s.sent, 1000, 100)
		_, blocks, _ := parts(t, file)
		for what, file := range map[string][]byte{
			"intact":        file,
			"block 1 lost":  slices.Delete(bytes.Clone(file), headerBytes+len(blocks[0]), headerBytes+len(blocks[0])+len(blocks[1])),
			"block 3 lost":  slices.Delete(bytes.Clone(file), headerBytes+len(slices.Concat(blocks[:3]...)), headerBytes+len(slices.Concat(blocks[:4]...))),
			"no trailer":    file[:len(file)-3],
			"one byte lost": slices.Delete(bytes.Clone(file), headerBytes+50, headerBytes+51),
			"header mended": append([]byte("LIFT"), file[4:]...),
		} {
			for _, forged := range []bool{false, true} {
				if forged && (s.coder == nil || what != "intact") {
					continue
				}
				if forged { // block 2 passes its check, but not the coder
					file = bytes.Clone(file)
					at := headerBytes + len(blocks[0]) + len(blocks[1])
					block := file[at : at+len(blocks[2])]
					block[sizeBytes+3] ^= 1 // the tag, behind two runs
					copy(block[len(block)-checkBytes:], binary32(blockCheck(block[:len(block)-checkBytes], 2)))
				}
				r, err := NewReader(bytes.NewReader(file))
				if err != nil {
					t.Fatal(err)
				}
				if s.coder != nil {
					r.UseCoder(s.coder)
				}
				whole := readAll(t, r, 1000, 0)
				if forged && (len(whole.reports) == 0 || !errors.Is(whole.reports[0], ErrPriors)) {
					t.Fatalf("the forged block is taken: %v", whole.reports)
				}
				for i := range 2 * len(whole.lost) {
					n := i * 29 % (len(whole.lost) + 1)
					if err := r.SeekFrame(int64(n)); err != nil {
						t.Fatal(err)
					}
					got := readAll(t, r, 7, int64(n))
					if !slices.Equal(got.codes, whole.codes[n*s.h.Codebooks:]) || !slices.Equal(got.lost, whole.lost[n:]) {
						t.Fatalf("%s, %s: from frame %d other frames than from the start: %v\n%v, %v", name, what, n, got, whole.codes[n*3:], whole.reports)
					}
				}
			}
		}
	}
}

// Frames without codes after skipped frames are not filled with comfort noise.
func TestUnsentAfterSkip(t *testing.T) {
	h := testHeader(RVQ, 3, 10, 8)
	sent := pattern(20, 20)
	codes := testCodes(40, 3, 10)
	r, err := NewReader(bytes.NewReader(encodeUnsent(t, h, nil, codes, sent, 9, 0)))
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if _, err := r.SkipFrames(); err != nil {
			t.Fatal(err)
		}
	}
	got := readAll(t, r, 100, 24)
	if slices.Contains(got.lost, false) || !errors.Is(got.reports[0], ErrUnsent) {
		t.Errorf("lost %v, reports %v", got.lost, got.reports)
	}
}

// Blocks that no writer produces are rejected, whatever their check.
func TestWrongRuns(t *testing.T) {
	h := testHeader(RVQ, 3, 10, 8)
	h.Unsent = true
	codes := make([]byte, 30)
	for name, c := range map[string]struct {
		unsent, coded bool
		size          int
		payload       []byte
		good          bool
	}{
		"four frames, four unsent": {true, false, sizeRuns, append([]byte{2, 4, 4}, codes[:15]...), true},
		"nothing sent":             {true, false, sizeRuns, []byte{2, 0, 8}, true},
		"a short one":              {true, false, sizeRuns, []byte{2, 0, 3}, true},
		"too many frames":          {true, false, sizeRuns, []byte{2, 0, 9}, false},
		"no runs":                  {true, false, sizeRuns, []byte{0, 0}, false},
		"no frames":                {true, false, sizeRuns, []byte{1, 0}, false},
		"more runs than bytes":     {true, false, sizeRuns, []byte{5, 1, 1}, false},
		"an empty run":             {true, false, sizeRuns, append([]byte{3, 4, 0, 4}, codes...), false},
		"one run, plain":           {true, false, sizeRuns, append([]byte{1, 8}, codes...), false},
		"too few codes":            {true, false, sizeRuns, append([]byte{2, 4, 4}, codes[:14]...), false},
		"too many codes":           {true, false, sizeRuns, append([]byte{2, 4, 4}, codes[:16]...), false},
		"no such frames here":      {false, true, sizeRuns, append([]byte{2, 4, 4}, codes[:15]...), false},
		"not coded here":           {true, false, sizeRuns | sizeCoded, []byte{1, 4, 7, 1}, false},
		"a short coded one":        {false, true, sizeRuns | sizeCoded, []byte{1, 4, 7, 1}, true},
		"a full coded one":         {false, true, sizeRuns | sizeCoded, []byte{1, 8, 7, 1}, false},
		"coded, nothing sent":      {true, true, sizeRuns | sizeCoded, []byte{2, 0, 8, 7}, false},
		"coded, no tag":            {true, true, sizeRuns | sizeCoded, []byte{2, 4, 4}, false},
		"coded, with both":         {true, true, sizeRuns | sizeCoded, []byte{2, 4, 4, 7, 1, 2}, true},
		"coded, not shorter":       {true, true, sizeRuns | sizeCoded, append([]byte{2, 4, 4, 7}, codes[:14]...), false},
	} {
		h.Unsent, h.Coded = c.unsent, c.coded
		block := append(binary32(uint32(c.size | len(c.payload)))[:2], c.payload...)
		block = append(block, binary32(blockCheck(block, 0))...)
		file := append(h.appendTo(nil), block...)
		r, err := NewReader(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		if n, err := r.SkipFrames(); (n > 0) != c.good {
			t.Errorf("%s: %d frames, %v", name, n, err)
		}
	}
}

func TestUnsentFirst(t *testing.T) {
	h := testHeader(RVQ, 3, 10, 8)
	h.Unsent = true
	file := h.appendTo(nil)
	for number := range uint32(3) {
		block := append(binary32(sizeRuns | 3)[:2], 2, 0, 8)
		file = append(append(file, block...), binary32(blockCheck(block, number))...)
	}
	got := readFile(t, file)
	if len(got.lost) != 24 || slices.Contains(got.lost, false) || len(got.reports) != 4 {
		t.Errorf("lost %v, reports %v", got.lost, got.reports)
	}
	const want = "container: damaged block 1 (0.107 to 0.213 s): it was not sent, and the frames that comfort noise would repeat are missing; 8 frames lost"
	if got.reports[1].Error() != want {
		t.Errorf("%v, want %s", got.reports[1], want)
	}
}

// A few bytes that claim to have lost hours make the decoder conceal seconds.
func TestConcealIsBounded(t *testing.T) {
	h := testHeader(RVQ, 3, 10, 200)
	block := append(binary32(uint32(h.payloadBytes(200)))[:2], make([]byte, h.payloadBytes(200))...)
	file := h.appendTo(nil)
	for number := range uint32(5) {
		file = append(append(file, block...), binary32(blockCheck(block, number*1000))...)
	}
	got := readFile(t, file)
	var lost, conceal int64
	for _, d := range got.reports {
		lost, conceal = lost+d.Lost, conceal+d.Conceal
	}
	// 10 s, and each time as much as was intact before: all blocks but the last.
	if want := int64(10*75 + 4*200); lost != 4*999*200 || conceal != want {
		t.Errorf("%d frames lost, %d to conceal, want %d", lost, conceal, want)
	}
	const want = "container: damaged blocks 1 to 999 (2.667 to 2666.667 s): missing, or moved to another place; 199800 frames lost, of which 198850 are left out"
	if got.reports[0].Error() != want {
		t.Errorf("%v, want %s", got.reports[0], want)
	}
}

// What is written is read back, with one byte changed at the cost of at most a block and what depends on it; and whatever
// the input, reading ends.
func FuzzUnsent(f *testing.F) {
	f.Add([]byte{20, 9, 3, 40}, uint8(8), uint8(10), uint32(40), uint8(0))
	f.Add([]byte{1, 1, 1, 1, 255, 3}, uint8(2), uint8(8), uint32(33), uint8(0x40))
	f.Add([]byte{17, 200, 5, 200, 5}, uint8(160), uint8(15), uint32(60), uint8(1))
	f.Fuzz(func(t *testing.T, lengths []byte, framesPerBlock, bits uint8, at uint32, flip uint8) {
		h := testHeader(RVQ, 2, int(bits), int(framesPerBlock))
		h.FramesPerBlock = max(h.FramesPerBlock, 1)
		if h.Validate() != nil || len(lengths) > 100 || len(lengths) > 0 && lengths[0] == 0 {
			return
		}
		var runs []int
		for _, n := range lengths {
			runs = append(runs, int(n))
		}
		sent := pattern(runs...)
		codes := testCodes(len(sent), 2, h.Bits)
		file := encodeUnsent(t, h, nil, codes, sent, 50, 0)
		readUnsent(t, file, nil).wantFilled(t, h, codes, sent)

		file[int(at)%len(file)] ^= flip
		got := readFile(t, file)
		if len(got.lost) == len(sent) && len(got.lostBlocks()) <= 1 {
			got.wantFilled(t, h, codes, sent, got.lostBlocks()...)
		} else {
			t.Fatalf("one byte: %d frames of %d, reports %v", len(got.lost), len(sent), got.reports)
		}
	})
}
