package main

import (
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/codec"
	"lilt/internal/atomicfile"
	"lilt/speech"
)

// captionFlags are for writing when each word is spoken.
func captionFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "srt", Usage: "write subtitles into `FILE`, as SubRip", TakesFile: true},
		&cli.StringFlag{Name: "vtt", Usage: "write subtitles into `FILE`, as WebVTT", TakesFile: true},
		&cli.StringFlag{Name: "json", Usage: "write the times of all words into `FILE`, as JSON", TakesFile: true},
	}
}

// captionWriters are how the files of captionFlags are written, by flag.
var captionWriters = map[string]func(io.Writer, []speech.Word) error{"srt": writeSRT, "vtt": writeVTT, "json": writeWords}

// checkCaptions refuses files that are the text, the sound, or each other.
func checkCaptions(c *cli.Context, text, out string) error {
	taken := map[string]bool{filepath.Clean(out): c.IsSet("output")}
	for flag := range captionWriters {
		path := c.String(flag)
		if path == "" {
			continue
		}
		if path == "-" {
			return console.Usage("--%s requires a file", flag)
		}
		if taken[filepath.Clean(path)] {
			return console.Usage("%s is the file of --%s and of another output", path, flag)
		}
		taken[filepath.Clean(path)] = true
		if err := console.CheckOutput(c, text, path, "."+flag); err != nil {
			return err
		}
	}
	return nil
}

// captions collects words and writes them into the files that the flags name, which appear whole or not at all.
type captions struct {
	words []speech.Word
	files map[string]*atomicfile.File // by flag
}

// newCaptions opens the files. It is nil if there are none.
func newCaptions(c *cli.Context, o *speech.Options) (*captions, error) {
	s := &captions{files: map[string]*atomicfile.File{}}
	for flag := range captionWriters {
		if path := c.String(flag); path != "" {
			file, err := atomicfile.Create(path)
			if err != nil {
				s.abort()
				return nil, err
			}
			s.files[flag] = file
		}
	}
	if len(s.files) == 0 {
		return nil, nil
	}
	o.Words = func(words []speech.Word) { s.words = append(s.words, words...) }
	return s, nil
}

// abort discards the files. After close it does nothing.
func (s *captions) abort() {
	if s != nil {
		for _, file := range s.files {
			file.Abort()
		}
	}
}

// close writes the files.
func (s *captions) close() error {
	if s == nil {
		return nil
	}
	for flag, file := range s.files {
		if err := captionWriters[flag](file, s.words); err != nil {
			return err
		}
		if err := file.Close(); err != nil {
			return err
		}
	}
	return nil
}

// What fits into a subtitle, as broadcasters have it: two lines, and no longer than can be looked at.
const (
	lineLength  = 42
	captionTime = 6 * codec.SampleRate
)

// caption is a subtitle.
type caption struct {
	lines      []string
	begin, end int64 // samples
	sentence   int
}

// captionsOf puts words together.
func captionsOf(words []speech.Word) (list []caption) {
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

// add adds a word if there is room for it.
func (c *caption) add(word string) bool {
	last := &c.lines[len(c.lines)-1]
	switch {
	case len([]rune(*last))+1+len([]rune(word)) <= lineLength:
		*last += " " + word
	case len(c.lines) == 1:
		c.lines = append(c.lines, word)
	default:
		return false
	}
	return true
}

// writeSRT writes SubRip.
func writeSRT(out io.Writer, words []speech.Word) error {
	var b strings.Builder
	for i, c := range captionsOf(words) {
		fmt.Fprintf(&b, "%d\n%s --> %s\n%s\n\n", i+1, clock(c.begin, ","), clock(c.end, ","), strings.Join(c.lines, "\n"))
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// writeVTT writes WebVTT.
func writeVTT(out io.Writer, words []speech.Word) error {
	var b strings.Builder
	b.WriteString("WEBVTT\n\n")
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	for _, c := range captionsOf(words) {
		fmt.Fprintf(&b, "%s --> %s\n%s\n\n", clock(c.begin, "."), clock(c.end, "."), escape.Replace(strings.Join(c.lines, "\n")))
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// clock writes a time as 00:01:02.345, with that mark before the milliseconds.
func clock(sample int64, mark string) string {
	ms := sample * 1000 / codec.SampleRate
	return fmt.Sprintf("%02d:%02d:%02d%s%03d", ms/3_600_000, ms/60_000%60, ms/1000%60, mark, ms%1000)
}

// writeWords writes JSON: keys stay.
func writeWords(out io.Writer, words []speech.Word) error {
	type word struct {
		Word     string  `json:"word"`
		Start    float64 `json:"start"` // seconds
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
