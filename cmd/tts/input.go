package main

import (
	"io"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/text"
)

// textFlags are for commands that read text.
func textFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "file", Usage: "read the text from `FILE`", TakesFile: true},
		lexiconFlag(),
	}
}

func lexiconFlag() cli.Flag {
	return &cli.StringFlag{Name: "lexicon", Usage: "pronounce words as `FILE` says: a word, a tab and its phonemes on each line", TakesFile: true}
}

// textUsage is what the commands that read text say about it.
const textUsage = "The text is English, plain or SSML (speak, break, prosody rate, phoneme, say-as). Plain text may hold [[həlˈO]] for phonemes and\n" +
	"<break time=\"300ms\"/> for a pause; a blank line is one, too.\n"

// openText opens the text that the arguments or --file give, and returns its name for messages.
func openText(c *cli.Context) (from io.ReadCloser, name string, err error) {
	file := c.String("file")
	switch {
	case c.IsSet("file") && c.Args().Present():
		return nil, "", console.Usage("--file %s and a text are given; give one of them", file)
	case !c.IsSet("file") && !c.Args().Present():
		return nil, "", console.Usage("%s wants TEXT, - for standard input, or --file FILE; see %s %s --help", c.Command.Name, c.App.Name, c.Command.Name)
	case !c.IsSet("file") && c.NArg() == 1 && c.Args().First() == "-":
		file = "-"
	case !c.IsSet("file"):
		return io.NopCloser(strings.NewReader(strings.Join(c.Args().Slice(), " "))), "", nil
	}
	from, err = console.OpenInput(c, file)
	return from, file, err
}

// about says which input an error is about, where it has a name.
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
