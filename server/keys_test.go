package server

import (
	"slices"
	"strings"
	"testing"
)

func TestReadKeys(t *testing.T) {
	for file, want := range map[string][]string{
		"one\ntwo\n":                 {"one", "two"},
		"\ufeffone\r\ntwo":           {"one", "two"},
		"\ufeff# comment\n\n one \n": {"one"},
	} {
		if got, err := ReadKeys(strings.NewReader(file)); err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %q, %v; want %q", file, got, err, want)
		}
	}
	for _, file := range []string{"", "\n# one\n", "\ufeff", "\ufeff# one"} {
		if got, err := ReadKeys(strings.NewReader(file)); err == nil {
			t.Errorf("%q: %q", file, got)
		}
	}
}
