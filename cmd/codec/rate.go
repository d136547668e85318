package main

import (
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"lilt/codec"
)

// defaultBooks are 6 kbit/s.
const defaultBooks = 8

// rateFlags choose how audio is encoded.
func rateFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "quantiser", Aliases: []string{"q"}, Value: codec.RVQ.String(), Usage: "`NAME`: rvq, grvq or mcrvq"},
		&cli.IntFlag{Name: "books", Aliases: []string{"b"}, Value: defaultBooks, Usage: "`N` codes a frame, 1 to 8, 750 bit/s each"},
		&cli.StringFlag{Name: "bitrate", Usage: "no more than `RATE` bit/s, such as 3k: another way to say --books"},
	}
}

// chosenRate returns the quantiser and the number of books that the flags ask for.
func chosenRate(c *cli.Context) (codec.Kind, int, error) {
	kind, err := codec.ParseKind(c.String("quantiser"))
	if err != nil {
		return 0, 0, usageError{err}
	}
	books := c.Int("books")
	if c.IsSet("bitrate") {
		if c.IsSet("books") {
			return 0, 0, usage("--books and --bitrate say the same; give one of them")
		}
		rate, err := parseBitRate(c.String("bitrate"))
		if err != nil {
			return 0, 0, err
		}
		if books, err = kind.BooksFor(rate); err != nil {
			return 0, 0, usageError{err}
		}
	}
	if books < 1 || books > kind.MaxBooks() {
		return 0, 0, usage("--books %d: %v has 1 to %d", books, kind, kind.MaxBooks())
	}
	return kind, books, nil
}

// parseBitRate reads bits a second, as 3000, 3k, 4.5k, 3kbps.
func parseBitRate(text string) (int, error) {
	digits, scale := strings.TrimSuffix(strings.ToLower(text), "bps"), 1.0
	if thousands, ok := strings.CutSuffix(digits, "k"); ok {
		digits, scale = thousands, 1000
	}
	rate, err := strconv.ParseFloat(digits, 64)
	if rate *= scale; err != nil || !(rate > 0 && rate <= 1e9) {
		return 0, usage("--bitrate %s: want bits a second, such as 3000 or 3k", text)
	}
	return int(rate), nil
}
