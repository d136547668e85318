package lm

import (
	"slices"
	"strings"
	"testing"
)

const revised = "həlˈO wˈɜɹld, hˌW ˌɑɹ ju?"

// Revising with the symbols that are being spoken anyway changes nothing.
func TestReviseToTheSame(t *testing.T) {
	s := speaker(t, open(t, "int8"))
	u := Utterance{Phonemes: revised, Seed: 5, Sampling: Sampling{Temperature: 1}}
	want := say(t, s, u, 8)
	if err := s.Start(t.Context(), u); err != nil {
		t.Fatal(err)
	}
	symbols := []rune(revised)
	bounds := s.Bounds(nil)
	if len(bounds) != len(symbols)+1 || !slices.IsSorted(bounds) || int(bounds[len(symbols)]) > s.Left() {
		t.Fatalf("%d symbols, bounds %v, %d frames", len(symbols), bounds, s.Left())
	}
	var got []uint16
	for s.Left() > 0 {
		var err error
		if got, err = s.Append(t.Context(), got, 3); err != nil {
			t.Fatal(err)
		}
		keep := 0
		for keep < len(symbols) && bounds[keep] <= float64(len(got)) {
			keep++
		}
		if err := s.Revise(t.Context(), keep, string(symbols[keep:])); err != nil {
			t.Fatal(err)
		}
		if again := s.Bounds(nil); !slices.Equal(again[:keep+1], bounds[:keep+1]) {
			t.Fatalf("after %d frames: %v, before %v", len(got), again, bounds)
		}
		if len(got) > 2*len(want) {
			t.Fatal("it does not end")
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%d tokens, want %d, which are others", len(got), len(want))
	}
}

// An utterance continues after its end, and what was spoken keeps its times.
func TestReviseToMore(t *testing.T) {
	s := speaker(t, open(t, "int8"))
	said := say(t, s, Utterance{Phonemes: "həlˈO"}, 8)
	before := s.Bounds(nil)
	if err := s.Revise(t.Context(), 5, " wˈɜɹld."); err != nil || s.Left() == 0 {
		t.Fatal(err, s.Left())
	}
	after := s.Bounds(nil)
	if len(after) != len(before)+8 || !slices.Equal(after[:6], before) || after[6] <= float64(len(said)) {
		t.Fatalf("%v after %v, %d frames", after, before, len(said))
	}
	if _, err := s.Append(t.Context(), nil, 1000); err != nil || s.Left() != 0 {
		t.Fatal(err, s.Left())
	}
}

func TestReviseRefuses(t *testing.T) {
	s := speaker(t, open(t, "int8"))
	for _, c := range []struct {
		frames, keep int
		rest, want   string
	}{
		{0, -1, "", "want 0 to 5"},
		{0, 6, "", "want 0 to 5"},
		{1000, 3, "O", "have been spoken"},
		{9, 0, "O", "have begun"},
		{0, 5, "%", "no symbol"},
		{0, 0, "", "0 phonemes"},
		{0, 5, strings.Repeat("O", MaxSymbols), "phonemes: want 1 to"},
	} {
		if err := s.Start(t.Context(), Utterance{Phonemes: "həlˈO"}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Append(t.Context(), nil, c.frames); err != nil {
			t.Fatal(err)
		}
		err := s.Revise(t.Context(), c.keep, c.rest)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v", c, err)
		}
		if _, again := s.Append(t.Context(), nil, 1); again != err {
			t.Errorf("%+v: the utterance goes on after the error: %v", c, again)
		}
	}
	fresh := speaker(t, open(t, "int8"))
	if err := fresh.Revise(t.Context(), 0, "O"); err == nil {
		t.Error("nothing was revised")
	}
}
