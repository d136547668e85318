package pronounce

import (
	"strings"
	"testing"

	"lilt/assets/lexicon"
	"lilt/text/internal/spoken"
)

// Sentences of other genres than the learned ones: chat, orders, recipes, dialogue, e-mail. No rule was written for them either.
func TestHomographsInChat(t *testing.T) {
	right, count := readHomographs(t, "../../testdata/homographs_chat.tsv", func(string, ...any) {})
	t.Logf("%d of %d homographs", right, count)
	if right*100 < count*95 {
		t.Errorf("only %d of %d homographs are right", right, count)
	}
}

func TestChooserOverrulesTheRules(t *testing.T) {
	c := newSmallChooser(t)
	for text, want := range map[string]string{
		"a terrible row": "ɹˈW", // the clue speaks against the rules
		"a front row":    "ɹˈO",
		"a row":          "ɹˈO", // without clues the first sense
		"a terrible bow": "bˈO", // no homograph of the chooser
	} {
		units := unitsOf(text)
		i := len(units) - 1
		if got := c.choose(place{units, i}, noun, map[bool]string{true: "ɹˈO", false: "bˈO"}[units[i].Text == "row"]); got != want {
			t.Errorf("%s: %s, not %s", text, got, want)
		}
	}
	if got := c.choose(place{unitsOf("a terrible row"), 2}, noun, "ɹˈOz"); got != "ɹˈOz" {
		t.Errorf("a pronunciation of no sense became %s", got)
	}
}

func TestChoosersFileIsWhole(t *testing.T) {
	for _, size := range []int{0, 7, 8, 11, 12, 16, 100, len(lexicon.Homographs) - 1} {
		if _, err := parseChooser(lexicon.Homographs[:size]); err == nil {
			t.Errorf("no error for the first %d bytes", size)
		}
	}
	c, err := openChooser()
	if err != nil {
		t.Fatal(err)
	}
	for word, s := range c.words {
		if len(s.forms) < 2 || s.kind != "-" && s.kind != "verb" && s.kind != "verbs" {
			t.Errorf("%s has the senses %v", word, s)
		}
	}
}

// A damaged file may choose wrongly, but no worse.
func FuzzChooser(f *testing.F) {
	f.Add(lexicon.Homographs[:0])
	f.Add(smallChooser)
	f.Add(strings.Replace(smallChooser, "\x01\x00\x00\x00", "\xff\xff\xff\xff", 1))
	f.Fuzz(func(t *testing.T, file string) {
		c, err := parseChooser(file)
		if err != nil {
			return
		}
		units := unitsOf("a terrible row")
		c.choose(place{units, 2}, noun, "ɹˈO")
	})
}

func TestChoosingAllocatesLittle(t *testing.T) {
	c, err := openChooser()
	if err != nil {
		t.Fatal(err)
	}
	units := unitsOf("they keep a record of all the words and the marks that one may want to know")
	if n := testing.AllocsPerRun(10, func() { c.choose(place{units, 3}, noun, "ɹˈɛkəɹd") }); n > 0 {
		t.Errorf("%v allocations for a word", n)
	}
}

// smallChooser knows one word and one clue: a row after "terrible" is a quarrel.
var smallChooser = func() string {
	words := "row - ɹˈO ɹˈW\n"
	hash := clue{'l', "terrible", ""}.hash(clue{'=', "row", "1"}.hash(fnvStart))
	return chooserMagic + string([]byte{byte(len(words)), 0, 0, 0}) + words + "\x01\x00\x00\x00" +
		string([]byte{byte(hash), byte(hash >> 8), byte(hash >> 16), byte(hash >> 24)}) + "\x30"
}()

func newSmallChooser(t *testing.T) *chooser {
	t.Helper()
	c, err := parseChooser(smallChooser)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// unitsOf makes units of words, all tagged as nouns.
func unitsOf(text string) []unit {
	var units []unit
	for w := range strings.FieldsSeq(text) {
		units = append(units, unit{Token: spoken.Token{Kind: spoken.Word, Text: w}, tag: noun})
	}
	return units
}
