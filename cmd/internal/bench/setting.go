package bench

import (
	"errors"

	"lilt/codec"
)

// Ladder returns every quantizer with every number of codebooks or, for a quantizer with one code a frame, at each of its
// bit rates.
func Ladder(quantizers []codec.Quantizer, codebooks []int) []codec.Setting {
	var settings []codec.Setting
	for _, q := range quantizers {
		if q.OneCode() {
			for depth := q.MinDepth(); depth <= q.MaxDepth(); depth++ {
				settings = append(settings, q.Codebooks(depth))
			}
			continue
		}
		for _, n := range codebooks {
			settings = append(settings, q.Codebooks(n))
		}
	}
	return settings
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
