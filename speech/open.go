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

// OpenOptions configure [Open]. The zero value stands for the registered models and the built-in dictionary.
type OpenOptions struct {
	Model   fs.FS        // folder of a language model, for [lm.Open]; nil for the registered one
	Name    string       // name of that model in error messages, for example its folder
	Codec   *codec.Model // codec whose tokens the model generates; nil for the registered one with a single codebook. It is closed with the synthesizer.
	Markup  text.Markup  // markup of texts
	Lexicon text.Lexicon // pronunciations that take precedence over the built-in ones; nil for none
}

// Open opens a front end, a language model and a codec, concurrently, for a synthesizer that owns them. Errors: [lm.ErrNoModel] or
// [codec.ErrNoModel] in a program without models, no ONNX Runtime, and those of [New].
func Open(o OpenOptions) (*Synthesizer, error) {
	var front *text.FrontEnd
	var model *lm.Model
	sound := o.Codec
	var group sync.WaitGroup
	errs := make([]error, 3)
	group.Go(func() { front, errs[0] = text.Open(text.Options{Lexicon: o.Lexicon, Markup: o.Markup}) })
	group.Go(func() { model, errs[1] = lm.Open(o.Model, lm.Options{Name: o.Name}) })
	group.Go(func() {
		if sound == nil {
			sound, errs[2] = codec.For(codec.Single)
		}
		if errs[2] == nil {
			errs[2] = warm(sound)
		}
	})
	group.Wait()
	err := cmp.Or(errs...) // only the first: without ONNX Runtime all are alike
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

// warm loads the decoder network, which the model then keeps loaded.
func warm(sound *codec.Model) error {
	decoder, err := sound.NewDecoder(codec.Single.Full(), codec.Live)
	if err != nil {
		return err
	}
	return decoder.Close()
}
