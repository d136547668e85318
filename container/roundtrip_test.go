package container

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

func TestRoundTrip(t *testing.T) {
	for _, codebooks := range []int{1, 2, 3, 8, 32} {
		for _, bits := range []int{1, 3, 8, 10, 15, 16} {
			for _, framesPerBlock := range []int{1, 7, 16, 255} {
				h := testHeader(RVQ, codebooks, bits, framesPerBlock)
				if h.Validate() != nil {
					continue // fewer than 8 bits per frame
				}
				for _, frames := range []int{0, 1, framesPerBlock - 1, framesPerBlock, framesPerBlock + 1, 600} {
					want := testCodes(frames, codebooks, bits)
					trim := min(frames, 319)
					got := readFile(t, encode(t, h, want, trim))
					got.wantOthers(t, h, want)
					if samples := int64(frames*320 - trim); got.samples != samples || !got.exact || len(got.reports) != 0 {
						t.Errorf("%d frames of %dx%d: %d samples, exact %v, reports %v; want %d", frames, codebooks, bits, got.samples, got.exact, got.reports, samples)
					}
				}
			}
		}
	}
}

func TestHeaderRoundTrip(t *testing.T) {
	h := testHeader(MCRVQ, 8, 10, 0)
	h.Priming = 480
	var b bytes.Buffer
	w, err := NewWriter(&b, h)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.WriteFrames(testCodes(5, 8, 10)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(1000); err != nil { // 480 + 1000 = 4*320 + 200
		t.Fatal(err)
	}
	r, err := NewReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	h.FramesPerBlock = DefaultFramesPerBlock
	if r.Header() != h {
		t.Errorf("header %+v, want %+v", r.Header(), h)
	}
	if got := readAll(t, r, 100, 0); got.samples != 1000 || !got.exact {
		t.Errorf("%d samples, exact %v, want 1000", got.samples, got.exact)
	}
	if rate := h.BitRate(); rate != 6000 {
		t.Errorf("bit rate %v, want 6000", rate)
	}
}

// The bytes depend on the codes alone, not on how they were passed; nor do the codes depend on how the source returns bytes.
func TestChunking(t *testing.T) {
	h := testHeader(RVQ, 3, 10, 16)
	codes := testCodes(100, 3, 10)
	want := encode(t, h, codes, 7)
	for _, step := range []int{1, 2, 5, 15, 16, 17, 33, 99} {
		var b bytes.Buffer
		w, _ := NewWriter(&b, h)
		for chunk := range slices.Chunk(codes, step*h.Codebooks) {
			if err := w.WriteFrames(chunk); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(100*320 - 7); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(b.Bytes(), want) {
			t.Errorf("%d frames a call: different bytes", step)
		}
		for name, src := range map[string]io.Reader{
			"one byte": iotest.OneByteReader(bytes.NewReader(want)),
			"half":     iotest.HalfReader(bytes.NewReader(want)),
			"data+EOF": iotest.DataErrReader(bytes.NewReader(want)),
		} {
			r, err := NewReader(src)
			if err != nil {
				t.Fatal(name, err)
			}
			got := readAll(t, r, step, 0)
			got.wantOthers(t, h, codes)
			if len(got.reports) != 0 || !got.exact {
				t.Errorf("%s: reports %v, exact %v", name, got.reports, got.exact)
			}
		}
	}
}

// A frame is available as soon as its block is complete, and the end as soon as the trailer is, while the pipe is still
// open.
func TestPipeIsNotReadAhead(t *testing.T) {
	h := testHeader(RVQ, 2, 10, 4)
	pr, pw := io.Pipe()
	defer pr.Close()
	done := make(chan error, 1)
	go func() {
		w, err := NewWriter(pw, h)
		if err == nil {
			err = w.WriteFrames(testCodes(6, 2, 10))
		}
		if err == nil {
			err = w.Close(6 * 320)
		}
		done <- err // without closing pw
	}()
	r, err := NewReader(pr)
	if err != nil {
		t.Fatal(err)
	}
	readAll(t, r, 4, 0).wantOthers(t, h, testCodes(6, 2, 10))
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

func TestWriterRefuses(t *testing.T) {
	h := testHeader(RVQ, 2, 10, 4)
	var b bytes.Buffer
	w, _ := NewWriter(&b, h)
	for _, c := range []struct {
		codes []uint16
		want  string
	}{
		{[]uint16{1, 2, 3}, "not whole frames"},
		{[]uint16{1, 2, 3, 1024}, "code 1024 of frame 1, codebook 1"},
		{[]uint16{65535, 0}, "code 65535 of frame 0, codebook 0"},
	} {
		if err := w.WriteFrames(c.codes); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("WriteFrames(%v): %v, want %q", c.codes, err, c.want)
		}
	}
	if err := w.WriteFrames([]uint16{0, 1023}); err != nil {
		t.Errorf("after refused codes: %v", err)
	}
	for _, samples := range []int64{-1, 0, 321, 1 << 62} {
		if err := w.Close(samples); err == nil || !strings.Contains(err.Error(), "do not end within the last of 1 frames") {
			t.Errorf("Close(%d) after one frame: %v", samples, err)
		}
	}
	if err := w.Close(1); err != nil {
		t.Error(err)
	}
	if w.WriteFrames(nil) == nil || w.Close(1) == nil {
		t.Error("a closed writer goes on")
	}
	if got := readFile(t, b.Bytes()); got.samples != 1 || !slices.Equal(got.codes, []uint16{0, 1023}) {
		t.Errorf("the file holds %v, %d samples", got.codes, got.samples)
	}
}

func TestHeaderLimits(t *testing.T) {
	good := testHeader(Single, 1, 15, 160)
	for name, change := range map[string]func(*Header){
		"sample rate is 0":          func(h *Header) { h.SampleRate = 0 },
		"sample rate is 1000000000": func(h *Header) { h.SampleRate = 1e9 },
		"hop is 0":                  func(h *Header) { h.Hop = 0 },
		"priming is -1":             func(h *Header) { h.Priming = -1 },
		"number of codebooks is 0":  func(h *Header) { h.Codebooks = 0 },
		"number of codebooks is 33": func(h *Header) { h.Codebooks = 33 },
		"bits per code is 17":       func(h *Header) { h.Bits = 17 },
		"make 7 bits per frame":     func(h *Header) { h.Bits = 7 },
		"frames per block is 256":   func(h *Header) { h.FramesPerBlock = 256 },
		"unknown quantizer 4":       func(h *Header) { h.Quantizer = 4 },
	} {
		h := good
		change(&h)
		if _, err := NewWriter(io.Discard, h); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("writer: %v, want %q", err, name)
		}
		if h.FramesPerBlock > 255 || h.Priming < 0 {
			continue // no header can say so
		}
		if _, err := NewReader(bytes.NewReader(h.appendTo(nil))); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("reader: %v, want %q", err, name)
		}
	}
}

type limitedWriter struct{ left int }

func (w *limitedWriter) Write(b []byte) (int, error) {
	if w.left -= len(b); w.left < 0 {
		return 0, errors.New("disk full")
	}
	return len(b), nil
}

func TestUnderlyingErrors(t *testing.T) {
	h := testHeader(RVQ, 2, 10, 4)
	size := len(encode(t, h, testCodes(6, 2, 10), 0))
	for room := range size {
		w, err := NewWriter(&limitedWriter{room}, h)
		if err == nil {
			err = w.WriteFrames(testCodes(6, 2, 10))
		}
		if err == nil {
			err = w.Close(6 * 320)
		}
		if err == nil || !strings.Contains(err.Error(), "disk full") {
			t.Fatalf("room for %d of %d bytes: %v", room, size, err)
		}
	}

	file := encode(t, h, testCodes(6, 2, 10), 0)
	broken := errors.New("connection lost")
	for at := range file {
		r, err := NewReader(io.MultiReader(bytes.NewReader(file[:at]), iotest.ErrReader(broken)))
		if at < headerBytes {
			if !errors.Is(err, broken) {
				t.Fatalf("source fails at byte %d: %v", at, err)
			}
			continue
		}
		var dst [8]uint16
		frames := 0
		for err == nil {
			var n int
			n, err = r.ReadFrames(dst[:])
			frames += n
		}
		if want := min((at-headerBytes)/h.blockBytes()*4, 4); !errors.Is(err, broken) || frames < want {
			t.Fatalf("source fails at byte %d: %v after %d frames, want %d", at, err, frames, want)
		}
	}
	if _, err := NewReader(stuck{}); !errors.Is(err, io.ErrNoProgress) {
		t.Errorf("source that returns nothing: %v", err)
	}
}

type stuck struct{}

func (stuck) Read([]byte) (int, error) { return 0, nil }

// Only .lilt files are read, and each other input gets one line that says what to do.
func TestWrongInput(t *testing.T) {
	file := encode(t, testHeader(RVQ, 2, 10, 4), testCodes(6, 2, 10), 0)
	headerWith := func(at int, v byte) []byte {
		b := bytes.Clone(file[:headerBytes])
		b[at] = v
		return append(b[:headerBytes-4], binary32(checksum(b[:headerBytes-4]))...)
	}
	for _, c := range []struct {
		name  string
		input []byte
		is    error
		want  string
	}{
		{"empty", nil, ErrEmpty, "empty"},
		{"WAV", []byte("RIFF\x24\x00\x00\x00WAVEfmt \x10\x00\x00\x00"), ErrNotLilt, "looks like RIFF/WAVE audio: encode it first"},
		{"FLAC", []byte("fLaC\x00\x00\x00\x22" + strings.Repeat("\x12", 40)), ErrNotLilt, "FLAC"},
		{"MP3", []byte("\xFF\xFB\x90\x64" + strings.Repeat("\x12", 40)), ErrNotLilt, "MP3"},
		{"MP4", []byte("\x00\x00\x00\x20ftypM4A "), ErrNotLilt, "MP4"},
		{"JSON", []byte(`{"codes":[1,2,3]}`), ErrNotLilt, "JSON"},
		{"text", []byte("Grüße, dies ist ein Text ohne Töne.\n"), ErrNotLilt, "text"},
		{"zeros", make([]byte, 4096), ErrNotLilt, "zeros"},
		{"one zero", make([]byte, 1), ErrNotLilt, "zeros"},
		{"noise", []byte("\x81\x02\xFE\x80\x01\x99\x00\x00"), ErrNotLilt, "unknown binary data"},
		{"part of a magic", []byte("LI"), ErrHeader, "ends after 2 of its 30 bytes"},
		{"part of a header", file[:20], ErrHeader, "ends after 20 of its 30 bytes"},
		{"two bytes wrong", append([]byte("LILT\x01\x00\x00\x07\x07"), file[9:]...), ErrHeader, "damaged beyond repair"},
		{"future version", headerWith(4, 2), ErrVersion, "it has version 2, this program reads version 1"},
		{"future layout", append([]byte("LILT\x09"), make([]byte, 40)...), ErrVersion, "it has version 9"},
		{"unknown flag", headerWith(5, 0x83), ErrVersion, "unknown flags 0x80"},
		{"unknown quantizer", headerWith(6, 9), nil, "unknown quantizer 9"},
	} {
		_, err := NewReader(bytes.NewReader(c.input))
		if err == nil || !strings.Contains(err.Error(), c.want) || c.is != nil && !errors.Is(err, c.is) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func binary32(v uint32) []byte { return []byte{byte(v), byte(v >> 8), byte(v >> 16), byte(v >> 24)} }

// After the start neither reader nor writer allocates, whatever the number of blocks.
func TestNoAllocations(t *testing.T) {
	h := testHeader(RVQ, 4, 10, 160)
	codes := testCodes(1600, 4, 10)
	w, _ := NewWriter(io.Discard, h)
	if n := testing.AllocsPerRun(10, func() {
		if err := w.WriteFrames(codes); err != nil {
			t.Fatal(err)
		}
	}); n != 0 {
		t.Errorf("WriteFrames: %v allocations", n)
	}
	src := bytes.NewReader(encode(t, h, codes, 0))
	r, err := NewReader(src)
	if err != nil {
		t.Fatal(err)
	}
	dst := make([]uint16, 400)
	if n := testing.AllocsPerRun(10, func() {
		if err := r.SeekFrame(0); err != nil {
			t.Fatal(err)
		}
		for err = nil; err == nil; {
			_, err = r.ReadFrames(dst)
		}
	}); n != 0 {
		t.Errorf("ReadFrames: %v allocations a file", n)
	}
}
