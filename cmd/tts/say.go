package main

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/urfave/cli/v2"

	"lilt/audio"
	"lilt/cmd/internal/console"
	"lilt/cmd/internal/streams"
	"lilt/codec"
	"lilt/internal/atomicfile"
	"lilt/player"
	"lilt/speech"
)

func sayCommand() *cli.Command {
	return &cli.Command{
		Name:      "say",
		Usage:     "speak text on the sound card, or write it to a file as speech",
		UsageText: "tts say [-o OUT.wav|OUT.flac|OUT.lilt|-] [--voice NAME] TEXT|-",
		Description: textUsage +
			"With --audio-dir SSML may also include recordings, <audio src=\"x.wav\"/>. The text may be of any length, and speech starts before it has been\n" +
			"read to its end. Without --output it is played.\n" +
			"OUT.wav and OUT.flac are 24 kHz, 16 bits, mono; - is a WAV stream. OUT.lilt contains the tokens, for codec play and codec decode.",
		Flags: slices.Concat([]cli.Flag{
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to the file `OUT`, .wav, .flac or .lilt, instead of playing", TakesFile: true},
		}, captionFlags(), textFlags(), []cli.Flag{linesFlag()}, speechFlags(), promptFlags(), streams.DeviceFlags(), modelFlags(), []cli.Flag{console.QuietFlag()}),
		Action: console.Action(say),
	}
}

func say(c *cli.Context, con *console.Console) error {
	if c.Bool("list") {
		return streams.ListDevices(c, false)
	}
	options, err := speechOptions(c)
	if err != nil {
		return err
	}
	from, name, err := openText(c)
	if err != nil {
		return err
	}
	defer from.Close()
	out := c.String("output")
	switch {
	case c.IsSet("prompt-text") && c.String("prompt") == "":
		return console.Usage("--prompt-text requires --prompt")
	case c.String("prompt") == "-":
		return console.Usage("--prompt requires a file: standard input is for text")
	case c.IsSet("output") && c.IsSet("device"):
		return console.Usage("--device and --output are alternatives; give only one of them")
	case c.IsSet("output"):
		if err := checkOutput(c, name, out, ".wav", ".flac", ".lilt"); err != nil {
			return err
		}
	}
	captions, err := createCaptions(c, name, &options)
	if err != nil {
		return err
	}
	defer captions.abort()
	text := asWritten(c, from, &options)
	v, speaker, err := openAll(c, !c.IsSet("output"), con)
	if err != nil {
		return err
	}
	defer v.Close()
	if speaker != nil {
		defer speaker.Abort()
	}
	done, err := addRecordings(c, v, &options, con)
	if err != nil {
		return err
	}
	defer done()
	s := saying{v, text, name, options, con}
	switch {
	case speaker != nil:
		err = s.aloud(c.Context, speaker)
	case strings.EqualFold(filepath.Ext(out), ".lilt"):
		err = s.toLilt(c.Context, out)
	default:
		err = s.toSound(c.Context, out)
	}
	if err != nil {
		return err
	}
	return captions.close()
}

// checkOutput refuses an output that is also an input of the command, or has the extension of another format.
func checkOutput(c *cli.Context, text, out string, extensions ...string) error {
	if err := console.CheckOutput(c, text, out, extensions...); err != nil {
		return err
	}
	return console.CheckDistinct(c, out, c.String("lexicon"), c.String("prompt"))
}

// openAll opens the voice and, to play it, the sound card, concurrently, as both take some time. The caller closes them unless there is an error.
func openAll(c *cli.Context, play bool, con *console.Console) (v *speech.Synthesizer, speaker player.Sink, err error) {
	var opening sync.WaitGroup
	var refused error
	if play {
		opening.Go(func() { speaker, refused = streams.OpenSpeaker(c, 0, con) })
	}
	v, err = openVoice(c)
	opening.Wait()
	switch {
	case err != nil && speaker != nil:
		speaker.Abort()
	case err == nil && refused != nil:
		v.Close()
		err = refused
	}
	return v, speaker, err
}

// saying is a text to be spoken.
type saying struct {
	voice   *speech.Synthesizer
	text    io.Reader
	name    string // for errors
	options speech.Options
	console *console.Console
}

// aloud plays speech on a sound card. What comes before an error in the text is played to its end.
func (s *saying) aloud(ctx context.Context, to player.Sink) error {
	_, err := s.voice.Speak(ctx, to, s.text, s.options)
	if err != nil && ctx.Err() == nil {
		to.Close() // which returns at once if the error is that of the card
	}
	if err != nil {
		return s.blame(err)
	}
	return to.Close()
}

// toSound writes speech to a WAV or FLAC file.
func (s *saying) toSound(ctx context.Context, out string) error {
	to, err := streams.CreateSound(out, codec.SampleRate, audio.PCM16, s.console)
	if err != nil {
		return err
	}
	defer to.Abort()
	s.console.Start(-1)
	if _, err := s.voice.Speak(ctx, streams.Progress(to, s.console), s.text, s.options); err != nil {
		return s.blame(err)
	}
	s.console.Stop()
	return to.Close()
}

// toLilt writes tokens to a .lilt file as the language model generates them.
func (s *saying) toLilt(ctx context.Context, out string) error {
	to, err := atomicfile.Create(out)
	if err != nil {
		return err
	}
	defer to.Abort()
	if _, err := s.voice.SpeakLilt(ctx, streams.Writer(to, s.console), s.text, s.options, 0); err != nil {
		return s.blame(err)
	}
	s.console.Stop()
	return to.Close()
}

// blame adds the name of the text to an error, unless it is about the output, which has its name.
func (s *saying) blame(err error) error {
	if output := (*speech.OutputError)(nil); errors.As(err, &output) {
		return output.Err
	}
	return about(s.name, err)
}
