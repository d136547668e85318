package text

import (
	"strings"
	"testing"

	"lilt/assets/lexicon"
)

func TestReadLexicon(t *testing.T) {
	words, err := ReadLexicon(strings.NewReader("# mine\n\nLilt\tlˈɪlt\r\nsql\tˈsiːkwəl\ncafé\tkæfˈA\nsql\tˈɛskjuˌɛl\n"))
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]string{"Lilt": "lˈɪlt", "sql": "ˈɛskjuˌɛl", "café": "kæfˈA"} {
		if words[word] != want {
			t.Errorf("%s: %q, want %q", word, words[word], want)
		}
	}
	f, err := Open(Options{Lexicon: words})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	list, err := f.Sentences("Lilt speaks SQL in a café.")
	if err != nil || len(list) != 1 || list[0].Phonemes != "lˈɪlt spˈiks ˈɛskjuˌɛl ɪn ɐ kæfˈA." {
		t.Errorf("%+v, %v", list, err)
	}
}

// The words that are built in come after the user's, with whatever capitals, accents and genitives.
func TestBuiltInWords(t *testing.T) {
	for _, c := range []struct{ lexicon, text, want string }{
		{"", "Siobhan's JSON.", "ʃəvˈɔnz ʤˈAsᵊn."},
		{"", "Eyjafjallajökull, json, TeX.", "ˌAjəfjˈɑtləjˌOkəTᵊl, ʤˈAsᵊn, tˈɛk."},
		{"json\tˈʤeɪsɑn", "JSON's keys.", "ʤˈAsɑnz kˈiz."},
		{"Tex\ttˈɛks", "Tex and TeX.", "tˈɛks ænd tˈɛk."},
		{"", "A menage a trois, plus ca change, Jarosław, Jaroslaw.", "ɐ mAnˌɑʒ ɑ tɹwˈɑ, plˌu sɑ ʃˈɑnʒ, jɑɹˈɔswɑv, jɑɹˈɔslɑv."},
		{"crème de menthe\tkɹˌɛm də mˈɑnt", "Creme de menthe.", "kɹˌɛm də mˈɑnt."},
	} {
		own, err := ReadLexicon(strings.NewReader(c.lexicon))
		if err != nil {
			t.Fatal(err)
		}
		f, err := Open(Options{Lexicon: own})
		if err != nil {
			t.Fatal(err)
		}
		if list, err := f.Sentences(c.text); err != nil || len(list) != 1 || list[0].Phonemes != c.want {
			t.Errorf("%s: %+v, %v; want %s", c.text, list, err, c.want)
		}
		f.Close()
	}
	seen := map[string]bool{}
	for line := range strings.Lines(lexicon.Words) {
		word, _, ok := strings.Cut(line, "\t")
		if ok && seen[word] {
			t.Errorf("words.tsv has %s twice", word)
		}
		seen[word] = true
	}
}

func TestReadLexiconErrors(t *testing.T) {
	for text, want := range map[string]string{
		"word":                 "line 1",
		"a\tˈA\nword phonemes": "line 2",
		"%%\tˈA":               "not a word or phrase",
		"word\t":               "line 1",
		"word\t###":            "not a sequence of American English phonemes",
		"word\tˈ":              "not a sequence of American English phonemes",
		"\tˈA":                 "line 1",
		"word\tˈ1":             "not a sequence of American English phonemes",
		"a\tˈA\n" + strings.Repeat("x", 1<<17) + "\tˈA": "line 2: longer than 65536 bytes",
	} {
		if _, err := ReadLexicon(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.30q: %v, want %q in it", text, err, want)
		}
	}
}

func TestPhonemic(t *testing.T) {
	for in, want := range map[string]string{
		"həlˈO": "həlˈO", "hɛˈloʊ": "hɛlˈO", " həlˈO  wˈɜɹld ": "həlˈO wˈɜɹld", "tʃiːz": "ʧiz", "ˈbɝd": "bˈɜɹd", "ˈbʌɾɚ": "bˈʌTəɹ", "ɡəʊ": "ɡO", "fɛərˈmɑː": "fɛɹmˈɑ",
		"naɪt": "nIt", "dʒɔɪ": "ʤY", "ˈhaʊs": "hˈWs",
	} {
		if got, ok := Phonemic(in); !ok || got != want {
			t.Errorf("%q: %q, %v; want %q", in, got, ok, want)
		}
	}
	for _, in := range []string{"", " ", "ˈ", ",", "q", "Main Page", "1", "həlˈO\x00"} {
		if got, ok := Phonemic(in); ok {
			t.Errorf("%q are phonemes: %q", in, got)
		}
	}
}

// Phrases and names with symbols are said as the lexicon has them, whatever their case where nothing else is meant.
func TestLexiconPhrases(t *testing.T) {
	words, err := ReadLexicon(strings.NewReader("Wei Wuxian\twˈA wuʃiˈɛn\nC++\tsˌipləsplˈʌs\nKubernetes\tkˌubəɹnˈɛTiz\nNice\tnˈis\nnode.js\tnˌOdʤˌAˈɛs\nRead Me\tɹˈid mˌi\n"))
	if err != nil {
		t.Fatal(err)
	}
	f, err := Open(Options{Lexicon: words})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for text, want := range map[string]string{
		"Wei Wuxian ran.":        "wˈA wuʃiˈɛn ɹˈæn.",
		"Wei Wuxian's dog":       "wˈA wuʃiˈɛnz dˈɔɡ.",
		"WEI WUXIAN":             "wˈA wuʃiˈɛn.",
		"C++ is hard.":           "sˌipləsplˈʌs ɪz hˈɑɹd.",
		"I like C++.":            "ˌI lˈIk sˌipləsplˈʌs.",
		"kubernetes, KUBERNETES": "kˌubəɹnˈɛTiz, kˌubəɹnˈɛTiz.",
		"nice Nice":              "nˈIs nˈis.",
		"Use Node.js now":        "jˈuz nˌOdʤˌAˈɛs nˈW.",
		"read me":                "ɹˈid mˌi.",
	} {
		list, err := f.Sentences(text)
		if err != nil || len(list) != 1 || list[0].Phonemes != want {
			t.Errorf("%q: %+v, %v, want %s", text, list, err, want)
		}
	}
}
