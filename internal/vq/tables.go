package vq

import (
	"fmt"
	"strings"

	"lilt/internal/tensors"
)

// Codebook holds the trained tables of one codebook, where C is the width of its span.
type Codebook struct {
	Span    Span
	Down    []float32 // [8][C], projection of latent channels to the space of the code vectors
	Up      []float32 // [C][8], projection of code vectors to latent channels
	Vectors []float32 // [1024][8]
}

// ReadCodebooks reads the codebooks of one quantizer from a safetensors file, which may hold other tensors too. Codebook i
// has the float32 tensors "kind.i.down", "kind.i.up" and "kind.i.codes", with the shapes of the fields of [Codebook]. It
// returns an error if the file is damaged, if a tensor is missing, has another type or shape, or holds a NaN or an
// infinity, or if there are tensors of more than 8 codebooks.
func ReadCodebooks(file []byte, kind string, layout Layout) ([]Codebook, error) {
	parsed, err := tensors.Parse(file)
	if err != nil {
		return nil, err
	}
	codebooks := make([]Codebook, Codebooks)
	for i, span := range layout {
		width := uint64(span.Width())
		codebook := Codebook{Span: span}
		for _, table := range []struct {
			name  string
			shape []uint64
			to    *[]float32
		}{
			{"down", []uint64{CodebookDim, width}, &codebook.Down},
			{"up", []uint64{width, CodebookDim}, &codebook.Up},
			{"codes", []uint64{CodebookSize, CodebookDim}, &codebook.Vectors},
		} {
			name := fmt.Sprintf("%s.%d.%s", kind, i, table.name)
			if *table.to, err = parsed.Float32(name, table.shape...); err != nil {
				return nil, err
			}
		}
		codebooks[i] = codebook
	}
	found := 0
	for _, name := range parsed.Names() {
		if strings.HasPrefix(name, kind+".") {
			found++
		}
	}
	if found != 3*Codebooks {
		return nil, fmt.Errorf("tables: %d tensors %q in the file: want %d, 3 for each of %d codebooks", found, kind+".*", 3*Codebooks, Codebooks)
	}
	return codebooks, nil
}
