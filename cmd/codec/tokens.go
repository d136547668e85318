package main

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/internal/atomicfile"
	"lilt/tokens"
)

func tokensCommand() *cli.Command {
	return &cli.Command{
		Name:      "tokens",
		Usage:     "write the codes of audio or of a .lilt file for other programs",
		UsageText: "codec tokens [-o FILE.json|FILE.npy|FILE.tsv] IN",
		Description: "IN is audio, encoded as -q and -b say, or a .lilt file. What is written depends on the name after -o:\n" +
			"\n" +
			"   .tsv   a line for each frame, a column for each book, what they are in lines that start with #\n" +
			"   .json  an object with \"codes\", an array of frames, and what they are: quantiser, model, samples ...\n" +
			"   .npy   a NumPy array [frames, books] of uint16, and nothing more\n" +
			"\n" +
			"Without -o it goes to standard output, as TSV unless --format says json or npy. In Python:\n" +
			"\n" +
			"   codes = numpy.load(\"speech.npy\")    or    numpy.loadtxt(\"speech.tsv\", dtype=int, ndmin=2)\n" +
			"\n" +
			"With -q single there is one column of ids, 0 to 32767: ids = codes[:, 0].\n" +
			"codec detokenize takes all of them back.",
		Flags: slices.Concat([]cli.Flag{
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Value: "-", Usage: "write `FILE`", TakesFile: true},
			&cli.StringFlag{Name: "format", Usage: "write `FORMAT`, whatever the name: " + strings.Join(tokens.FormatNames(), ", ")},
		}, rateFlags(), modelFlags(), []cli.Flag{console.QuietFlag()}),
		Action: writeTokens,
	}
}

func writeTokens(c *cli.Context) error {
	args, err := console.Arguments(c, "IN")
	if err != nil {
		return err
	}
	in, out := args[0], c.String("output")
	format, err := chosenTokenFormat(c, out)
	if err != nil {
		return err
	}
	if out != "-" || format == tokens.NPY {
		if err := console.CheckOutput(c, in, out, "."+format.String()); err != nil {
			return err
		}
	}
	file, err := sniffInput(c, in)
	if err != nil {
		return err
	}
	defer file.Close()
	con := console.New(c)
	defer con.Stop()
	to, err := atomicfile.Create(out)
	if err != nil {
		return err
	}
	defer to.Abort()
	from, err := newCodeSource(c, file, con)
	if err != nil {
		return err
	}
	if audio, ok := from.(*audioSource); ok {
		defer audio.close()
	}
	h := from.header()
	meta := tokens.Meta{Quantiser: h.Quantizer.String(), Bits: h.Bits, Model: h.Model.String(), SampleRate: h.SampleRate, Hop: h.Hop}
	w, err := tokens.NewWriter(to, format, meta, h.Codebooks)
	if err != nil {
		return err
	}
	if err = transfer(c.Context, from, fileSink{w, to}); errors.Is(err, errLostCodes) {
		err = console.About(in, err)
	}
	return err
}

// chosenTokenFormat goes by --format, then by the name of the output.
func chosenTokenFormat(c *cli.Context, out string) (tokens.Format, error) {
	name := c.String("format")
	if name == "" {
		if out == "-" {
			return tokens.TSV, nil
		}
		name = strings.ToLower(strings.TrimPrefix(filepath.Ext(out), "."))
	}
	format, err := tokens.ParseFormat(name)
	if err != nil {
		return 0, console.Usage("%w; say which with --format", err)
	}
	return format, nil
}

// newCodeSource takes codes out of a .lilt file, or encodes audio.
func newCodeSource(c *cli.Context, in *input, con *console.Console) (source, error) {
	if !in.isLilt {
		setting, err := chosenRate(c)
		if err != nil {
			return nil, err
		}
		return newAudioSource(c, in, setting, con)
	}
	for _, flag := range []string{"quantiser", "books", "bitrate"} {
		if c.IsSet(flag) {
			return nil, console.Usage("--%s is for audio; %s is encoded already", flag, console.InputName(in.path))
		}
	}
	return newLiltSource(c, in.path, in, false, con)
}
