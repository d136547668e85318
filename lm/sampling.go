package lm

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
)

// Sampling configures how tokens are sampled. The zero value is greedy decoding: it always takes the most likely token.
type Sampling struct {
	Temperature float64 // sampling temperature, by which the logits are divided: 0 is greedy, 1 keeps the probabilities of the model
	TopP        float64 // nucleus sampling: samples from the smallest set of values with at least this total probability; 0 means 1
}

func (s Sampling) check() error {
	if !(s.Temperature >= 0 && s.Temperature <= 5) {
		return fmt.Errorf("temperature %v: want 0 to 5", s.Temperature)
	}
	if !(s.TopP >= 0 && s.TopP <= 1) {
		return fmt.Errorf("top-p %v: want 0 to 1", s.TopP)
	}
	return nil
}

// sampler samples from logits, with preallocated working memory. It is seeded for each utterance.
type sampler struct {
	sampling   Sampling
	random     rand.PCG
	share      [coarse]float64
	candidates [coarse]uint16
}

func (d *sampler) seed(s Sampling, seed uint64) {
	if s.TopP == 0 {
		s.TopP = 1
	}
	d.sampling = s
	d.random.Seed(seed, 0)
}

// errNoNumbers is the error for logits that cannot be sampled: the weights or the runtime are broken.
var errNoNumbers = errors.New("lm: the model's output is not finite; reinstall the model")

// sample returns an index into logits, at most coarse of them, by nucleus sampling (Holtzman et al. 2020).
func (d *sampler) sample(logits []float32) (int, error) {
	best := 0
	for i, v := range logits {
		if v > logits[best] {
			best = i
		}
		if !(v <= math.MaxFloat32) {
			return 0, errNoNumbers
		}
	}
	if logits[best] < -math.MaxFloat32 {
		return 0, errNoNumbers
	}
	if d.sampling.Temperature == 0 {
		return best, nil
	}
	share := d.share[:len(logits)]
	total := 0.0
	for i, v := range logits {
		share[i] = math.Exp(float64(v-logits[best]) / d.sampling.Temperature)
		total += share[i]
	}
	// The values below this threshold together have less probability than top-p leaves out, and need no sorting.
	floor := (1 - d.sampling.TopP) * total / float64(len(logits))
	candidates := d.candidates[:0]
	for i, v := range share {
		if v >= floor {
			candidates = append(candidates, uint16(i))
		}
	}
	if d.sampling.TopP < 1 {
		slices.SortFunc(candidates, func(a, b uint16) int { return cmp.Or(cmp.Compare(share[b], share[a]), cmp.Compare(a, b)) })
	}
	kept, mass := 0, 0.0
	for kept < len(candidates) && (mass < d.sampling.TopP*total || kept == 0) {
		mass += share[candidates[kept]]
		kept++
	}
	left := mass * float64(d.random.Uint64()>>11) / (1 << 53)
	for _, c := range candidates[:kept] {
		if left -= share[c]; left < 0 {
			return int(c), nil
		}
	}
	return int(candidates[kept-1]), nil // reached only by rounding
}

// Repetition penalty against a sound that gets stuck: in natural speech the first three digits stay the same for long only
// in pauses.
const (
	runLimit   = 6   // consecutive frames with the same first three digits
	runPenalty = 1.0 // of their logit, for each further frame
)

// repetition counts the consecutive frames with the same first three digits.
type repetition struct {
	last, run int
}

// penalize lowers the logit of the first three digits if they have been repeated for too long.
func (r *repetition) penalize(logits []float32) {
	if r.run > runLimit {
		logits[r.last] -= runPenalty * float32(r.run-runLimit)
	}
}

func (r *repetition) count(upper int) {
	if r.run == 0 || r.last != upper {
		r.last, r.run = upper, 0
	}
	r.run++
}
