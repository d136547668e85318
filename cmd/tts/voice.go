package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/codec"
	"lilt/lm"
	"lilt/speech"
)

// lmVariable is the environment variable that stands for --model.
const lmVariable = "LILT_LM"

// lmFlag selects a language model.
func lmFlag() cli.Flag {
	return &cli.StringFlag{Name: "model", Usage: "use the language model in the folder `DIR`, not the built-in one", EnvVars: []string{lmVariable}, TakesFile: true}
}

// modelFlags are for all commands that run the models.
func modelFlags() []cli.Flag {
	return []cli.Flag{
		lmFlag(),
		&cli.StringFlag{Name: "codec", Usage: "use the codec in the folder `DIR`, not the built-in one", EnvVars: []string{"LILT_MODEL"}, TakesFile: true},
		console.RuntimeFlag(),
	}
}

// speechFlags set the options of synthesis.
func speechFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "voice", Usage: "speak with the voice `NAME`; tts voices lists them", DefaultText: "the first one"},
		&cli.Float64Flag{Name: "speed", Usage: fmt.Sprintf("speaking rate relative to normal, %v to %v", speech.MinSpeed, float64(speech.MaxSpeed)), Value: 1},
		&cli.Uint64Flag{Name: "seed", Usage: "random seed `N`: the same text and seed give the same sound", Value: 1},
		&cli.Float64Flag{Name: "temperature", Usage: "sampling temperature, 0 to 1.5: higher is livelier, but less reliable", Value: speech.DefaultSampling.Temperature},
	}
}

// speechOptions returns the options that the flags set.
func speechOptions(c *cli.Context) (speech.Options, error) {
	o := speech.Options{Voice: c.String("voice"), Speed: c.Float64("speed"), Seed: c.Uint64("seed"), Sampling: speech.DefaultSampling}
	if !(o.Speed >= speech.MinSpeed && o.Speed <= speech.MaxSpeed) {
		return o, console.Usage("--speed %v: want %v to %v", o.Speed, speech.MinSpeed, float64(speech.MaxSpeed))
	}
	o.Sampling.Temperature = c.Float64("temperature")
	if !(o.Sampling.Temperature >= 0 && o.Sampling.Temperature <= 1.5) {
		return o, console.Usage("--temperature %v: want 0 to 1.5", o.Sampling.Temperature)
	}
	if c.IsSet("voice") && o.Voice == "" {
		return o, console.Usage("--voice needs a name; tts voices lists them")
	}
	return o, nil
}

// openVoice opens the models that the flags select.
func openVoice(c *cli.Context) (*speech.Synthesizer, error) {
	sound, err := console.OpenCodec(c, c.String("codec"), codec.Single)
	if err != nil {
		return nil, err
	}
	dir := c.String("model")
	folder, err := lmFolder(dir)
	if err != nil {
		return nil, err
	}
	lexicon, err := readLexicon(c)
	if err != nil {
		return nil, err
	}
	kind, err := markup(c)
	if err != nil {
		return nil, err
	}
	v, err := speech.Open(speech.OpenOptions{Model: folder, Name: dir, Codec: sound, Lexicon: lexicon, Markup: kind})
	if err != nil {
		return nil, err
	}
	if name := c.String("voice"); name != "" {
		if err := checkVoice(name, v.Model().Voices[1:]); err != nil {
			v.Close()
			return nil, err
		}
	}
	return v, nil
}

// errNoLM is returned by a program without a language model.
var errNoLM = errors.New("this program was built without a voice; name the folder of a language model with --model or LILT_LM")

// lmFolder returns the folder of the language model: the one named dir, or the built-in one for "".
func lmFolder(dir string) (fs.FS, error) {
	if dir != "" {
		return os.DirFS(dir), nil
	}
	folder, err := lm.Registered()
	if err != nil {
		return nil, errNoLM
	}
	return folder, nil
}

// checkVoice returns an error unless a voice is one of these.
func checkVoice(name string, voices []string) error {
	if slices.Contains(voices, name) {
		return nil
	}
	if near := console.Closest(name, voices); near != "" {
		return console.Usage("there is no voice %q; did you mean %s? tts voices lists them all", name, near)
	}
	return console.Usage("there is no voice %q; want one of %s", name, strings.Join(voices, ", "))
}
