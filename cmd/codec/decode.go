package main

import (
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"lilt"
	"lilt/audio"
	"lilt/cmd/internal/console"
	"lilt/cmd/internal/streams"
	"lilt/codec"
	"lilt/dsp"
)

func decodeCommand() *cli.Command {
	return &cli.Command{
		Name:  "decode",
		Usage: "decode a .lilt file to a WAV or FLAC file",
		UsageText: "codec decode [--rate HZ] [--format s16|s24|f32] [--from TIME] IN.lilt OUT.wav|OUT.flac\n" +
			"codec decode [...] [--as wav|flac] --out-dir DIR IN.lilt...",
		Description: "The extension of the output selects its format; - is a WAV stream. Damage is reported block by block, and lost frames are concealed, so that everything else keeps its place in time.\n" +
			"Damage is a failure only with --strict. To listen:\n" +
			"\n" +
			"   codec decode speech.lilt - | aplay",
		Flags: slices.Concat([]cli.Flag{
			&cli.IntFlag{Name: "rate", Value: codec.SampleRate, Usage: "sample rate of the output, `HZ`"},
			&cli.StringFlag{Name: "format", Value: encodingNames()[audio.PCM16], Usage: "sample format `SAMPLES` of the output: " + strings.Join(encodingNames(), ", ") + "; FLAC has no f32"},
			fromFlag(),
			strictFlag(),
			console.OutDirFlag(),
			&cli.StringFlag{Name: "as", Value: soundNames()[0], Usage: "with --out-dir, write files of `TYPE`: " + strings.Join(soundNames(), ", ")},
		}, modelFlags(), []cli.Flag{console.QuietFlag()}),
		Action: decode,
	}
}

// strictFlag is for all commands that read .lilt files.
func strictFlag() cli.Flag {
	return &cli.BoolFlag{Name: "strict", Usage: "fail if the file is damaged"}
}

// fromFlag is for commands that decode.
func fromFlag() cli.Flag {
	return &cli.DurationFlag{Name: "from", Usage: "start at `TIME` of a .lilt file: 90s, 1m30s", Action: func(_ *cli.Context, from time.Duration) error {
		if from < 0 {
			return console.Usage("--from %v: want a time after the start", from)
		}
		return nil
	}}
}

func decode(c *cli.Context) error {
	rate, encoding, err := chosenFormat(c)
	if err != nil {
		return err
	}
	extension, err := chosenSound(c, encoding)
	if err != nil {
		return err
	}
	con := console.New(c)
	defer con.Stop()
	o, done, err := readerOptions(c)
	if err != nil {
		return err
	}
	defer done()
	o.SampleRate = rate
	if c.IsSet("out-dir") {
		return console.Batch(c, con, []string{".lilt"}, extension, func(in, out string) error { return decodeFile(c, in, out, *o, encoding, con) })
	}
	args, err := console.Arguments(c, "IN.lilt", "OUT.wav|OUT.flac")
	if err != nil {
		return err
	}
	in, out := args[0], args[1]
	if err := console.CheckOutput(c, in, out, ".wav", ".flac"); err != nil {
		return err
	}
	return decodeFile(c, in, out, *o, encoding, con)
}

func decodeFile(c *cli.Context, in, out string, o lilt.ReaderOptions, encoding audio.Encoding, con *console.Console) error {
	file, err := console.OpenInput(c, in)
	if err != nil {
		return err
	}
	defer file.Close()
	from, err := streams.OpenLilt(in, file, o, c.Bool("strict"), con)
	if err != nil {
		return err
	}
	defer from.Close()
	if err := from.SeekTime(c.Duration("from"), o.SampleRate); err != nil {
		return err
	}
	to, err := streams.CreateSound(out, o.SampleRate, encoding, con)
	if err != nil {
		return err
	}
	return streams.Copy(c.Context, to, from)
}

// encodingNames lists what samples can be written as, signed integers and floats, in the order of audio.Encoding.
func encodingNames() []string {
	return []string{audio.PCM16: "s16", audio.PCM24: "s24", audio.Float32: "f32"}
}

// soundNames lists the types of sound files that are written.
func soundNames() []string { return []string{"wav", "flac"} }

// chosenSound returns the extension of the files in the folder of --out-dir.
func chosenSound(c *cli.Context, encoding audio.Encoding) (string, error) {
	name := c.String("as")
	switch {
	case c.IsSet("as") && !c.IsSet("out-dir"):
		return "", console.Usage("--as is for --out-dir; the type of a single output is that of its name")
	case !slices.Contains(soundNames(), name):
		return "", console.Usage("--as %s: want %s", name, strings.Join(soundNames(), ", "))
	case name == "flac" && encoding == audio.Float32:
		return "", console.Usage("--format f32: FLAC has s16 and s24")
	}
	return "." + name, nil
}

// chosenFormat returns the rate in Hz and the encoding that the flags ask for.
func chosenFormat(c *cli.Context) (rate int, encoding audio.Encoding, err error) {
	number := slices.Index(encodingNames(), c.String("format"))
	if number < 0 {
		return 0, 0, console.Usage("--format %s: want %s", c.String("format"), strings.Join(encodingNames(), ", "))
	}
	rate = c.Int("rate")
	if rate < dsp.MinRate || rate > dsp.MaxRate {
		return 0, 0, console.Usage("--rate %d: want %d to %d Hz", rate, dsp.MinRate, dsp.MaxRate)
	}
	return rate, audio.Encoding(number), nil
}
