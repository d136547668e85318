package main

import (
	"io"
	"lilt"
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
		Usage:     "speak a text, on the sound card or to a file",
		UsageText: "tts say [-o OUT.wav|OUT.flac|OUT.lilt|-] [--voice NAME] TEXT|-",
		Description: textUsage +
			"With --audio-dir SSML may also include recordings, <audio src=\"x.wav\"/>. The text is spoken while it is being read, and may be of any length. Without --output it is played.\n" +
			"OUT.wav and OUT.flac are 24 kHz, mono, 16 bits; - is a WAV stream. OUT.lilt has the tokens, for codec play and codec decode.",
		Flags: slices.Concat([]cli.Flag{
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write into the file `OUT`, .wav, .flac or .lilt, instead of playing", TakesFile: true},
		}, captionFlags(), textFlags(), []cli.Flag{linesFlag()}, speechFlags(), promptFlags(), streams.DeviceFlags(), modelFlags(), []cli.Flag{console.QuietFlag()}),
		Action: say,
	}
}

func say(c *cli.Context) error {
	if c.Bool("list") {
		return streams.ListDevices(c, false)
	}
	options, err := speechOptions(c)
	if err != nil {
		return err
	}
	if c.IsSet("prompt-text") && c.String("prompt") == "" {
		return console.Usage("--prompt-text goes with --prompt")
	}
	if c.String("prompt") == "-" {
		return console.Usage("--prompt needs a file: standard input is for text")
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
			return console.Usage("--device is for playing; leave it out, or --output")
		}
		if err := console.CheckOutput(c, name, out, ".wav", ".flac", ".lilt"); err != nil {
			return err
		}
		if err := console.CheckDistinct(c, out, c.String("lexicon"), c.String("prompt")); err != nil {
			return err
		}
	}
	if err := checkCaptions(c, name, out); err != nil {
		return err
	}
	text := asWritten(c, from, &options)
	con := console.New(c)
	defer con.Stop()
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
	times, err := newCaptions(c, &options)
	if err != nil {
		return err
	}
	defer times.abort()
	switch {
	case speaker != nil:
		err = sayAloud(c, v, text, name, speaker, options, con)
	case tokens:
		err = sayTokens(c, v, text, name, out, options, con)
	default:
		err = sayFile(c, v, text, name, out, options, con)
	}
	if err != nil {
		return err
	}
	return times.close()
}

// sayFile writes speech to a WAV or FLAC file.
func sayFile(c *cli.Context, v *speech.Synthesizer, from io.Reader, name, out string, options speech.Options, con *console.Console) error {
	file, err := streams.CreateSound(out, codec.SampleRate, audio.PCM16, con)
	if err != nil {
		return err
	}
	defer file.Abort()
	con.Start(-1)
	return saySound(c, v, from, name, file, options, con)
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

// sayAloud plays speech on a sound card. What comes before an error in the text is played to its end.
func sayAloud(c *cli.Context, v *speech.Synthesizer, from io.Reader, name string, to player.Sink, o speech.Options, con *console.Console) error {
	err := saySound(c, v, from, name, to, o, con)
	if err != nil && c.Context.Err() == nil {
		to.Close() // which returns at once if the error is that of the card
	}
	return err
}

// saySound writes speech to a sound card or an audio file.
func saySound(c *cli.Context, v *speech.Synthesizer, from io.Reader, name string, to player.Sink, o speech.Options, con *console.Console) error {
	if _, err := v.Speak(c.Context, output[float32]{con, 1, to.Write}, from, o); err != nil {
		return blame(name, err)
	}
	con.Stop()
	return to.Close()
}

// sayTokens writes tokens as the language model generates them.
func sayTokens(c *cli.Context, v *speech.Synthesizer, from io.Reader, name, out string, o speech.Options, con *console.Console) error {
	file, err := atomicfile.Create(out)
	if err != nil {
		return err
	}
	defer file.Abort()
	w, err := lilt.NewCodeWriter(file, codec.Single.Full(), &lilt.WriterOptions{Model: v.Codec()})
	if err != nil {
		return err
	}
	con.Start(-1)
	frames, err := v.Tokens(c.Context, output[uint16]{con, codec.Hop, w.WriteFrames}, from, o)
	if err != nil {
		return blame(name, err)
	}
	con.Stop()
	if err := w.Close(frames * codec.Hop); err != nil {
		return err
	}
	return file.Close()
}

// output shows progress, and marks its errors to distinguish them from those about the text.
type output[T any] struct {
	console *console.Console
	samples int // that a value stands for
	write   func([]T) error
}

func (o output[T]) Write(piece []T) error {
	o.console.Advance(int64(len(piece) * o.samples))
	if err := o.write(piece); err != nil {
		return outputError{err}
	}
	return nil
}

func (o output[T]) WriteFrames(tokens []T) error { return o.Write(tokens) }

// outputError is an error about the output, which has its name.
type outputError struct{ error }

func (e outputError) Unwrap() error { return e.error }

// blame adds the name of the text to an error, unless it is about the output.
func blame(name string, err error) error {
	if output, ok := err.(outputError); ok {
		return output.error
	}
	return about(name, err)
}
