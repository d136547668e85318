package lm

import (
	"io/fs"

	"lilt/internal/tensors"
)

// tables are the weights that are not part of a graph.
type tables struct {
	hidden int       // hidden units for the last two digits
	first  []float32 // [coarse][hidden], contribution of the first three digits to the hidden units
	second []float32 // [fine][hidden]
	bias   []float32 // [fine]
	listen []float32 // [width], the context of a prompt without transcript
}

func (d description) tables(folder fs.FS) (*tables, error) {
	file, err := d.readFile(folder, tablesFile)
	if err != nil {
		return nil, err
	}
	return parseTables(file, d.Width, d.FineHidden)
}

func parseTables(file []byte, width, hidden int) (*tables, error) {
	parsed, err := tensors.Parse(file)
	if err != nil {
		return nil, err
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
		if *table.to, err = parsed.Float32(table.name, table.shape...); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// fineLogits computes the logits [fine] of the last two digits from the frame's contribution to the hidden units, which it
// overwrites, and from the first three digits.
func (t *tables) fineLogits(logits, units []float32, upper int) {
	row := t.first[upper*t.hidden:][:t.hidden]
	units = units[:len(row)]
	for i, v := range row {
		units[i] = max(units[i]+v, 0)
	}
	for k := range logits {
		weights := t.second[k*t.hidden:][:len(units)]
		var a, b float32 // two accumulators, which do not depend on each other
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
