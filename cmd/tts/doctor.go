package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/codec"
	"lilt/lm"
	"lilt/speech"
	"lilt/text"
)

func doctorCommand() *cli.Command { return console.DoctorCommand(modelFlags(), examine) }

// examine makes all checks.
func examine(c *cli.Context) []console.Finding {
	library, runs := console.FindRuntime(c.String("runtime"))
	findings := []console.Finding{library}
	front, f := examineFrontEnd(runs)
	findings = append(findings, f)
	if front != nil {
		defer front.Close()
	}
	if runs {
		model, f := examineLM(c)
		findings = append(findings, f)
		if model != nil {
			defer model.Close()
			sound, f := examineCodec(c)
			findings = append(findings, f)
			if sound != nil {
				defer sound.Close()
				if front != nil {
					findings = append(findings, trySpeech(c, front, model, sound))
				}
			}
		}
	}
	return append(findings, console.FindSound(), console.DescribeMachine(), console.DescribeProgram())
}

// examineFrontEnd has a sentence read: with a word that no dictionary has if ONNX Runtime is there, for a network knows those.
func examineFrontEnd(runs bool) (*text.FrontEnd, console.Finding) {
	f := console.Finding{Name: "front end", Needed: true}
	front, err := text.Open(text.Options{})
	if err == nil {
		example := "Dr. Smith paid $3.50."
		if runs {
			example = "Dr. Smith paid the lilter $3.50."
		}
		var sentences []text.Sentence
		if sentences, err = front.Sentences(example); err == nil && len(sentences) == 1 {
			f.OK, f.Detail = true, sentences[0].Phonemes
			return front, f
		}
		front.Close()
	}
	f.Detail, f.Advice = "it does not read a sentence", "install the program again"
	if err != nil {
		f.Detail = console.Message(err)
	}
	return nil, f
}

func examineLM(c *cli.Context) (*lm.Model, console.Finding) {
	f := console.Finding{Name: "language model", Needed: true}
	dir := c.String("model")
	folder, err := lmFolder(dir)
	var model *lm.Model
	if err == nil {
		model, err = lm.Open(folder, lm.Options{Name: dir})
	}
	if err != nil {
		f.Detail, f.Advice = console.Message(err), "install the program again, or name the folder of a model with --model"
		if errors.Is(err, errNoLM) {
			f.Detail, f.Advice = "this program was built without one", "name the folder of a model with --model or LILT_LM"
		}
		return nil, f
	}
	info := model.Info()
	f.OK = true
	f.Detail = fmt.Sprintf("%s, trained for %d steps; %d voices", info.Name, info.Step, len(info.Voices)-1)
	f.Facts = map[string]any{"model": info.Name, "step": info.Step, "voices": info.Voices[1:]}
	return model, f
}

func examineCodec(c *cli.Context) (*codec.Model, console.Finding) {
	f := console.Finding{Name: "codec", Needed: true}
	model, err := console.OpenCodec(c, c.String("codec"), codec.Single)
	if err == nil {
		if err = model.Verify(); err != nil {
			model.Close()
		}
	}
	if err != nil {
		f.Detail, f.Advice = console.Message(err), "install the program again, or name the folder of the codec with --codec"
		return nil, f
	}
	f.OK = true
	f.Detail = fmt.Sprintf("%s %v, trained for %d steps", model.Info().Name, model.Info().ID, model.Info().Step)
	f.Facts = map[string]any{"model": model.Info().Name, "id": model.Info().ID.String(), "step": model.Info().Step}
	return model, f
}

// trySpeech has a word spoken.
func trySpeech(c *cli.Context, front *text.FrontEnd, model *lm.Model, sound *codec.Model) console.Finding {
	f := console.Finding{Name: "speech", Needed: true}
	start, samples := time.Now(), 0
	synthesizer, err := speech.New(front, model, sound)
	if err == nil {
		defer synthesizer.Close()
		_, err = synthesizer.Speak(c.Context, listener(func(pcm []float32) error {
			samples += len(pcm)
			for _, v := range pcm {
				if v-v != 0 {
					return errors.New("the sound is not finite")
				}
			}
			return nil
		}), strings.NewReader("Hello."), speech.Options{})
	}
	if err != nil {
		f.Detail, f.Advice = console.Message(err), `ONNX Runtime and the models do not work together: run "make setup" for the version this program was tested with`
		return f
	}
	took := time.Since(start)
	f.OK = true
	f.Detail = fmt.Sprintf("said hello, %.2f s, in %v, loading of the decoder included", float64(samples)/codec.SampleRate, took.Round(time.Millisecond))
	f.Facts = map[string]any{"ms": took.Milliseconds()}
	return f
}
