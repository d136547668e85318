package lilt

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"lilt/container"
	"lilt/tokens"
)

// What WriteTokens writes is read back as the same codes, whose description is that of the file.
func TestTokensRoundTrip(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		given tokens.Tokens
		plain bool // written without entropy coding
	}{
		{"rvq", tokens.Tokens{Meta: tokens.Meta{Quantizer: "rvq"}, Codebooks: 2, Samples: 639, Codes: []uint16{1, 2, 1023, 0}}, false},
		{"single, 9 bits", tokens.Tokens{Meta: tokens.Meta{Quantizer: "single", Bits: 9}, Codebooks: 1, Samples: -1, Codes: []uint16{511}}, false},
		{"another model", tokens.Tokens{Meta: tokens.Meta{Quantizer: "grvq", Model: "00112233445566ff"}, Codebooks: 1, Samples: 1, Codes: []uint16{5}}, true},
		{"no frames", tokens.Tokens{Meta: tokens.Meta{Quantizer: "mcrvq"}, Samples: 0}, false},
	} {
		var file, text bytes.Buffer
		if err := WriteTokens(t.Context(), &file, &c.given, nil); err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		r, err := NewCodeReader(&file, nil)
		if err != nil {
			t.Fatal(err)
		}
		h := r.Header()
		if h.Coded == c.plain || c.given.Model != "" && h.Model.String() != c.given.Model {
			t.Errorf("%s: %+v", c.name, h)
		}
		w, err := NewTokenWriter(&text, tokens.JSON, h)
		if err != nil {
			t.Fatal(err)
		}
		if err := CopyCodes(t.Context(), w, r, nil); err != nil {
			t.Fatal(err)
		}
		got, err := tokens.Read(&text, tokens.MaxCodebooks)
		if err != nil {
			t.Fatal(err)
		}
		want, err := c.given.Length(h.Hop)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got.Codes, c.given.Codes) || got.Samples != want || got.Quantizer != c.given.Quantizer || got.Bits != h.Bits || got.Hop != h.Hop {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

func TestWriteTokensRefuses(t *testing.T) {
	t.Parallel()
	for want, given := range map[string]tokens.Tokens{
		"unknown quantizer":             {Meta: tokens.Meta{Quantizer: "opus"}, Codebooks: 1},
		"single with 2 codebooks":       {Meta: tokens.Meta{Quantizer: "single"}, Codebooks: 2, Codes: []uint16{1, 2}},
		"code 1024 of frame 1":          {Meta: tokens.Meta{Quantizer: "rvq"}, Codebooks: 1, Samples: -1, Codes: []uint16{1023, 1024}},
		`model id is "mine"`:            {Meta: tokens.Meta{Quantizer: "rvq", Model: "mine"}, Codebooks: 1, Samples: -1, Codes: []uint16{1}},
		"16000 Hz":                      {Meta: tokens.Meta{Quantizer: "rvq", SampleRate: 16000}, Codebooks: 1, Samples: -1, Codes: []uint16{1}},
		"2 frames do not match 320 sam": {Meta: tokens.Meta{Quantizer: "rvq"}, Codebooks: 1, Samples: 320, Codes: []uint16{1, 2}},
	} {
		var file bytes.Buffer
		err := WriteTokens(t.Context(), &file, &given, nil)
		if !errors.As(err, new(*InputError)) || !strings.Contains(err.Error(), want) || file.Len() > 0 {
			t.Errorf("error %v, want an InputError with %q; %d bytes written", err, want, file.Len())
		}
	}
	ended, cancel := context.WithCancelCause(t.Context())
	why := errors.New("enough")
	cancel(why)
	long := tokens.Tokens{Meta: tokens.Meta{Quantizer: "rvq"}, Codebooks: 8, Samples: -1, Codes: make([]uint16, 8*container.MaxFramesPerBlock)}
	if err := WriteTokens(ended, new(bytes.Buffer), &long, nil); err != why {
		t.Errorf("error %v, want the cause of the context's end", err)
	}
}
