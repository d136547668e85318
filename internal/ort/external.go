package ort

import (
	"errors"
	"fmt"
)

// errExternal is the error for a model that is not all in one file. ONNX Runtime would open the others, and
// the names in the model could be those of any file.
var errExternal = errors.New("ort: external weights are not supported; save the model as a single file")

// maxSubgraphs is how deep graphs may lie in the attributes of one another's nodes, as bodies of loops do.
const maxSubgraphs = 32

// checkSelfContained returns an error if a tensor of a model is stored in another file. Field numbers: onnx.proto, ModelProto and below.
func checkSelfContained(model []byte) error {
	return each(model, func(f field) error {
		switch f.number {
		case 7: // graph
			return checkGraph(f.bytes, 0)
		case 20: // training_info: initialization and algorithm
			return each(f.bytes, func(f field) error {
				if f.number == 1 || f.number == 2 {
					return checkGraph(f.bytes, 0)
				}
				return nil
			})
		case 25: // functions
			return each(f.bytes, func(f field) error {
				if f.number == 7 {
					return checkNode(f.bytes, 0)
				}
				return nil
			})
		}
		return nil
	})
}

// each calls look for every field of a message, until it returns an error.
func each(message []byte, look func(field) error) error {
	for f, err := range fields(message) {
		if err != nil {
			return fmt.Errorf("ort: damaged ONNX model: %w", err)
		}
		if err := look(f); err != nil {
			return err
		}
	}
	return nil
}

func checkGraph(graph []byte, depth int) error {
	if depth > maxSubgraphs {
		return fmt.Errorf("ort: damaged ONNX model: more than %d nested graphs", maxSubgraphs)
	}
	return each(graph, func(f field) error {
		switch f.number {
		case 1: // node
			return checkNode(f.bytes, depth)
		case 5: // initializer
			return checkTensor(f.bytes)
		case 15: // sparse_initializer
			return checkSparse(f.bytes)
		}
		return nil
	})
}

func checkNode(node []byte, depth int) error {
	return each(node, func(f field) error {
		if f.number != 5 { // attribute
			return nil
		}
		return each(f.bytes, func(f field) error {
			switch f.number {
			case 5, 10: // t, tensors
				return checkTensor(f.bytes)
			case 6, 11: // g, graphs
				return checkGraph(f.bytes, depth+1)
			case 22, 23: // sparse_tensor, sparse_tensors
				return checkSparse(f.bytes)
			}
			return nil
		})
	})
}

func checkSparse(tensor []byte) error {
	return each(tensor, func(f field) error {
		if f.number == 1 || f.number == 2 { // values, indices
			return checkTensor(f.bytes)
		}
		return nil
	})
}

func checkTensor(tensor []byte) error {
	return each(tensor, func(f field) error {
		if f.number == 13 || f.number == 14 && f.varint != 0 { // external_data, data_location
			return errExternal
		}
		return nil
	})
}
