package codec

import (
	"fmt"
	"slices"
	"strings"

	"lilt/container"
	"lilt/grvq"
	"lilt/mcrvq"
	"lilt/rvq"
	"lilt/single"
)

// Quantizers and settings are defined by package container.
type (
	Setting   = container.Setting
	Quantizer = container.Quantizer
	ModelID   = container.ModelID
)

// The quantizers.
const (
	RVQ    = container.RVQ
	GRVQ   = container.GRVQ
	MCRVQ  = container.MCRVQ
	Single = container.Single

	quantizerCount = Single + 1
)

// quantizer quantizes the output of the encoder network, [frames][Dim], to codes [frames][codes] and decodes them. It is
// immutable.
type quantizer interface {
	Dim() int
	Encode(codes []uint16, values []float32, depth int) error
	Decode(values []float32, codes []uint16, depth int) error
}

// parse returns a quantizer with the tables of a model.
var parse = [quantizerCount]func(tables []byte) (quantizer, error){
	RVQ:    func(tables []byte) (quantizer, error) { return rvq.Parse(tables) },
	GRVQ:   func(tables []byte) (quantizer, error) { return grvq.Parse(tables) },
	MCRVQ:  func(tables []byte) (quantizer, error) { return mcrvq.Parse(tables) },
	Single: func([]byte) (quantizer, error) { return single.Quantizer{}, nil },
}

// names joins the names of quantizers for an error message.
func names(list []Quantizer) string {
	text := make([]string, len(list))
	for i, q := range list {
		text[i] = q.String()
	}
	return strings.Join(text, ", ")
}

// check returns an error unless the model has the setting.
func (m *Model) check(s Setting) error {
	if err := s.Validate(); err != nil {
		return err
	}
	if !slices.Contains(m.info.Quantizers, s.Quantizer) {
		return fmt.Errorf("codec: %s does not support %v, only %s", m.name, s.Quantizer, names(m.info.Quantizers))
	}
	return nil
}

// Header returns the header of files with codes of the model. It does not check the setting.
func (m *Model) Header(s Setting) container.Header {
	return container.Header{
		SampleRate: SampleRate,
		Hop:        Hop,
		Quantizer:  s.Quantizer,
		Codebooks:  s.CodesPerFrame(),
		Bits:       s.CodeBits(),
		Model:      m.info.ID,
	}
}

// SettingOf returns the setting of the codes of a file. It returns an error unless they can be codes of this model.
func (m *Model) SettingOf(h container.Header) (Setting, error) {
	if !slices.Contains(m.info.Quantizers, h.Quantizer) {
		return Setting{}, fmt.Errorf("codec: the codes are those of %v, but %s supports %s", h.Quantizer, m.name, names(m.info.Quantizers))
	}
	s, err := h.Setting()
	if err != nil {
		return Setting{}, fmt.Errorf("codec: the header does not match the model: %w", err)
	}
	if h.SampleRate != SampleRate || h.Hop != Hop || h.Priming != 0 {
		return Setting{}, fmt.Errorf("codec: the header does not match the model: %d Hz, hop %d, priming %d; want %d Hz, hop %d, priming 0",
			h.SampleRate, h.Hop, h.Priming, SampleRate, Hop)
	}
	return s, nil
}
