package bench

import (
	"math"
	"testing"
)

// The numbers are PyTorch's: for each window w, of |torch.stft| in the framing and scale of package dsp with a hop of w/4,
// (x-y).norm()/x.norm() + (log(x+1e-3)-log(y+1e-3)).abs().mean(), and the mean of the five.
func TestSTFTDistanceEqualsPython(t *testing.T) {
	reference, estimates, _ := vectors(t)
	for name, want := range map[string]float64{"same": 0, "degraded": 1.609338, "mixed": 1.142407, "late": 0.342255} {
		got, err := STFTDistance(reference, estimates[name])
		if err != nil || !(math.Abs(got-want) < tolerance) {
			t.Errorf("%s: got %.6f, %v, want %.6f", name, got, err, want)
		}
	}
}

func TestSTFTDistanceOfUnusualSignals(t *testing.T) {
	speech, _, _ := vectors(t)
	silence := make([]float32, len(speech))
	for _, c := range []struct {
		name                string
		reference, estimate []float32
		least, most         float64 // both NaN: not defined
	}{
		{"empty", nil, nil, math.NaN(), math.NaN()},
		{"both silent", silence, silence, math.NaN(), math.NaN()},
		{"silent reference", silence, speech, math.NaN(), math.NaN()},
		{"silent estimate", speech, silence, 2, 20},
		{"one sample", speech[9000:9001], speech[9000:9001], 0, 0},
	} {
		got, err := STFTDistance(c.reference, c.estimate)
		if err != nil {
			t.Fatal(err)
		}
		if math.IsNaN(c.least) != math.IsNaN(got) || got < c.least || got > c.most {
			t.Errorf("%s: got %g, want %g to %g", c.name, got, c.least, c.most)
		}
	}
	if _, err := STFTDistance(speech, speech[1:]); err == nil {
		t.Error("no error about different lengths")
	}
}
