package main

import (
	"io"
	"slices"
	"time"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/codec"
	"lilt/dsp"
	"lilt/player"
)

func playCommand() *cli.Command {
	return &cli.Command{
		Name:      "play",
		Usage:     "play a .lilt file, or any audio",
		UsageText: "codec play [--device NAME] [--from TIME] FILE",
		Description: "Plays at 24 kHz, mono. A damaged .lilt file sounds as decode would decode it. To hear a microphone elsewhere:\n" +
			"\n" +
			"   ssh host codec record - | codec play -",
		Flags:  slices.Concat(console.DeviceFlags(), []cli.Flag{fromFlag(), strictFlag()}, modelFlags(), []cli.Flag{console.QuietFlag()}),
		Action: play,
	}
}

func play(c *cli.Context) error {
	if c.Bool("list") {
		return console.ListDevices(c, false)
	}
	args, err := console.Arguments(c, "FILE")
	if err != nil {
		return err
	}
	file, err := sniffInput(c, args[0])
	if err != nil {
		return err
	}
	defer file.Close()
	con := console.New(c)
	defer con.Stop()
	if file.isLilt {
		return playLilt(c, file, con)
	}
	if c.Duration("from") != 0 {
		return console.Usage("--from is for .lilt files; %s is none", console.InputName(args[0]))
	}
	return playAudio(c, file, con)
}

// liveBuffer is how much sound of a pipe must be there before it is played: somebody may be recording it at this moment, and then
// it comes in blocks of pipeBlock frames, or 213 ms.
const liveBuffer = 300 * time.Millisecond

// openSpeaker opens the device that the flags ask for, to play that file.
func openSpeaker(c *cli.Context, file *input, con *console.Console) (player.Sink, error) {
	buffer := time.Duration(0)
	if file.path == "-" {
		buffer = liveBuffer
	}
	return console.OpenSpeaker(c, buffer, con)
}

func playLilt(c *cli.Context, file *input, con *console.Console) error {
	from, err := newLiltSource(c, file.path, file.Reader, c.Bool("strict"), con)
	if err != nil {
		return err
	}
	early, err := from.seek(c.Duration("from"))
	if err != nil {
		return err
	}
	mode := codec.Bulk
	if file.path == "-" {
		mode = codec.Live // what comes is decoded at once
	}
	to, err := newSoundSink(c, file.path, from.header(), mode, func() (player.Sink, error) { return openSpeaker(c, file, con) })
	if err != nil {
		return err
	}
	defer to.close()
	to.early = early
	return transfer(c.Context, from, to)
}

func playAudio(c *cli.Context, file *input, con *console.Console) error {
	from, err := file.audio()
	if err != nil {
		return err
	}
	defer from.Close()
	resampler, err := dsp.NewResampler(from.SampleRate(), codec.SampleRate)
	if err != nil {
		return console.About(file.path, err)
	}
	to, err := openSpeaker(c, file, con)
	if err != nil {
		return err
	}
	defer to.Close()
	con.Start(from.Frames())
	block, pcm := make([]float32, from.SampleRate()/10), []float32(nil)
	for {
		n, err := from.Read(block)
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		pcm = resampler.Append(pcm[:0], block[:n])
		if err := to.Write(pcm); err != nil {
			return err
		}
		con.Advance(int64(n))
	}
	if err := to.Write(resampler.Flush(pcm[:0])); err != nil {
		return err
	}
	con.Stop()
	for _, note := range from.Notes() {
		con.Note("%s: %s", console.InputName(file.path), note)
	}
	return to.Finish()
}
