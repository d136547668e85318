package pronounce

import (
	"strings"
	"testing"

	"lilt/internal/ort/orttest"
	"lilt/text/internal/spoken"
)

// speak returns a sentence's phonemes.
func speak(t testing.TB, s *Speaker, sentence string) string {
	t.Helper()
	pieces, err := s.Speak(spoken.Tokens(sentence, nil, s, nil), true, 400)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, p := range pieces {
		all = append(all, p.Phonemes)
	}
	return strings.Join(all, " ")
}

func TestSentences(t *testing.T) {
	s := newSpeaker(t, nil)
	for sentence, want := range map[string]string{
		"Hello there.":              "həlˈO ðˈɛɹ.",
		"Hello":                     "həlˈO.",
		"The end":                   "ði ˈɛnd.",
		"The dog.":                  "ðə dˈɔɡ.",
		"An apple a day":            "ɐn ˈæpᵊl ɐ dˈA.",
		"to eat, to go, to":         "tʊ ˈit, tə ɡˌO, tu.",
		"I am here.":                "ˌI ɐm hˈɪɹ.",
		"What is it for?":           "wˌʌt ɪz ɪt fɔɹ?",
		"Is that you?":              "ˌɪz ðæt ju?",
		"“Yes,” she said.":          "“jˈɛs,” ʃi sˈɛd.",
		"one—two":                   "wˈʌn—tˈu.",
		"Wait... what?":             "wˈAt, wˌʌt?",
		"He left...":                "hˌi lˈɛft.",
		"(Maybe.)":                  "(mˈAbi.)",
		"FBI agents":                "ˌɛfbˌiˈI ˈAʤᵊnts.",
		"CEOs":                      "sˌiˌiˈOz.",
		"the USA's":                 "ðə jˌuˌɛsˈAz.",
		"well-known":                "wˌɛlnˈOn.",
		"a T-shirt":                 "ɐ tˈiʃˌɜɹt.",
		"to-day":                    "tədˈA.",
		"twenty-one":                "twˌɛntiwˈʌn.",
		"café":                      "kæfˈA.",
		"O'Connor isn't O'Malley's": "Okˈɑnəɹ ˈɪzᵊnt Omˈæliz.",
		"STOP":                      "stˈɑp.",
		"YOU AND ME":                "jˌu ænd mˌi.",
	} {
		if got := speak(t, s, sentence); got != want {
			t.Errorf("%q: %s, want %s", sentence, got, want)
		}
	}
}

func TestOwnLexicon(t *testing.T) {
	s := newSpeaker(t, Lexicon{"mp3": "ˈɛmpiθɹˌi", "km": "klˈɪks", "sql": "sˈikwᵊl", "Lima": "lˈImə", "the": "ði"})
	for sentence, want := range map[string]string{
		"sql": "sˈikwᵊl.", "Sql": "sˈikwᵊl.", "Lima": "lˈImə.", "lima": "lˈimə.", "the SQL": "ði sˈikwᵊl.", "sql-like": "sˈikwᵊllˌIk.",
		"MP3": "ˈɛmpiθɹˌi.", "5 km": "fˈIv klˈɪks.",
	} {
		if got := speak(t, s, sentence); got != want {
			t.Errorf("%q: %s, want %s", sentence, got, want)
		}
	}
}

func TestPieces(t *testing.T) {
	s := newSpeaker(t, nil)
	for name, text := range map[string]string{
		"clauses": strings.Repeat("this is a clause, ", 60), "words": strings.Repeat("word ", 200), "marks": strings.Repeat("a! ", 300),
	} {
		pieces, err := s.Speak(spoken.Tokens(text, nil, s, nil), true, 120)
		if err != nil {
			t.Fatal(err)
		}
		words := 0
		for i, p := range pieces {
			if n := len([]rune(p.Phonemes)); n > 120 || n == 0 {
				t.Errorf("%s: a piece of %d symbols", name, n)
			}
			if name == "clauses" && i < len(pieces)-1 && !strings.HasSuffix(p.Phonemes, ",") {
				t.Errorf("%s: cut at %q", name, p.Phonemes)
			}
			words += len(strings.Fields(p.Phonemes))
		}
		if want := len(strings.Fields(text)); words != want {
			t.Errorf("%s: %d words of %d", name, words, want)
		}
	}
}

func TestNothingToSay(t *testing.T) {
	s := newSpeaker(t, nil)
	for _, text := range []string{"", "...", "“”", "()", "—", "?!"} {
		if pieces, err := s.Speak(spoken.Tokens(text, nil, s, nil), true, 400); err != nil || pieces != nil {
			t.Errorf("%q: %v, %v", text, pieces, err)
		}
	}
}

func TestUnknownWords(t *testing.T) {
	orttest.Need(t)
	s := newSpeaker(t, nil)
	for _, word := range []string{"blorptastic", "Zyzzogetons", "xylomarimbist", "snarfle's", strings.Repeat("blah", 40), "o", "qqqqqqqqq", "ünterwöld"} {
		p, err := s.one(fold(word), nil)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Count(p, primary) > 1 || word != "o" && !strings.Contains(p, primary) {
			t.Errorf("%s: %s has not one main stress", word, p)
		}
		if again, _ := s.one(fold(word), nil); again != p {
			t.Errorf("%s: %s, then %s", word, p, again)
		}
	}
}
