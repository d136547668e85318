package lilt

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math"
	"strings"
	"testing"

	"lilt/codec"
	"lilt/container"
	"lilt/internal/ort/orttest"
)

type discard struct{}

func (discard) Write([]float32) error { return nil }

func TestRefusedSamples(t *testing.T) {
	orttest.Need(t)
	pcm := signal(SampleRate, SampleRate)
	want := encode(t, pcm, 10000, RVQ.Full(), nil)
	var file bytes.Buffer
	w, err := NewWriter(&file, RVQ.Full(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	err = errors.Join(w.Write(pcm[:5000]), nil)
	if err != nil {
		t.Fatal(err)
	}
	var refused *RefusedError
	if err := w.Write([]float32{0, float32(math.NaN())}); !errors.As(err, &refused) || !strings.Contains(err.Error(), "sample 5001 ") {
		t.Errorf("NaN: %v", err)
	}
	if err := errors.Join(w.Write(pcm[5000:]), w.Close()); err != nil || !bytes.Equal(file.Bytes(), want) {
		t.Errorf("after a refusal there is another file: %v", err)
	}
	if err := w.Write(pcm); err == nil {
		t.Error("a closed writer takes samples")
	}
}

// full takes so many bytes.
type full struct{ left int }

var errFull = errors.New("full")

func (f *full) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestWriterErrors(t *testing.T) {
	orttest.Need(t)
	for _, s := range []Setting{{}, RVQ.Codebooks(9), RVQ.Bitrate(100), Single.Codebooks(2), {Quantizer: 77, Depth: 1}} {
		if _, err := NewWriter(io.Discard, s, nil); err == nil {
			t.Errorf("%v is written", s)
		}
	}
	if _, err := NewWriter(io.Discard, RVQ.Full(), &WriterOptions{SampleRate: 7}); err == nil {
		t.Error("7 Hz are written")
	}
	if _, err := NewWriter(&full{}, RVQ.Full(), nil); !errors.Is(err, errFull) {
		t.Errorf("nowhere to write to: %v", err)
	}
	w, err := NewWriter(&full{1000}, RVQ.Full(), nil)
	if err != nil {
		t.Fatal(err)
	}
	pcm := signal(20*SampleRate, SampleRate)
	if _, err := Copy(t.Context(), w, &slow{pcm}); !errors.Is(err, errFull) {
		t.Errorf("a full disk: %v", err)
	}
	if err := w.Close(); !errors.Is(err, errFull) {
		t.Errorf("closing after that: %v", err)
	}
	other, err := codec.For(Single)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := NewWriter(io.Discard, RVQ.Full(), &WriterOptions{Model: other}); err == nil || !strings.Contains(err.Error(), "does not support rvq") {
		t.Errorf("with the model of single: %v", err)
	}
}

// slow gives few samples at a time.
type slow struct{ pcm []float32 }

func (s *slow) Read(pcm []float32) (int, error) {
	if len(s.pcm) == 0 {
		return 0, io.EOF
	}
	n := copy(pcm[:min(len(pcm), 1000)], s.pcm)
	s.pcm = s.pcm[n:]
	return n, nil
}

func TestReaderErrors(t *testing.T) {
	file := encode(t, signal(1000, SampleRate), 1000, RVQ.Full(), nil)
	for name, c := range map[string]struct {
		file []byte
		o    *ReaderOptions
		want error
	}{
		"nothing":       {nil, nil, ErrEmpty},
		"text":          {[]byte("some text that is long enough to be a header"), nil, ErrNotLilt},
		"another model": {otherModel(t), nil, ErrNoModel},
	} {
		if _, err := NewReader(bytes.NewReader(c.file), c.o); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := NewReader(bytes.NewReader(file), &ReaderOptions{SampleRate: 7}); err == nil {
		t.Error("read at 7 Hz")
	}
	other, err := codec.For(Single)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := NewReader(bytes.NewReader(file), &ReaderOptions{Model: other}); !errors.Is(err, ErrNoModel) {
		t.Errorf("with another model: %v", err)
	}
	r := open(t, file, nil)
	if err := errors.Join(r.Close(), r.Close()); err != nil {
		t.Error(err)
	}
	if n, err := r.Read(make([]float32, 10)); n != 0 || err == nil || r.SeekSample(0) == nil {
		t.Errorf("a closed reader reads: %d, %v", n, err)
	}
}

// otherModel is a file of a model that nobody has.
func otherModel(t *testing.T) []byte {
	var file bytes.Buffer
	w, err := container.NewWriter(&file, container.Header{SampleRate: 24000, Hop: 320, Codebooks: 1, Bits: 10, Model: ModelID{9}})
	if err == nil {
		err = w.Close(0)
	}
	if err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func TestCopyEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	reason := errors.New("reason")
	cancel(reason)
	if n, err := Copy(ctx, discard{}, &slow{make([]float32, 10)}); n != 0 || err != reason {
		t.Errorf("%d, %v", n, err)
	}
}
