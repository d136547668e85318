package lm

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"slices"

	"github.com/nlpodyssey/safetensors"
)

// tables are the weights that are not in a graph.
type tables struct {
	hidden int       // hidden units of the fine part
	first  []float32 // [coarse][hidden], what the coarse part adds to the hidden units
	second []float32 // [fine][hidden]
	bias   []float32 // [fine]
	listen []float32 // [width], the context of a prompt without text
}

// maxHeader bounds the JSON header of a file, and with it what parsing one can cost. Ours takes half a kilobyte.
const maxHeader = 1 << 16

func (d description) tables(folder fs.FS) (*tables, error) {
	file, err := d.readFile(folder, tablesFile)
	if err != nil {
		return nil, err
	}
	return parseTables(file, d.Width, d.FineHidden)
}

func parseTables(file []byte, width, hidden int) (*tables, error) {
	if len(file) >= 8 && binary.LittleEndian.Uint64(file) > maxHeader {
		return nil, errors.New("tables: header over 64 KiB: not a safetensors file of a language model")
	}
	tensors, err := safetensors.Deserialize(file)
	if err != nil {
		return nil, fmt.Errorf("tables: not an intact safetensors file: %w", err)
	}
	t := &tables{hidden: hidden}
	for _, table := range []struct {
		name  string
		shape []uint64
		to    *[]float32
	}{
		{"fine_table", []uint64{coarse, uint64(hidden)}, &t.first},
		{"fine_weight", []uint64{fine, uint64(hidden)}, &t.second},
		{"fine_bias", []uint64{fine}, &t.bias},
		{"listen", []uint64{uint64(width)}, &t.listen},
	} {
		tensor, ok := tensors.Tensor(table.name)
		if !ok {
			return nil, fmt.Errorf("tables: no tensor %q in the file", table.name)
		}
		if tensor.DType() != safetensors.F32 || !slices.Equal(tensor.Shape(), table.shape) {
			return nil, fmt.Errorf("tables: tensor %q is %v %v: want F32 %v", table.name, tensor.DType(), tensor.Shape(), table.shape)
		}
		if *table.to, err = floats(tensor.Data()); err != nil {
			return nil, fmt.Errorf("tables: tensor %q: %w", table.name, err)
		}
	}
	return t, nil
}

func floats(raw []byte) ([]float32, error) {
	values := make([]float32, len(raw)/4)
	for i := range values {
		v := math.Float32frombits(binary.LittleEndian.Uint32(raw[4*i:]))
		if math.IsNaN(float64(v)) || math.IsInf(float64(v), 0) {
			return nil, fmt.Errorf("%v at %d: want finite values", v, i)
		}
		values[i] = v
	}
	return values, nil
}

// fineLogits computes the logits [fine] of the lower digits, given the frame's part of the hidden units, which it uses up, and the upper digits.
func (t *tables) fineLogits(logits, units []float32, upper int) {
	row := t.first[upper*t.hidden:][:t.hidden]
	units = units[:len(row)]
	for i, v := range row {
		units[i] = max(units[i]+v, 0)
	}
	for k := range logits {
		weights := t.second[k*t.hidden:][:len(units)]
		var a, b float32 // two sums: neither waits for the other
		for i := 0; i+1 < len(units); i += 2 {
			a += units[i] * weights[i]
			b += units[i+1] * weights[i+1]
		}
		if n := len(units) - 1; n%2 == 0 {
			a += units[n] * weights[n]
		}
		logits[k] = a + b + t.bias[k]
	}
}
