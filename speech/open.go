package speech

import (
	"cmp"
	"errors"
	"io/fs"
	"sync"

	"lilt/codec"
	"lilt/lm"
	"lilt/text"
)

// OpenOptions are the choices in opening a synthesizer. The zero value stands for the registered models and the built-in dictionary.
type OpenOptions struct {
	Model   fs.FS        // folder of a language model, for [lm.Open]; nil for the registered one
	Name    string       // of that model in error messages, for example its folder
	Codec   *codec.Model // whose tokens it speaks; nil for the registered one of the single codebook. It is closed with the synthesizer.
	Markup  text.Markup  // how texts are marked up
	Lexicon text.Lexicon // pronunciations that come before the built-in ones; nil for none
}

// Open opens all that it takes to speak, at the same time, as who wants to hear something waits for it. Errors: [lm.ErrNoModel] or
// [codec.ErrNoModel] in a program without models, no ONNX Runtime, and those of [New].
func Open(o OpenOptions) (*Synthesizer, error) {
	var front *text.FrontEnd
	var model *lm.Model
	sound := o.Codec
	var group sync.WaitGroup
	errs := make([]error, 3)
	group.Go(func() { front, errs[0] = text.Open(text.Options{Lexicon: o.Lexicon, Markup: o.Markup}) })
	group.Go(func() { model, errs[1] = openLM(o.Model, o.Name) })
	group.Go(func() {
		if sound == nil {
			sound, errs[2] = codec.For(codec.Single)
		}
		if errs[2] == nil {
			errs[2] = warm(sound)
		}
	})
	group.Wait()
	err := cmp.Or(errs...) // the first: without a library, all say the same
	var s *Synthesizer
	if err == nil {
		s, err = New(front, model, sound)
	}
	if err == nil {
		s.owned = true
		return s, nil
	}
	if front != nil {
		err = errors.Join(err, front.Close())
	}
	if model != nil {
		err = errors.Join(err, model.Close())
	}
	return nil, err
}

func openLM(folder fs.FS, name string) (*lm.Model, error) {
	if folder == nil {
		var err error
		if folder, err = lm.Registered(); err != nil {
			return nil, err
		}
	}
	return lm.Open(folder, lm.Options{Name: name})
}

// warm loads the decoder, which the model keeps.
func warm(sound *codec.Model) error {
	decoder, err := sound.NewDecoder(codec.Single.Full(), codec.Live)
	if err != nil {
		return err
	}
	return decoder.Close()
}
