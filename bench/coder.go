package bench

import (
	"bytes"
	"context"
	"errors"
	"slices"

	"lilt/codec"
	"lilt/container"
)

// coder is a codec at one of its rates, as a run measures it.
type coder interface {
	String() string // a short name that can be part of a file name
	// code takes a signal there and back. It fills in the sizes and costs, and returns as many samples as it was given.
	code(ctx context.Context, original []float32) (m Measures, decoded []float32, err error)
	// describe fills in what a summary says besides the measures, now that all signals have been coded. The speech is
	// what delay and allocations are measured with.
	describe(ctx context.Context, s *Summary, speech []float32) error
}

// lilt is our codec at a setting.
type lilt struct {
	model   *codec.Model
	setting Setting
	counts  codeCounts
}

func newLilt(model *codec.Model, s Setting) (*lilt, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	return &lilt{model, s, newCodeCounts(s)}, nil
}

func (l *lilt) String() string { return l.setting.String() }

func (l *lilt) code(ctx context.Context, original []float32) (m Measures, decoded []float32, err error) {
	// The first encoder and decoder load their networks: that is not part of the times.
	e, d, err := open(l.model, l.setting, codec.Bulk)
	if err != nil {
		return m, nil, err
	}
	defer func() { err = errors.Join(err, e.Close(), d.Close()) }()

	var file bytes.Buffer
	m.Encode, err = measure(func() error {
		return encode(ctx, e, &file, l.setting.header(l.model.Info()), slices.Chunk(original, piece))
	})
	if err != nil {
		return m, nil, err
	}
	decoded = make([]float32, 0, len(original))
	m.Decode, err = measure(func() error {
		reader, err := container.NewReader(bytes.NewReader(file.Bytes()))
		if err != nil {
			return err
		}
		return decode(ctx, d, reader, func(pcm []float32) error {
			decoded = append(decoded, pcm...)
			return nil
		})
	})
	if err != nil {
		return m, nil, err
	}
	m.Bytes = int64(file.Len())
	m.CodeBits, err = l.counts.addFile(file.Bytes())
	return m, decoded, err
}

func (l *lilt) describe(ctx context.Context, s *Summary, speech []float32) (err error) {
	s.Quantiser, s.Books, s.Use = l.setting.Quantiser.String(), l.setting.Books, l.counts.use()
	s.Live, err = measureLive(ctx, l.model, l.setting, speech)
	return err
}
