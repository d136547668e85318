// Package vqtest tests and benchmarks the quantizers that are built on package vq. Its test data is written by
// train/fixtures/quantizers.py, which describes it.
package vqtest

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/nlpodyssey/safetensors"

	"lilt/internal/testutil"
	"lilt/internal/vq"
)

// Tables is a safetensors file with tables for rvq, grvq and mcrvq, fitted to random latents.
//
//go:embed testdata/tables.safetensors
var Tables []byte

//go:embed testdata/vectors.safetensors
var vectorFile []byte

// vectors is what PyTorch encoded and decoded with Tables.
type vectors struct {
	latents []float32 // [frames][128]
	codes   []uint16  // [frames][8]
	decoded []float32 // [8][frames'][128], from the first 1, 2, .. 8 codes of the first frames' frames
}

func readVectors(t testing.TB, kind string) vectors {
	t.Helper()
	file := testutil.ReadTensors(t, vectorFile)
	return vectors{file.Floats("latents"), file.Uint16s(kind), file.Floats(kind + ".decoded")}
}

// first returns the codes of the first n codebooks out of codes [frames][8].
func first(codes []uint16, n int) []uint16 {
	var out []uint16
	for ; len(codes) > 0; codes = codes[vq.Codebooks:] {
		out = append(out, codes[:n]...)
	}
	return out
}

// RandomLatents returns normally distributed latents [frames][128].
func RandomLatents(random *rand.Rand, frames int) []float32 {
	return normal(random, frames*vq.Dim, 1)
}

// RandomCodebooks returns normally distributed codebooks, whose code vectors get smaller from one to the next as residuals do.
func RandomCodebooks(random *rand.Rand, layout vq.Layout) []vq.Codebook {
	codebooks := make([]vq.Codebook, len(layout))
	scale := 1.0
	for i, span := range layout {
		width := span.Width()
		codebooks[i] = vq.Codebook{
			Span:    span,
			Down:    normal(random, vq.CodebookDim*width, 1/math.Sqrt(float64(width))),
			Up:      normal(random, vq.CodebookDim*width, 1/math.Sqrt(float64(width))),
			Vectors: normal(random, vq.CodebookSize*vq.CodebookDim, scale),
		}
		scale *= 0.8
	}
	return codebooks
}

func normal(random *rand.Rand, n int, scale float64) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(scale * random.NormFloat64())
	}
	return x
}

// File returns a safetensors file of the codebooks, with the tensor names of [vq.ReadCodebooks].
func File(kind string, codebooks []vq.Codebook) ([]byte, error) {
	tensors := map[string]safetensors.TensorView{}
	for i, codebook := range codebooks {
		width := uint64(codebook.Span.Width())
		for _, table := range []struct {
			name   string
			shape  []uint64
			values []float32
		}{
			{"down", []uint64{vq.CodebookDim, width}, codebook.Down},
			{"up", []uint64{width, vq.CodebookDim}, codebook.Up},
			{"codes", []uint64{vq.CodebookSize, vq.CodebookDim}, codebook.Vectors},
		} {
			raw := make([]byte, 0, 4*len(table.values))
			for _, v := range table.values {
				raw = binary.LittleEndian.AppendUint32(raw, math.Float32bits(v))
			}
			view, err := safetensors.NewTensorView(safetensors.F32, table.shape, raw)
			if err != nil {
				return nil, err
			}
			tensors[fmt.Sprintf("%s.%d.%s", kind, i, table.name)] = view
		}
	}
	return safetensors.Serialize(tensors, nil)
}
