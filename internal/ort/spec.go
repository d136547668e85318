package ort

import (
	"fmt"
	"slices"
	"strings"
)

// Spec is the interface that a caller expects of a graph. Load checks it, so that a wrong or outdated model fails there with
// a clear message, and not in the middle of a signal.
type Spec struct {
	Name    string // names the model in error messages, for example "encoder"
	Inputs  []Port
	Outputs []Port
	States  []State
}

// State is a pair of ports through which a graph passes a float32 tensor of fixed shape to its own next run, such as the
// past samples of a causal convolution. The shape is read from the model. Before the first run, states are 0.
type State struct {
	In, Out string
	// InPlace is for large states that a run changes only in small part, such as the keys and values of attention: input and output
	// share their memory, and nothing is copied. The graph must allow it, and a failed run leaves the state undefined.
	InPlace bool
}

// resolve checks the signature of the graph against the spec and returns all ports that a run binds: those of the spec, then
// those of the states, in order. The error lists every difference.
func (s Spec) resolve(sig Signature) (Signature, error) {
	var faults []string
	fault := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }

	bound := Signature{Inputs: slices.Clone(s.Inputs), Outputs: slices.Clone(s.Outputs)}
	for _, st := range s.States {
		in, inOK := find(sig.Inputs, st.In)
		out, outOK := find(sig.Outputs, st.Out)
		switch {
		case !inOK || !outOK:
			// Reported below, together with the other missing names.
		case in.Type != Float32 || in.Shape == nil || slices.Contains(in.Shape, Frames):
			fault("state %q is %s, but must be float32 of fixed shape", st.In, in)
		case out.Type != in.Type || !fits(in.Shape, out.Shape):
			fault("state %q is %s, but its output %q is %s", st.In, in, st.Out, out)
		}
		bound.Inputs = append(bound.Inputs, Port{st.In, Float32, in.Shape})
		bound.Outputs = append(bound.Outputs, Port{st.Out, Float32, in.Shape})
	}
	if len(bound.Inputs) == 0 || len(bound.Outputs) == 0 {
		fault("a graph requires an input and an output")
	}
	compare := func(kind string, want, have []Port, wanted int) {
		for i, w := range want {
			h, ok := find(have, w.Name)
			switch {
			case !ok:
				fault("it has no %s %q", kind, w.Name)
			case i < wanted && (h.Type != w.Type || !fits(w.Shape, h.Shape)):
				fault("%s %q is %s, not %s", kind, w.Name, h, w)
			}
		}
		for _, h := range have {
			if _, ok := find(want, h.Name); !ok {
				fault("it has an unknown %s %q", kind, h.Name)
			}
		}
	}
	compare("input", bound.Inputs, sig.Inputs, len(s.Inputs))
	compare("output", bound.Outputs, sig.Outputs, len(s.Outputs))
	if len(faults) > 0 {
		return Signature{}, fmt.Errorf("ort: not the expected %s model: %s", s.Name, strings.Join(faults, "; "))
	}
	return bound, nil
}

// fits reports whether a graph whose port has shape have accepts tensors of shape want: a dimension that the graph leaves
// open accepts any size, and a dimension that the spec leaves open must be open in the graph.
func fits(want, have []int64) bool {
	return have == nil || slices.EqualFunc(want, have, func(w, h int64) bool { return h == Frames || w == h })
}

func find(ports []Port, name string) (Port, bool) {
	i := slices.IndexFunc(ports, func(p Port) bool { return p.Name == name })
	if i < 0 {
		return Port{}, false
	}
	return ports[i], true
}
