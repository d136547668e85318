package codec

import (
	"slices"
	"testing"
)

func TestConcealKeepsTime(t *testing.T) {
	for _, k := range modelQuantizers {
		t.Run(k.String(), func(t *testing.T) { concealKeepsTime(t, k) })
	}
}

func concealKeepsTime(t *testing.T, k Quantizer) {
	m := open(t, k)
	const depth = 4
	per := k.Codebooks(depth).CodesPerFrame()
	codes := randomCodes(k.Codebooks(depth), 200)
	whole, err := m.Decode(t.Context(), codes, k.Codebooks(depth), 200*Hop)
	if err != nil {
		t.Fatal(err)
	}
	for _, mode := range []Mode{Bulk, Live} {
		for _, lost := range []struct{ from, to int }{{0, 3}, {0, 200}, {50, 51}, {60, 70}, {30, 160}, {199, 200}, {90, 200}} {
			d := newDecoder(t, m, k.Codebooks(depth), mode)
			pcm, err := d.Append(t.Context(), nil, codes[:lost.from*per])
			if err == nil {
				pcm, err = d.Conceal(t.Context(), pcm, lost.to-lost.from)
			}
			if err == nil {
				pcm, err = d.Append(t.Context(), pcm, codes[lost.to*per:])
			}
			if err == nil {
				pcm, err = d.Flush(t.Context(), pcm)
			}
			if err != nil {
				t.Fatal(err)
			}
			if len(pcm) != len(whole) {
				t.Fatalf("frames %d to %d lost: %d samples, not %d", lost.from, lost.to, len(pcm), len(whole))
			}
			// Frames that neither look ahead into the loss nor overlap with it.
			if sound := max(lost.from-m.shape.lookahead[decoding], 0)*Hop - 480; sound > 0 {
				near(t, "before the loss", pcm[:sound], whole[:sound])
			}
			silentFrom := lost.from*Hop + fadeOut
			if lost.from == 0 {
				silentFrom = 0
			}
			if end := lost.to * Hop; silentFrom < end {
				for i, v := range pcm[silentFrom:end] {
					if v != 0 {
						t.Fatalf("frames %d to %d lost: sample %d is %g", lost.from, lost.to, silentFrom+i, v)
					}
				}
			}
		}
	}
}

// A concealed signal, too, is the same however it is split.
func TestConcealIsTheSameHoweverCut(t *testing.T) {
	for _, k := range []Quantizer{MCRVQ, Single} {
		m := open(t, k)
		codes := randomCodes(k.Full(), 60)
		var want []float32
		for i, pieces := range []int{40, 1, 7} {
			d := newDecoder(t, m, k.Full(), Bulk)
			pcm, err := d.Append(t.Context(), nil, codes)
			for left := 40; left > 0 && err == nil; left -= pieces {
				pcm, err = d.Conceal(t.Context(), pcm, min(pieces, left))
			}
			if err == nil {
				pcm, err = d.Append(t.Context(), pcm, codes)
			}
			if err == nil {
				pcm, err = d.Flush(t.Context(), pcm)
			}
			if err != nil {
				t.Fatal(err)
			}
			if i == 0 {
				want = pcm
			} else if !slices.Equal(pcm, want) {
				t.Errorf("%v: concealing %d frames at a time gives other samples", k, pieces)
			}
		}
	}
}
