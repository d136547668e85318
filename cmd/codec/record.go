package main

import (
	"errors"
	"fmt"
	"io"
	"lilt"
	"slices"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/codec"
	"lilt/internal/atomicfile"
	"lilt/player"
)

const (
	recordFrames = 4  // that are encoded at once, or more when the machine falls behind
	pipeBlock    = 16 // frames in a block of a recording that somebody may listen to while it is made
)

func recordCommand() *cli.Command {
	return &cli.Command{
		Name:      "record",
		Usage:     "record from a microphone to a .lilt file",
		UsageText: "codec record [-q rvq|grvq|mcrvq|single] [-b N | --bitrate 3k] [--dtx] [--seconds N] [--device NAME] OUT.lilt",
		Description: "Ctrl-C ends the recording, and the file is there; a second one discards it. Sound is encoded as it comes in: now and\n" +
			"then a code may differ from the one that encode would choose, where two were equally near.",
		Flags: slices.Concat(rateFlags(), []cli.Flag{
			&cli.Float64Flag{Name: "seconds", Usage: "end after `N` seconds"},
		}, console.DeviceFlags(), modelFlags(), []cli.Flag{dtxFlag(), noEntropyFlag(), console.QuietFlag()}),
		Action: record,
	}
}

func record(c *cli.Context) error {
	if c.Bool("list") {
		return console.ListDevices(c, true)
	}
	args, err := console.Arguments(c, "OUT.lilt")
	if err != nil {
		return err
	}
	out := args[0]
	setting, err := chosenRate(c)
	if err != nil {
		return err
	}
	limit, err := recordingLimit(c)
	if err != nil {
		return err
	}
	if err := console.CheckOutput(c, "", out, ".lilt"); err != nil {
		return err
	}
	con := console.New(c)
	defer con.Stop()
	o, err := writerOptions(c, setting)
	if err != nil {
		return err
	}
	defer o.Model.Close()
	o.Live = true
	to, err := atomicfile.Create(out)
	if err != nil {
		return err
	}
	defer to.Abort()
	if to.Direct() {
		o.BlockSize = pipeBlock
	}
	w, err := lilt.NewWriter(to, setting, o)
	if err != nil {
		return err
	}
	defer w.Abort()
	// From here on a signal ends the recording, not the program.
	ctx, done := console.UntilSignal(c.Context)
	defer done()
	microphone, err := player.OpenInput(ctx, player.Options{Device: c.String("device")})
	if ctx.Err() != nil && err != nil {
		return errors.New("ended before the microphone had opened: nothing was recorded")
	}
	if err != nil {
		return err
	}
	defer microphone.Close()
	r := recording{microphone: microphone, writer: w, console: con, limit: limit}
	if err := r.run(); err != nil {
		return err
	}
	if err := to.Close(); err != nil {
		return err
	}
	return r.kept
}

// longestRecording is a year, in seconds.
const longestRecording = 366 * 24 * 3600

// recordingLimit returns how many samples there may be.
func recordingLimit(c *cli.Context) (int64, error) {
	seconds := c.Float64("seconds")
	if !c.IsSet("seconds") {
		seconds = longestRecording
	}
	if !(seconds > 0 && seconds <= longestRecording) {
		return 0, console.Usage("--seconds %v: want more than 0, and no more than a year", seconds)
	}
	return max(int64(seconds*codec.SampleRate+0.5), 1), nil
}

// recording is a recording that is being made.
type recording struct {
	microphone *player.Input
	writer     *lilt.Writer
	console    *console.Console
	limit      int64 // samples
	samples    int64
	silent     bool
	kept       error // why it has ended too soon, if what came until then is kept
}

// run records until the limit, or the end of the microphone. If that was lost, what came until then is kept.
func (r *recording) run() error {
	name, rate := r.microphone.Device()
	r.console.Note("recording from %s at %d Hz; Ctrl-C ends it", name, rate)
	r.silent = true
	lost := r.receive()
	if lost != nil && (!errors.Is(lost, player.ErrLost) || r.samples == 0) {
		return lost
	}
	if err := r.finish(); err != nil {
		return err
	}
	if lost != nil {
		r.kept = fmt.Errorf("%w; the recording holds the %.1f s until then", lost, r.seconds())
	}
	return nil
}

// receive encodes what the microphone gives, as it comes.
func (r *recording) receive() error {
	block := make([]float32, codec.SampleRate)
	for r.samples < r.limit {
		left := int(min(r.limit-r.samples, int64(len(block))))
		n, err := r.microphone.Read(block[:left], min(recordFrames*codec.Hop, left))
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		for _, v := range block[:n] {
			r.silent = r.silent && v == 0
		}
		r.samples += int64(n)
		if err := r.writer.Write(block[:n]); err != nil {
			return err
		}
	}
	return nil
}

func (r *recording) finish() error {
	if err := r.writer.Close(); err != nil {
		return err
	}
	r.console.Note("%.1f s recorded", r.seconds())
	if lost := r.microphone.Stats().Lost; lost > 0 {
		r.console.Warn("%.1f s of sound were lost, because this machine did not encode them in time", lost.Seconds())
	}
	if r.silent {
		r.console.Note("nothing but silence came from the microphone: is it muted?")
	}
	return nil
}

func (r *recording) seconds() float64 { return float64(r.samples) / codec.SampleRate }
