package ort

import (
	"slices"
	"strings"
	"testing"
)

func TestLoadSaysWhatDiffers(t *testing.T) {
	with := func(change func(*Spec)) Spec {
		s := statefulSpec
		s.Inputs, s.Outputs, s.States = slices.Clone(s.Inputs), slices.Clone(s.Outputs), slices.Clone(s.States)
		change(&s)
		return s
	}
	cases := []struct {
		name string
		spec Spec
		want []string // in the error
	}{
		{"input name", with(func(s *Spec) { s.Inputs[0].Name = "mel" }), []string{`no input "mel"`, `unknown input "x"`}},
		{"output name", with(func(s *Spec) { s.Outputs[1].Name = "mel" }), []string{`no output "mel"`, `unknown output "sum"`}},
		{"element type", with(func(s *Spec) { s.Inputs[0].Type = Int64 }), []string{`input "x" is float32[1,T,2], not int64[1,T,2]`}},
		{"width", with(func(s *Spec) { s.Inputs[0].Shape = []int64{1, Frames, 3} }), []string{`"x" is float32[1,T,2], not float32[1,T,3]`}},
		{"rank", with(func(s *Spec) { s.Outputs[0].Shape = []int64{Frames, 2} }), []string{`"filtered" is float32[1,T,2], not float32[T,2]`}},
		{"fixed where time should be", with(func(s *Spec) { s.Outputs[0].Shape = []int64{Frames, Frames, 2} }), []string{`not float32[T,T,2]`}},
		{"state left out", with(func(s *Spec) { s.States = s.States[:1] }), []string{`unknown input "tail"`, `unknown output "tail_out"`}},
		{"state misnamed", with(func(s *Spec) { s.States[0].In = "sigma" }), []string{`no input "sigma"`, `unknown input "total"`}},
		{"states crossed", with(func(s *Spec) { s.States[0].Out, s.States[1].Out = s.States[1].Out, s.States[0].Out }),
			[]string{`state "total" is float32[1,1,2], but its output "tail_out" is float32[1,2,2]`}},
		{"moving state", with(func(s *Spec) {
			s.Inputs[0] = Port{"tail", Float32, []int64{1, 2, 2}}
			s.States[1] = State{In: "x", Out: "tail_out"}
		}), []string{`state "x" is float32[1,T,2], but must be float32 of fixed shape`}},
		{"nothing", Spec{Name: "stateful"}, []string{"requires an input and an output"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := Load(readModel(t, "stateful"), c.spec, Options{})
			if err == nil {
				t.Fatal("loaded")
			}
			for _, want := range append(c.want, "expected stateful model") {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("error %q does not say %q", err, want)
				}
			}
		})
	}
}

func TestOpenDimensionTakesAnySize(t *testing.T) {
	cases := []struct {
		want, have []int64
		fits       bool
	}{
		{[]int64{1, Frames}, []int64{1, Frames}, true},
		{[]int64{1, 5}, []int64{Frames, Frames}, true},
		{[]int64{1, Frames}, []int64{1, 5}, false},
		{[]int64{1, 5}, []int64{1, 6}, false},
		{[]int64{1}, []int64{1, 1}, false},
		{[]int64{7}, nil, true}, // the graph does not say
	}
	for _, c := range cases {
		if got := fits(c.want, c.have); got != c.fits {
			t.Errorf("fits(%v, %v) = %v", c.want, c.have, got)
		}
	}
}
