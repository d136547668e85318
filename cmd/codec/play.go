package main

import (
	"io"
	"slices"
	"time"

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
		Description: "Plays at 24 kHz, mono. A damaged .lilt file sounds as decode would decode it. To hear a microphone elsewhere:\n" +
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

// liveBuffer is how much sound of a pipe must be there before it is played: somebody may be recording it at this moment, and then
// it comes in blocks of pipeBlock frames, or 213 ms.
const liveBuffer = 300 * time.Millisecond

// openSpeaker opens the device that the flags ask for.
func openSpeaker(c *cli.Context, file *input, con *console) (player.Sink, error) {
	options := player.Options{Device: c.String("device")}
	if file.path == "-" {
		options.Buffer = liveBuffer
	}
	out, err := player.Open(c.Context, options)
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
	mode := codec.Bulk
	if file.path == "-" {
		mode = codec.Live // what comes is decoded at once
	}
	to, err := newSoundSink(c, file.path, from.header(), mode, func() (player.Sink, error) { return openSpeaker(c, file, con) })
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
	to, err := openSpeaker(c, file, con)
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
