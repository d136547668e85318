package main

import (
	"errors"
	"strconv"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/codec"
	"lilt/container"
)

// rateFlags select how audio is encoded.
func rateFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "quantizer", Aliases: []string{"q"}, Value: codec.RVQ.String(), Usage: "`NAME` of the quantizer: rvq, grvq, mcrvq or single"},
		&cli.IntFlag{Name: "codebooks", Aliases: []string{"b"}, Value: codec.RVQ.MaxDepth(), Usage: "number of codebooks, `N`, 1 to 8, at 750 bit/s per codebook; not for single"},
		&cli.StringFlag{Name: "bitrate", Usage: "maximum bit `RATE` in bit/s, such as 3k, instead of --codebooks; for single 1125, 900 or 675"},
	}
}

// chosenRate returns the setting that the flags select, by default the one with the highest bit rate.
func chosenRate(c *cli.Context) (codec.Setting, error) {
	codebooks := ""
	switch {
	case c.IsSet("codebooks") && c.IsSet("bitrate"):
		return codec.Setting{}, console.Usage("--codebooks and --bitrate are alternatives; give only one of them")
	case c.IsSet("codebooks"):
		codebooks = strconv.Itoa(c.Int("codebooks"))
	case c.IsSet("bitrate") && c.String("bitrate") == "":
		return codec.Setting{}, console.Usage("--bitrate requires a bit rate, such as 3k")
	}
	setting, err := container.ParseSetting(c.String("quantizer"), codebooks, c.String("bitrate"))
	if wrong := (*container.SettingError)(nil); errors.As(err, &wrong) {
		err = console.Usage("--%s %s", wrong.Argument, wrong.Reason)
	}
	return setting, err
}
