package main

import (
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/codec"
	"lilt/container"
)

// defaultCodebooks are 6 kbit/s.
const defaultCodebooks = 8

// rateFlags choose how audio is encoded.
func rateFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "quantizer", Aliases: []string{"q"}, Value: codec.RVQ.String(), Usage: "quantizer `NAME`: rvq, grvq, mcrvq or single"},
		&cli.IntFlag{Name: "codebooks", Aliases: []string{"b"}, Value: defaultCodebooks, Usage: "number of codebooks, `N`, 1 to 8, of 750 bit/s each; not for single, which has one"},
		&cli.StringFlag{Name: "bitrate", Usage: "at most `RATE` bit/s, such as 3k, instead of --codebooks; for single 1125, 900 or 675"},
	}
}

// chosenRate returns the quantizer and the depth that the flags ask for: without any, the greatest.
func chosenRate(c *cli.Context) (codec.Setting, error) {
	kind, err := container.ParseQuantizer(c.String("quantizer"))
	if err != nil {
		return codec.Setting{}, console.Wrong(err)
	}
	switch {
	case c.IsSet("codebooks") && kind == codec.Single:
		return codec.Setting{}, console.Usage("--codebooks is not for %v, which has one code a frame; its --bitrate can be 1125, 900 or 675", kind)
	case c.IsSet("codebooks") && c.IsSet("bitrate"):
		return codec.Setting{}, console.Usage("--codebooks and --bitrate are alternatives; give only one of them")
	case c.IsSet("bitrate"):
		rate, err := parseBitRate(c.String("bitrate"))
		if err != nil {
			return codec.Setting{}, err
		}
		s := kind.Bitrate(rate)
		if err := s.Validate(); err != nil {
			return s, console.Wrong(err)
		}
		return s, nil
	case c.IsSet("codebooks"):
		codebooks := c.Int("codebooks")
		if codebooks < kind.MinDepth() || codebooks > kind.MaxDepth() {
			return codec.Setting{}, console.Usage("--codebooks %d: %v has %d to %d", codebooks, kind, kind.MinDepth(), kind.MaxDepth())
		}
		return kind.Codebooks(codebooks), nil
	}
	return kind.Full(), nil
}

// parseBitRate reads bits a second, as 3000, 3k, 4.5k, 3kbps.
func parseBitRate(text string) (int, error) {
	digits, scale := strings.TrimSuffix(strings.ToLower(text), "bps"), 1.0
	if thousands, ok := strings.CutSuffix(digits, "k"); ok {
		digits, scale = thousands, 1000
	}
	rate, err := strconv.ParseFloat(digits, 64)
	if rate *= scale; err != nil || !(rate > 0 && rate <= 1e9) {
		return 0, console.Usage("--bitrate %s: want bits a second, such as 3000 or 3k", text)
	}
	return int(rate), nil
}
