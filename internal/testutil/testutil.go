// Package testutil has what the tests of several packages have in common.
package testutil

import (
	"encoding/binary"
	"io"
	"math"
	"testing"

	"github.com/nlpodyssey/safetensors"
)

// Close closes something at the end of a test, which fails if that returns an error.
func Close(t testing.TB, c io.Closer) {
	t.Helper()
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
}

// Tensors are the contents of a safetensors file, with reference data from Python. A tensor that is missing or has another type ends the test.
type Tensors struct {
	t    testing.TB
	file safetensors.SafeTensors
}

// ReadTensors reads the contents of a file.
func ReadTensors(t testing.TB, content []byte) Tensors {
	t.Helper()
	file, err := safetensors.Deserialize(content)
	if err != nil {
		t.Fatal(err)
	}
	return Tensors{t, file}
}

func (f Tensors) raw(name string, dtype safetensors.DType) []byte {
	f.t.Helper()
	view, ok := f.file.Tensor(name)
	if !ok || view.DType() != dtype || view.DataLen() == 0 {
		f.t.Fatalf("no %v tensor %q", dtype, name)
	}
	return view.Data()
}

// Bytes returns a tensor of uint8.
func (f Tensors) Bytes(name string) []byte { return f.raw(name, safetensors.U8) }

// Uint16s returns a tensor of uint16.
func (f Tensors) Uint16s(name string) []uint16 {
	raw := f.raw(name, safetensors.U16)
	x := make([]uint16, len(raw)/2)
	for i := range x {
		x[i] = binary.LittleEndian.Uint16(raw[2*i:])
	}
	return x
}

// Floats returns a tensor of float32.
func (f Tensors) Floats(name string) []float32 {
	raw := f.raw(name, safetensors.F32)
	x := make([]float32, len(raw)/4)
	for i := range x {
		x[i] = math.Float32frombits(binary.LittleEndian.Uint32(raw[4*i:]))
	}
	return x
}
