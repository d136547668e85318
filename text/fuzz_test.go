package text

import (
	"errors"
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"lilt/internal/ort"
)

// Whatever a text holds, it is read without a panic, in symbols of the set, in pieces of bounded length.
func FuzzSentences(f *testing.F) {
	for _, seed := range []string{"(Ukr: Київ, Kyiv; 北京) (, ) [ˈa] /ˈa/ KEE-yiv (AH-uh)",
		"Dr. Smith paid $3.50 on May 5th, 2024.", "<speak>Hi <break time=\"300ms\"/> <say-as interpret-as=\"date\">5/6/2024</say-as></speak>",
		"[[həlˈO]] <break/> -5°C 60 km/h St. John's St. Henry VIII 1914-18 3/4 v1.2.3 a@b.com https://x.io/?q=1#y 555-1234", "\xff\xfe😀東京。«»„“",
		"'90s '85 5'10\" 41° 24' N 10^-9 x² ½ 1 1/2 $5-$6 million C++ #1 @x AT&T I/O w/o c/o e.g. i.e. U.S. p.m. Ph.D.", "a--b---c....d . . . e?!?!", "''''\"\"\"\"((((]]]]",
		"Dr Sm024a", "0:0 0/0 -0 +0 .0 0. 00:00:00 0-0 0x0 0% $0 $.0 °0 0° 0^0 #0", "I. II. III. (iv) Chapter I, World War II's", "\u0301\u0301\u0301a\u0301\u0301\u0301\u0301 ﬁ Ⅷ ③ № ‰ ″ ′",
	} {
		f.Add(seed)
	}
	front, err := Open(Options{})
	if err != nil {
		f.Fatal(err)
	}
	_, missing := ort.Start("")
	f.Fuzz(func(t *testing.T, text string) {
		r := front.Reader(strings.NewReader(text))
		for n := 0; ; n++ {
			s, err := r.Next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				if missing != nil && strings.Contains(err.Error(), "in no dictionary") {
					t.Skip("no runtime")
				}
				if !strings.HasPrefix(err.Error(), "text: line ") && !errors.Is(err, errBinary) && !errors.Is(err, errPDF) {
					t.Fatalf("an error without a place: %v", err)
				}
				return
			}
			if n > 2*len(text)+2 {
				t.Fatal("no end of sentences")
			}
			check(t, s)
		}
	})
}

// check tests what holds for every sentence.
func check(t *testing.T, s Sentence) {
	t.Helper()
	if n := utf8.RuneCountInString(s.Phonemes); n > MaxSymbols {
		t.Errorf("%d symbols: %q", n, s.Phonemes)
	}
	for _, c := range s.Phonemes {
		if c != ' ' && !strings.ContainsRune(Symbols, c) {
			t.Errorf("%q has the symbol %q", s.Phonemes, c)
		}
	}
	if strings.Contains(s.Phonemes, "  ") || strings.TrimSpace(s.Phonemes) != s.Phonemes {
		t.Errorf("spaces in %q", s.Phonemes)
	}
	if s.Phonemes != "" && !strings.ContainsAny(s.Phonemes, sounds) {
		t.Errorf("nothing is heard of %q", s.Phonemes)
	}
	if s.Rate < MinRate || s.Rate > MaxRate || s.Pause < 0 || s.Pause > MaxPause+time.Second {
		t.Errorf("rate %v, pause %v", s.Rate, s.Pause)
	}
	if !utf8.ValidString(s.Text) || !utf8.ValidString(s.Words) {
		t.Errorf("text %q, words %q", s.Text, s.Words)
	}
}

// FuzzSSML feeds markup more often than chance would.
func FuzzSSML(f *testing.F) {
	f.Add("<break time=\"1s\"/>a<prosody rate=\"fast\">b</prosody>")
	f.Add("<p><s>x &amp; y</s></p><![CDATA[z]]><!-- c --><?pi?>")
	f.Add("<phoneme ph=\"həlˈO\">x</phoneme><sub alias=\"y\">x</sub><audio src=\"a\"/>")
	front, err := Open(Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, body string) {
		r := front.Reader(strings.NewReader("<speak>" + body + "</speak>"))
		for {
			s, err := r.Next()
			if err != nil {
				return
			}
			check(t, s)
		}
	})
}

// FuzzMarkdown feeds the marks of Markdown, HTML and LaTeX more often than chance would.
func FuzzMarkdown(f *testing.F) {
	for _, seed := range []string{
		"# A\n\n- b\n1. **c** _d_ `e` [f](g) ![h](i) <j> &amp; $k^2$\n\n| l | m |\n|---|---|\n| n | o |", "```go\nx\n```\n~~~\ny", "> a\n> - b\n\n[^1]: c\n[d]: http://e",
		"$$\\frac{a}{\\sqrt[3]{b_{ij}^2}}$$ \\(x\\) \\[y\\] \\* \\alpha", "a-\nb c\u00ad\nd <!-- e --> <br/> <script>f</script> &#x41; &zz; [g](/A/) [pause:1s]",
		"***a*b**c*[d][e][1][^2]~~f~~``g`` `h", "|a|\n||\n|\n| \\| |\n", "----\n====\n***\n1)\n2. \n- [x] a", "{{{{{{\\frac{\\frac{\\frac", "$\\$\\\\$",
	} {
		f.Add(seed)
	}
	front, err := Open(Options{Markup: Markdown})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r := front.Reader(strings.NewReader(text))
		for n := 0; ; n++ {
			s, err := r.Next()
			if err != nil {
				return
			}
			if n > 4*len(text)+4 {
				t.Fatal("no end of sentences")
			}
			check(t, s)
		}
	})
}

// FuzzLexicon reads any table of words.
func FuzzLexicon(f *testing.F) {
	f.Add("word\tˈA\n# comment\n")
	f.Fuzz(func(t *testing.T, table string) {
		words, err := ReadLexicon(strings.NewReader(table))
		if err == nil {
			for w, p := range words {
				if w == "" || !strings.ContainsAny(p, sounds) {
					t.Errorf("%q: %q", w, p)
				}
			}
		} else if !strings.HasPrefix(err.Error(), "text: lexicon") {
			t.Error(err)
		}
	})
}
