package speech

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"lilt"
	"lilt/codec"
	"lilt/container"
)

// SpeakLilt writes the tokens of Tokens, and nothing before the first of them.
func TestSpeakLilt(t *testing.T) {
	s := open(t)
	want := tokens(t, s, strings.NewReader("Yes."), drawn)
	var stream bytes.Buffer
	frames, err := s.SpeakLilt(t.Context(), &stream, strings.NewReader("Yes."), drawn, 16)
	if err != nil || frames != int64(len(want)) {
		t.Fatalf("%d frames, want %d, %v", frames, len(want), err)
	}
	if h, got, samples := readLilt(t, &stream); h.FramesPerBlock != 16 || h.Model != s.Codec().Info().ID || samples != frames*codec.Hop || !slices.Equal(got, want) {
		t.Errorf("%+v, %d samples, the same tokens: %v", h, samples, slices.Equal(got, want))
	}

	stream.Reset()
	if _, err := s.SpeakLilt(t.Context(), &stream, strings.NewReader("..."), drawn, 0); !errors.Is(err, ErrNothing) || stream.Len() > 0 {
		t.Errorf("nothing to say: %v, %d bytes", err, stream.Len())
	}
	o := drawn
	o.Recording = func(context.Context, string) ([]uint16, error) { return nil, nil }
	if _, err := s.SpeakLilt(t.Context(), &stream, strings.NewReader(`<speak><audio src="x"/></speak>`), o, 0); err != nil {
		t.Fatalf("a recording without tokens: %v", err)
	}
	if _, got, samples := readLilt(t, &stream); len(got) > 0 || samples != 0 {
		t.Errorf("a recording without tokens: %d tokens, %d samples", len(got), samples)
	}

	read, write := io.Pipe()
	read.Close()
	var output *OutputError
	if _, err := s.SpeakLilt(t.Context(), write, strings.NewReader("Yes."), drawn, 0); !errors.As(err, &output) || !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("a closed pipe: %v", err)
	}
}

// readLilt returns the header, the tokens and the length of an intact stream.
func readLilt(t *testing.T, from io.Reader) (h container.Header, codes []uint16, samples int64) {
	t.Helper()
	r, err := lilt.NewCodeReader(from, nil)
	if err != nil {
		t.Fatal(err)
	}
	block := make([]uint16, container.MaxFramesPerBlock)
	for {
		n, err := r.ReadFrames(block)
		if err == io.EOF {
			samples, _ = r.Length()
			return r.Header(), codes, samples
		}
		if err != nil {
			t.Fatal(err)
		}
		codes = append(codes, block[:n]...)
	}
}
