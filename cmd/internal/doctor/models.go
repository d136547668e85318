package doctor

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/codec"
	"lilt/lm"
	"lilt/speech"
	"lilt/text"
)

// doNotMatch is the advice if a model is intact but does not run.
const doNotMatch = `ONNX Runtime and the models do not work together: run "make setup" for the version this program was tested with`

// Codec opens the model that has a quantizer, or the one in the folder that the flag names, and checks that it is intact. The model is
// nil unless it is; otherwise the caller must close it.
func Codec(c *cli.Context, name, flag string, q codec.Quantizer) (*codec.Model, Finding) {
	f := Finding{Name: name, Needed: true}
	model, err := console.OpenCodec(c, c.String(flag), q)
	if err == nil {
		if err = model.Verify(); err != nil {
			model.Close()
		}
	}
	if err != nil {
		f.Detail, f.Advice = console.Message(err), "install the program again, or give the folder of a model with --"+flag
		return nil, f
	}
	info := model.Info()
	names := make([]string, len(info.Quantizers))
	for i, q := range info.Quantizers {
		names[i] = q.String()
	}
	f.OK = true
	f.Detail = fmt.Sprintf("%s %v, trained for %d steps; %s; %v of delay", info.Name, info.ID, info.Step,
		strings.Join(names, ", "), info.Delay().Round(time.Millisecond/10))
	f.Facts = map[string]any{
		"model": info.Name, "id": info.ID.String(), "step": info.Step, "quantizers": names,
		"delay_ms": float64(info.Delay()) / float64(time.Millisecond),
	}
	return model, f
}

// RoundTrip encodes and decodes a second of a tone, to check that ONNX Runtime runs the networks of a model.
func RoundTrip(ctx context.Context, name string, model *codec.Model) Finding {
	f := Finding{Name: name, Needed: true}
	tone := make([]float32, codec.SampleRate)
	for i := range tone {
		tone[i] = 0.5 * float32(math.Sin(2*math.Pi*440*float64(i)/codec.SampleRate))
	}
	setting := model.Info().Quantizers[0].Full()
	var decoded []float32
	start := time.Now()
	codes, err := model.Encode(ctx, tone, setting)
	if err == nil {
		decoded, err = model.Decode(ctx, codes, setting, len(tone))
	}
	if err == nil {
		err = new(sound).Write(decoded)
	}
	if err != nil {
		f.Detail, f.Advice = console.Message(err), doNotMatch
		return f
	}
	took := time.Since(start)
	f.OK = true
	f.Detail = fmt.Sprintf("encoded and decoded 1 s in %v, including loading", took.Round(time.Millisecond))
	f.Facts = map[string]any{"ms": took.Milliseconds()}
	return f
}

// sound counts samples, which must be finite.
type sound struct{ samples int }

func (s *sound) Write(pcm []float32) error {
	for _, v := range pcm {
		if v-v != 0 {
			return errors.New("the output is not finite")
		}
	}
	s.samples += len(pcm)
	return nil
}

// FrontEnd converts a sentence to phonemes. If ONNX Runtime is there, the sentence has a word that is in no dictionary: a network pronounces
// it. The front end is nil unless it works; otherwise the caller must close it.
func FrontEnd(withNetworks bool) (*text.FrontEnd, Finding) {
	f := Finding{Name: "front end", Needed: true}
	front, err := text.Open(text.Options{})
	if err == nil {
		example := "Dr. Smith paid $3.50."
		if withNetworks {
			example = "Dr. Smith paid the lilter $3.50."
		}
		var sentences []text.Sentence
		if sentences, err = front.Sentences(example); err == nil && len(sentences) == 1 {
			f.OK, f.Detail = true, sentences[0].Phonemes
			return front, f
		}
		front.Close()
	}
	f.Detail, f.Advice = "it does not convert a sentence to phonemes", "install the program again"
	if err != nil {
		f.Detail = console.Message(err)
	}
	return nil, f
}

// LanguageModel opens the language model in the folder that the flag --model names, or the built-in one. The model is nil unless it is intact;
// otherwise the caller must close it.
func LanguageModel(c *cli.Context) (*lm.Model, Finding) {
	f := Finding{Name: "language model", Needed: true}
	dir := c.String("model")
	model, err := lm.Open(console.Folder(dir), lm.Options{Name: dir})
	if err != nil {
		f.Detail, f.Advice = console.Message(err), "install the program again, or give the folder of a model with --model"
		if errors.Is(err, lm.ErrNoModel) {
			f.Advice = "give the folder of one with --model or LILT_LM"
		}
		return nil, f
	}
	info := model.Info()
	f.OK = true
	f.Detail = fmt.Sprintf("%s, trained for %d steps; %d voices", info.Name, info.Step, len(info.NamedVoices()))
	f.Facts = map[string]any{"model": info.Name, "step": info.Step, "voices": info.NamedVoices()}
	return model, f
}

// Speech synthesizes a word, to check that all parts of a voice work together.
func Speech(ctx context.Context, front *text.FrontEnd, model *lm.Model, decoder *codec.Model) Finding {
	f := Finding{Name: "speech", Needed: true}
	var to sound
	start := time.Now()
	synthesizer, err := speech.New(front, model, decoder)
	if err == nil {
		defer synthesizer.Close()
		_, err = synthesizer.Speak(ctx, &to, strings.NewReader("Hello."), speech.Options{})
	}
	if err != nil {
		f.Detail, f.Advice = console.Message(err), doNotMatch
		return f
	}
	took := time.Since(start)
	f.OK = true
	f.Detail = fmt.Sprintf("synthesized %.2f s of speech in %v, including loading the decoder", float64(to.samples)/codec.SampleRate, took.Round(time.Millisecond))
	f.Facts = map[string]any{"ms": took.Milliseconds()}
	return f
}
