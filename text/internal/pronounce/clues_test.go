package pronounce

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"lilt/text/internal/spoken"
)

var (
	examples = flag.String("examples", "", "sentences with words in braces, to write the clues of")
	cluesTo  = flag.String("clues", "", "where to write the clues")
	tagsTo   = flag.String("tags", "", "where to write the table of homographs with the tags that fit")
)

var (
	braced   = regexp.MustCompile(`\{(.*?)\}`)
	lettered = regexp.MustCompile(`\pL+`)
)

// Writes the clues of sentences for train/frontend/homographs.py. A sentence has words in braces, and after a tab their labels. A line of the output
// has the word, its label, what the rules say, and the clues.
func TestWriteClues(t *testing.T) {
	if *examples == "" {
		t.Skip("no -examples")
	}
	data, err := os.ReadFile(*examples)
	if err != nil {
		t.Fatal(err)
	}
	out, err := os.Create(*cluesTo)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	w := bufio.NewWriter(out)
	defer w.Flush()
	s := newSpeaker(t, nil)
	for line := range strings.Lines(string(data)) {
		sentence, labels, ok := strings.Cut(strings.TrimRight(line, "\r\n"), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		list := s.tokens(braced.ReplaceAllString(sentence, "$1"))
		s.tagger.tag(list)
		asked := braced.FindAllStringSubmatchIndex(sentence, -1)
		wanted := strings.Fields(labels)
		asked = asked[len(asked)-len(wanted):]
		end, next := len(list), pause
		for n := len(asked) - 1; n >= 0; n-- {
			i := indexOf(list, sentence, asked[n][2], asked[n][3])
			if i < 0 || i >= end {
				continue
			}
			if next, err = s.pronounceRange(list, i+1, end, next); err != nil {
				t.Fatal(err)
			}
			was := list[i].tag
			ruled, err := s.ruled(list, i, next)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(w, "%s\t%s\t%s", strings.ToLower(list[i].Text), wanted[n], ruled)
			for _, c := range (place{list, i}).clues(nil, was) {
				fmt.Fprintf(w, "\t%c%s %s", c.kind, c.a, c.b)
			}
			fmt.Fprintln(w)
			end = i + 1
		}
	}
}

// Writes the table of homographs for train/frontend/tagger.py: the sentence, and the parts of speech with which the word in braces has its phonemes there. A word
// that its part of speech does not decide is left out.
func TestWriteTags(t *testing.T) {
	if *tagsTo == "" {
		t.Skip("no -tags")
	}
	table, err := os.ReadFile("../../testdata/homographs.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	s := newSpeaker(t, nil)
	for line := range strings.Lines(string(table)) {
		sentence, want, ok := strings.Cut(strings.TrimRight(line, "\r\n"), "\t")
		asked := braced.FindStringSubmatch(sentence)
		if !ok || strings.HasPrefix(line, "#") || asked == nil {
			continue
		}
		var fit []string
		parts := []tag{noun, plural, base, past, gerund, participle, present, third, adjective}
		for _, part := range parts {
			if p, err := s.one(strings.ToLower(asked[1]), part.forms(consonant)); err == nil && p == want {
				fit = append(fit, tagNames[part])
			}
		}
		if len(fit) > 0 && len(fit) < len(parts) {
			fmt.Fprintf(&out, "%s\t%s\n", sentence, strings.Join(fit, " "))
		}
	}
	if err := os.WriteFile(*tagsTo, []byte(out.String()), 0o666); err != nil {
		t.Fatal(err)
	}
}

// indexOf returns which unit the word at sentence[from:to] is, or -1 if it is part of one.
func indexOf(list []unit, sentence string, from, to int) int {
	word, before := sentence[from:to], 0
	for _, w := range lettered.FindAllString(sentence[:from], -1) {
		if strings.EqualFold(w, word) {
			before++
		}
	}
	for i, u := range list {
		if u.Kind == spoken.Mark {
			continue
		}
		for _, w := range lettered.FindAllString(u.Text, -1) {
			if strings.EqualFold(w, word) {
				if before == 0 {
					if strings.EqualFold(u.Text, word) {
						return i
					}
					return -1
				}
				before--
			}
		}
	}
	return -1
}
