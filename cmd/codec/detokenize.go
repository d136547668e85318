package main

import (
	"bytes"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"lilt"
	"lilt/audio"
	"lilt/cmd/internal/console"
	"lilt/cmd/internal/streams"
	"lilt/codec"
	"lilt/internal/atomicfile"
	"lilt/tokens"
)

func detokenizeCommand() *cli.Command {
	return &cli.Command{
		Name:      "detokenize",
		Usage:     "convert codes to a .lilt file or to audio",
		UsageText: "codec detokenize [-q rvq|grvq|mcrvq|single] [--bits N] [--samples N] FILE OUT.lilt|OUT.wav|OUT.flac",
		Description: "FILE is the output of codec tokens, or codes of your own in one of its formats, which is detected from the content:\n" +
			"\n" +
			"   json   {\"quantizer\": \"rvq\", \"codes\": [[17, 1000], [4, 0]]}, one array per frame; \"samples\" and \"model\" are optional\n" +
			"   npy    an array of integers [frames, codebooks], as written by numpy.save; requires -q\n" +
			"   tsv    one line of numbers per frame; requires -q unless there is a line \"# quantizer rvq\"\n" +
			"\n" +
			"Codes of the single codebook have 15 bits unless FILE or --bits states 12 or 9.\n" +
			"- is standard input or output; on standard output it writes a .lilt stream. To choose the sample rate or sample format, write a .lilt file and\n" +
			"decode that.",
		Flags: slices.Concat([]cli.Flag{
			&cli.StringFlag{Name: "quantizer", Aliases: []string{"q"}, Usage: "`NAME` of the quantizer that made the codes: rvq, grvq, mcrvq or single"},
			&cli.IntFlag{Name: "bits", Usage: "bits per code, `N`: 15, 12 or 9 for single", Action: func(_ *cli.Context, bits int) error {
				if bits < 1 {
					return console.Usage("--bits %d: want 1 or more", bits)
				}
				return nil
			}},
			&cli.Int64Flag{Name: "samples", Usage: "length of the signal, `N` samples at 24 kHz", DefaultText: "as stated in FILE, or whole frames"},
		}, modelFlags(), []cli.Flag{noEntropyFlag(), console.QuietFlag()}),
		Action: console.Action(detokenize),
	}
}

func detokenize(c *cli.Context, con *console.Console) error {
	args, err := console.Arguments(c, "FILE", "OUT.lilt|OUT.wav|OUT.flac")
	if err != nil {
		return err
	}
	in, out := args[0], args[1]
	extension := strings.ToLower(filepath.Ext(out))
	if extension != ".wav" && extension != ".flac" {
		extension = ".lilt"
	}
	if err := console.CheckOutput(c, in, out, extension); err != nil {
		return err
	}
	t, err := readTokens(c, in, con)
	if err != nil {
		return err
	}
	o, err := readerOptions(c)
	if err != nil {
		return err
	}
	defer o.Model.Close()
	if extension != ".lilt" { // by way of a stream in memory, which is small
		var stream bytes.Buffer
		if err := lilt.WriteTokens(c.Context, &stream, t, &lilt.WriterOptions{Model: o.Model, Plain: true}); err != nil {
			return aboutInput(in, err)
		}
		o.SampleRate = codec.SampleRate
		return decodeTo(c, con, in, &stream, *o, out, audio.PCM16)
	}
	to, err := atomicfile.Create(out)
	if err != nil {
		return err
	}
	defer to.Abort()
	if err := lilt.WriteTokens(c.Context, streams.Writer(to, con), t, &lilt.WriterOptions{Model: o.Model, Plain: c.Bool("no-entropy")}); err != nil {
		return aboutInput(in, err)
	}
	con.Stop()
	return to.Close()
}

// aboutInput adds the name of the input to an error, if it is about that.
func aboutInput(in string, err error) error {
	if errors.As(err, new(*lilt.InputError)) {
		return console.About(in, err)
	}
	return err
}

// readTokens reads codes, and completes their description with the flags.
func readTokens(c *cli.Context, in string, con *console.Console) (*tokens.Tokens, error) {
	file, err := console.OpenInput(c, in)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	t, err := lilt.ReadTokens(streams.Reader(in, file, con))
	con.Stop()
	if err != nil {
		return nil, console.About(in, err)
	}
	if err := t.Complete(tokens.Meta{Quantizer: c.String("quantizer"), Bits: c.Int("bits")}); err != nil {
		return nil, console.Wrong(console.About(in, err))
	}
	if c.IsSet("samples") {
		t.Samples = max(c.Int64("samples"), 0)
	}
	if t.Quantizer == "" {
		return nil, console.Usage("%s does not state the quantizer of the codes; add -q rvq, grvq, mcrvq or single", console.InputName(in))
	}
	if err := lilt.CheckTokens(t); err != nil {
		err = console.About(in, err)
		if c.IsSet("quantizer") || c.IsSet("bits") || c.IsSet("samples") {
			err = console.Wrong(err)
		}
		return nil, err
	}
	return t, nil
}
