package codec

import (
	"context"
	"testing"

	"lilt/dsp"
	"lilt/internal/ort"
)

// The codec for a whole signal as train/system.py's roundtrip defines it, in one run of each network: what streams are
// held against.

// runWhole runs a network once, from the start of a signal.
func runWhole(t testing.TB, m *Model, p part, frames int, inputs map[string][]float32) []float32 {
	t.Helper()
	m.mu.Lock()
	err := m.loadNetwork(p)
	m.mu.Unlock()
	if err != nil {
		t.Fatal(err)
	}
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
	return ort.Values[float32](runner, parts[p].spec.Outputs[0].Name)
}

func encodeOffline(t testing.TB, m *Model, pcm []float32, k Kind, books int) []uint16 {
	t.Helper()
	frames := (len(pcm) + Hop - 1) / Hop
	ahead := lookahead
	padded := make([]float32, (frames+ahead)*Hop)
	copy(padded, pcm)
	spectrum := m.stft.Analyze(padded)
	mel := m.mel.Append(nil, spectrum)
	latents := runWhole(t, m, encoding, frames+ahead, map[string][]float32{"spectrum": spectrum, "mel": mel})
	codes := make([]uint16, frames*books)
	if err := quantizerOf(t, m, k).Encode(codes, latents[ahead*latentSize:], books); err != nil {
		t.Fatal(err)
	}
	return codes
}

// decodeOffline returns a multiple of Hop samples.
func decodeOffline(t testing.TB, m *Model, codes []uint16, k Kind, books int) []float32 {
	t.Helper()
	frames := len(codes) / books
	latents := make([]float32, frames*latentSize)
	if err := quantizerOf(t, m, k).Decode(latents, codes, books); err != nil {
		t.Fatal(err)
	}
	for range lookahead {
		latents = append(latents, latents[len(latents)-latentSize:]...)
	}
	spectrum := runWhole(t, m, decoding, len(latents)/latentSize, map[string][]float32{"latents": latents})
	return m.stft.Synthesize(spectrum[lookahead*2*dsp.Bins:])
}

func quantizerOf(t testing.TB, m *Model, k Kind) quantizer {
	t.Helper()
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.loadQuantizer(k); err != nil {
		t.Fatal(err)
	}
	return m.quantizers[k]
}
