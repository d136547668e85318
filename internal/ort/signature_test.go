package ort

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	onnx "github.com/yalue/onnxruntime_go"
)

// Our parser must read the same inputs and outputs of a model as the runtime.
func TestSignatureEqualsRuntime(t *testing.T) {
	needRuntime(t)
	for _, name := range []string{"stateful", "slow", "half", "types"} {
		model := readModel(t, name)
		got, err := ReadSignature(model)
		if err != nil {
			t.Fatal(err)
		}
		inputs, outputs, err := onnx.GetInputOutputInfoWithONNXData(model)
		if err != nil {
			t.Fatal(err)
		}
		want := Signature{ports(inputs), ports(outputs)}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: read %v, the runtime says %v", name, got, want)
		}
	}
}

func ports(infos []onnx.InputOutputInfo) (list []Port) {
	for _, i := range infos {
		list = append(list, Port{i.Name, ElementType(i.DataType), i.Dimensions})
	}
	return list
}

func TestSignatureRefusesDamage(t *testing.T) {
	model := readModel(t, "stateful")
	if _, err := ReadSignature(nil); err == nil || !strings.Contains(err.Error(), "no graph") {
		t.Errorf("empty file: %v", err)
	}
	if _, err := ReadSignature([]byte("RIFF....WAVEfmt ")); err == nil {
		t.Error("a WAV header passes for a model")
	}
	if _, err := ReadSignature(model[:len(model)/2]); err == nil {
		t.Error("half a model passes for a model")
	}
}

func FuzzReadSignature(f *testing.F) {
	files, err := filepath.Glob("testdata/*.onnx")
	if err != nil || len(files) == 0 {
		f.Fatal("no models in testdata", err)
	}
	for _, file := range files {
		f.Add(readModel(f, strings.TrimSuffix(filepath.Base(file), ".onnx")))
	}
	f.Fuzz(func(t *testing.T, model []byte) {
		sig, err := ReadSignature(model)
		if err != nil {
			return
		}
		for _, p := range append(sig.Inputs, sig.Outputs...) {
			for _, d := range p.Shape {
				if d < Frames {
					t.Fatalf("%q has a dimension of %d", p.Name, d)
				}
			}
		}
		// Whatever a file contains, checking it must end with a result.
		statefulSpec.resolve(sig)
	})
}
