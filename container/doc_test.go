package container

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func formatPage(t *testing.T) string {
	t.Helper()
	page, err := os.ReadFile(filepath.Join("..", "docs", "format.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(page)
}

// The dumps on the page are the golden files, byte for byte and at the offsets given.
func TestFormatPageDumps(t *testing.T) {
	dumps := regexp.MustCompile("(?s)```hex (\\S+)\n(.*?)```").FindAllStringSubmatch(formatPage(t), -1)
	if len(dumps) < 4 {
		t.Fatalf("%d dumps", len(dumps))
	}
	line := regexp.MustCompile(`^ *(\d+): ((?:[0-9a-f]{2} {0,2})+)(?: |$)`)
	for _, d := range dumps {
		var got []byte
		for l := range strings.Lines(d[2]) {
			m := line.FindStringSubmatch(strings.TrimRight(l, "\n") + " ")
			if m == nil || m[1] != fmt.Sprint(len(got)) {
				t.Fatalf("%s: after %d bytes: %q", d[1], len(got), l)
			}
			b, err := hex.DecodeString(strings.ReplaceAll(m[2], " ", ""))
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, b...)
		}
		want, err := os.ReadFile(filepath.Join("testdata", d[1]))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s: the page has\n% x\nthe file\n% x", d[1], got, want)
		}
	}
}

// The reader printed on the page reads the golden files and a damaged one.
func TestFormatPageReader(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not installed")
	}
	program := regexp.MustCompile("(?s)```python\n(.*?)```").FindStringSubmatch(formatPage(t))
	if program == nil {
		t.Fatal("no program on the page")
	}
	run := func(path string) string {
		out, err := exec.Command(python, "-c", program[1], path).CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", path, err, out)
		}
		return string(out)
	}
	for _, g := range golden {
		path := filepath.Join("testdata", g.name+".lilt")
		codes := testCodes(g.frames, g.h.Codebooks, g.h.Bits)
		if got, want := run(path), listing(codes, nil, g.h, g.frames*320-g.trim); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", path, got, want)
		}
	}
	h := goldenHeader(RVQ, 3, 10, 8)
	codes, _ := filled(h, testCodes(len(goldenUnsent), 3, 10), goldenUnsent)
	if got, want := run(filepath.Join("testdata", "unsent.lilt")), listing(codes, nil, h, len(goldenUnsent)*320); got != want {
		t.Errorf("unsent.lilt:\n%s\nwant\n%s", got, want)
	}
	h, codes, file := damageFile(t)
	file[headerBytes+2*h.blockBytes()+5] ^= 1
	file[len(file)-trailerBytes-7] ^= 1 // in the short block
	path := filepath.Join(t.TempDir(), "damaged.lilt")
	if err := os.WriteFile(path, file, 0o666); err != nil {
		t.Fatal(err)
	}
	want := strings.TrimSuffix(listing(codes[:6*8*3], map[int]bool{2: true}, h, 0), "samples 0\n") + "lost\n"
	if got := run(path); !strings.HasPrefix(got, want) {
		t.Errorf("damaged:\n%s\nwant\n%s...", got, want)
	}
}

// The program for entropy-coded files reads a plain file and the coded golden ones.
func TestFormatPageCodedReader(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not installed")
	}
	program := regexp.MustCompile("(?s)```python priors\n(.*?)```").FindStringSubmatch(formatPage(t))
	if program == nil {
		t.Fatal("no such program on the page")
	}
	h := goldenHeader(RVQ, 3, 10, 8)
	plain := filepath.Join(t.TempDir(), "plain.lilt")
	if err := os.WriteFile(plain, encode(t, h, testCodes(20, 3, 10), 0), 0o666); err != nil {
		t.Fatal(err)
	}
	digitsHeader, _, digits := goldenDigits(t)
	for path, want := range map[string]string{
		filepath.Join("testdata", "coded.lilt"):  listing(likelyCodes(t, 20), nil, h, 0),
		filepath.Join("testdata", "digits.lilt"): listing(digits, nil, digitsHeader, 0),
		plain:                                    listing(testCodes(20, 3, 10), nil, h, 0),
	} {
		out, err := exec.Command(python, "-c", program[1], filepath.Join("..", "internal", "entropy", "testdata", "small.priors"), path).CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", path, err, out)
		}
		if want := strings.Replace(want, "samples 0\n", "", 1); string(out) != want {
			t.Errorf("%s:\n%s\nwant\n%s", path, out, want)
		}
	}
}

func listing(codes []uint16, lostBlocks map[int]bool, h Header, samples int) string {
	var b strings.Builder
	for f := range len(codes) / h.Codebooks {
		if lostBlocks[f/h.FramesPerBlock] {
			b.WriteString("lost\n")
			continue
		}
		fmt.Fprintln(&b, strings.Trim(fmt.Sprint(codes[f*h.Codebooks:(f+1)*h.Codebooks]), "[]"))
	}
	fmt.Fprintln(&b, "samples", samples)
	return b.String()
}

// The table on the page is what the writer does, and no length from 10 s on costs more than 2 % at 3 kbit/s.
func TestOverhead(t *testing.T) {
	var table strings.Builder
	table.WriteString("| codes | 10 s | 60 s | 1 h |\n|---|---|---|---|\n")
	for _, h := range []Header{testHeader(Single, 1, 15, 0), testHeader(RVQ, 2, 10, 0), testHeader(RVQ, 4, 10, 0), testHeader(RVQ, 8, 10, 0)} {
		h.FramesPerBlock = DefaultFramesPerBlock
		fmt.Fprintf(&table, "| %g kbit/s (%d × %d bits) |", h.BitRate()/1000, h.Codebooks, h.Bits)
		for _, seconds := range []int{10, 60, 3600} {
			size := len(encode(t, h, make([]uint16, seconds*75*h.Codebooks), 0))
			fmt.Fprintf(&table, " %d + %d bytes, %.2f %% |", h.payloadBytes(seconds*75), size-h.payloadBytes(seconds*75), overhead(h, seconds*75, size))
		}
		table.WriteString("\n")
	}
	if !strings.Contains(formatPage(t), table.String()) {
		t.Errorf("docs/format.md should have\n%s", table.String())
	}

	worst := func(framesPerBlock int) (percent float64) {
		h := testHeader(RVQ, 4, 10, framesPerBlock)
		for frames := 750; frames < 3000; frames++ {
			percent = max(percent, overhead(h, frames, len(encode(t, h, make([]uint16, frames*h.Codebooks), 0))))
		}
		return percent
	}
	if w := worst(DefaultFramesPerBlock); w > 2 {
		t.Errorf("3 kbit/s, 10 to 40 s: up to %.3f %%", w)
	}
	if w := worst(DefaultFramesPerBlock - 8); w <= 2 {
		t.Errorf("the default need not be so long: 8 frames less cost up to %.3f %%", w)
	}
}

// overhead returns the overhead of a file in percent of its codes.
func overhead(h Header, frames, fileBytes int) float64 {
	codes := float64(frames*h.bitsPerFrame()) / 8
	return (float64(fileBytes)/codes - 1) * 100
}
