package main

import (
	"errors"
	"math"
	"slices"

	"github.com/urfave/cli/v2"

	"lilt"
	"lilt/audio"
	"lilt/cmd/internal/console"
	"lilt/cmd/internal/streams"
	"lilt/codec"
	"lilt/container"
	"lilt/internal/atomicfile"
)

func encodeCommand() *cli.Command {
	return &cli.Command{
		Name:  "encode",
		Usage: "encode audio to a .lilt file",
		UsageText: "codec encode [-q rvq|grvq|mcrvq|single] [-b N | --bitrate 3k] [--dtx] IN OUT.lilt\n" +
			"codec encode [...] --out-dir DIR IN...",
		Description: "IN is WAV, FLAC, MP3, or any format that ffmpeg reads if it is installed, at any sample rate; channels are mixed to mono.\n" +
			"By default the codes take 6 kbit/s, of which entropy coding saves some. -q single gives one code a frame, at 1125 bit/s\n" +
			"or, with --bitrate, 900 or 675. With --dtx silence and steady background noise take hardly any bits; speech is unchanged.\n" +
			"From a pipe to a pipe:\n" +
			"\n" +
			"   arecord -f S16_LE -r 24000 | codec encode --bitrate 3k - - | ssh host 'cat > note.lilt'\n" +
			"\n" +
			"Ctrl-C ends the input from a pipe, and what was encoded is kept; a second one discards it.",
		Flags:  slices.Concat(rateFlags(), recordingFlags(), []cli.Flag{console.OutDirFlag()}, modelFlags(), []cli.Flag{blockFlag(), dtxFlag(), noEntropyFlag(), console.QuietFlag()}),
		Action: encode,
	}
}

func encode(c *cli.Context) error {
	setting, err := chosenRate(c)
	if err != nil {
		return err
	}
	e := encoding{setting: setting, console: console.New(c)}
	defer e.console.Stop()
	block, err := chosenBlock(c)
	if err != nil {
		return err
	}
	if e.recording, err = recordingOptions(c); err != nil {
		return err
	}
	if c.IsSet("out-dir") {
		if e.writing, err = writerOptions(c, setting); err != nil {
			return err
		}
		defer e.writing.Model.Close()
		e.writing.BlockSize, e.writing.Live = block, block > 0
		return console.Batch(c, e.console, audio.Extensions(), ".lilt", func(in, out string) error { return e.run(c, in, out) })
	}
	args, err := console.Arguments(c, "IN", "OUT.lilt")
	if err != nil {
		return err
	}
	in, out := args[0], args[1]
	if err := console.CheckOutput(c, in, out, ".lilt"); err != nil {
		return err
	}
	if e.writing, err = writerOptions(c, setting); err != nil {
		return err
	}
	defer e.writing.Model.Close()
	e.writing.BlockSize, e.writing.Live = block, block > 0
	return e.run(c, in, out)
}

// blockFlag is for live links.
func blockFlag() cli.Flag {
	return &cli.DurationFlag{Name: "block", Usage: "write a block every `TIME`, such as 0.1s, instead of every 2 seconds: for live links; it costs some bytes"}
}

// chosenBlock returns the number of frames per block, 0 for the default.
func chosenBlock(c *cli.Context) (int, error) {
	if !c.IsSet("block") {
		return 0, nil
	}
	frames := int(math.Round(c.Duration("block").Seconds() * codec.FrameRate))
	if frames < 1 || frames > container.MaxFramesPerBlock {
		return 0, console.Usage("--block %v: want 0.02s to %.1fs", c.Duration("block"), float64(container.MaxFramesPerBlock)/codec.FrameRate)
	}
	return frames, nil
}

// encoding has the settings of the flags.
type encoding struct {
	setting   lilt.Setting
	recording []audio.SourceOption
	writing   *lilt.WriterOptions
	console   *console.Console
}

// piece returns the number of samples, at that rate, that are encoded at a time: a few frames on a live link.
func (e *encoding) piece(rate int) int {
	if !e.writing.Live {
		return rate
	}
	return max(rate*min(e.writing.BlockSize, streams.RecordFrames)/codec.FrameRate, 1)
}

// run encodes one file.
func (e *encoding) run(c *cli.Context, in, out string) error {
	file, err := streams.Open(c, in)
	if err != nil {
		return err
	}
	defer file.Close()
	ctx := c.Context
	if in == "-" && console.RegularFile(file.Reader) == nil {
		// A signal ends the input, and what was received is kept. The next one ends the program.
		var done func()
		ctx, done = console.UntilSignal(c.Context)
		defer done()
		file.Reader = console.Interruptible(ctx, file.Reader)
	}
	if file.IsLilt {
		return console.Usage("%s is already a .lilt file; codec decode decodes it", console.InputName(in))
	}
	to, err := atomicfile.Create(out)
	if err != nil {
		return err
	}
	defer to.Abort()
	from, err := streams.OpenAudio(file, e.console, e.recording...)
	if err != nil && ctx.Err() != nil {
		return errors.New("interrupted before any audio arrived: nothing was encoded")
	}
	if err != nil {
		return err
	}
	defer from.Close()
	o := *e.writing
	o.SampleRate = from.SampleRate()
	w, err := lilt.NewWriter(to, e.setting, &o)
	if err != nil {
		return err
	}
	defer w.Abort()
	if err := from.Encode(c.Context, w, e.piece(from.SampleRate())); err != nil {
		return err
	}
	if ctx.Err() != nil {
		e.console.Note("interrupted: the first %.1f s are kept", float64(w.Samples())/lilt.SampleRate)
	}
	return to.Close()
}
