package bench

import (
	"bytes"
	"context"
	"slices"

	"lilt"
	"lilt/codec"
)

// coder is a codec at one of its bit rates.
type coder interface {
	String() string // a short name that is safe in a file name
	// code encodes and decodes a signal. It fills in the sizes and costs, and returns as many samples as it was given.
	code(ctx context.Context, original []float32) (m Measures, decoded []float32, err error)
	// describe fills in the rest of a summary except the measures, once all signals have been coded. The speech serves to
	// measure delay and allocations.
	describe(ctx context.Context, s *Summary, speech []float32) error
}

// liltCodec is our codec at a setting.
type liltCodec struct {
	model   *codec.Model
	setting codec.Setting
	counts  codeCounts
	coded   bool // files are entropy-coded
}

func newLiltCodec(model *codec.Model, s codec.Setting) *liltCodec {
	return &liltCodec{model: model, setting: s, counts: newCodeCounts(s)}
}

func (l *liltCodec) String() string { return l.setting.String() }

func (l *liltCodec) code(ctx context.Context, original []float32) (m Measures, decoded []float32, err error) {
	// The times do not include loading the networks.
	var file bytes.Buffer
	w, err := newWriter(&file, l.model, l.setting)
	if err != nil {
		return m, nil, err
	}
	defer w.Abort()
	if m.Encode, err = measure(func() error { return encode(ctx, w, slices.Chunk(original, piece)) }); err != nil {
		return m, nil, err
	}
	m.Bytes = int64(file.Len())
	r, err := newReader(bytes.NewReader(file.Bytes()), l.model)
	if err != nil {
		return m, nil, err
	}
	defer r.Close()
	l.coded = r.Header().Coded
	decoded = make([]float32, 0, len(original))
	m.Decode, err = measure(func() error {
		_, err := lilt.Copy(ctx, sink(func(pcm []float32) error {
			decoded = append(decoded, pcm...)
			return nil
		}), r)
		return err
	})
	if err != nil {
		return m, nil, err
	}
	again, err := lilt.NewCodeReader(bytes.NewReader(file.Bytes()), &lilt.ReaderOptions{Model: l.model})
	if err != nil {
		return m, nil, err
	}
	m.CodeBits, err = l.counts.addFile(again)
	return m, decoded, err
}

func (l *liltCodec) describe(ctx context.Context, s *Summary, speech []float32) (err error) {
	s.Quantizer, s.Codebooks, s.Bits = l.setting.Quantizer.String(), l.setting.CodesPerFrame(), l.setting.CodeBits()
	s.Coded, s.Use = l.coded, l.counts.use()
	s.Live, err = measureLive(ctx, l.model, l.setting, speech)
	return err
}
