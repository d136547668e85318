package main

import (
	"lilt"
	"slices"
	"time"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/cmd/internal/streams"
	"lilt/player"
)

func playCommand() *cli.Command {
	return &cli.Command{
		Name:      "play",
		Usage:     "play a .lilt file, or any audio",
		UsageText: "codec play [--device NAME] [--from TIME] FILE",
		Description: "Plays at 24 kHz, mono. Damage to a .lilt file is concealed, as by decode. To hear a remote microphone:\n" +
			"\n" +
			"   ssh host codec record - | codec play -",
		Flags:  slices.Concat(streams.DeviceFlags(), []cli.Flag{fromFlag(), strictFlag()}, modelFlags(), []cli.Flag{console.QuietFlag()}),
		Action: play,
	}
}

func play(c *cli.Context) error {
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
	con := console.New(c)
	defer con.Stop()
	if file.IsLilt {
		return playLilt(c, file, con)
	}
	if c.Duration("from") != 0 {
		return console.Usage("--from is for .lilt files; %s is none", console.InputName(args[0]))
	}
	return playAudio(c, file, con)
}

// liveBuffer is the length of audio from a pipe that is buffered before it is played. A recording in progress arrives in blocks of pipeBlock
// frames, or 213 ms.
const liveBuffer = 300 * time.Millisecond

// openSpeaker opens the device that the flags select, to play that file.
func openSpeaker(c *cli.Context, file *streams.Input, con *console.Console) (player.Sink, error) {
	buffer := time.Duration(0)
	if file.Path == "-" {
		buffer = liveBuffer
	}
	return streams.OpenSpeaker(c, buffer, con)
}

func playLilt(c *cli.Context, file *streams.Input, con *console.Console) error {
	o, done, err := readerOptions(c)
	if err != nil {
		return err
	}
	defer done()
	o.SampleRate, o.Live = player.SampleRate, file.Path == "-" // a pipe is decoded as it arrives
	from, err := streams.OpenLilt(file.Path, file.Reader, *o, c.Bool("strict"), con)
	if err != nil {
		return err
	}
	defer from.Close()
	if err := from.SeekTime(c.Duration("from"), player.SampleRate); err != nil {
		return err
	}
	to, err := openSpeaker(c, file, con)
	if err != nil {
		return err
	}
	return streams.Copy(c.Context, to, from)
}

func playAudio(c *cli.Context, file *streams.Input, con *console.Console) error {
	from, err := streams.OpenAudio(file, con)
	if err != nil {
		return err
	}
	defer from.Close()
	sound, err := lilt.Resample(from, from.SampleRate(), player.SampleRate)
	if err != nil {
		return console.About(file.Path, err)
	}
	to, err := openSpeaker(c, file, con)
	if err != nil {
		return err
	}
	return streams.Copy(c.Context, to, sound)
}
