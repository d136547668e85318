package container

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"
)

// From every frame of an intact or damaged file, reading gives the same as reading from the start does after that frame.
func TestSeekEqualsReading(t *testing.T) {
	h, codes, file := damageFile(t)
	size := h.blockBytes()
	at := headerBytes + 2*size + 10
	flipped := bytes.Clone(file)
	flipped[at] ^= 1
	lost := bytes.Clone(file)
	clear(lost[at : at+size])
	swapped := bytes.Clone(file)
	copy(swapped[headerBytes+size:], file[headerBytes+4*size:headerBytes+5*size])
	copy(swapped[headerBytes+4*size:], file[headerBytes+size:headerBytes+2*size])
	for name, file := range map[string][]byte{
		"intact":                  file,
		"byte flipped":            flipped,
		"header mended":           append([]byte("LIFT"), file[4:]...),
		"header byte lost":        file[1:],
		"two blocks lost":         lost,
		"two blocks swapped":      swapped,
		"bytes deleted":           slices.Delete(bytes.Clone(file), at, at+5),
		"bytes inserted":          slices.Insert(bytes.Clone(file), at, 1, 2, 3),
		"block deleted":           slices.Delete(bytes.Clone(file), headerBytes+size, headerBytes+2*size),
		"last block lost":         slices.Delete(bytes.Clone(file), headerBytes+6*size, len(file)-trailerBytes),
		"no trailer":              file[:len(file)-5],
		"cut":                     file[:at],
		"frames a multiple of 8":  encode(t, h, codes[:6*8*3], 0),
		"no frames":               encode(t, h, nil, 0),
		"junk behind the trailer": append(bytes.Clone(file), file...),
	} {
		whole := readFile(t, file)
		// The stream need not start where its source does.
		src := bytes.NewReader(append([]byte("something else"), file...))
		if _, err := src.Seek(14, io.SeekStart); err != nil {
			t.Fatal(err)
		}
		r, err := NewReader(src)
		if err != nil {
			t.Fatal(name, err)
		}
		frames := len(whole.lost)
		for i := range 2 * (frames + 1) {
			n := i * 29 % (frames + 1) // back and forth
			if err := r.SeekFrame(int64(n)); err != nil {
				t.Fatalf("%s: frame %d: %v", name, n, err)
			}
			got := readAll(t, r, 5, int64(n))
			if !slices.Equal(got.codes, whole.codes[n*h.Codebooks:]) || !slices.Equal(got.lost, whole.lost[n:]) {
				t.Fatalf("%s: from frame %d other frames than from the start: %v, %v", name, n, got.reports, whole.reports)
			}
			if got.samples != whole.samples || got.exact != whole.exact {
				t.Fatalf("%s: from frame %d: length %d, %v, not %d, %v", name, n, got.samples, got.exact, whole.samples, whole.exact)
			}
		}
		for _, n := range []int64{int64(frames) + 1, int64(frames) + 1000, 1 << 62} {
			if err := r.SeekFrame(n); err == nil || !strings.Contains(err.Error(), "cannot seek to frame") {
				t.Errorf("%s: frame %d of %d: %v", name, n, frames, err)
			}
		}
		if err := r.SeekFrame(-1); err == nil {
			t.Errorf("%s: frame -1 exists", name)
		}
	}
}

// A seek in an intact file reads at most a window.
func TestSeekDoesNotScan(t *testing.T) {
	h := testHeader(RVQ, 4, 10, 160)
	src := &countingSeeker{Reader: bytes.NewReader(encode(t, h, testCodes(100_000, 4, 10), 0))}
	r, err := NewReader(src)
	if err != nil {
		t.Fatal(err)
	}
	src.read = 0
	if err := r.SeekFrame(77_777); err != nil {
		t.Fatal(err)
	}
	if src.read > windowBytes {
		t.Errorf("read %d bytes", src.read)
	}
}

type countingSeeker struct {
	*bytes.Reader
	read int
}

func (s *countingSeeker) Read(b []byte) (int, error) {
	n, err := s.Reader.Read(b)
	s.read += n
	return n, err
}

func TestSeekInPipe(t *testing.T) {
	h, _, file := damageFile(t)
	r, err := NewReader(io.MultiReader(bytes.NewReader(file)))
	if err != nil {
		t.Fatal(err)
	}
	if err := r.SeekFrame(3); err == nil || !strings.Contains(err.Error(), "cannot seek in this input") {
		t.Error(err)
	}
	if n, err := r.ReadFrames(make([]uint16, h.Codebooks)); n != 1 || err != nil {
		t.Errorf("after a refused seek: %d, %v", n, err)
	}
}

// Reading from the middle of a file conceals as many frames as reading from its start.
func TestSeekConcealsAsMuch(t *testing.T) {
	h := testHeader(RVQ, 3, 10, 200)
	file := encode(t, h, make([]uint16, 24*200*3), 0)
	size := h.blockBytes()
	clear(file[headerBytes+15*size : headerBytes+23*size]) // 21 s
	early := bytes.Clone(file)
	early[headerBytes+2*size+9] ^= 1 // what is lost before n counts as well
	for name, file := range map[string][]byte{"plain": file, "lost before": early} {
		whole := readFile(t, file)
		r, err := NewReader(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range []int64{14*200 + 7, 0, 5 * 200, 15 * 200} {
			if err := r.SeekFrame(n); err != nil {
				t.Fatal(err)
			}
			got := readAll(t, r, 200, n)
			last, want := got.reports[len(got.reports)-1], whole.reports[len(whole.reports)-1]
			if last.Lost != 8*200 || last.Conceal != want.Conceal || want.Conceal != 8*200 {
				t.Errorf("%s: from frame %d %d of %d are concealed, from the start %d", name, n, last.Conceal, last.Lost, want.Conceal)
			}
		}
	}
}
