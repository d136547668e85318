package codec

import (
	"context"
	"testing"

	"lilt/dsp"
	"lilt/internal/ort"
)

// The codec for a whole signal as train/codec/model.py's roundtrip defines it, in one run of each network: the
// reference for streams.

// runWhole runs a network once, from the start of a signal.
func runWhole(t testing.TB, m *Model, p part, frames int, inputs map[string][]float32) []float32 {
	t.Helper()
	m.mu.Lock()
	err := m.loadNetwork(p)
	m.mu.Unlock()
	if err != nil {
		t.Fatal(err)
	}
	_, spec := m.shape.graph(p)
	stream, err := m.networks[p].NewStream(frames)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stream.Close() })
	runner, err := stream.Runner(frames)
	if err != nil {
		t.Fatal(err)
	}
	for name, values := range inputs {
		copy(ort.Values[float32](runner, name), values)
	}
	if err := runner.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	return ort.Values[float32](runner, spec.Outputs[0].Name)
}

func encodeOffline(t testing.TB, m *Model, pcm []float32, s Setting) []uint16 {
	t.Helper()
	frames := (len(pcm) + Hop - 1) / Hop
	ahead := m.shape.lookahead[encoding]
	padded := make([]float32, (frames+ahead)*Hop)
	copy(padded, pcm)
	spectrum := m.stft.Analyze(padded)
	mel := m.mel.Append(nil, spectrum)
	values := runWhole(t, m, encoding, frames+ahead, map[string][]float32{"spectrum": spectrum, "mel": mel})
	codes := make([]uint16, frames*s.CodesPerFrame())
	if err := quantizerOf(t, m, s.Quantizer).Encode(codes, values[ahead*m.shape.width():], s.Depth); err != nil {
		t.Fatal(err)
	}
	return codes
}

// decodeOffline returns a multiple of Hop samples.
func decodeOffline(t testing.TB, m *Model, codes []uint16, s Setting) []float32 {
	t.Helper()
	width, ahead := m.shape.width(), m.shape.lookahead[decoding]
	values := make([]float32, len(codes)/s.CodesPerFrame()*width)
	if err := quantizerOf(t, m, s.Quantizer).Decode(values, codes, s.Depth); err != nil {
		t.Fatal(err)
	}
	for range ahead {
		values = append(values, values[len(values)-width:]...)
	}
	spectrum := runWhole(t, m, decoding, len(values)/width, map[string][]float32{m.shape.between.Name: values})
	return m.stft.Synthesize(spectrum[ahead*2*dsp.Bins:])
}

func quantizerOf(t testing.TB, m *Model, k Quantizer) quantizer {
	t.Helper()
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.loadQuantizer(k); err != nil {
		t.Fatal(err)
	}
	return m.quantizers[k]
}
