package bench

import (
	"encoding/json"
	"fmt"
	"math"
)

// Score is a number that may be undefined: it is then NaN, and null in JSON. Infinity, which JSON does not have either, is
// null too.
type Score float64

// MarshalJSON returns a finite number, or null.
func (s Score) MarshalJSON() ([]byte, error) {
	if math.IsNaN(float64(s)) || math.IsInf(float64(s), 0) {
		return []byte("null"), nil
	}
	return json.Marshal(float64(s))
}

// mean returns the mean of the finite scores, NaN if there are none: one perfect clip must not make a mean infinite.
func mean(scores []Score) Score {
	sum, n := 0.0, 0
	for _, s := range scores {
		if !math.IsNaN(float64(s)) && !math.IsInf(float64(s), 0) {
			sum += float64(s)
			n++
		}
	}
	return Score(sum / float64(n)) // 0/0 is NaN
}

// comparable returns an error unless the two signals have the same length.
func comparable(reference, estimate []float32) error {
	if len(reference) != len(estimate) {
		return fmt.Errorf("bench: a reference of %d samples and an estimate of %d: want the same number", len(reference), len(estimate))
	}
	return nil
}
