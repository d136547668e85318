package main

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/bench"
	"lilt/cmd/internal/bench/page"
	"lilt/cmd/internal/console"
	"lilt/codec"
	"lilt/container"
)

func benchCommand() *cli.Command {
	return &cli.Command{
		Name:      "bench",
		Usage:     "measure bit rate, quality and speed",
		UsageText: "codec bench [FILE|DIR ...] [-o DIR] [--json]\ncodec bench --speed [--seconds N] [--json]",
		Description: "Encodes and decodes recordings with each quantizer at several bit rates, and prints the bit rate, objective quality scores, and\n" +
			"speed. If the Opus tools are installed, it does the same for Opus. --output adds an HTML report with plots and audio players.\n" +
			"DIR stands for all audio files in that folder and its subfolders. Without arguments it uses a few built-in recordings.\n" +
			"--speed measures the time and memory for one long signal instead. All measurements use one thread.",
		Flags: slices.Concat([]cli.Flag{
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write an HTML report with plots and decoded recordings to the folder `DIR`", TakesFile: true},
			&cli.StringSliceFlag{Name: "quantizer", Aliases: []string{"q"}, Usage: "`NAMES` of quantizers: rvq,grvq,mcrvq,single", DefaultText: "all; rvq with --speed"},
			&cli.IntSliceFlag{Name: "codebooks", Aliases: []string{"b"}, Usage: "`NUMBERS` of codebooks, 1 to 8, at 750 bit/s per codebook; single is always measured at all its bit rates", DefaultText: "2,4,8; 8 with --speed"},
			&cli.BoolFlag{Name: "no-opus", Usage: "do not measure Opus, even if opusenc and opusdec are installed"},
			&cli.StringFlag{Name: "pesq", Usage: "compute PESQ with `COMMAND`, which is given a reference and a decoded WAV file and prints the score"},
			&cli.BoolFlag{Name: "speed", Usage: "measure only time and memory, for loading, encoding and decoding"},
			&cli.IntFlag{Name: "seconds", Usage: "with --speed: length of the signal, `N` seconds", Value: 60},
			console.JSONFlag(),
		}, modelFlags(), []cli.Flag{console.QuietFlag()}),
		Action: console.Action(runBench),
	}
}

// longestSignal of bench --speed is an hour: it is held in memory.
const longestSignal = 3600 // seconds

func runBench(c *cli.Context, con *console.Console) error {
	settings, err := chosenSettings(c)
	if err != nil {
		return err
	}
	speed, pesq := c.Bool("speed"), strings.Fields(c.String("pesq"))
	switch {
	case speed && len(settings) > 1:
		return console.Usage("--speed measures one setting, and the flags select %d", len(settings))
	case speed && c.IsSet("output"):
		return console.Usage("--speed writes no files; leave out --output")
	case speed && c.IsSet("pesq"):
		return console.Usage("--speed computes no scores; leave out --pesq")
	case c.IsSet("pesq") && len(pesq) == 0:
		return console.Usage("--pesq requires a command")
	case c.Int("seconds") < 1 || c.Int("seconds") > longestSignal:
		return console.Usage("--seconds %d: want 1 to %d", c.Int("seconds"), longestSignal)
	case c.IsSet("seconds") && !speed:
		return console.Usage("--seconds requires --speed")
	}
	clips, err := bench.Clips(c.Args().Slice())
	if err != nil {
		return err
	}
	open := func(q codec.Quantizer) (*codec.Model, error) { return openModel(c, q) }
	options := bench.Options{Progress: con.Follow(), PESQ: pesq}
	if speed {
		report, err := bench.Speed(c.Context, open, clips, settings[0], c.Int("seconds"), options)
		if err != nil {
			return err
		}
		con.Stop()
		return console.PrintReport(c, report)
	}
	if bench.OpusInstalled() && !c.Bool("no-opus") {
		options.Opus = bench.OpusRates
	}
	var listening *page.Listening
	dir := c.String("output")
	if dir != "" {
		options.Dir = filepath.Join(dir, "recordings")
		listening = page.NewListening(clips, len(settings)+len(options.Opus))
		options.Heard = listening.Add
	}
	report, err := bench.Run(c.Context, open, clips, settings, options)
	if err != nil {
		return err
	}
	con.Stop()
	if dir != "" {
		if err := page.Write(dir, report, listening); err != nil {
			return err
		}
		con.Note("the report is %s; plots and decoded recordings are beside it", filepath.Join(dir, "index.html"))
	}
	return console.PrintReport(c, report)
}

// chosenSettings returns every combination of quantizer and number of codebooks that the flags select: by default all that the available models
// have, or a single one for --speed.
func chosenSettings(c *cli.Context) ([]codec.Setting, error) {
	quantizers, err := chosenQuantizers(c)
	if err != nil {
		return nil, err
	}
	codebooks := c.IntSlice("codebooks")
	switch {
	case len(codebooks) > 0 && !slices.ContainsFunc(quantizers, func(q codec.Quantizer) bool { return !q.OneCode() }):
		return nil, console.Usage("--codebooks does not apply to %v, which has one code per frame", quantizers[0])
	case len(codebooks) == 0 && c.Bool("speed"):
		codebooks = []int{codec.RVQ.MaxDepth()}
	case len(codebooks) == 0:
		codebooks = []int{2, 4, 8}
	}
	settings, err := bench.Settings(quantizers, codebooks)
	if err != nil {
		return nil, console.Usage("--%s", console.Message(err))
	}
	if c.Bool("speed") && len(quantizers) == 1 && quantizers[0].OneCode() {
		settings = settings[len(settings)-1:]
	}
	return settings, nil
}

func chosenQuantizers(c *cli.Context) (quantizers []codec.Quantizer, err error) {
	for _, name := range c.StringSlice("quantizer") {
		q, err := container.ParseQuantizer(name)
		if err != nil {
			return nil, console.Wrong(err)
		}
		quantizers = append(quantizers, q)
	}
	if len(quantizers) > 0 {
		return quantizers, nil
	}
	if c.Bool("speed") {
		return []codec.Quantizer{codec.RVQ}, nil
	}
	models, err := availableModels(c)
	for _, model := range models {
		quantizers = append(quantizers, model.Quantizers...)
	}
	return quantizers, err
}
