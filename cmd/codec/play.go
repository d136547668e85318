package main

import (
	"io"
	"slices"

	"github.com/urfave/cli/v2"

	"lilt/codec"
	"lilt/dsp"
	"lilt/player"
)

func playCommand() *cli.Command {
	return &cli.Command{
		Name:      "play",
		Usage:     "play a .lilt file, or any audio",
		UsageText: "codec play [--device NAME] FILE",
		Description: "Plays at 24 kHz, mono, in as good a sound as the codec has. A damaged .lilt file is played as decode would decode it.\n" +
			"From a microphone elsewhere:\n" +
			"\n" +
			"   ssh host codec record - | codec play -",
		Flags:  slices.Concat(deviceFlags(), []cli.Flag{strictFlag()}, modelFlags(), []cli.Flag{quietFlag()}),
		Action: play,
	}
}

func play(c *cli.Context) error {
	if c.Bool("list") {
		return listDevices(c, false)
	}
	args, err := arguments(c, "FILE")
	if err != nil {
		return err
	}
	file, err := sniffInput(c, args[0])
	if err != nil {
		return err
	}
	defer file.Close()
	con := newConsole(c)
	defer con.stop()
	if file.isLilt {
		return playLilt(c, file, con)
	}
	return playAudio(c, file, con)
}

// openSpeaker opens the device that the flags ask for.
func openSpeaker(c *cli.Context, con *console) (player.Sink, error) {
	out, err := player.Open(c.Context, player.Options{Device: c.String("device")})
	if err != nil {
		return nil, err
	}
	return speaker{out, con}, nil
}

// speaker is a device that says in the end if there were gaps.
type speaker struct {
	*player.Output
	console *console
}

func (s speaker) Finish() error {
	err := s.Output.Finish()
	if stats := s.Stats(); stats.Gaps > 0 {
		s.console.note("the sound broke off %d times, for %.2f s together: it did not come in time", stats.Gaps, stats.Silence.Seconds())
	}
	return err
}

func playLilt(c *cli.Context, file *input, con *console) error {
	from, err := newLiltSource(c, file.path, file, c.Bool("strict"), con)
	if err != nil {
		return err
	}
	to, err := newSoundSink(c, file.path, from.header(), func() (player.Sink, error) { return openSpeaker(c, con) })
	if err != nil {
		return err
	}
	defer to.close()
	return transfer(c.Context, from, to)
}

func playAudio(c *cli.Context, file *input, con *console) error {
	from, err := file.audio()
	if err != nil {
		return err
	}
	defer from.Close()
	resampler, err := dsp.NewResampler(from.SampleRate(), codec.SampleRate)
	if err != nil {
		return about(file.path, err)
	}
	to, err := openSpeaker(c, con)
	if err != nil {
		return err
	}
	defer to.Close()
	con.start(from.Frames())
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
		con.advance(int64(n))
	}
	if err := to.Write(resampler.Flush(pcm[:0])); err != nil {
		return err
	}
	con.stop()
	for _, note := range from.Notes() {
		con.note("%s: %s", inputName(file.path), note)
	}
	return to.Finish()
}
