package lilt

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	"lilt/codec"
	"lilt/container"
	"lilt/tokens"
)

// NewTokenWriter starts a file of codes for other programs, in a format of package tokens, that describes them as the header of
// a .lilt file does.
func NewTokenWriter(dst io.Writer, f tokens.Format, h container.Header) (tokens.Writer, error) {
	meta := tokens.Meta{Quantizer: h.Quantizer.String(), Bits: h.Bits, Model: h.Model.String(), SampleRate: h.SampleRate, Hop: h.Hop}
	return tokens.NewWriter(dst, f, meta, h.Codebooks)
}

// ReadTokens reads a file of codes in any format of package tokens. Its frames may have as many codes as the quantizers give. Errors
// are those of [tokens.Read].
func ReadTokens(src io.Reader) (*tokens.Tokens, error) {
	most := 0
	for _, q := range container.Quantizers() {
		most = max(most, q.Full().CodesPerFrame())
	}
	return tokens.Read(src, most)
}

// CheckTokens returns an [InputError] if no quantizer gives codes of that description, or if the number of frames does not match that of samples.
func CheckTokens(t *tokens.Tokens) error {
	_, err := tokenSetting(t)
	if err == nil {
		_, err = t.Length(codec.Hop)
	}
	if err != nil {
		return input("", err)
	}
	return nil
}

// tokenSetting returns the setting of codes. If they do not state the number of bits of a code, it is the largest.
func tokenSetting(t *tokens.Tokens) (Setting, error) {
	q, err := container.ParseQuantizer(t.Quantizer)
	if err != nil {
		return Setting{}, err
	}
	bits := t.Bits
	if bits == 0 {
		bits = q.Full().CodeBits()
	}
	return container.SettingOf(q, max(t.Codebooks, 1), bits)
}

// WriteTokens writes codes as a .lilt stream. They are of the model of the options, or else of the registered model that has their
// quantizer, unless they state another one, and are entropy-coded if that one is available and has priors. It ignores the options
// SampleRate, DTX and Live. Errors: an [InputError] for codes that no model can have made, [ErrNoModel], those of dst, and the cause
// of the end of ctx.
func WriteTokens(ctx context.Context, dst io.Writer, t *tokens.Tokens, o *WriterOptions) error {
	options := WriterOptions{}
	if o != nil {
		options = *o
	}
	options.DTX = false
	setting, err := tokenSetting(t)
	if err != nil {
		return input("", err)
	}
	model, err := modelFor(options.Model, setting)
	if err != nil {
		return err
	}
	header := model.Header(setting)
	header.FramesPerBlock = options.BlockSize
	if err := describeTokens(&header, t); err != nil {
		return input("", err)
	}
	samples, err := t.Length(header.Hop)
	if err != nil {
		return input("", err)
	}
	to, err := tokenWriter(dst, header, setting, model, options)
	if err != nil {
		return err
	}
	for codes := t.Codes; len(codes) > 0; {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		n := min(len(codes), container.MaxFramesPerBlock*header.Codebooks)
		if err := to.WriteFrames(codes[:n]); err != nil {
			return err
		}
		codes = codes[n:]
	}
	return to.Close(samples)
}

// tokenWriter starts a stream with a header that was that of the model, but may have the ID of another one.
func tokenWriter(dst io.Writer, h container.Header, s Setting, model *codec.Model, o WriterOptions) (*container.Writer, error) {
	if h.Model != model.Info().ID {
		if o.Model != nil {
			return container.NewWriter(dst, h)
		}
		var err error
		if model, err = codec.Find(h.Model); errors.Is(err, ErrNoModel) {
			return container.NewWriter(dst, h)
		} else if err != nil {
			return nil, err
		}
	}
	o.Model = model
	return NewCodeWriter(dst, s, &o)
}

// describeTokens checks codes against a header, and replaces its model by the one that they state.
func describeTokens(h *container.Header, t *tokens.Tokens) error {
	for i, code := range t.Codes {
		if int(code)>>h.Bits != 0 {
			return fmt.Errorf("lilt: code %d of frame %d, codebook %d: %v of %d bits has codes 0 to %d",
				code, i/h.Codebooks, i%h.Codebooks, h.Quantizer, h.Bits, 1<<h.Bits-1)
		}
	}
	if t.Model != "" {
		id, err := hex.DecodeString(t.Model)
		if err != nil || len(id) != len(h.Model) {
			return fmt.Errorf("lilt: the model id is %.40q: want 16 hexadecimal digits", t.Model)
		}
		h.Model = ModelID(id)
	}
	if t.SampleRate != 0 && t.SampleRate != h.SampleRate || t.Hop != 0 && t.Hop != h.Hop {
		return fmt.Errorf("lilt: the codes are for a sample rate of %d Hz and a hop of %d samples: want %d Hz and %d", t.SampleRate, t.Hop, h.SampleRate, h.Hop)
	}
	return nil
}
