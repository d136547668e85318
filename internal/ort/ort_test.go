package ort

import (
	"os"
	"path/filepath"
	"testing"
)

// The inputs and outputs of the graphs in testdata; train/fixtures/ort.py documents what they compute.
var (
	statefulSpec = Spec{
		Name:    "stateful",
		Inputs:  []Port{{"x", Float32, []int64{1, Frames, 2}}},
		Outputs: []Port{{"filtered", Float32, []int64{1, Frames, 2}}, {"sum", Float32, []int64{1, Frames, 2}}},
		States:  []State{{In: "total", Out: "total_out"}, {In: "tail", Out: "tail_out"}}, // not the graph's order, which must not matter
	}
	halfSpec = Spec{
		Name:    "half",
		Inputs:  []Port{{"x", Float32, []int64{1, Frames, 2}}},
		Outputs: []Port{{"y", Float32, []int64{1, Frames, 3}}},
	}
	slowSpec = Spec{
		Name:    "slow",
		Inputs:  []Port{{"x", Float32, []int64{256, 256}}, {"turns", Int64, []int64{1}}},
		Outputs: []Port{{"y", Float32, []int64{256, 256}}},
	}
)

// needRuntime skips a test on a machine without ONNX Runtime; a library that is present but does not work is a failure.
func needRuntime(t testing.TB) {
	t.Helper()
	lib, err := Locate("")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Start(""); err != nil {
		if lib.Origin == systemLoader {
			t.Skip(err)
		}
		t.Fatal(err)
	}
}

func readModel(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name+".onnx"))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func load(t testing.TB, spec Spec) *Model {
	t.Helper()
	needRuntime(t)
	m, err := Load(readModel(t, spec.Name), spec, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { closing(t, m.Close) })
	return m
}

func open(t testing.TB, m *Model, maxFrames int) *Stream {
	t.Helper()
	s, err := m.NewStream(maxFrames)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { closing(t, s.Close) })
	return s
}

func runner(t testing.TB, s *Stream, frames int) *Runner {
	t.Helper()
	r, err := s.Runner(frames)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func closing(t testing.TB, close func() error) {
	t.Helper()
	if err := close(); err != nil {
		t.Error(err)
	}
}
