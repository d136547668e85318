package console

import (
	"errors"
	"io"

	"lilt/codec"
	"lilt/container"
)

// NewWriter writes codes of a model that have that header and setting, entropy-coded if the model has priors.
func NewWriter(to io.Writer, model *codec.Model, h container.Header, s codec.Setting) (*container.Writer, error) {
	coder, err := model.Coder(s)
	switch {
	case errors.Is(err, codec.ErrNoPriors):
		return container.NewWriter(to, h)
	case err != nil:
		return nil, err
	}
	return container.NewCodedWriter(to, h, coder)
}
