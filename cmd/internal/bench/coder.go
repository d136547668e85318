package bench

import (
	"bytes"
	"context"
	"errors"
	"slices"

	"lilt/codec"
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
	setting codec.Setting
	counts  codeCounts
	coded   bool // files are entropy-coded
}

func newLilt(model *codec.Model, s codec.Setting) *lilt {
	return &lilt{model: model, setting: s, counts: newCodeCounts(s)}
}

func (l *lilt) String() string { return l.setting.String() }

func (l *lilt) code(ctx context.Context, original []float32) (m Measures, decoded []float32, err error) {
	// The first encoder and decoder load their networks: that is not part of the times.
	p, err := newPair(l.model, l.setting, codec.Bulk)
	if err != nil {
		return m, nil, err
	}
	defer func() { err = errors.Join(err, p.close()) }()

	l.coded = p.coder != nil
	var file bytes.Buffer
	m.Encode, err = measure(func() error { return p.encode(ctx, &file, slices.Chunk(original, piece)) })
	if err != nil {
		return m, nil, err
	}
	m.Bytes = int64(file.Len())
	decoded = make([]float32, 0, len(original))
	m.Decode, err = measure(func() error {
		return p.decode(ctx, bytes.NewReader(file.Bytes()), func(pcm []float32) error {
			decoded = append(decoded, pcm...)
			return nil
		})
	})
	if err != nil {
		return m, nil, err
	}
	again, err := p.reader(bytes.NewReader(file.Bytes()))
	if err != nil {
		return m, nil, err
	}
	m.CodeBits, err = l.counts.addFile(again)
	return m, decoded, err
}

func (l *lilt) describe(ctx context.Context, s *Summary, speech []float32) (err error) {
	s.Quantiser, s.Books, s.Bits = l.setting.Quantizer.String(), l.setting.CodesPerFrame(), l.setting.CodeBits()
	s.Coded, s.Use = l.coded, l.counts.use()
	s.Live, err = measureLive(ctx, l.model, l.setting, speech)
	return err
}
