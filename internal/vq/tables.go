package vq

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/nlpodyssey/safetensors"
)

// Book holds the tables of one book as trained, C being the width of its span.
type Book struct {
	Span  Span
	Down  []float32 // [8][C], latent channels to code space
	Up    []float32 // [C][8], code space to latent channels
	Codes []float32 // [1024][8]
}

// maxHeader bounds the JSON header of a file, and with it what parsing one can cost. Ours takes about 6 KB.
const maxHeader = 1 << 20

// ReadBooks takes the books of one quantiser from a safetensors file, which may hold others too. Book i has the
// float32 tensors "kind.i.down", "kind.i.up" and "kind.i.codes" with the shapes of [Book]. It returns an error if the
// file is damaged, if a tensor is missing, of another type or shape, or holds a NaN or an infinity, or if there are
// tensors for further books.
func ReadBooks(file []byte, kind string, layout Layout) ([]Book, error) {
	if len(file) >= 8 && binary.LittleEndian.Uint64(file) > maxHeader {
		return nil, errors.New("tables: header over 1 MiB: not a safetensors file of codebooks")
	}
	tensors, err := safetensors.Deserialize(file)
	if err != nil {
		return nil, fmt.Errorf("tables: not an intact safetensors file: %w", err)
	}
	books := make([]Book, Books)
	for i, span := range layout {
		width := uint64(span.Width())
		book := Book{Span: span}
		for _, table := range []struct {
			name  string
			shape []uint64
			to    *[]float32
		}{
			{"down", []uint64{CodeDim, width}, &book.Down},
			{"up", []uint64{width, CodeDim}, &book.Up},
			{"codes", []uint64{Codes, CodeDim}, &book.Codes},
		} {
			name := fmt.Sprintf("%s.%d.%s", kind, i, table.name)
			if *table.to, err = readTensor(tensors, name, table.shape); err != nil {
				return nil, err
			}
		}
		books[i] = book
	}
	found := 0
	for _, name := range tensors.Names() {
		if strings.HasPrefix(name, kind+".") {
			found++
		}
	}
	if found != 3*Books {
		return nil, fmt.Errorf("tables: %d tensors %q in the file: want %d, 3 for each of %d books", found, kind+".*", 3*Books, Books)
	}
	return books, nil
}

func readTensor(tensors safetensors.SafeTensors, name string, shape []uint64) ([]float32, error) {
	tensor, ok := tensors.Tensor(name)
	if !ok {
		return nil, fmt.Errorf("tables: no tensor %q in the file", name)
	}
	if tensor.DType() != safetensors.F32 || !slices.Equal(tensor.Shape(), shape) {
		return nil, fmt.Errorf("tables: tensor %q is %v %v: want F32 %v", name, tensor.DType(), tensor.Shape(), shape)
	}
	raw := tensor.Data()
	values := make([]float32, len(raw)/4)
	for i := range values {
		v := math.Float32frombits(binary.LittleEndian.Uint32(raw[4*i:]))
		if math.IsNaN(float64(v)) || math.IsInf(float64(v), 0) {
			return nil, fmt.Errorf("tables: tensor %q holds %v at %d: want finite values", name, v, i)
		}
		values[i] = v
	}
	return values, nil
}
