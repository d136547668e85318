package speech

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"lilt/codec"
)

// The size of a caption, as is usual in broadcasting: two lines of 42 characters, shown for at most 6 seconds.
const (
	captionLine  = 42
	captionLines = 2
	captionTime  = 6 * codec.SampleRate
)

// WriteSRT writes words, as [Options.Words] gets them, as subtitles in the SubRip format: captions of up to two lines, which end
// with the sentence. The error is that of out.
func WriteSRT(out io.Writer, words []Word) error {
	var b strings.Builder
	for i, c := range captions(words) {
		fmt.Fprintf(&b, "%d\n%s --> %s\n%s\n\n", i+1, timestamp(c.begin, ","), timestamp(c.end, ","), strings.Join(c.lines, "\n"))
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// WriteVTT is like [WriteSRT] for WebVTT.
func WriteVTT(out io.Writer, words []Word) error {
	var b strings.Builder
	b.WriteString("WEBVTT\n\n")
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	for _, c := range captions(words) {
		fmt.Fprintf(&b, "%s --> %s\n%s\n\n", timestamp(c.begin, "."), timestamp(c.end, "."), escape.Replace(strings.Join(c.lines, "\n")))
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// WriteWords writes words as JSON: {"words": [{"word": "Hello", "start": 0.25, "end": 0.61, "sentence": 0}]}, with times in seconds.
// The error is that of out.
func WriteWords(out io.Writer, words []Word) error {
	type word struct {
		Word     string  `json:"word"`
		Start    float64 `json:"start"`
		End      float64 `json:"end"`
		Sentence int     `json:"sentence"`
	}
	list := make([]word, len(words))
	for i, w := range words {
		list[i] = word{w.Text, float64(w.Begin) / codec.SampleRate, float64(w.End) / codec.SampleRate, w.Sentence}
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	return encoder.Encode(map[string]any{"words": list})
}

// caption is a piece of text that is shown at a time.
type caption struct {
	lines      []string
	begin, end int64 // samples
	sentence   int
}

// captions divides words into captions.
func captions(words []Word) (list []caption) {
	for _, w := range words {
		n := len(list) - 1
		text := strings.Join(strings.Fields(w.Text), " ")
		if n < 0 || list[n].sentence != w.Sentence || w.End-list[n].begin > captionTime || !list[n].add(text) {
			list = append(list, caption{lines: []string{text}, begin: w.Begin, sentence: w.Sentence})
			n++
		}
		list[n].end = w.End
	}
	return list
}

// add adds a word and reports whether there was room for it.
func (c *caption) add(word string) bool {
	last := &c.lines[len(c.lines)-1]
	switch {
	case len([]rune(*last))+1+len([]rune(word)) <= captionLine:
		*last += " " + word
	case len(c.lines) < captionLines:
		c.lines = append(c.lines, word)
	default:
		return false
	}
	return true
}

// timestamp returns the time of a sample as 00:01:02.345, with that separator before the milliseconds.
func timestamp(sample int64, separator string) string {
	ms := sample * 1000 / codec.SampleRate
	return fmt.Sprintf("%02d:%02d:%02d%s%03d", ms/3_600_000, ms/60_000%60, ms/1000%60, separator, ms%1000)
}
