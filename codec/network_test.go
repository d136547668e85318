package codec

import (
	"slices"
	"testing"

	"lilt/internal/ort"
)

func TestStates(t *testing.T) {
	ports := func(names ...string) (list []ort.Port) {
		for _, name := range names {
			list = append(list, ort.Port{Name: name})
		}
		return list
	}
	for _, c := range []struct {
		inputs, outputs []ort.Port
		want            []ort.State
	}{
		{nil, nil, nil},
		{ports("latents"), ports("spectrum"), nil},
		{ports("spectrum", "mel", "state"), ports("latents", "next_state"), []ort.State{{In: "state", Out: "next_state"}}},
		{ports("values", "state", "source"), ports("spectrum", "next_source", "next_state"),
			[]ort.State{{In: "state", Out: "next_state"}, {In: "source", Out: "next_source"}}},
		{ports("values", "state"), ports("next_spectrum", "state"), nil},
	} {
		if got := states(ort.Signature{Inputs: c.inputs, Outputs: c.outputs}); !slices.Equal(got, c.want) {
			t.Errorf("%v -> %v: states %v, want %v", c.inputs, c.outputs, got, c.want)
		}
	}
}
