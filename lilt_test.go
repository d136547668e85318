package lilt

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	_ "lilt/assets"
	"lilt/audio"
	"lilt/codec"
	"lilt/container"
	"lilt/internal/ort/orttest"
)

func TestMain(m *testing.M) { orttest.Main(m) }

// signal returns so many samples of something like speech at a rate, with a pause in the middle.
func signal(n, rate int) []float32 {
	pcm := make([]float32, n)
	for i := range pcm {
		at := float64(i) / float64(rate)
		for h := 1.0; h < 12; h++ {
			pcm[i] += float32(0.2 / h * math.Sin(2*math.Pi*h*(130*at+2*math.Sin(4*at))))
		}
		if i > n/3 && i < n/2 {
			pcm[i] *= 0.0001
		}
	}
	return pcm
}

// encode writes a signal in pieces of that length.
func encode(t testing.TB, pcm []float32, piece int, s Setting, o *WriterOptions) []byte {
	t.Helper()
	orttest.Need(t)
	var file bytes.Buffer
	w, err := NewWriter(&file, s, o)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	for part := range slices.Chunk(pcm, piece) {
		if err := w.Write(part); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Close(), w.Close()); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func open(t testing.TB, file []byte, o *ReaderOptions) *Reader {
	t.Helper()
	orttest.Need(t)
	r, err := NewReader(bytes.NewReader(file), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

// decode reads a file in pieces of at most that length.
func decode(t testing.TB, r *Reader, piece int) (pcm []float32) {
	t.Helper()
	part := make([]float32, piece)
	for {
		n, err := r.Read(part)
		pcm = append(pcm, part[:n]...)
		if err == io.EOF {
			return pcm
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// A stream holds what the codec gives for the whole signal, however it is cut.
func TestStreamsAreOffline(t *testing.T) {
	pcm := signal(2*SampleRate+77, SampleRate)
	for _, s := range []Setting{RVQ.Codebooks(4), GRVQ.Full(), Single.Bitrate(900)} {
		file := encode(t, pcm, 20000, s, nil)
		model, err := codec.For(s.Quantizer)
		if err != nil {
			t.Fatal(err)
		}
		codes, err := model.Encode(t.Context(), pcm, s)
		if err != nil {
			t.Fatal(err)
		}
		want, err := model.Decode(t.Context(), codes, s, len(pcm))
		if err != nil {
			t.Fatal(err)
		}
		for _, piece := range []int{1000, 24001} {
			if !bytes.Equal(encode(t, pcm, piece, s, nil), file) {
				t.Errorf("%v: pieces of %d samples make another file", s, piece)
			}
			if got := decode(t, open(t, file, nil), piece); !slices.Equal(got, want) {
				t.Errorf("%v: read in pieces of %d there are other samples, %d and %d", s, piece, len(got), len(want))
			}
		}
		read, err := NewCodeReader(bytes.NewReader(file), nil)
		if err != nil {
			t.Fatal(err)
		}
		var got []uint16
		for block := make([]uint16, 8*container.MaxFramesPerBlock); ; {
			n, err := read.ReadFrames(block)
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, block[:n*s.CodesPerFrame()]...)
		}
		if !slices.Equal(got, codes) {
			t.Errorf("%v: other codes in the file", s)
		}
		var again bytes.Buffer
		w, err := NewCodeWriter(&again, s, nil)
		if err == nil {
			err = errors.Join(w.WriteFrames(codes), w.Close(int64(len(pcm))))
		}
		if err != nil || !bytes.Equal(again.Bytes(), file) {
			t.Errorf("%v: the codes make another file: %v", s, err)
		}
	}
}

// frames keeps what a Writer gives.
type frames struct {
	codes   []uint16
	samples int64
}

func (f *frames) WriteFrames(codes []uint16) error { f.codes = append(f.codes, codes...); return nil }
func (f *frames) Close(samples int64) error        { f.samples = samples; return nil }

func TestEncoder(t *testing.T) {
	orttest.Need(t)
	var got frames
	w, err := NewEncoder(&got, Single.Full(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	if err := errors.Join(w.Write(signal(1000, SampleRate)), w.Close()); err != nil {
		t.Fatal(err)
	}
	if len(got.codes) != 4 || got.samples != 1000 {
		t.Errorf("%+v", got)
	}
}

// Any rate goes in and comes out, and the length stays.
func TestSampleRates(t *testing.T) {
	for _, rate := range []int{8000, 44100, 48000} {
		pcm := signal(rate, rate)
		file := encode(t, pcm, 5000, RVQ.Full(), &WriterOptions{SampleRate: rate})
		if got := decode(t, open(t, file, nil), 4096); len(got) != SampleRate {
			t.Errorf("%d Hz: a second has become %d samples at 24 kHz", rate, len(got))
		}
		got := decode(t, open(t, file, &ReaderOptions{SampleRate: rate}), 4096)
		if len(got) != rate {
			t.Fatalf("%d Hz: a second has become %d samples", rate, len(got))
		}
		var product, power, noise float64
		for i := range rate / 4 {
			x, y := float64(pcm[i]), float64(got[i])
			product += x * y
			power += x * x
			noise += y * y
		}
		if product/math.Sqrt(power*noise) < 0.5 {
			t.Errorf("%d Hz: the signal is not in its place", rate)
		}
	}
}

func TestOptions(t *testing.T) {
	pcm := signal(6*SampleRate, SampleRate)
	plain := encode(t, pcm, 10000, RVQ.Full(), &WriterOptions{Plain: true, BlockSize: 16})
	r, err := container.NewReader(bytes.NewReader(plain))
	if err != nil {
		t.Fatal(err)
	}
	if h := r.Header(); h.Coded || h.FramesPerBlock != 16 || h.Unsent {
		t.Errorf("%+v", h)
	}
	if short := encode(t, pcm, 10000, RVQ.Full(), nil); len(short) >= len(plain) {
		t.Errorf("entropy coding has made %d bytes of %d", len(short), len(plain))
	}
	quiet := append(signal(2*SampleRate, SampleRate), make([]float32, 10*SampleRate)...)
	all, some := encode(t, quiet, 9999, RVQ.Full(), &WriterOptions{Plain: true}), encode(t, quiet, 9999, RVQ.Full(), &WriterOptions{Plain: true, DTX: true})
	if len(some) > len(all)/2 {
		t.Errorf("without pauses %d bytes of %d are left", len(some), len(all))
	}
	if got := decode(t, open(t, some, nil), 4096); len(got) != len(quiet) {
		t.Errorf("%d samples of %d come back", len(got), len(quiet))
	}
	live := decode(t, open(t, encode(t, pcm, 640, GRVQ.Codebooks(2), &WriterOptions{Live: true}), &ReaderOptions{Live: true}), 4096)
	if len(live) != len(pcm) {
		t.Errorf("live, %d samples of %d come back", len(live), len(pcm))
	}
}

// What follows a seek is what reading from the start gives.
func TestSeekSample(t *testing.T) {
	pcm := signal(5*SampleRate, SampleRate)
	for _, o := range []*WriterOptions{nil, {DTX: true, BlockSize: 20}} {
		file := encode(t, pcm, 24000, RVQ.Codebooks(2), o)
		r := open(t, file, nil)
		want := decode(t, r, 4096)
		for _, at := range []int64{0, 1, 319, 320, 70000, 70000, int64(len(pcm) - 1), 5000, int64(len(pcm))} {
			if err := r.SeekSample(at); err != nil {
				t.Fatal(at, err)
			}
			if got := decode(t, r, 5000); !slices.Equal(got, want[at:]) {
				t.Errorf("from %d on there are other samples: %d, want %d", at, len(got), len(want[at:]))
			}
		}
		for _, at := range []int64{-1, int64(len(pcm)) + 320, math.MaxInt64} {
			if err := r.SeekSample(at); err == nil {
				t.Errorf("sought to %d", at)
			}
		}
		slow := open(t, file, &ReaderOptions{SampleRate: 8000})
		if err := slow.SeekSample(8000); err != nil {
			t.Fatal(err)
		}
		if got := decode(t, slow, 999); len(got) != 4*8000 {
			t.Errorf("%d samples are left after a second of five, at 8 kHz", len(got))
		}
	}
}

func TestDamage(t *testing.T) {
	pcm := signal(4*SampleRate, SampleRate)
	file := encode(t, pcm, 24000, RVQ.Codebooks(2), &WriterOptions{BlockSize: 30, Plain: true})
	for i := 400; i < 500; i++ {
		file[i] ^= 0x55
	}
	var told []*DamagedError
	r := open(t, file, &ReaderOptions{OnDamage: func(d *DamagedError) error { told = append(told, d); return nil }})
	got := decode(t, r, 4096)
	if len(got) != len(pcm) || len(told) == 0 || !slices.Equal(told, r.Damage()) || told[0].Lost == 0 {
		t.Errorf("%d samples of %d, damage %v, told of %v", len(got), len(pcm), r.Damage(), told)
	}
	strict := errors.New("strict")
	r = open(t, file, &ReaderOptions{OnDamage: func(*DamagedError) error { return strict }})
	if _, err := Copy(t.Context(), discard{}, r); err != strict {
		t.Errorf("reading ends with %v", err)
	}
	for i := 40; i < len(file); i++ {
		file[i] = 0
	}
	if _, err := Copy(t.Context(), discard{}, open(t, file, nil)); err != ErrNothingIntact {
		t.Errorf("of nothing intact: %v", err)
	}
}

// Codes are moved as they are, and lost ones cannot be.
func TestCopyCodes(t *testing.T) {
	file := encode(t, signal(2*SampleRate, SampleRate), 24000, RVQ.Codebooks(2), &WriterOptions{BlockSize: 30, Plain: true})
	move := func(file []byte, onDamage func(*DamagedError) error) (to frames, err error) {
		src, err := NewCodeReader(bytes.NewReader(file), nil)
		if err != nil {
			t.Fatal(err)
		}
		err = CopyCodes(t.Context(), &to, src, onDamage)
		return to, err
	}
	if to, err := move(file, nil); err != nil || len(to.codes) != 2*150 || to.samples != 2*SampleRate {
		t.Errorf("%d codes, %d samples, %v", len(to.codes), to.samples, err)
	}
	for i := 200; i < 210; i++ {
		file[i] ^= 0x55
	}
	told := 0
	if _, err := move(file, func(*DamagedError) error { told++; return nil }); err != ErrLostCodes || told != 1 {
		t.Errorf("told of damage %d times, %v", told, err)
	}
	strict := errors.New("strict")
	if _, err := move(file, func(*DamagedError) error { return strict }); err != strict {
		t.Errorf("%v", err)
	}
}

func TestFiles(t *testing.T) {
	orttest.Need(t)
	dir := t.TempDir()
	in, lilt, out := filepath.Join(dir, "in.wav"), filepath.Join(dir, "a.lilt"), filepath.Join(dir, "out.wav")
	w, err := audio.Create(in, 16000)
	if err == nil {
		err = errors.Join(w.Write(signal(16000, 16000)), w.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := EncodeFile(t.Context(), in, lilt, MCRVQ.Codebooks(4), &WriterOptions{SampleRate: 3}); err != nil {
		t.Fatal(err)
	}
	if err := DecodeFile(t.Context(), lilt, out, &ReaderOptions{SampleRate: 16000}); err != nil {
		t.Fatal(err)
	}
	sound, err := os.ReadFile(out)
	if err != nil || len(sound) != 44+2*16000 || binary.LittleEndian.Uint32(sound[24:]) != 16000 {
		t.Errorf("%d bytes: %v", len(sound), err)
	}
	before, _ := os.ReadFile(lilt)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	for name, try := range map[string]func() error{
		"in.wav":                    func() error { return DecodeFile(t.Context(), in, out, nil) },
		"nowhere":                   func() error { return EncodeFile(t.Context(), filepath.Join(dir, "nowhere"), lilt, RVQ.Full(), nil) },
		"no.lilt":                   func() error { return DecodeFile(t.Context(), filepath.Join(dir, "no.lilt"), out, nil) },
		"cancel":                    func() error { return EncodeFile(ended, in, lilt, RVQ.Full(), nil) },
		" is both input and output": func() error { return DecodeFile(t.Context(), lilt, filepath.Join(dir, ".", filepath.Base(lilt)), nil) },
		"no/dir":                    func() error { return EncodeFile(t.Context(), in, filepath.Join(dir, "no/dir"), RVQ.Full(), nil) },
	} {
		err := try()
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
		if about := name == "in.wav" || strings.HasPrefix(name, "no") && name != "no/dir"; errors.As(err, new(*InputError)) != about {
			t.Errorf("%s: %v is about the input: %v", name, err, !about)
		}
	}
	if after, _ := os.ReadFile(lilt); !bytes.Equal(after, before) {
		t.Error("an error has changed the file that was there")
	}
	if files, _ := os.ReadDir(dir); len(files) != 3 {
		t.Errorf("files left behind: %v", files)
	}
}

func TestUseRuntime(t *testing.T) {
	if err := UseRuntime(filepath.Join(t.TempDir(), "none.so")); err == nil {
		t.Error("a library that is not there is used")
	}
}

// What the README shows of the library is in the examples, which are compiled and run.
func TestReadme(t *testing.T) {
	page, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	examples, err := os.ReadFile("example_test.go")
	if err != nil {
		t.Fatal(err)
	}
	speech, err := os.ReadFile("speech/example_test.go")
	if err != nil {
		t.Fatal(err)
	}
	squeeze := func(code []byte) string { return strings.Join(strings.Fields(string(code)), " ") }
	code := squeeze(examples) + squeeze(speech)
	blocks := bytes.Split(page, []byte("```go\n"))[1:]
	if len(blocks) == 0 {
		t.Error("no Go in the README")
	}
	for _, block := range blocks {
		shown, _, _ := bytes.Cut(block, []byte("```"))
		for part := range bytes.SplitSeq(shown, []byte("...\n")) {
			if !strings.Contains(code, squeeze(part)) {
				t.Errorf("not in an example:\n%s", part)
			}
		}
	}
}
