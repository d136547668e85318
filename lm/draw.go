package lm

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
)

// Sampling says how tokens are drawn. The zero value takes the most likely each time.
type Sampling struct {
	Temperature float64 // divides the logits: 0 takes the most likely, 1 draws from the model's own probabilities
	TopP        float64 // draws only from the fewest values that together have this probability; 0 means 1
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

// drawer draws values by their logits, with room for its work. It is seeded for every utterance.
type drawer struct {
	sampling   Sampling
	random     rand.PCG
	share      [coarse]float64
	candidates [coarse]uint16
}

func (d *drawer) seed(s Sampling, seed uint64) {
	if s.TopP == 0 {
		s.TopP = 1
	}
	d.sampling = s
	d.random.Seed(seed, 0)
}

// errNoNumbers is the error of logits that nothing can be drawn from: weights or a runtime that are broken.
var errNoNumbers = errors.New("lm: the model's output is not finite; reinstall the model")

// draw returns one index of logits, at most coarse of them: nucleus sampling (Holtzman et al. 2020).
func (d *drawer) draw(logits []float32) (int, error) {
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
	// Values below this are, all together, less than what top-p leaves out: no need to sort them.
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
	return int(candidates[kept-1]), nil // rounding
}

// Guard against a sound that gets stuck: in real speech the coarse part stays the same for long only in pauses.
const (
	runLimit   = 6   // frames in a row with the same coarse part
	runPenalty = 1.0 // of its logit, for every further frame
)

// guard counts how long the coarse part has been the same.
type guard struct {
	last, run int
}

// discourage lowers the logit of a coarse part that has been spoken for too long.
func (g *guard) discourage(logits []float32) {
	if g.run > runLimit {
		logits[g.last] -= runPenalty * float32(g.run-runLimit)
	}
}

func (g *guard) spoke(upper int) {
	if g.run == 0 || g.last != upper {
		g.last, g.run = upper, 0
	}
	g.run++
}
