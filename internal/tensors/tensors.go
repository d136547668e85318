// Package tensors reads float32 tensors from safetensors files, and validates all that they claim.
package tensors

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/nlpodyssey/safetensors"
)

// maxHeader bounds the JSON header of a file, and thereby the cost of parsing one. Those of our models take a few KB.
const maxHeader = 1 << 20

// File is a parsed file.
type File struct {
	tensors safetensors.SafeTensors
}

// Parse parses a file. It returns an error if it is damaged.
func Parse(file []byte) (File, error) {
	if len(file) >= 8 && binary.LittleEndian.Uint64(file) > maxHeader {
		return File{}, errors.New("tables: header over 1 MiB: not a safetensors file of a model")
	}
	parsed, err := safetensors.Deserialize(file)
	if err != nil {
		return File{}, fmt.Errorf("tables: not an intact safetensors file: %w", err)
	}
	return File{parsed}, nil
}

// Names returns the names of all tensors.
func (f File) Names() []string { return f.tensors.Names() }

// Float32 returns the values of a tensor in row-major order. It returns an error if there is none of that name, if it has
// another type or shape, or if it holds a NaN or an infinity.
func (f File) Float32(name string, shape ...uint64) ([]float32, error) {
	tensor, ok := f.tensors.Tensor(name)
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
