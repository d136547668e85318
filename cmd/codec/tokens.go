package main

import (
	"context"
	"io"
	"lilt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

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
		Description: "IN is audio, which is encoded according to -q and -b, or a .lilt file. The extension of -o selects the format:\n" +
			"\n" +
			"   .tsv   a line for each frame, a column for each codebook, and a description in lines that start with #\n" +
			"   .json  an object with \"codes\", an array of frames, and their description: quantizer, model, samples ...\n" +
			"   .npy   a NumPy array [frames, codebooks] of uint16, and nothing else\n" +
			"\n" +
			"Without -o it goes to standard output, as TSV unless --format says json or npy. In Python:\n" +
			"\n" +
			"   codes = numpy.load(\"speech.npy\")    or    numpy.loadtxt(\"speech.tsv\", dtype=int, ndmin=2)\n" +
			"\n" +
			"With -q single there is one column of ids, 0 to 32767: ids = codes[:, 0].\n" +
			"codec detokenize takes all of them back.",
		Flags: slices.Concat([]cli.Flag{
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Value: "-", Usage: "write `FILE`", TakesFile: true},
			&cli.StringFlag{Name: "format", Usage: "write `FORMAT`, whatever the extension: " + strings.Join(tokens.FormatNames(), ", ")},
		}, rateFlags(), recordingFlags(), []cli.Flag{console.OutDirFlag()}, modelFlags(), []cli.Flag{console.QuietFlag()}),
		Action: writeTokens,
	}
}

func writeTokens(c *cli.Context) error {
	t := tokenizing{console: console.New(c)}
	defer t.console.Stop()
	out := c.String("output")
	if c.IsSet("out-dir") {
		if c.IsSet("output") {
			return console.Usage("--output is for one input; it does not go with --out-dir")
		}
		out = "-"
	}
	var err error
	if t.format, err = chosenTokenFormat(c, out); err != nil {
		return err
	}
	if t.setting, err = chosenRate(c); err != nil {
		return err
	}
	if t.recording, err = recordingOptions(c); err != nil {
		return err
	}
	if t.encoding, err = writerOptions(c, t.setting); err != nil {
		return err
	}
	defer t.encoding.Model.Close()
	var done func()
	if t.reading, done, err = readerOptions(c); err != nil {
		return err
	}
	defer done()
	extension := "." + t.format.String()
	if c.IsSet("out-dir") {
		wanted := append(audio.Extensions(), ".lilt")
		return console.Batch(c, t.console, wanted, extension, func(in, out string) error { return t.run(c, in, out) })
	}
	args, err := console.Arguments(c, "IN")
	if err != nil {
		return err
	}
	if out == "-" && t.format != tokens.NPY {
		err = console.CheckDistinct(c, out, args[0]) // a terminal may show text
	} else {
		err = console.CheckOutput(c, args[0], out, extension)
	}
	if err != nil {
		return err
	}
	return t.run(c, args[0], out)
}

// tokenizing has the settings of the flags.
type tokenizing struct {
	setting   lilt.Setting
	recording []audio.SourceOption
	encoding  *lilt.WriterOptions // of audio
	reading   *lilt.ReaderOptions // of .lilt files
	format    tokens.Format
	console   *console.Console
}

// run writes the codes of one input.
func (t *tokenizing) run(c *cli.Context, in, out string) error {
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
		err = t.fromAudio(c.Context, file, to)
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
		return 0, console.Usage("%w; say which with --format", err)
	}
	return format, nil
}

// fromAudio writes the codes of a recording.
func (t *tokenizing) fromAudio(ctx context.Context, in *streams.Input, out io.Writer) error {
	from, err := streams.OpenAudio(in, t.console, t.recording...)
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := lilt.NewTokenWriter(out, t.format, t.encoding.Model.Header(t.setting))
	if err != nil {
		return err
	}
	o := *t.encoding
	o.SampleRate = from.SampleRate()
	w, err := lilt.NewEncoder(to, t.setting, &o)
	if err != nil {
		return err
	}
	defer w.Abort()
	return from.Encode(ctx, w, from.SampleRate())
}

// fromLilt writes the codes of a .lilt file.
func (t *tokenizing) fromLilt(c *cli.Context, in *streams.Input, out io.Writer) error {
	for _, flag := range []string{"quantizer", "codebooks", "bitrate", "channel"} {
		if c.IsSet(flag) && !c.IsSet("out-dir") {
			return console.Usage("--%s is for audio; %s is encoded already", flag, console.InputName(in.Path))
		}
	}
	from, err := lilt.NewCodeReader(streams.Reader(in.Path, in.Reader, t.console), t.reading)
	if err != nil {
		return console.About(in.Path, streams.AdviseModel(err))
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
