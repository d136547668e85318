package wordlist

import (
	"maps"
	"testing"
)

func TestIn(t *testing.T) {
	for _, c := range []struct {
		word, list string
		want       bool
	}{
		{"red", "red white blue", true}, {"white", "red white blue", true}, {"blue", "red white blue", true}, {"red", "red", true},
		{"re", "red white", false}, {"ed", "red white", false}, {"red white", "red white", false}, {"", "red white", false}, {"red", "", false},
	} {
		if got := In(c.word, c.list); got != c.want {
			t.Errorf("In(%q, %q) = %v", c.word, c.list, got)
		}
	}
}

func TestSet(t *testing.T) {
	if got := Set(" red\n\twhite red "); !maps.Equal(got, map[string]bool{"red": true, "white": true}) {
		t.Errorf("%v", got)
	}
}
