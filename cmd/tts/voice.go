package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/codec"
	"lilt/speech"
)

// lmVariable is the environment variable that stands for --model.
const lmVariable = "LILT_LM"

// lmFlag selects a language model.
func lmFlag() cli.Flag {
	return &cli.StringFlag{Name: "model", Usage: "use the language model in the folder `DIR` instead of the built-in one", EnvVars: []string{lmVariable}, TakesFile: true}
}

// modelFlags are for all commands that run the models.
func modelFlags() []cli.Flag {
	return []cli.Flag{
		lmFlag(),
		&cli.StringFlag{Name: "codec", Usage: "use the codec in the folder `DIR` instead of the built-in one", EnvVars: []string{"LILT_MODEL"}, TakesFile: true},
		console.RuntimeFlag(),
	}
}

// speechFlags set the options of synthesis.
func speechFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "voice", Usage: "use the voice `NAME`; tts voices lists them", DefaultText: "the first one"},
		&cli.Float64Flag{Name: "speed", Usage: fmt.Sprintf("speaking rate relative to normal, `FACTOR` %v to %v", speech.MinSpeed, float64(speech.MaxSpeed)), Value: 1},
		&cli.Uint64Flag{Name: "seed", Usage: "random seed `N`; the same text and seed give the same speech", Value: 1},
		&cli.Float64Flag{Name: "temperature", Usage: "sampling temperature `T`, 0 to 1.5; higher is livelier but less reliable", Value: speech.DefaultSampling.Temperature},
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
		return o, console.Usage("--voice requires a name; tts voices lists them")
	}
	return o, nil
}

// openVoice opens the models that the flags select.
func openVoice(c *cli.Context) (*speech.Synthesizer, error) {
	sound, err := console.OpenCodec(c, c.String("codec"), codec.Single)
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
	dir := c.String("model")
	v, err := speech.Open(speech.OpenOptions{Model: console.Folder(dir), Name: dir, Codec: sound, Lexicon: lexicon, Markup: kind})
	if err != nil {
		return nil, err
	}
	if name := c.String("voice"); name != "" {
		if err := checkVoice(name, v.Model().NamedVoices()); err != nil {
			v.Close()
			return nil, err
		}
	}
	return v, nil
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
