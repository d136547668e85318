package main

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"lilt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"lilt/audio"
	"lilt/cmd/internal/console"
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
	file, err := console.OpenInput(c, in)
	if err != nil {
		return err
	}
	defer file.Close()
	content, err := tokens.Read(file, mostCodes())
	if err != nil {
		return console.About(in, err)
	}
	head, samples, err := describe(c, content)
	if err != nil {
		if console.IsUsage(err) {
			return err
		}
		return console.About(in, err)
	}
	con := console.New(c)
	defer con.Stop()
	if extension != ".lilt" {
		return detokenizeToSound(c, in, content, head, samples, out, con)
	}
	to, err := atomicfile.Create(out)
	if err != nil {
		return err
	}
	defer to.Abort()
	w, err := newCodeWriter(c, to, head)
	if err != nil {
		return err
	}
	if err := errors.Join(w.WriteFrames(content.Codes), w.Close(samples)); err != nil {
		return err
	}
	return to.Close()
}

// newCodeWriter writes codes that have that header, entropy-coded if the flags do not say otherwise and their model is at hand.
func newCodeWriter(c *cli.Context, to io.Writer, h container.Header) (*container.Writer, error) {
	if c.Bool("no-entropy") {
		return container.NewWriter(to, h)
	}
	o, done, err := readerOptions(c)
	if err != nil {
		return nil, err
	}
	defer done()
	model := o.Model
	if model == nil {
		model, err = codec.Find(h.Model)
	}
	if errors.Is(err, codec.ErrNoModel) || err == nil && model.Info().ID != h.Model {
		return container.NewWriter(to, h)
	}
	if err != nil {
		return nil, err
	}
	s, err := model.SettingOf(h)
	if err != nil {
		return nil, err
	}
	return lilt.NewCodeWriter(to, s, &lilt.WriterOptions{Model: model})
}

// detokenizeToSound decodes codes by way of a .lilt file in memory, which is small.
func detokenizeToSound(c *cli.Context, in string, t *tokens.Tokens, h container.Header, samples int64, out string, con *console.Console) error {
	var file bytes.Buffer
	w, err := container.NewWriter(&file, h)
	if err != nil {
		return err
	}
	if err := errors.Join(w.WriteFrames(t.Codes), w.Close(samples)); err != nil {
		return err
	}
	o, done, err := readerOptions(c)
	if err != nil {
		return err
	}
	defer done()
	from, err := openLilt(c, in, &file, *o, con)
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := console.CreateSound(out, codec.SampleRate, audio.PCM16, con)
	if err != nil {
		return err
	}
	return copySound(c.Context, to, from)
}

// describe puts what the file says and what the flags say together.
func describe(c *cli.Context, t *tokens.Tokens) (head container.Header, samples int64, err error) {
	kind, err := tokenKind(c.String("quantizer"), t.Quantizer)
	if err != nil {
		return head, 0, err
	}
	bits, err := tokenBits(c, kind, t.Bits)
	if err != nil {
		return head, 0, err
	}
	setting, err := container.SettingOf(kind, max(t.Codebooks, 1), bits)
	if err != nil {
		if c.IsSet("bits") {
			err = console.Wrong(err)
		}
		return head, 0, err
	}
	model, err := openModel(c, kind)
	if err != nil {
		return head, 0, err
	}
	defer model.Close()
	head = model.Header(setting)
	for i, code := range t.Codes {
		if int(code)>>head.Bits != 0 {
			return head, 0, fmt.Errorf("code %d of frame %d, codebook %d: %v of %d bits has codes 0 to %d",
				code, i/head.Codebooks, i%head.Codebooks, kind, head.Bits, 1<<head.Bits-1)
		}
	}
	if t.Model != "" {
		id, err := hex.DecodeString(t.Model)
		if err != nil || len(id) != len(head.Model) {
			return head, 0, fmt.Errorf("its model id is %.40q: want 16 hexadecimal digits", t.Model)
		}
		head.Model = container.ModelID(id)
	}
	if t.SampleRate != 0 && t.SampleRate != head.SampleRate || t.Hop != 0 && t.Hop != head.Hop {
		return head, 0, fmt.Errorf("it is of %d Hz and hop %d; want %d Hz and hop %d", t.SampleRate, t.Hop, head.SampleRate, head.Hop)
	}
	samples, err = tokenSamples(c, t)
	return head, samples, err
}

func tokenKind(flag, file string) (codec.Quantizer, error) {
	name := flag
	switch {
	case flag == "" && file == "":
		return 0, console.Usage("the file does not say which quantizer made the codes; add -q rvq, grvq, mcrvq or single")
	case flag == "":
		name = file
	case file != "" && file != flag:
		return 0, console.Usage("the file says quantizer %.40q, -q says %s", file, flag)
	}
	kind, err := container.ParseQuantizer(name)
	if err != nil && flag != "" {
		err = console.Wrong(err)
	}
	return kind, err
}

// tokenBits returns the bits of a code: what the flag or the file says, or else as many as a code of that kind can have.
func tokenBits(c *cli.Context, kind codec.Quantizer, file int) (int, error) {
	flag := c.Int("bits")
	switch {
	case !c.IsSet("bits") && file == 0:
		return kind.Full().CodeBits(), nil
	case !c.IsSet("bits"):
		return file, nil
	case file != 0 && file != flag:
		return 0, console.Usage("the file says %d bits, --bits says %d", file, flag)
	}
	return flag, nil
}

// tokenSamples returns the length of the signal, which must end within the last frame.
func tokenSamples(c *cli.Context, t *tokens.Tokens) (int64, error) {
	most := t.Frames() * codec.Hop
	samples := most
	switch {
	case c.IsSet("samples"):
		samples = c.Int64("samples")
	case t.Samples >= 0:
		samples = t.Samples
	}
	if samples > most || samples <= most-codec.Hop {
		err := fmt.Errorf("%d frames do not make %d samples: want %d to %d", t.Frames(), samples, max(most-codec.Hop+1, 0), most)
		if c.IsSet("samples") {
			err = console.Wrong(err)
		}
		return 0, err
	}
	return samples, nil
}

// mostCodes returns how many codes a frame of any quantizer has at most.
func mostCodes() int {
	most := 0
	for _, q := range container.Quantizers() {
		most = max(most, q.Full().CodesPerFrame())
	}
	return most
}
