package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/speech"
	"lilt/text"
)

func phonemesCommand() *cli.Command {
	return &cli.Command{
		Name:      "phonemes",
		Usage:     "print the phonemes of a text, one sentence per line",
		UsageText: "tts phonemes [--words] TEXT|-",
		Description: textUsage +
			"The phoneme symbols are those of misaki for American English. --lexicon and [[...]] accept these and IPA.",
		Flags: slices.Concat(textFlags(), []cli.Flag{
			&cli.BoolFlag{Name: "words", Usage: "print words instead, with numbers and abbreviations spelled out"},
			&cli.BoolFlag{Name: "json", Usage: "print one JSON object per line, with the text, words, phonemes and pauses"},
		}),
		Action: phonemes,
	}
}

// sentenceJSON is what phonemes --json prints: keys stay.
type sentenceJSON struct {
	Text     string  `json:"text"`
	Words    string  `json:"words"`
	Phonemes string  `json:"phonemes"`
	Rate     float64 `json:"rate"`
	Pause    int64   `json:"pause_ms"` // before it
	Audio    string  `json:"audio,omitempty"`
}

func phonemes(c *cli.Context) error {
	if c.Bool("words") && c.Bool("json") {
		return console.Usage("--json and --words are alternatives; the JSON includes the words")
	}
	from, name, err := openText(c)
	if err != nil {
		return err
	}
	defer from.Close()
	if err := console.CheckDistinct(c, "-", name, c.String("lexicon")); err != nil {
		return err
	}
	kind, err := markup(c)
	if err != nil {
		return err
	}
	lexicon, err := readLexicon(c)
	if err != nil {
		return err
	}
	front, err := text.Open(text.Options{Lexicon: lexicon, Markup: kind})
	if err != nil {
		return err
	}
	defer front.Close()
	said := false
	for reader := front.Reader(from); ; {
		sentence, err := reader.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return about(name, err)
		}
		said = said || sentence.Phonemes != "" || sentence.Audio != ""
		if err := printSentence(c, sentence); err != nil {
			return err
		}
	}
	if !said {
		return about(name, speech.ErrNothing)
	}
	return nil
}

func printSentence(c *cli.Context, s text.Sentence) error {
	if c.Bool("json") {
		to := json.NewEncoder(c.App.Writer)
		to.SetEscapeHTML(false)
		return to.Encode(sentenceJSON{s.Text, s.Words, s.Phonemes, s.Rate, s.Pause.Milliseconds(), s.Audio})
	}
	line := s.Phonemes
	if c.Bool("words") {
		line = s.Words
	}
	if line == "" {
		return nil // nothing but a pause
	}
	_, err := fmt.Fprintln(c.App.Writer, line)
	return err
}
