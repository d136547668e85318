package main

import (
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"lilt"
	"lilt/audio"
	"lilt/cmd/internal/console"
	"lilt/cmd/internal/streams"
	"lilt/codec"
	"lilt/dsp"
)

// soundNames are the types of audio files that can be written.
var soundNames = []string{"wav", "flac"}

func decodeCommand() *cli.Command {
	return &cli.Command{
		Name:  "decode",
		Usage: "decode a .lilt file to a WAV or FLAC file",
		UsageText: "codec decode [--rate HZ] [--format s16|s24|f32] [--from TIME] IN.lilt OUT.wav|OUT.flac\n" +
			"codec decode [...] [--as wav|flac] --out-dir DIR IN.lilt...",
		Description: "The extension of the output selects its format; - is a WAV stream. Damaged blocks are reported, and lost frames are concealed, so that\n" +
			"the timing of the rest is preserved. With --strict damage is an error. To listen:\n" +
			"\n" +
			"   codec decode speech.lilt - | aplay",
		Flags: slices.Concat([]cli.Flag{
			&cli.IntFlag{Name: "rate", Value: codec.SampleRate, Usage: "sample rate of the output in `HZ`"},
			&cli.StringFlag{Name: "format", Value: audio.EncodingNames()[0], Usage: "sample `FORMAT` of the output: " + strings.Join(audio.EncodingNames(), ", ") + "; f32 is not available in FLAC"},
		}, streams.LiltFlags(), []cli.Flag{
			console.OutDirFlag(),
			&cli.StringFlag{Name: "as", Value: soundNames[0], Usage: "with --out-dir: `TYPE` of the output files: " + strings.Join(soundNames, ", ")},
		}, modelFlags(), []cli.Flag{console.QuietFlag()}),
		Action: console.Action(decode),
	}
}

func decode(c *cli.Context, con *console.Console) error {
	encoding, err := audio.ParseEncoding(c.String("format"))
	as := c.String("as")
	switch {
	case err != nil:
		return console.Usage("--format: %w", err)
	case c.Int("rate") < dsp.MinRate || c.Int("rate") > dsp.MaxRate:
		return console.Usage("--rate %d: want %d to %d Hz", c.Int("rate"), dsp.MinRate, dsp.MaxRate)
	case c.IsSet("as") && !c.IsSet("out-dir"):
		return console.Usage("--as requires --out-dir; the extension of a single output selects its type")
	case !slices.Contains(soundNames, as):
		return console.Usage("--as %s: want %s", as, strings.Join(soundNames, ", "))
	case as == "flac" && encoding == audio.Float32:
		return console.Usage("--format f32: FLAC supports s16 and s24")
	}
	args, err := console.Arguments(c, "IN.lilt", "OUT.wav|OUT.flac")
	if err != nil {
		return err
	}
	batch := c.IsSet("out-dir")
	if !batch {
		if err := console.CheckOutput(c, args[0], args[1], ".wav", ".flac"); err != nil {
			return err
		}
	}
	o, err := readerOptions(c)
	if err != nil {
		return err
	}
	defer o.Model.Close()
	o.SampleRate = c.Int("rate")
	decodeFile := func(in, out string) error {
		file, err := console.OpenInput(c, in)
		if err != nil {
			return err
		}
		defer file.Close()
		return decodeTo(c, con, in, file, *o, out, encoding)
	}
	if batch {
		return console.Batch(c, con, []string{".lilt"}, "."+as, decodeFile)
	}
	return decodeFile(args[0], args[1])
}

// decodeTo decodes a .lilt stream of that name to an audio file.
func decodeTo(c *cli.Context, con *console.Console, name string, in io.Reader, o lilt.ReaderOptions, out string, encoding audio.Encoding) error {
	from, err := streams.OpenLilt(c, name, in, o, con)
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := streams.CreateSound(out, o.SampleRate, encoding, con)
	if err != nil {
		return err
	}
	return streams.Copy(c.Context, to, from)
}
