package main

import (
	"bytes"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"lilt"
	"lilt/audio"
	"lilt/cmd/internal/console"
	"lilt/cmd/internal/streams"
	"lilt/codec"
	"lilt/container"
	"lilt/internal/atomicfile"
	"lilt/tokens"
)

func detokenizeCommand() *cli.Command {
	return &cli.Command{
		Name:      "detokenize",
		Usage:     "convert codes to a .lilt file or to audio",
		UsageText: "codec detokenize [-q rvq|grvq|mcrvq|single] [--bits N] [--samples N] FILE OUT.lilt|OUT.wav|OUT.flac",
		Description: "FILE is what codec tokens writes, or your own codes in one of its formats, which is detected from the content.\n" +
			"\n" +
			"   json   {\"quantiser\": \"rvq\", \"codes\": [[17, 1000], [4, 0]]}, each frame is an array; \"samples\" and \"model\" are optional\n" +
			"   npy    an array of integers [frames, codebooks], as numpy.save writes it; needs -q\n" +
			"   tsv    a line of numbers for each frame; needs -q unless there is a line \"# quantiser rvq\"\n" +
			"\n" +
			"Codes of single have 15 bits, unless FILE or --bits says 12 or 9.\n" +
			"- is standard input or output, to which it writes a .lilt file. For another sample rate or format, decode a .lilt file.",
		Flags: slices.Concat([]cli.Flag{
			&cli.StringFlag{Name: "quantizer", Aliases: []string{"q"}, Usage: "`NAME` of the quantizer that made the codes: rvq, grvq, mcrvq or single"},
			&cli.IntFlag{Name: "bits", Usage: "bits of a code, `N`: for single 15, 12 or 9"},
			&cli.Int64Flag{Name: "samples", Usage: "length of the signal, `N` samples at 24 kHz (default: as FILE says, or whole frames)"},
		}, modelFlags(), []cli.Flag{noEntropyFlag(), console.QuietFlag()}),
		Action: detokenize,
	}
}

func detokenize(c *cli.Context) error {
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
	con := console.New(c)
	defer con.Stop()
	content, err := readTokens(c, in, con)
	if err != nil {
		return err
	}
	o, done, err := readerOptions(c)
	if err != nil {
		return err
	}
	defer done()
	if extension != ".lilt" {
		return detokenizeToSound(c, in, content, o, out, con)
	}
	to, err := atomicfile.Create(out)
	if err != nil {
		return err
	}
	defer to.Abort()
	if err := writeLilt(c, in, content, streams.Writer(to, con), &lilt.WriterOptions{Model: o.Model, Plain: c.Bool("no-entropy")}); err != nil {
		return err
	}
	con.Stop()
	return to.Close()
}

// detokenizeToSound decodes codes by way of a .lilt stream in memory, which is small.
func detokenizeToSound(c *cli.Context, in string, t *tokens.Tokens, o *lilt.ReaderOptions, out string, con *console.Console) error {
	var file bytes.Buffer
	if err := writeLilt(c, in, t, &file, &lilt.WriterOptions{Model: o.Model, Plain: true}); err != nil {
		return err
	}
	from, err := streams.OpenLilt(in, &file, *o, c.Bool("strict"), con)
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := streams.CreateSound(out, codec.SampleRate, audio.PCM16, con)
	if err != nil {
		return err
	}
	return streams.Copy(c.Context, to, from)
}

// writeLilt writes the codes of an input, which its errors name, as a .lilt stream.
func writeLilt(c *cli.Context, in string, t *tokens.Tokens, to io.Writer, o *lilt.WriterOptions) error {
	err := lilt.WriteTokens(c.Context, to, t, o)
	if errors.As(err, new(*lilt.InputError)) {
		return console.About(in, err)
	}
	return err
}

// readTokens reads codes, and completes their description by what the flags state.
func readTokens(c *cli.Context, in string, con *console.Console) (*tokens.Tokens, error) {
	file, err := console.OpenInput(c, in)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	t, err := tokens.Read(streams.Reader(in, file, con), mostCodes())
	con.Stop()
	if err != nil {
		return nil, console.About(in, err)
	}
	if name := c.String("quantizer"); name != "" {
		if t.Quantizer != "" && t.Quantizer != name {
			return nil, console.Usage("the file says quantizer %.40q, -q says %s", t.Quantizer, name)
		}
		if _, err := container.ParseQuantizer(name); err != nil {
			return nil, console.Wrong(err)
		}
		t.Quantizer = name
	}
	if t.Quantizer == "" {
		return nil, console.Usage("the file does not say which quantizer made the codes; add -q rvq, grvq, mcrvq or single")
	}
	if c.IsSet("bits") {
		if t.Bits != 0 && t.Bits != c.Int("bits") {
			return nil, console.Usage("the file says %d bits, --bits says %d", t.Bits, c.Int("bits"))
		}
		t.Bits = c.Int("bits")
		q, err := container.ParseQuantizer(t.Quantizer)
		if err != nil {
			return nil, console.About(in, err)
		}
		if _, err := container.SettingOf(q, max(t.Codebooks, 1), t.Bits); err != nil {
			return nil, console.Wrong(err)
		}
	}
	if c.IsSet("samples") {
		t.Samples = max(c.Int64("samples"), 0)
		if _, err := t.Length(codec.Hop); err != nil {
			return nil, console.Wrong(err)
		}
	}
	return t, nil
}

// mostCodes returns the maximum number of codes of a frame, for any quantizer.
func mostCodes() int {
	most := 0
	for _, q := range container.Quantizers() {
		most = max(most, q.Full().CodesPerFrame())
	}
	return most
}
