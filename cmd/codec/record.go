package main

import (
	"slices"

	"github.com/urfave/cli/v2"

	"lilt"
	"lilt/cmd/internal/console"
	"lilt/cmd/internal/streams"
	"lilt/codec"
	"lilt/internal/atomicfile"
)

// pipeBlock is the number of frames per block of a recording to a pipe, which may be played meanwhile.
const pipeBlock = 16

func recordCommand() *cli.Command {
	return &cli.Command{
		Name:      "record",
		Usage:     "record from a microphone to a .lilt file",
		UsageText: "codec record [-q rvq|grvq|mcrvq|single] [-b N | --bitrate 3k] [--dtx] [--seconds N] [--device NAME] OUT.lilt",
		Description: "Ctrl-C ends the recording and keeps the file. Pressing Ctrl-C again discards it. Audio is encoded as it arrives, so that a few codes\n" +
			"may differ from those of codec encode, where two were equally near.",
		Flags: slices.Concat(rateFlags(), []cli.Flag{
			&cli.Float64Flag{Name: "seconds", Usage: "stop after `N` seconds"},
		}, streams.DeviceFlags(), modelFlags(), []cli.Flag{dtxFlag(), noEntropyFlag(), console.QuietFlag()}),
		Action: console.Action(record),
	}
}

func record(c *cli.Context, con *console.Console) error {
	if c.Bool("list") {
		return streams.ListDevices(c, true)
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
	microphone, err := streams.OpenMicrophone(ctx, c, limit, con)
	if err != nil {
		return err
	}
	defer microphone.Close()
	if _, err := lilt.Copy(c.Context, w, microphone); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	lost := microphone.Finish()
	if err := to.Close(); err != nil {
		return err
	}
	return lost
}

// longestRecording is a year, in seconds.
const longestRecording = 366 * 24 * 3600

// recordingLimit returns the maximum number of samples.
func recordingLimit(c *cli.Context) (int64, error) {
	seconds := c.Float64("seconds")
	if !c.IsSet("seconds") {
		seconds = longestRecording
	}
	if !(seconds > 0 && seconds <= longestRecording) {
		return 0, console.Usage("--seconds %v: want more than 0, and at most a year", seconds)
	}
	return max(int64(seconds*codec.SampleRate+0.5), 1), nil
}
