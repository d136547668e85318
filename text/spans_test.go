package text

import (
	"fmt"
	"strings"
	"testing"
)

// Each part of a sentence is tied to the phonemes that say it.
func TestSpans(t *testing.T) {
	front := open(t)
	for text, want := range map[string]string{
		"Dr. Smith paid $3.50.":                  "Dr.=dˈɑktəɹ Smith=smˈɪθ paid=pˈAd $3.50.=θɹˈi dˈɑləɹz ænd fˈɪfti sˈɛnts",
		"Well,  hello :) there — \U0001f600 you": "Well,=wˈɛl hello=həlˈO there=ðˈɛɹ you=ju",
		"It has 10 000 parts":                    "It=ˌɪt has=hæz 10 000=tˈɛn θˈWzᵊnd parts=pˈɑɹts",
		"3½ cups":                                "3½=θɹˈi ænd ɐ hˈæf cups=kˈʌps",
		"<speak>One <sub alias=\"two words\">x</sub> three</speak>": "One=wˈʌn two=tˈu words=wˈɜɹdz three=θɹˈi",
		"Say [[həlˈO]] now": "Say=sˈA [[həlˈO]]=həlˈO now=nˈW",
	} {
		sentences, err := front.Sentences(text)
		if err != nil {
			t.Fatal(err)
		}
		var parts []string
		for _, s := range sentences {
			symbols := []rune(s.Phonemes)
			for _, span := range s.Spans {
				parts = append(parts, fmt.Sprintf("%s=%s", s.Text[span.Start:span.End], string(symbols[span.From:span.To])))
			}
		}
		if got := strings.Join(parts, " "); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}

// In sentences of all kinds the spans go forward, stay within the sentence, and leave out nothing that is said but marks and spaces.
func TestSpansCoverWhatIsSaid(t *testing.T) {
	front := open(t)
	for _, row := range rows(t, "normalize.tsv", 3) {
		sentences, err := front.Sentences(unquote(t, row[1]))
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range sentences {
			text, symbol := 0, 0
			symbols := []rune(s.Phonemes)
			for _, span := range s.Spans {
				if span.Start < text || span.End <= span.Start || span.End > len(s.Text) || span.From < symbol || span.To <= span.From || span.To > len(symbols) {
					t.Fatalf("%q: %+v after %d, %d", s.Text, span, text, symbol)
				}
				if left := strings.Trim(string(symbols[symbol:span.From]), " ,.;:?!—()“”"); left != "" {
					t.Errorf("%q: %q is said for nothing", s.Text, left)
				}
				text, symbol = span.End, span.To
			}
		}
	}
}
