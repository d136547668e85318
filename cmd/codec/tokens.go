package main

import (
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"lilt"
	"lilt/audio"
	"lilt/cmd/internal/console"
	"lilt/cmd/internal/streams"
	"lilt/internal/atomicfile"
	"lilt/tokens"
)

func tokensCommand() *cli.Command {
	return &cli.Command{
		Name:  "tokens",
		Usage: "write the codes of audio or of a .lilt file for other programs",
		UsageText: "codec tokens [-o FILE.json|FILE.npy|FILE.tsv] IN\n" +
			"codec tokens [...] [--format FORMAT] --out-dir DIR IN...",
		Description: "IN is an audio file, which is encoded with the quantizer and bit rate that the flags select, or a .lilt file. The extension of the\n" +
			"output selects its format:\n" +
			"\n" +
			"   .tsv   one line per frame, one column per codebook, and metadata in lines that start with #\n" +
			"   .json  an object with \"codes\", an array of frames, and metadata: quantizer, model, samples ...\n" +
			"   .npy   a NumPy array [frames, codebooks] of uint16, without metadata\n" +
			"\n" +
			"Without -o the codes are written to standard output, as TSV unless --format selects another format. In Python:\n" +
			"\n" +
			"   codes = numpy.load(\"speech.npy\")    or    numpy.loadtxt(\"speech.tsv\", dtype=int, ndmin=2)\n" +
			"\n" +
			"-q single gives one column of token ids from 0 to 32767: ids = codes[:, 0].\n" +
			"codec detokenize reads all three formats.",
		Flags: slices.Concat([]cli.Flag{
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Value: "-", Usage: "write the codes to `FILE`", TakesFile: true},
			&cli.StringFlag{Name: "format", Usage: "output `FORMAT`, regardless of the extension: " + strings.Join(tokens.FormatNames(), ", ")},
		}, rateFlags(), recordingFlags(), []cli.Flag{console.OutDirFlag()}, modelFlags(), []cli.Flag{console.QuietFlag()}),
		Action: console.Action(writeTokens),
	}
}

func writeTokens(c *cli.Context, con *console.Console) error {
	out := c.String("output")
	if c.IsSet("out-dir") {
		if c.IsSet("output") {
			return console.Usage("--output and --out-dir are alternatives; give only one of them")
		}
		out = "-"
	}
	format, err := chosenTokenFormat(c, out)
	if err != nil {
		return err
	}
	extension := "." + format.String()
	args, err := console.Arguments(c, "IN")
	switch {
	case err != nil || c.IsSet("out-dir"):
	case out == "-" && format != tokens.NPY:
		err = console.CheckDistinct(c, out, args[0]) // a terminal may show text
	default:
		err = console.CheckOutput(c, args[0], out, extension)
	}
	if err != nil {
		return err
	}
	e, err := newEncoding(c, con)
	if err != nil {
		return err
	}
	defer e.options.Model.Close()
	reading, err := readerOptions(c)
	if err != nil {
		return err
	}
	defer reading.Model.Close()
	t := tokenizing{e, reading, format}
	if c.IsSet("out-dir") {
		wanted := append(audio.Extensions(), ".lilt")
		return console.Batch(c, con, wanted, extension, func(in, out string) error { return t.toTokens(c, in, out) })
	}
	return t.toTokens(c, args[0], out)
}

// tokenizing is the configuration that the flags select.
type tokenizing struct {
	*encoding                     // of audio
	reading   *lilt.ReaderOptions // of .lilt files
	format    tokens.Format
}

// toTokens writes the codes of one input.
func (t *tokenizing) toTokens(c *cli.Context, in, out string) error {
	file, err := streams.Open(c, in)
	if err != nil {
		return err
	}
	defer file.Close()
	to, err := atomicfile.Create(out)
	if err != nil {
		return err
	}
	defer to.Abort()
	if file.IsLilt {
		err = t.fromLilt(c, file, to)
	} else {
		_, err = t.encode(c.Context, file, func(o *lilt.WriterOptions) (*lilt.Writer, error) {
			w, err := lilt.NewTokenWriter(to, t.format, o.Model.Header(t.setting))
			if err != nil {
				return nil, err
			}
			return lilt.NewEncoder(w, t.setting, o)
		})
	}
	if err != nil {
		return err
	}
	return to.Close()
}

// chosenTokenFormat returns the format that --format names, or else that of the output's extension.
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
		return 0, console.Usage("%w; select one with --format", err)
	}
	return format, nil
}

// fromLilt writes the codes of a .lilt file.
func (t *tokenizing) fromLilt(c *cli.Context, in *streams.Input, out io.Writer) error {
	for _, flag := range []string{"quantizer", "codebooks", "bitrate", "channel"} {
		if c.IsSet(flag) && !c.IsSet("out-dir") {
			return console.Usage("--%s applies to audio, and %s is already encoded", flag, console.InputName(in.Path))
		}
	}
	from, err := lilt.NewCodeReader(streams.Reader(in.Path, in.Reader, t.console), t.reading)
	if err != nil {
		return console.About(in.Path, err)
	}
	to, err := lilt.NewTokenWriter(out, t.format, from.Header())
	if err != nil {
		return err
	}
	if err := lilt.CopyCodes(c.Context, to, from, streams.OnDamage(in.Path, false, t.console)); err != nil {
		return console.About(in.Path, err)
	}
	t.console.Stop()
	return nil
}
