package codec

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestCoder(t *testing.T) {
	m, err := Open(Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	for _, k := range []Kind{RVQ, GRVQ, MCRVQ} {
		for _, depth := range []int{1, 5, 8} {
			coder, err := m.Coder(k, depth)
			if errors.Is(err, ErrNoPriors) {
				t.Skip(err) // the model has been exported anew
			}
			if err != nil {
				t.Fatal(err)
			}
			codes := randomCodes(k, 20, depth)
			room := make([]byte, 4*len(codes))
			n, ok := coder.Encode(room, codes)
			got := make([]uint16, len(codes))
			if err := coder.Decode(got, room[:n]); !ok || err != nil || !slices.Equal(got, codes) {
				t.Errorf("%v, %d books: other codes come back: %v, %v", k, depth, ok, err)
			}
		}
	}
	if _, err := m.Coder(RVQ, 9); err == nil || errors.Is(err, ErrNoPriors) {
		t.Errorf("nine books: %v", err)
	}
}

func TestCoderWithoutPriors(t *testing.T) {
	model := func(files fstest.MapFS, priors []byte) *Model {
		info, shape, export, err := readDescription(files)
		if err != nil {
			t.Fatal(err)
		}
		if priors != nil {
			files[priorsFile] = &fstest.MapFile{Data: priors}
		}
		return &Model{name: "the test model", info: info, shape: shape, files: export}
	}
	single, err := Open(Options{Kind: Single})
	if err != nil {
		t.Fatal(err)
	}
	for name, try := range map[string]func() error{
		"no file": func() error { _, err := model(exportedBooks(), nil).Coder(RVQ, 8); return err },
		"single":  func() error { _, err := single.Coder(Single, 5); return err },
	} {
		if err := try(); !errors.Is(err, ErrNoPriors) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := model(exportedBooks(), []byte("no priors")).Coder(RVQ, 8); err == nil || errors.Is(err, ErrNoPriors) ||
		!strings.Contains(err.Error(), "the test model") {
		t.Errorf("a damaged file: %v", err)
	}
}
