package ort

import (
	"fmt"
	"math"

	onnx "github.com/yalue/onnxruntime_go"
)

// Element is a Go type whose slices can be the memory of a tensor.
type Element interface {
	float32 | uint8 | int32 | int64
}

// buffer is the memory of one port, for the maximum number of frames of a stream. A tensor of fewer frames is a prefix of
// it.
type buffer interface {
	// tensor returns a tensor of the given shape over the start of the buffer.
	tensor(shape []int64) (onnx.Value, error)
}

// slab is a buffer of one element type. ONNX Runtime keeps its address as long as a tensor over it lives. That is safe: Go
// does not move heap memory, and the Stream that owns the tensors also holds the slab.
type slab[E Element] []E

func (s slab[E]) tensor(shape []int64) (onnx.Value, error) {
	t, err := onnx.NewTensor(onnx.Shape(shape), []E(s))
	if err != nil {
		return nil, err // not a nil *Tensor in an interface
	}
	return t, nil
}

func newBuffers(ports []Port, frames int) ([]buffer, error) {
	list := make([]buffer, len(ports))
	for i, p := range ports {
		n, err := elements(withFrames(p.Shape, frames))
		if err != nil {
			return nil, fmt.Errorf("%q (%s) with %d frames: %w", p.Name, p, frames, err)
		}
		switch p.Type {
		case Float32:
			list[i] = make(slab[float32], n)
		case Uint8:
			list[i] = make(slab[uint8], n)
		case Int32:
			list[i] = make(slab[int32], n)
		case Int64:
			list[i] = make(slab[int64], n)
		default:
			return nil, fmt.Errorf("%q has elements of %s, which inputs and outputs do not support", p.Name, p.Type)
		}
	}
	return list, nil
}

// withFrames returns the shape with its time axis set.
func withFrames(shape []int64, frames int) []int64 {
	fixed := make([]int64, len(shape))
	for i, d := range shape {
		fixed[i] = d
		if d == Frames {
			fixed[i] = int64(frames)
		}
	}
	return fixed
}

// elements returns the product of the dimensions, at most 2^31 - 1, which none of our tensors comes near.
func elements(shape []int64) (int, error) {
	n := int64(1)
	for _, d := range shape {
		if d < 1 || d > math.MaxInt32/n {
			return 0, fmt.Errorf("invalid shape %v", shape)
		}
		n *= d
	}
	return int(n), nil
}
