package main

import (
	"context"
	"errors"
	"io"
	"lilt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/container"
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
	start := func(h container.Header) (tokens.Writer, error) {
		meta := tokens.Meta{Quantiser: h.Quantizer.String(), Bits: h.Bits, Model: h.Model.String(), SampleRate: h.SampleRate, Hop: h.Hop}
		return tokens.NewWriter(to, format, meta, h.Codebooks)
	}
	if file.isLilt {
		err = liltTokens(c, file, start, con)
	} else {
		err = audioTokens(c, file, start, con)
	}
	if err != nil {
		return err
	}
	return to.Close()
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

// audioTokens encodes a recording into what start returns.
func audioTokens(c *cli.Context, in *input, start func(container.Header) (tokens.Writer, error), con *console.Console) error {
	setting, err := chosenRate(c)
	if err != nil {
		return err
	}
	from, err := openAudio(in, con)
	if err != nil {
		return err
	}
	defer from.Close()
	o, err := writerOptions(c, setting)
	if err != nil {
		return err
	}
	defer o.Model.Close()
	o.SampleRate = from.SampleRate()
	to, err := start(o.Model.Header(setting))
	if err != nil {
		return err
	}
	w, err := lilt.NewEncoder(to, setting, o)
	if err != nil {
		return err
	}
	defer w.Abort()
	return from.encode(c.Context, w)
}

// liltTokens moves the codes of a .lilt file into what start returns.
func liltTokens(c *cli.Context, in *input, start func(container.Header) (tokens.Writer, error), con *console.Console) error {
	for _, flag := range []string{"quantiser", "books", "bitrate"} {
		if c.IsSet(flag) {
			return console.Usage("--%s is for audio; %s is encoded already", flag, console.InputName(in.path))
		}
	}
	o, err := readerOptions(c)
	if err != nil {
		return err
	}
	if o.Model != nil {
		defer o.Model.Close()
	}
	con.Start(sizeOf(in.path))
	from, err := lilt.NewCodeReader(&progressReader{in, con}, o)
	if err != nil {
		return console.About(in.path, adviseModel(err))
	}
	to, err := start(from.Header())
	if err != nil {
		return err
	}
	if err := moveCodes(c.Context, to, from, onDamage(in.path, false, con)); err != nil {
		return console.About(in.path, err)
	}
	con.Stop()
	samples, _ := from.Length()
	return to.Close(samples)
}

// moveCodes moves all codes of a .lilt file. Those that are lost are an error.
func moveCodes(ctx context.Context, to tokens.Writer, from *container.Reader, report func(*lilt.DamagedError) error) error {
	codes := make([]uint16, container.MaxFramesPerBlock*from.Header().Codebooks)
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := from.ReadFrames(codes)
		var damage *lilt.DamagedError
		switch {
		case err == io.EOF:
			return nil
		case errors.As(err, &damage):
			if err = report(damage); err == nil && damage.Conceal > 0 {
				err = errors.New("the codes of lost frames cannot be made up; decode the file to hear what is left")
			}
		case err == nil:
			err = to.WriteFrames(codes[:n*from.Header().Codebooks])
		}
		if err != nil {
			return err
		}
	}
}
