package ort

import (
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"strconv"
	"strings"
)

// Frames stands for the time axis in the shape of a Port: the dimension that a Runner sets to its number of frames.
const Frames = -1

// ElementType is the type of a tensor's elements, numbered as ONNX's TensorProto.DataType.
type ElementType int32

// Supported element types of inputs and outputs. A graph may use others inside, such as float16 weights.
const (
	Float32 ElementType = 1
	Uint8   ElementType = 2
	Int32   ElementType = 6
	Int64   ElementType = 7
)

// String returns the name of the type in ONNX.
func (t ElementType) String() string {
	switch t {
	case Float32:
		return "float32"
	case Uint8:
		return "uint8"
	case Int32:
		return "int32"
	case Int64:
		return "int64"
	default:
		return "ONNX type " + strconv.Itoa(int(t))
	}
}

// Port is one input or output of a graph.
type Port struct {
	Name  string
	Type  ElementType
	Shape []int64 // Frames for a dimension that is not fixed; nil if the graph does not declare it
}

// String returns the type and shape in the form float32[1,T,100].
func (p Port) String() string {
	if p.Shape == nil {
		return p.Type.String() + "[unknown shape]"
	}
	dims := make([]string, len(p.Shape))
	for i, d := range p.Shape {
		dims[i] = "T"
		if d != Frames {
			dims[i] = strconv.FormatInt(d, 10)
		}
	}
	return p.Type.String() + "[" + strings.Join(dims, ",") + "]"
}

// Signature lists the inputs and outputs of a graph, in the graph's order.
type Signature struct {
	Inputs, Outputs []Port
}

// ReadSignature parses the inputs and outputs that an ONNX model declares from the file itself: ONNX Runtime could report
// them too, but through this wrapper only by loading the whole model a second time. It needs no shared library and ignores
// nodes and weights. Field numbers: onnx.proto, ModelProto and below.
func ReadSignature(model []byte) (Signature, error) {
	var sig Signature
	graph, err := lastBytes(model, 7)
	if err != nil {
		return sig, fmt.Errorf("ort: not an ONNX model: %w", err)
	}
	if graph == nil {
		return sig, errors.New("ort: not an ONNX model: it has no graph")
	}
	for f, err := range fields(graph) {
		if err != nil {
			return sig, fmt.Errorf("ort: damaged ONNX model: %w", err)
		}
		if f.number != 11 && f.number != 12 {
			continue
		}
		port, err := readPort(f.bytes)
		if err != nil {
			return sig, fmt.Errorf("ort: damaged ONNX model: %w", err)
		}
		if f.number == 11 {
			sig.Inputs = append(sig.Inputs, port)
		} else {
			sig.Outputs = append(sig.Outputs, port)
		}
	}
	return sig, nil
}

// readPort parses a ValueInfoProto: name (1) and type (2), within which it reads tensor_type (1).
func readPort(b []byte) (Port, error) {
	name, err := lastBytes(b, 1)
	if err != nil {
		return Port{}, err
	}
	port := Port{Name: string(name)}
	typ, err := lastBytes(b, 2)
	if err != nil {
		return port, err
	}
	tensor, err := lastBytes(typ, 1)
	if err != nil {
		return port, err
	}
	for f, err := range fields(tensor) {
		if err != nil {
			return port, err
		}
		switch f.number {
		case 1:
			port.Type = ElementType(f.varint)
		case 2:
			if port.Shape, err = readShape(f.bytes); err != nil {
				return port, err
			}
		}
	}
	return port, nil
}

// readShape parses a TensorShapeProto: repeated dim (1), each a dim_value (1) or a symbol.
func readShape(b []byte) ([]int64, error) {
	shape := []int64{}
	for f, err := range fields(b) {
		if err != nil {
			return nil, err
		}
		if f.number != 1 {
			continue
		}
		dim := int64(Frames)
		for d, err := range fields(f.bytes) {
			if err != nil {
				return nil, err
			}
			if d.number == 1 && int64(d.varint) >= 0 {
				dim = int64(d.varint)
			}
		}
		shape = append(shape, dim)
	}
	return shape, nil
}

// field is one field of a protocol buffer message; which of varint and bytes is set depends on its wire type.
type field struct {
	number uint64
	varint uint64
	bytes  []byte
}

var errTruncated = errors.New("it ends within a field")

// fields iterates over a message in the protocol buffer wire format. It stops after an error.
func fields(b []byte) iter.Seq2[field, error] {
	return func(yield func(field, error) bool) {
		for len(b) > 0 {
			f, rest, err := nextField(b)
			if !yield(f, err) || err != nil {
				return
			}
			b = rest
		}
	}
}

func nextField(b []byte) (f field, rest []byte, err error) {
	tag, n := binary.Uvarint(b)
	if n <= 0 {
		return f, nil, errTruncated
	}
	b = b[n:]
	f.number = tag >> 3
	var size uint64
	switch wire := tag & 7; wire {
	case 0:
		if f.varint, n = binary.Uvarint(b); n <= 0 {
			return f, nil, errTruncated
		}
		return f, b[n:], nil
	case 1:
		size = 8
	case 5:
		size = 4
	case 2:
		if size, n = binary.Uvarint(b); n <= 0 {
			return f, nil, errTruncated
		}
		b = b[n:]
	default:
		return f, nil, fmt.Errorf("field %d has wire type %d, which ONNX does not use", f.number, wire)
	}
	if size > uint64(len(b)) {
		return f, nil, errTruncated
	}
	f.bytes = b[:size]
	return f, b[size:], nil
}

// lastBytes returns the contents of the last field with that number, nil if there is none.
func lastBytes(b []byte, number uint64) (found []byte, err error) {
	for f, err := range fields(b) {
		if err != nil {
			return nil, err
		}
		if f.number == number {
			found = f.bytes
		}
	}
	return found, nil
}
