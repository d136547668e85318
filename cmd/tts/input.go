package main

import (
	"io"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/speech"
	"lilt/text"
)

// textFlags are for commands that read text.
func textFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "file", Usage: "read the text from `FILE`", TakesFile: true},
		&cli.StringFlag{Name: "markup", Value: "auto", Usage: "markup `LANGUAGE` of the text: auto (detect SSML, otherwise Markdown), markdown, plain or ssml"},
		lexiconFlag(),
	}
}

// markup returns what --markup asks for.
func markup(c *cli.Context) (text.Markup, error) {
	name := c.String("markup")
	if name == "" { // some commands do not have the flag
		return text.Auto, nil
	}
	kind, err := text.ParseMarkup(name)
	if err != nil {
		return kind, console.Usage("--markup: %w", err)
	}
	return kind, nil
}

func lexiconFlag() cli.Flag {
	return &cli.StringFlag{Name: "lexicon", Usage: "lexicon `FILE` with pronunciations; each line has a word, a tab and its phonemes", TakesFile: true}
}

// textUsage describes the text, in the help of commands that read one.
const textUsage = "The text is English: plain text, Markdown, or SSML (speak, break, prosody rate, phoneme, say-as). [[həlˈO]] or [hello](/həlˈO/) gives\n" +
	"phonemes, <break time=\"300ms\"/> or [pause:300ms] a pause; a blank line is a pause too. UTF-16 and Windows-1252 are detected.\n"

// openText opens the text that the arguments or --file give, and returns its name for messages.
func openText(c *cli.Context) (from io.ReadCloser, name string, err error) {
	file := c.String("file")
	switch {
	case c.IsSet("file") && c.Args().Present():
		return nil, "", console.Usage("--file and a text are alternatives; give only one of them")
	case !c.IsSet("file") && !c.Args().Present():
		return nil, "", console.Usage("%s requires TEXT, - for standard input, or --file FILE; see %s %s --help", c.Command.Name, c.App.Name, c.Command.Name)
	case !c.IsSet("file") && c.NArg() == 1 && c.Args().First() == "-":
		file = "-"
	case !c.IsSet("file"):
		return io.NopCloser(strings.NewReader(strings.Join(c.Args().Slice(), " "))), "", nil
	}
	from, err = console.OpenInput(c, file)
	if err != nil {
		return nil, file, err
	}
	decoded := text.UTF8(from, func(encoding string) {
		console.New(c).Note("%s is encoded in %s, not in UTF-8", console.InputName(file), encoding)
	})
	return struct {
		io.Reader
		io.Closer
	}{decoded, from}, file, nil
}

// about adds the name of the input to an error, if it has one.
func about(name string, err error) error {
	if name == "" || err == nil || console.IsUsage(err) {
		return err
	}
	return console.About(name, err)
}

// readLexicon reads the lexicon that the flags name, if any.
func readLexicon(c *cli.Context) (text.Lexicon, error) {
	path := c.String("lexicon")
	if path == "" {
		return nil, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	lexicon, err := text.ReadLexicon(file)
	if err != nil {
		return nil, console.About(path, err)
	}
	return lexicon, nil
}

// linesFlag is for texts that arrive line by line.
func linesFlag() cli.Flag {
	return &cli.BoolFlag{Name: "lines", Usage: "speak each line separately, as soon as it has arrived"}
}

// asWritten returns the text as --lines has it read. Standard input is spoken as it arrives: a sentence may be started before it is complete.
func asWritten(c *cli.Context, from io.Reader, o *speech.Options) io.Reader {
	if c.NArg() == 1 && c.Args().First() == "-" {
		o.Patience = speech.DefaultPatience
	}
	if c.Bool("lines") {
		return text.Lines(from)
	}
	return from
}
