package codec

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	assets "lilt/assets/codec"
)

func TestCoder(t *testing.T) {
	for k := range quantizerCount {
		m, err := For(k)
		if err != nil {
			t.Fatal(err)
		}
		for _, depth := range []int{k.MinDepth(), 4, k.MaxDepth()} {
			coder, err := m.Coder(k.Codebooks(depth))
			if errors.Is(err, ErrNoPriors) {
				t.Skip(err) // the model has been exported anew
			}
			if err != nil {
				t.Fatal(err)
			}
			codes := randomCodes(k.Codebooks(depth), 20)
			room := make([]byte, 4*len(codes))
			n, ok := coder.Encode(room, codes)
			got := make([]uint16, len(codes))
			if err := coder.Decode(got, room[:n]); !ok || err != nil || !slices.Equal(got, codes) {
				t.Errorf("%v of depth %d: other codes come back: %v, %v", k, depth, ok, err)
			}
		}
		if _, err := m.Coder(k.Codebooks(k.MaxDepth() + 1)); err == nil || errors.Is(err, ErrNoPriors) {
			t.Errorf("%v, too deep: %v", k, err)
		}
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
	others, err := fs.ReadFile(assets.Files(), priorsFile)
	if err != nil {
		t.Fatal(err)
	}
	for name, try := range map[string]func() error{
		"no file":                  func() error { _, err := model(exportedResidual(), nil).Coder(RVQ.Codebooks(8)); return err },
		"those of other codebooks": func() error { _, err := model(exportedResidual(), others).Coder(RVQ.Codebooks(8)); return err },
	} {
		if err := try(); !errors.Is(err, ErrNoPriors) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := model(exportedResidual(), []byte("no priors")).Coder(RVQ.Codebooks(8)); err == nil || errors.Is(err, ErrNoPriors) ||
		!strings.Contains(err.Error(), "the test model") {
		t.Errorf("a damaged file: %v", err)
	}
}
