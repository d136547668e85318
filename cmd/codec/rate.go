package main

import (
	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/codec"
	"lilt/container"
)

// defaultCodebooks give 6 kbit/s.
const defaultCodebooks = 8

// rateFlags select how audio is encoded.
func rateFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "quantizer", Aliases: []string{"q"}, Value: codec.RVQ.String(), Usage: "quantizer `NAME`: rvq, grvq, mcrvq or single"},
		&cli.IntFlag{Name: "codebooks", Aliases: []string{"b"}, Value: defaultCodebooks, Usage: "number of codebooks, `N`, 1 to 8, of 750 bit/s each; not for single, which has one"},
		&cli.StringFlag{Name: "bitrate", Usage: "at most `RATE` bit/s, such as 3k, instead of --codebooks; for single 1125, 900 or 675"},
	}
}

// chosenRate returns the setting that the flags select, by default the one with the highest bit rate.
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
		rate, err := container.ParseBitrate(c.String("bitrate"))
		if err != nil {
			return codec.Setting{}, console.Usage("--bitrate: %w", err)
		}
		s := kind.Bitrate(rate)
		if err := s.Validate(); err != nil {
			return s, console.Usage("--bitrate %s: %w", c.String("bitrate"), err)
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
