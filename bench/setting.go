package bench

import (
	"fmt"

	"lilt/codec"
	"lilt/container"
)

// Setting is a way of using the codec.
type Setting struct {
	Quantiser codec.Kind
	Books     int
}

// String returns a short name that can be part of a file name, such as rvq-8.
func (s Setting) String() string { return fmt.Sprintf("%v-%d", s.Quantiser, s.Books) }

// Ladder lists every quantiser with every number of books.
func Ladder(quantisers []codec.Kind, books []int) []Setting {
	var settings []Setting
	for _, q := range quantisers {
		for _, b := range books {
			settings = append(settings, Setting{q, b})
		}
	}
	return settings
}

func (s Setting) check() error {
	if most := s.Quantiser.MaxBooks(); s.Books < 1 || s.Books > most {
		return fmt.Errorf("bench: %v with %d books: want 1 to %d", s.Quantiser, s.Books, most)
	}
	return nil
}

func (s Setting) header(model codec.Info) container.Header {
	return container.Header{
		SampleRate: codec.SampleRate,
		Hop:        codec.Hop,
		Quantiser:  container.Quantiser(s.Quantiser),
		Books:      s.Books,
		Bits:       s.Quantiser.Bits(),
		Model:      container.ModelID(model.ID),
	}
}
