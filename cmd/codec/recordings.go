package main

import (
	"strings"

	"github.com/urfave/cli/v2"

	"lilt/audio"
	"lilt/cmd/internal/console"
)

// recordingFlags determine how a recording is read.
func recordingFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "channel", Value: "mix", Usage: "`CHANNEL` of IN to encode: left, right, a number from 1, or mix for all"},
		&cli.StringFlag{Name: "raw", Usage: "read IN as headerless PCM in `FORMAT`: " + strings.Join(audio.RawFormats(), ", ")},
		&cli.IntFlag{Name: "rate", Usage: "with --raw: sample rate in `HZ`"},
		&cli.IntFlag{Name: "channels", Value: 1, Usage: "with --raw: number of channels, `N`"},
	}
}

// recordingOptions returns the options that these flags set.
func recordingOptions(c *cli.Context) ([]audio.SourceOption, error) {
	channel, err := audio.ParseChannel(c.String("channel"))
	if err != nil {
		return nil, console.Wrong(err)
	}
	options := []audio.SourceOption{audio.WithChannel(channel)}
	if !c.IsSet("raw") {
		for _, flag := range []string{"rate", "channels"} {
			if c.IsSet(flag) {
				return nil, console.Usage("--%s requires --raw, for example --raw %s", flag, audio.RawFormats()[2])
			}
		}
		return options, nil
	}
	raw := audio.Raw{Format: c.String("raw"), Rate: c.Int("rate"), Channels: c.Int("channels")}
	if !c.IsSet("rate") {
		return nil, console.Usage("--raw requires --rate HZ")
	}
	if err := raw.Check(); err != nil {
		return nil, console.Wrong(err)
	}
	return append(options, audio.WithRaw(raw)), nil
}
