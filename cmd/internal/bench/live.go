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

// Live says what a talker and a listener would notice: delay and load when samples go in hop by hop, [codec.Hop] at a time,
// into an encoder in [codec.Live] mode and its codes at once into a decoder.
//
// The latency of the first frame has two parts. FirstAfter is how much sound has to be there before any can come out; it
// follows from the codec alone. FirstWork is the time that the calls up to then take on this machine, if it does nothing else. The
// sum is the time from the first sample to the first PCM out, or less, since all but the last call are over before its samples are
// there.
type Live struct {
	Delay      float64 `json:"algorithmic_delay_ms"` // the most that a sample waits for later ones
	FirstAfter float64 `json:"first_pcm_after_ms"`   // of sound, before the first PCM is out
	FirstWork  float64 `json:"first_pcm_work_ms"`    // median of a few starts of processor time until then
	HopWork    float64 `json:"hop_work_ms"`          // mean processor time of a hop, in steady state
	HopSound   float64 `json:"hop_ms"`               // of sound in a hop: the work must be less
	Allocs     uint64  `json:"allocations_per_hop"`  // of Go memory, in steady state
}

const (
	liveStarts = 4  // from silence to the first PCM, the first to warm up
	liveHops   = 20 // in steady state
)

// measureLive takes speech, repeated where it is short, through a live encoder and decoder.
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
	live.Allocs = (after.Mallocs - before.Mallocs) / liveHops // whole ones, as in testing.AllocsPerRun: the runtime has its own
	return live, nil
}

func milliseconds(d time.Duration) float64 { return d.Seconds() * 1000 }
