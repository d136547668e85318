package main

import (
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"lilt/audio"
	"lilt/codec"
	"lilt/internal/atomicfile"
	"lilt/internal/console"
	"lilt/player"
	"lilt/speech"
)

func sayCommand() *cli.Command {
	return &cli.Command{
		Name:      "say",
		Usage:     "speak a text, through the sound card or into a file",
		UsageText: "tts say [-o OUT.wav|OUT.lilt|-] [--voice NAME] TEXT|-",
		Description: textUsage +
			"SSML may also name recordings, <audio src=\"x.wav\"/>. It is spoken while it is still being read, and may be as long as it likes. Without --output it is played.\n" +
			"OUT.wav is 24 kHz, mono, 16 bits; - is the same as a stream. OUT.lilt holds the tokens themselves: codec play and codec decode\n" +
			"take it.",
		Flags: slices.Concat([]cli.Flag{
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write into the file `OUT`, .wav or .lilt, instead of playing", TakesFile: true},
		}, textFlags(), speechFlags(), promptFlags(), console.DeviceFlags(), modelFlags(), []cli.Flag{console.QuietFlag()}),
		Action: say,
	}
}

func say(c *cli.Context) error {
	if c.Bool("list") {
		return console.ListDevices(c, false)
	}
	options, err := speechOptions(c)
	if err != nil {
		return err
	}
	if c.IsSet("prompt-text") && !c.IsSet("prompt") {
		return console.Usage("--prompt-text goes with --prompt")
	}
	from, name, err := openText(c)
	if err != nil {
		return err
	}
	defer from.Close()
	out := c.String("output")
	tokens := strings.EqualFold(filepath.Ext(out), ".lilt")
	if c.IsSet("output") {
		if c.IsSet("device") {
			return console.Usage("--device is for playing; do without it, or without --output")
		}
		extension := ".wav"
		if tokens {
			extension = ".lilt"
		}
		if err := console.CheckOutput(c, name, out, extension); err != nil {
			return err
		}
	}
	v, err := openVoice(c)
	if err != nil {
		return err
	}
	defer v.Close()
	if err := addRecordings(c, v, &options); err != nil {
		return err
	}
	con := console.New(c)
	defer con.Stop()
	if tokens {
		return sayTokens(c, v, from, name, out, options, con)
	}
	return saySound(c, v, from, name, out, options, con)
}

// saySound speaks into a sound card or a WAV file.
func saySound(c *cli.Context, v *voice, from io.Reader, name, out string, o speech.Options, con *console.Console) error {
	to, err := player.Sink(nil), error(nil)
	if c.IsSet("output") {
		to, err = console.CreateSound(out, codec.SampleRate, audio.PCM16, con)
	} else {
		to, err = console.OpenSpeaker(c, 0, con)
	}
	if err != nil {
		return err
	}
	defer to.Close()
	if c.IsSet("output") {
		con.Start(-1)
	}
	if err := v.Speak(c.Context, from, o, func(pcm []float32) error {
		con.Advance(int64(len(pcm)))
		return aboutOutput(to.Write(pcm))
	}); err != nil {
		return blame(name, err)
	}
	con.Stop()
	return to.Finish()
}

// sayTokens writes tokens as they come from the language model.
func sayTokens(c *cli.Context, v *voice, from io.Reader, name, out string, o speech.Options, con *console.Console) error {
	file, err := atomicfile.Create(out)
	if err != nil {
		return err
	}
	defer file.Abort()
	depth := codec.Single.MaxDepth()
	w, err := console.NewWriter(file, v.sound, console.NewHeader(v.sound.Info(), codec.Single, depth), depth)
	if err != nil {
		return err
	}
	con.Start(-1)
	samples := int64(0)
	if err := v.Tokens(c.Context, from, o, func(tokens []uint16) error {
		samples += int64(len(tokens)) * codec.Hop
		con.Advance(int64(len(tokens)) * codec.Hop)
		return aboutOutput(w.WriteFrames(tokens))
	}); err != nil {
		return blame(name, err)
	}
	con.Stop()
	if err := w.Close(samples); err != nil {
		return err
	}
	return file.Commit()
}

// outputError is an error about the output, which names it already.
type outputError struct{ error }

func (e outputError) Unwrap() error { return e.error }

func aboutOutput(err error) error {
	if err == nil {
		return nil
	}
	return outputError{err}
}

// blame says that an error is about the text of that name, unless it is about the output.
func blame(name string, err error) error {
	if output, ok := err.(outputError); ok {
		return output.error
	}
	return about(name, err)
}
