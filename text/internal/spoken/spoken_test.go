package spoken

import (
	"slices"
	"strings"
	"testing"

	"lilt/assets/lexicon"
	"lilt/text/internal/dictionary"
)

// words is a Lexicon of the built-in words and some of the user's.
type words struct {
	*dictionary.Dictionary
	own map[string]bool
}

func (w words) Phrase() int { return 0 }

func (w words) Own(word string) bool { return w.own[word] }

func builtIn(t testing.TB, own ...string) words {
	t.Helper()
	d, err := dictionary.Open(lexicon.Dictionary)
	if err != nil {
		t.Fatal(err)
	}
	w := words{d, map[string]bool{}}
	for _, word := range own {
		w.own[word] = true
	}
	return w
}

func TestLexemes(t *testing.T) {
	for text, want := range map[string]string{
		"don't stop":          "don't stop",
		"the dogs' tails":     "the dogs' tails",
		"'tis the '90s":       "'tis the ' 90 s",
		"'Stop,' he said.":    "“ Stop , ” he said .",
		`"Go," I said, "now"`: "“ Go , ” I said , “ now ”",
		`5'10" and 3"`:        `5 ' 10 " and 3 "`,
		"1,234,567 and 1,23":  "1234567 and 1 , 23",
		"goin' home":          "goin' home",
		"(\"yes\")":           "( “ yes ” )",
		"rock 'n' roll":       "rock 'n' roll",
	} {
		var got []string
		for _, l := range lex((&Quotes{}).Turn(text)) {
			got = append(got, l.text)
		}
		if joined := strings.Join(got, " "); joined != want {
			t.Errorf("%q: %q, want %q", text, joined, want)
		}
	}
}

// The lexemes cover a sentence from end to end, white space apart.
func TestLexemesCoverTheSentence(t *testing.T) {
	for _, text := range []string{"a 'b' \"c\" 1,000.5 d's e-f…", "''''", "'", "x'", "'x", "1'", "\"1\"", "é\u0301'ü"} {
		text = (&Quotes{}).Turn(text)
		at := 0
		for _, l := range lex(text) {
			if strings.TrimSpace(text[at:l.start]) != "" || l.stop <= l.start {
				t.Errorf("%q: %q lies between lexemes", text, text[at:l.start])
			}
			at = l.stop
		}
		if strings.TrimSpace(text[at:]) != "" {
			t.Errorf("%q: %q is left", text, text[at:])
		}
	}
}

func TestObjects(t *testing.T) {
	lexicon := builtIn(t)
	objects := []Object{{Phonemes: "həlˈO", Text: "hi"}, {As: "digits", Text: "12 34"}, {As: "ordinal", Text: "3"}}
	text := "Say " + string(ObjectRune(0)) + ", " + string(ObjectRune(1)) + " and " + string(ObjectRune(2)) + string(ObjectRune(9)) + "."
	want := []Token{{Word, "Say"}, {Given, "həlˈO"}, {Mark, ","}, {Word, "one"}, {Word, "two"}, {Mark, ","}, {Word, "three"}, {Word, "four"}, {Word, "and"},
		{Word, "third"}, {Mark, "."}}
	if got := Tokens(text, objects, lexicon, nil); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// A word of the user's is passed on untouched, digits and all.
func TestOwnWords(t *testing.T) {
	lexicon := builtIn(t, "km", "MP3", "SQL", "Dr")
	for text, want := range map[string]string{
		"5 km": "five km", "an MP3 player": "an MP3 player", "SQL-like SQL": "SQL-like SQL", "Dr Smith": "Dr Smith", "MP4": "M P four",
	} {
		if got := Join(Tokens(text, nil, lexicon, nil)); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestJoin(t *testing.T) {
	tokens := []Token{{Mark, "“"}, {Word, "Well"}, {Mark, ","}, {Mark, "”"}, {Word, "he"}, {Mark, "("}, {Word, "she"}, {Mark, ")"}, {Word, "said"}, {Mark, "—"}, {Word, "so"}, {Mark, "."}}
	if got, want := Join(tokens), "“Well,” he (she) said—so."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Whatever the text, tokens are of their kind: words without spaces, letters, marks of the list.
func FuzzTokens(f *testing.F) {
	for _, seed := range []string{"$5-$6 3/4 -5°C 1:2:3 10^-9", "St. I. v. No. a.m. 'x' \"y\" 5'6\"", "http://a.b/c?d=e#f @g #h i@j.kl", "VIII (iv) XXth WWII's AT&T C++", "½²³ 1,2,3 0x1 1e5 --—…"} {
		f.Add(seed)
	}
	lexicon := builtIn(f)
	marks := strings.Fields(", . ; : ? ! — ( ) “ ” ...")
	f.Fuzz(func(t *testing.T, text string) {
		for _, token := range Tokens(text, nil, lexicon, nil) {
			switch {
			case token.Text == "":
				t.Errorf("%q: an empty token", text)
			case token.Kind == Mark && !slices.Contains(marks, token.Text):
				t.Errorf("%q: mark %q", text, token.Text)
			case token.Kind == Word && strings.ContainsAny(token.Text, " \t\n0123456789"):
				t.Errorf("%q: word %q", text, token.Text)
			}
		}
	})
}
