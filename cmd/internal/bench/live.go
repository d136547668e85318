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
	p := &livePair{ctx: ctx, encoder: encoder, decoder: decoder, speech: speech, hop: make([]float32, codec.Hop),
		codes: make([]uint16, 0, 16*s.CodesPerFrame()), pcm: make([]float32, 0, 16*codec.Hop)}
	live = &Live{Delay: milliseconds(model.Info().Delay()), HopSound: 1000. * codec.Hop / codec.SampleRate}
	var works []float64
	for range liveStarts {
		hops, work, err := p.start()
		if err != nil {
			return nil, fmt.Errorf("bench: %v: %w", s, err)
		}
		works = append(works, work)
		live.FirstAfter = float64(hops) * live.HopSound
	}
	works = works[1:]
	slices.Sort(works)
	live.FirstWork = 1000 * works[len(works)/2]
	live.HopWork, live.Allocs, err = p.steady()
	return live, err
}

// livePair is a live encoder and a decoder of its codes.
type livePair struct {
	ctx     context.Context
	encoder *codec.Encoder
	decoder *codec.Decoder
	speech  []float32
	at      int       // position in speech
	hop     []float32 // input
	codes   []uint16
	pcm     []float32 // output of the last step
}

// step processes the next hop.
func (p *livePair) step() (err error) {
	for i := range p.hop {
		p.hop[i] = p.speech[p.at]
		p.at = (p.at + 1) % len(p.speech)
	}
	if p.codes, err = p.encoder.Append(p.ctx, p.codes[:0], p.hop); err != nil {
		return err
	}
	p.pcm, err = p.decoder.Append(p.ctx, p.pcm[:0], p.codes)
	return err
}

// start starts a new signal, and returns the number of hops until the first PCM and the CPU time for them in seconds.
func (p *livePair) start() (hops int, work float64, err error) {
	p.encoder.Reset()
	p.decoder.Reset()
	p.at, p.pcm = 0, p.pcm[:0]
	cost, err := measure(func() error {
		for ; len(p.pcm) == 0; hops++ {
			if hops > codec.FrameRate {
				return errors.New("nothing is decoded after a second of audio")
			}
			if err := p.step(); err != nil {
				return err
			}
		}
		return nil
	})
	return hops, cost.used(), err
}

// steady returns the mean CPU time for a hop in milliseconds, and the number of allocations.
func (p *livePair) steady() (work float64, allocs uint64, err error) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	cost, err := measure(func() error {
		for range liveHops {
			if err := p.step(); err != nil {
				return err
			}
		}
		return nil
	})
	runtime.ReadMemStats(&after)
	// An integer, as in testing.AllocsPerRun: the runtime has its own allocations.
	return 1000 * cost.used() / liveHops, (after.Mallocs - before.Mallocs) / liveHops, err
}

func milliseconds(d time.Duration) float64 { return d.Seconds() * 1000 }
