package bench

import (
	"errors"
	"fmt"

	"lilt/codec"
)

// Settings returns every quantizer with every number of codebooks or, for a quantizer with one code per frame, at each of its bit rates. The
// error names a number of codebooks that a quantizer does not have.
func Settings(quantizers []codec.Quantizer, codebooks []int) (settings []codec.Setting, err error) {
	for _, q := range quantizers {
		if q.OneCode() {
			for depth := q.MinDepth(); depth <= q.MaxDepth(); depth++ {
				settings = append(settings, q.Codebooks(depth))
			}
			continue
		}
		for _, n := range codebooks {
			s := q.Codebooks(n)
			if s.Validate() != nil {
				return nil, fmt.Errorf("bench: codebooks %d: %v has %d to %d", n, q, q.MinDepth(), q.MaxDepth())
			}
			settings = append(settings, s)
		}
	}
	return settings, nil
}

// Opener opens the model that has a quantizer. The caller closes it.
type Opener func(codec.Quantizer) (*codec.Model, error)

// models are the models of a run, each opened once.
type models struct {
	open Opener
	list []*codec.Model
}

// of returns the model that has a quantizer.
func (m *models) of(q codec.Quantizer) (*codec.Model, error) {
	model, err := m.open(q)
	if err != nil {
		return nil, err
	}
	for _, other := range m.list {
		if other.Info().ID == model.Info().ID {
			return other, model.Close()
		}
	}
	m.list = append(m.list, model)
	return model, nil
}

func (m *models) describe() (list []Model) {
	for _, model := range m.list {
		info := model.Info()
		d := Model{Name: info.Name, ID: info.ID.String(), Step: info.Step}
		for _, q := range info.Quantizers {
			d.Quantizers = append(d.Quantizers, q.String())
		}
		list = append(list, d)
	}
	return list
}

func (m *models) close() error {
	var errs []error
	for _, model := range m.list {
		errs = append(errs, model.Close())
	}
	return errors.Join(errs...)
}
