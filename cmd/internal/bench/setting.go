package bench

import (
	"errors"
	"fmt"

	"lilt/codec"
)

// Setting is a way of using the codec.
type Setting struct {
	Quantiser codec.Kind
	Depth     int // books, or digits of a quantiser with one code a frame: see [codec.Kind]
}

// String returns a short name that can be part of a file name: the quantiser and its books, such as rvq-8, or, where there is
// but one, its bits a second, such as single-1125.
func (s Setting) String() string {
	if oneCode(s.Quantiser) {
		return fmt.Sprintf("%v-%d", s.Quantiser, s.Quantiser.BitRate(s.Depth))
	}
	return fmt.Sprintf("%v-%d", s.Quantiser, s.Depth)
}

// oneCode tells whether a quantiser has one code a frame whatever its depth.
func oneCode(k codec.Kind) bool { return k.CodesPerFrame(k.MaxDepth()) == 1 }

// Ladder lists every quantiser with every number of books, and one that has but one code a frame at each of its bit rates.
func Ladder(quantisers []codec.Kind, books []int) []Setting {
	var settings []Setting
	for _, q := range quantisers {
		if oneCode(q) {
			for depth := q.MinDepth(); depth <= q.MaxDepth(); depth++ {
				settings = append(settings, Setting{q, depth})
			}
			continue
		}
		for _, b := range books {
			settings = append(settings, Setting{q, b})
		}
	}
	return settings
}

func (s Setting) check() error {
	if _, err := s.Quantiser.DepthOf(s.Quantiser.CodesPerFrame(s.Depth), s.Quantiser.CodeBits(s.Depth)); err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	return nil
}

// Opener opens the model that has a quantiser. The caller closes it.
type Opener func(codec.Kind) (*codec.Model, error)

// models are those of a run, each opened once.
type models struct {
	open Opener
	list []*codec.Model
}

// of returns the model that has a quantiser.
func (m *models) of(k codec.Kind) (*codec.Model, error) {
	model, err := m.open(k)
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
		for _, k := range info.Kinds {
			d.Quantisers = append(d.Quantisers, k.String())
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
