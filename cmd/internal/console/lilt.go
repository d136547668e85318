package console

import (
	"errors"
	"io"

	"lilt/codec"
	"lilt/container"
)

// NewHeader describes codes of that depth that the model makes.
func NewHeader(info codec.Info, kind codec.Kind, depth int) container.Header {
	return container.Header{
		SampleRate: codec.SampleRate,
		Hop:        codec.Hop,
		Quantiser:  container.Quantiser(kind),
		Books:      kind.CodesPerFrame(depth),
		Bits:       kind.CodeBits(depth),
		Model:      container.ModelID(info.ID),
	}
}

// NewWriter writes codes of a model that have that header and depth, entropy-coded if the model has priors.
func NewWriter(to io.Writer, model *codec.Model, h container.Header, depth int) (*container.Writer, error) {
	coder, err := model.Coder(codec.Kind(h.Quantiser), depth)
	switch {
	case errors.Is(err, codec.ErrNoPriors):
		return container.NewWriter(to, h)
	case err != nil:
		return nil, err
	}
	return container.NewCodedWriter(to, h, coder)
}
