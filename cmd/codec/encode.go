package main

import (
	"context"
	"errors"
	"math"
	"slices"
	"time"

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
		Description: "IN is WAV, FLAC or MP3 at any sample rate, or any other format that an installed ffmpeg can read. All channels are mixed to mono.\n" +
			"The default bit rate is 6 kbit/s before entropy coding, which reduces it by about 18 %. -q single writes one code per frame:\n" +
			"1125 bit/s or, with --bitrate, 900 or 675. --dtx reduces the bit rate of silence and steady background noise to almost\n" +
			"nothing, and leaves speech unchanged. In a pipeline:\n" +
			"\n" +
			"   arecord -f S16_LE -r 24000 | codec encode --bitrate 3k - - | ssh host 'cat > note.lilt'\n" +
			"\n" +
			"When the input is a pipe, Ctrl-C ends it, and the audio received so far is kept. Pressing Ctrl-C again discards it.",
		Flags:  slices.Concat(rateFlags(), recordingFlags(), []cli.Flag{console.OutDirFlag()}, modelFlags(), []cli.Flag{blockFlag(), dtxFlag(), noEntropyFlag(), console.QuietFlag()}),
		Action: console.Action(encode),
	}
}

// blockFlag is for live links.
func blockFlag() cli.Flag {
	return &cli.DurationFlag{Name: "block", Usage: "for live links: write a block every `TIME`, such as 0.1s, instead of about every 2s; short blocks cost some bytes", Action: func(_ *cli.Context, block time.Duration) error {
		if frames := framesOf(block); frames < 1 || frames > container.MaxFramesPerBlock {
			return console.Usage("--block %v: want 0.02s to %.1fs", block, float64(container.MaxFramesPerBlock)/codec.FrameRate)
		}
		return nil
	}}
}

// framesOf returns the number of frames in a duration, rounded.
func framesOf(d time.Duration) int { return int(math.Round(d.Seconds() * codec.FrameRate)) }

func encode(c *cli.Context, con *console.Console) error {
	args, err := console.Arguments(c, "IN", "OUT.lilt")
	if err != nil {
		return err
	}
	batch := c.IsSet("out-dir")
	if !batch {
		if err := console.CheckOutput(c, args[0], args[1], ".lilt"); err != nil {
			return err
		}
	}
	e, err := newEncoding(c, con)
	if err != nil {
		return err
	}
	defer e.options.Model.Close()
	if batch {
		return console.Batch(c, con, audio.Extensions(), ".lilt", func(in, out string) error { return e.toLilt(c, in, out) })
	}
	return e.toLilt(c, args[0], args[1])
}

// encoding is the configuration of encoding that the flags select.
type encoding struct {
	setting   lilt.Setting
	recording []audio.SourceOption
	options   *lilt.WriterOptions
	console   *console.Console
}

// newEncoding returns the configuration that the flags select. The caller closes the model of its options.
func newEncoding(c *cli.Context, con *console.Console) (e *encoding, err error) {
	e = &encoding{console: con}
	if e.setting, err = chosenRate(c); err != nil {
		return nil, err
	}
	if e.recording, err = recordingOptions(c); err != nil {
		return nil, err
	}
	e.options, err = writerOptions(c, e.setting)
	return e, err
}

// encode encodes a recording with the writer that open returns, and returns the number of samples.
func (e *encoding) encode(ctx context.Context, in *streams.Input, open func(*lilt.WriterOptions) (*lilt.Writer, error)) (samples int64, err error) {
	from, err := streams.OpenAudio(in, e.console, e.recording...)
	if err != nil {
		return 0, err
	}
	defer from.Close()
	o := *e.options
	o.SampleRate = from.SampleRate()
	w, err := open(&o)
	if err != nil {
		return 0, err
	}
	defer w.Abort()
	piece := o.SampleRate
	if o.Live { // a few frames
		piece = max(piece*min(o.BlockSize, streams.RecordFrames)/codec.FrameRate, 1)
	}
	err = from.Encode(ctx, w, piece)
	return w.Samples(), err
}

// toLilt encodes an input to a .lilt file.
func (e *encoding) toLilt(c *cli.Context, in, out string) error {
	file, err := streams.Open(c, in)
	if err != nil {
		return err
	}
	defer file.Close()
	if file.IsLilt {
		return console.Usage("%s is already a .lilt file; use codec decode", console.InputName(in))
	}
	interrupted := c.Context
	if !c.IsSet("out-dir") && console.RegularFile(file.Reader) == nil {
		// A signal ends the input, and what was received is kept. The next one ends the program.
		var done func()
		interrupted, done = console.UntilSignal(c.Context)
		defer done()
		file.Reader = console.Interruptible(interrupted, file.Reader)
	}
	to, err := atomicfile.Create(out)
	if err != nil {
		return err
	}
	defer to.Abort()
	samples, err := e.encode(c.Context, file, func(o *lilt.WriterOptions) (*lilt.Writer, error) { return lilt.NewWriter(to, e.setting, o) })
	switch {
	case err != nil && interrupted.Err() != nil && samples == 0:
		return errors.New("interrupted before any audio arrived: nothing was encoded")
	case err != nil:
		return err
	case interrupted.Err() != nil:
		e.console.Note("interrupted: the first %.1f s are kept", float64(samples)/lilt.SampleRate)
	}
	return to.Close()
}
