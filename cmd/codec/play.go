package main

import (
	"slices"
	"time"

	"github.com/urfave/cli/v2"

	"lilt"
	"lilt/cmd/internal/console"
	"lilt/cmd/internal/streams"
	"lilt/player"
)

func playCommand() *cli.Command {
	return &cli.Command{
		Name:      "play",
		Usage:     "play a .lilt file or an audio file",
		UsageText: "codec play [--device NAME] [--from TIME] FILE",
		Description: "Plays in mono at 24 kHz. Damage to a .lilt file is concealed, as in codec decode. To listen to a remote microphone:\n" +
			"\n" +
			"   ssh host codec record - | codec play -",
		Flags:  slices.Concat(streams.DeviceFlags(), streams.LiltFlags(), modelFlags(), []cli.Flag{console.QuietFlag()}),
		Action: console.Action(play),
	}
}

// liveBuffer is the length of audio from a pipe that is buffered before it is played. A recording in progress arrives in blocks of pipeBlock
// frames, or 213 ms.
const liveBuffer = 300 * time.Millisecond

func play(c *cli.Context, con *console.Console) error {
	if c.Bool("list") {
		return streams.ListDevices(c, false)
	}
	args, err := console.Arguments(c, "FILE")
	if err != nil {
		return err
	}
	file, err := streams.Open(c, args[0])
	if err != nil {
		return err
	}
	defer file.Close()
	buffer := time.Duration(0)
	if file.Path == "-" {
		buffer = liveBuffer
	}
	var from lilt.PCMReader
	if file.IsLilt {
		o, err := readerOptions(c)
		if err != nil {
			return err
		}
		defer o.Model.Close()
		o.SampleRate, o.Live = player.SampleRate, file.Path == "-" // a pipe is decoded as it arrives
		sound, err := streams.OpenLilt(c, file.Path, file.Reader, *o, con)
		if err != nil {
			return err
		}
		defer sound.Close()
		from = sound
	} else {
		if c.Duration("from") != 0 {
			return console.Usage("--from is for .lilt files, which %s is not", console.InputName(file.Path))
		}
		sound, err := streams.OpenAudio(file, con)
		if err != nil {
			return err
		}
		defer sound.Close()
		if from, err = lilt.Resample(sound, sound.SampleRate(), player.SampleRate); err != nil {
			return console.About(file.Path, err)
		}
	}
	to, err := streams.OpenSpeaker(c, buffer, con)
	if err != nil {
		return err
	}
	return streams.Copy(c.Context, to, from)
}
