package bench

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"time"

	"lilt/codec"
)

// Live reports delay and load of live coding, where samples enter an encoder in [codec.Live] mode hop by hop, [codec.Hop] at
// a time, and its codes go to a decoder at once.
//
// The latency of the first frame has two parts. FirstAfter is the duration of sound that must be input before any can be
// output; it is a property of the codec. FirstWork is the time that the calls until then take on this machine when it is
// otherwise idle. The time from the first sample in to the first PCM out is their sum, or less, since all but the last call
// return before the next samples arrive.
type Live struct {
	Delay      float64 `json:"algorithmic_delay_ms"` // the longest that a sample waits for later ones
	FirstAfter float64 `json:"first_pcm_after_ms"`   // of input, before the first PCM is output
	FirstWork  float64 `json:"first_pcm_work_ms"`    // CPU time until then, the median of a few starts
	HopWork    float64 `json:"hop_work_ms"`          // mean CPU time of a hop, in steady state
	HopSound   float64 `json:"hop_ms"`               // duration of a hop, which the work must not exceed
	Allocs     uint64  `json:"allocations_per_hop"`  // of Go memory, in steady state
}

const (
	liveStarts = 4  // from silence to the first PCM, the first to warm up
	liveHops   = 20 // in steady state
)

// measureLive runs speech, repeated if it is short, through a live encoder and decoder.
func measureLive(ctx context.Context, model *codec.Model, s codec.Setting, speech []float32) (live *Live, err error) {
	encoder, err := model.NewEncoder(s, codec.Live)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, encoder.Close()) }()
	decoder, err := model.NewDecoder(s, codec.Live)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, decoder.Close()) }()

	hop := make([]float32, codec.Hop)
	at := 0
	codes, pcm := make([]uint16, 0, 16*s.CodesPerFrame()), make([]float32, 0, 16*codec.Hop)
	step := func() error {
		for i := range hop {
			hop[i] = speech[at]
			at = (at + 1) % len(speech)
		}
		if codes, err = encoder.Append(ctx, codes[:0], hop); err != nil {
			return err
		}
		pcm, err = decoder.Append(ctx, pcm[:0], codes)
		return err
	}

	live = &Live{Delay: milliseconds(model.Info().Delay()), HopSound: 1000. * codec.Hop / codec.SampleRate}
	var works []float64
	for range liveStarts {
		encoder.Reset()
		decoder.Reset()
		at, pcm = 0, pcm[:0]
		hops := 0
		work, err := measure(func() error {
			for ; len(pcm) == 0; hops++ {
				if hops > codec.FrameRate {
					return fmt.Errorf("bench: %v: nothing is decoded after a second of sound", s)
				}
				if err := step(); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		works = append(works, work.used())
		live.FirstAfter = float64(hops) * live.HopSound
	}
	works = works[1:]
	slices.Sort(works)
	live.FirstWork = 1000 * works[len(works)/2]

	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	work, err := measure(func() error {
		for range liveHops {
			if err := step(); err != nil {
				return err
			}
		}
		return nil
	})
	runtime.ReadMemStats(&after)
	if err != nil {
		return nil, err
	}
	live.HopWork = 1000 * work.used() / liveHops
	live.Allocs = (after.Mallocs - before.Mallocs) / liveHops // an integer, as in testing.AllocsPerRun: the runtime has allocations of its own
	return live, nil
}

func milliseconds(d time.Duration) float64 { return d.Seconds() * 1000 }
