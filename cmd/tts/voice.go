package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/codec"
	"lilt/internal/ort"
	"lilt/lm"
	"lilt/speech"
	"lilt/text"
)

// lmVariable is the environment variable that stands for --model.
const lmVariable = "LILT_LM"

// lmFlag names a language model.
func lmFlag() cli.Flag {
	return &cli.StringFlag{Name: "model", Usage: "use the language model in the folder `DIR`, not the built-in one", EnvVars: []string{lmVariable}, TakesFile: true}
}

// modelFlags are for all commands that run the models.
func modelFlags() []cli.Flag {
	return []cli.Flag{
		lmFlag(),
		&cli.StringFlag{Name: "codec", Usage: "use the codec in the folder `DIR`, not the built-in one", EnvVars: []string{"LILT_MODEL"}, TakesFile: true},
		&cli.StringFlag{Name: "runtime", Usage: "ONNX Runtime library `FILE`", TakesFile: true},
	}
}

// speechFlags say how a text is spoken.
func speechFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "voice", Usage: "speak with the voice `NAME`; tts voices lists them", DefaultText: "the first one"},
		&cli.Float64Flag{Name: "speed", Usage: fmt.Sprintf("speak so many times as fast, %v to %v", speech.MinSpeed, float64(speech.MaxSpeed)), Value: 1},
		&cli.Uint64Flag{Name: "seed", Usage: "choose by chance as the number `N` says: the same text and seed give the same sound", Value: 1},
		&cli.Float64Flag{Name: "temperature", Usage: "the larger, the livelier, and the less certain; 0 to 1.5", Value: speech.DefaultSampling.Temperature},
	}
}

// speechOptions are what the flags say of speech.
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

// voice is all that it takes to speak.
type voice struct {
	front *text.FrontEnd
	model *lm.Model
	sound *codec.Model
	*speech.Synthesizer
}

// openVoice loads what the flags ask for: all at the same time, as who wants to hear something waits for it.
func openVoice(c *cli.Context) (_ *voice, err error) {
	if path := c.String("runtime"); path != "" {
		if _, err := ort.Start(path); err != nil {
			return nil, err
		}
	}
	v := &voice{}
	defer func() {
		if err != nil {
			v.Close()
		}
	}()
	var group sync.WaitGroup
	errs := make([]error, 3)
	group.Go(func() { v.front, errs[0] = openFrontEnd(c) })
	group.Go(func() { v.model, errs[1] = openLM(c) })
	group.Go(func() { v.sound, errs[2] = openCodec(c) })
	group.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	if name := c.String("voice"); name != "" {
		if err := checkVoice(name, v.model.Info().Voices[1:]); err != nil {
			return nil, err
		}
	}
	v.Synthesizer, err = speech.New(v.front, v.model, v.sound)
	return v, err
}

// Close frees what is open.
func (v *voice) Close() error {
	var errs []error
	if v.Synthesizer != nil {
		errs = append(errs, v.Synthesizer.Close())
	}
	if v.sound != nil {
		errs = append(errs, v.sound.Close())
	}
	if v.model != nil {
		errs = append(errs, v.model.Close())
	}
	if v.front != nil {
		errs = append(errs, v.front.Close())
	}
	return errors.Join(errs...)
}

// errNoLM is returned by a program without a language model.
var errNoLM = errors.New("this program was built without a voice; name the folder of a language model with --model or LILT_LM " +
	"(python -m train.lm.export writes one), or put its files into assets/lm and build the program again")

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

// openLM opens the language model that the flags ask for.
func openLM(c *cli.Context) (*lm.Model, error) {
	dir := c.String("model")
	folder, err := lmFolder(dir)
	if err != nil {
		return nil, err
	}
	model, err := lm.Open(folder, lm.Options{})
	return model, about(dir, err)
}

// openCodec opens the codec that the flags ask for, with its decoder loaded. Whether it is the one of the language model is not asked
// here, so as not to wait for that: speech.New does.
func openCodec(c *cli.Context) (*codec.Model, error) {
	model, err := codecOf(c.String("codec"))
	if err != nil {
		return nil, err
	}
	decoder, err := model.NewDecoder(codec.Single.Full(), codec.Live)
	if err != nil {
		model.Close()
		return nil, err
	}
	return model, decoder.Close() // the model keeps the network
}

// codecOf returns the codec in the folder dir, or the registered one for "".
func codecOf(dir string) (*codec.Model, error) {
	if dir != "" {
		return codec.Open(os.DirFS(dir), codec.Options{Name: dir})
	}
	return codec.For(codec.Single)
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
