package main

import (
	"bytes"
	"io"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/speech"
)

// linesFlag is for texts that come line by line.
func linesFlag() cli.Flag {
	return &cli.BoolFlag{Name: "lines", Usage: "speak each line of the text by itself, as soon as it is there"}
}

// asWritten has a text spoken as it comes, if it comes from a pipe: what is complete is spoken at once, and a sentence is begun before it is.
func asWritten(c *cli.Context, from io.Reader, o *speech.Options) io.Reader {
	if c.Bool("lines") {
		from = &lines{from: from}
	}
	if c.NArg() == 1 && c.Args().First() == "-" && console.RegularFile(from) == nil {
		o.Patience = speech.DefaultPatience
	}
	return from
}

// lines makes each line of a text a paragraph.
type lines struct {
	from io.Reader
	rest []byte
	err  error
}

func (l *lines) Read(p []byte) (int, error) {
	for len(l.rest) == 0 {
		if l.err != nil {
			return 0, l.err
		}
		piece := make([]byte, 4096)
		var n int
		n, l.err = l.from.Read(piece)
		l.rest = bytes.ReplaceAll(piece[:n], []byte("\n"), []byte("\n\n"))
	}
	n := copy(p, l.rest)
	l.rest = l.rest[n:]
	return n, nil
}
