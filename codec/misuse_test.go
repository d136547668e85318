package codec

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	assets "lilt/assets/codec"
)

// Refused input changes nothing: the signal continues as if the call had not been made.
func TestRefusedInputLeavesTheSignalWhole(t *testing.T) {
	m := open(t, RVQ)
	pcm := signal(SampleRate / 2)
	e, d := newEncoder(t, m, RVQ.Codebooks(4), Bulk), newDecoder(t, m, RVQ.Codebooks(4), Bulk)
	want := encodeIn(t, e, pcm, len(pcm))
	wantPCM := decodeIn(t, d, want, len(want))

	half := len(pcm) / 2
	codes, err := e.Append(t.Context(), nil, pcm[:half])
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), 1e30} {
		piece := []float32{0, 0.5, float32(bad), 0}
		if _, err := e.Append(t.Context(), nil, piece); err == nil || !strings.Contains(err.Error(), "sample 6002 ") {
			t.Errorf("sample %g: %v", bad, err)
		}
	}
	if codes, err = e.Append(t.Context(), codes, pcm[half:]); err != nil {
		t.Fatal(err)
	}
	if codes, err = e.Flush(t.Context(), codes); err != nil || !slices.Equal(codes, want) {
		t.Errorf("other codes after refusals (%v)", err)
	}

	got, err := d.Append(t.Context(), nil, want[:20])
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []struct {
		codes []uint16
		want  string
	}{
		{[]uint16{1, 2, 3}, "whole frames"},
		{[]uint16{1, 2, 3, 1024}, "code 1024 in frame 5, codebook 3"},
		{[]uint16{1, 2, 3, 4, 65535, 0, 0, 0}, "code 65535 in frame 6, codebook 0"},
	} {
		if _, err := d.Append(t.Context(), nil, bad.codes); err == nil || !strings.Contains(err.Error(), bad.want) {
			t.Errorf("codes %v: error %v does not say %q", bad.codes, err, bad.want)
		}
	}
	if _, err := d.Conceal(t.Context(), nil, -1); err == nil {
		t.Error("concealed -1 frames")
	}
	if got, err = d.Append(t.Context(), got, want[20:]); err != nil {
		t.Fatal(err)
	}
	if got, err = d.Flush(t.Context(), got); err != nil || !slices.Equal(got, wantPCM) {
		t.Errorf("other samples after refusals (%v)", err)
	}
}

// A code that has more digits than the stream is refused, too.
func TestRefusedDigits(t *testing.T) {
	m := open(t, Single)
	for depth := Single.MinDepth(); depth <= Single.MaxDepth(); depth++ {
		d := newDecoder(t, m, Single.Codebooks(depth), Bulk)
		codes := randomCodes(Single.Codebooks(depth), 20)
		want := decodeIn(t, d, codes, 20)
		got, err := d.Append(t.Context(), nil, codes[:7])
		if err != nil {
			t.Fatal(err)
		}
		most := uint16(1)<<Single.Codebooks(depth).CodeBits() - 1
		if _, err := d.Append(t.Context(), nil, []uint16{most, most + 1}); err == nil || !strings.Contains(err.Error(), "in frame 8, codebook 0: single has codes 0 to") {
			t.Errorf("%d digits: code %d: %v", depth, most+1, err)
		}
		if got, err = d.Append(t.Context(), got, codes[7:]); err == nil {
			got, err = d.Flush(t.Context(), got)
		}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%d digits: other samples after a refusal (%v)", depth, err)
		}
	}
}

func TestWhatThereIsNot(t *testing.T) {
	for _, c := range []struct {
		model   Quantizer
		setting Setting
		want    string
	}{
		{RVQ, RVQ.Codebooks(0), "rvq without codebooks: want at least 750"},
		{RVQ, RVQ.Codebooks(-1), "-1 codebooks"},
		{RVQ, GRVQ.Codebooks(9), "grvq with 9 codebooks"},
		{RVQ, MCRVQ.Codebooks(1 << 40), "codebooks"},
		{RVQ, quantizerCount.Codebooks(1), "unknown quantizer 4"},
		{RVQ, Quantizer(255).Codebooks(8), "unknown quantizer 255"},
		{RVQ, Single.Codebooks(5), "does not support single, only rvq, grvq, mcrvq"},
		{Single, RVQ.Codebooks(8), "does not support rvq, only single"},
		{Single, Single.Codebooks(2), "single with 2 digits: want 3 to 5"},
		{Single, Single.Codebooks(6), "single with 6 digits"},
	} {
		m := open(t, c.model)
		if _, err := m.NewEncoder(c.setting, Bulk); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("an encoder of %v: %v", c.setting, err)
		}
		if _, err := m.Encode(t.Context(), nil, c.setting); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("encoding to %v: %v", c.setting, err)
		}
		if _, err := m.Decode(t.Context(), nil, c.setting, 0); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("decoding %v: %v", c.setting, err)
		}
	}
	for _, k := range modelQuantizers {
		codes := randomCodes(k.Codebooks(3), 10)
		for _, samples := range []int{-1, 0, 2880, 3201, math.MaxInt, math.MinInt} {
			if _, err := open(t, k).Decode(t.Context(), codes, k.Codebooks(3), samples); err == nil || !strings.Contains(err.Error(), "2881 to 3200") {
				t.Errorf("%v: %d samples from 10 frames: %v", k, samples, err)
			}
		}
	}
}

func TestCancelledSignals(t *testing.T) {
	m := open(t, RVQ)
	pcm := signal(2 * SampleRate)
	e, d := newEncoder(t, m, RVQ.Codebooks(2), Bulk), newDecoder(t, m, RVQ.Codebooks(2), Bulk)
	want := encodeIn(t, e, pcm, len(pcm))
	wantPCM := decodeIn(t, d, want, len(want))
	over, cancel := context.WithCancel(t.Context())
	cancel()

	if _, err := e.Append(over, nil, pcm); !errors.Is(err, context.Canceled) {
		t.Errorf("encoding after the end: %v", err)
	}
	if _, err := d.Append(over, nil, want); !errors.Is(err, context.Canceled) {
		t.Errorf("decoding after the end: %v", err)
	}
	if _, err := m.Encode(over, pcm, RVQ.Codebooks(2)); !errors.Is(err, context.Canceled) {
		t.Errorf("a whole signal after the end: %v", err)
	}
	// The signals now have a gap, and must not be taken for complete.
	if _, err := e.Flush(t.Context(), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("flushing a spoilt signal: %v", err)
	}
	if _, err := d.Flush(t.Context(), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("flushing a spoilt signal: %v", err)
	}
	e.Reset()
	d.Reset()
	if !slices.Equal(encodeIn(t, e, pcm, 999), want) || !slices.Equal(decodeIn(t, d, want, 9), wantPCM) {
		t.Error("after Reset a signal is not what it was")
	}
}

func TestClosing(t *testing.T) {
	open(t, RVQ)
	m, err := Open(assets.Files(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	pcm := signal(SampleRate / 4)
	d, err := m.NewDecoder(RVQ.Codebooks(1), Live)
	if err != nil {
		t.Fatal(err)
	}
	if m.networks[encoding] != nil {
		t.Error("a decoder has loaded the encoder")
	}
	e, err := m.NewEncoder(RVQ.Codebooks(1), Live)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(m.Close(), m.Close()); err != nil {
		t.Error(err)
	}
	if _, err := m.NewEncoder(RVQ.Codebooks(1), Live); err == nil || !strings.Contains(err.Error(), "closed") {
		t.Errorf("a new encoder of a closed model: %v", err)
	}
	codes := encodeIn(t, e, pcm, 100)
	decodeIn(t, d, codes, 1)
	if err := errors.Join(e.Close(), e.Close(), d.Close(), d.Close()); err != nil {
		t.Error(err)
	}
	if _, err := e.Append(t.Context(), nil, pcm); err == nil {
		t.Error("a closed encoder encodes")
	}
	if _, err := d.Append(t.Context(), nil, codes); err == nil {
		t.Error("a closed decoder decodes")
	}
	e.Reset()
	d.Reset()
	if _, err := e.Append(t.Context(), nil, pcm); err == nil {
		t.Error("a closed encoder encodes after Reset")
	}
	if _, err := d.Flush(t.Context(), nil); err == nil {
		t.Error("a closed decoder flushes after Reset")
	}
}
