package ort

import (
	"encoding/binary"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
)

// message is a field of a protocol buffer that holds other fields, or bytes.
func message(number uint64, content ...[]byte) []byte {
	all := slices.Concat(content...)
	b := binary.AppendUvarint(nil, number<<3|2)
	return append(binary.AppendUvarint(b, uint64(len(all))), all...)
}

// A model that names other files is refused before it is passed to ONNX Runtime, wherever the name occurs in it.
func TestWeightsInOtherFiles(t *testing.T) {
	external := slices.Concat(message(13, message(1, []byte("location")), message(2, []byte("secret.bin"))), []byte{14 << 3, 1})
	attribute := func(number uint64, content ...[]byte) []byte {
		return message(1, message(5, message(number, content...)))
	} // of a node
	good := readModel(t, "stateful")
	for name, c := range map[string]struct {
		extra    []byte
		external bool
	}{
		"nothing":              {nil, false},
		"an initializer":       {message(7, message(5, external)), true},
		"its location alone":   {message(7, message(5, []byte{14 << 3, 1})), true},
		"a whole one":          {message(7, message(5, []byte{14 << 3, 0})), false},
		"a sparse one":         {message(7, message(15, message(1, external))), true},
		"an attribute":         {message(7, attribute(5, external)), true},
		"attributes":           {message(7, attribute(10, external)), true},
		"a sparse attribute":   {message(7, attribute(22, message(2, external))), true},
		"the body of a loop":   {message(7, attribute(6, message(5, external))), true},
		"bodies within bodies": {message(7, attribute(11, attribute(6, message(5, external)))), true},
		"a function":           {message(25, message(7, message(5, message(5, external)))), true},
		"training":             {message(20, message(1, message(5, external))), true},
	} {
		model := slices.Concat(good, c.extra)
		if err := checkSelfContained(model); errors.Is(err, errExternal) != c.external || err != nil && !c.external {
			t.Errorf("%s: %v", name, err)
		}
		if c.external {
			if _, err := Load(model, statefulSpec, Options{}); err == nil {
				t.Errorf("%s: loaded", name)
			}
		}
	}
	deep := []byte{}
	for range 1000 {
		deep = attribute(6, deep)
	}
	if err := checkSelfContained(message(7, deep)); err == nil || !strings.Contains(err.Error(), "more than 32 nested graphs") {
		t.Errorf("deep graphs: %v", err)
	}
	if err := checkSelfContained(good[:len(good)/2]); err == nil {
		t.Error("half a model")
	}
}

func FuzzSelfContained(f *testing.F) {
	for _, name := range []string{"stateful", "half"} {
		model, err := os.ReadFile("testdata/" + name + ".onnx")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(model)
	}
	external := message(7, message(5, []byte{14 << 3, 1}))
	f.Fuzz(func(t *testing.T, model []byte) {
		if checkSelfContained(model) == nil && checkSelfContained(slices.Concat(model, external)) == nil {
			t.Error("what follows is not looked at")
		}
	})
}
