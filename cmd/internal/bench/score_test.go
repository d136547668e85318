package bench

import (
	"encoding/binary"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// vectors returns the reference, the estimates that train/fixtures/metrics.py scored, and their scores.
func vectors(t testing.TB) (reference []float32, estimates map[string][]float32, scores map[string]vectorScores) {
	t.Helper()
	reference, degraded := readSamples(t, "reference.s16"), readSamples(t, "degraded.s16")
	mixed := make([]float32, len(reference))
	for i, v := range reference {
		mixed[i] = (v + degraded[i]) / 2
	}
	late := append(make([]float32, 37), reference[:len(reference)-37]...)
	estimates = map[string][]float32{"same": reference, "degraded": degraded, "mixed": mixed, "late": late}

	file, err := os.ReadFile("testdata/scores.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(file, &scores); err != nil {
		t.Fatal(err)
	}
	if len(scores) != len(estimates) {
		t.Fatalf("scores of %d estimates, have %d", len(scores), len(estimates))
	}
	return reference, estimates, scores
}

type vectorScores struct {
	STOI  map[int]float64 `json:"stoi"` // by sample rate
	ESTOI map[int]float64 `json:"estoi"`
	SISDR float64         `json:"si_sdr"`
	Mel   float64         `json:"mel"`
}

func readSamples(t testing.TB, name string) []float32 {
	t.Helper()
	file, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	samples := make([]float32, len(file)/2)
	for i := range samples {
		samples[i] = float32(int16(binary.LittleEndian.Uint16(file[2*i:]))) / 32768
	}
	return samples
}

// tolerance is the maximum difference of a score from its Python original.
const tolerance = 1e-4

func TestScoresEqualPython(t *testing.T) {
	reference, estimates, scores := vectors(t)
	check := func(t *testing.T, what string, got float64, err error, want float64) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		if !(math.Abs(got-want) < tolerance) {
			t.Errorf("%s: got %.6f, want %.6f", what, got, want)
		}
	}
	for name, want := range scores {
		t.Run(name, func(t *testing.T) {
			estimate := estimates[name]
			for rate, want := range want.STOI {
				got, err := STOI(reference, estimate, rate)
				check(t, "STOI", got, err, want)
			}
			for rate, want := range want.ESTOI {
				got, err := ESTOI(reference, estimate, rate)
				check(t, "ESTOI", got, err, want)
			}
			got, err := MelDistance(reference, estimate)
			check(t, "mel distance", got, err, want.Mel)
			got, err = SISDR(reference, estimate)
			if want.SISDR > 100 && math.IsInf(got, 1) {
				return // Python's is kept from dividing by 0
			}
			check(t, "SI-SDR", got, err, want.SISDR)
		})
	}
}

// metric is a score as a function of signals at 24 kHz.
type metric func(reference, estimate []float32) (float64, error)

var metrics = map[string]metric{
	"STOI":         func(r, e []float32) (float64, error) { return STOI(r, e, 24000) },
	"ESTOI":        func(r, e []float32) (float64, error) { return ESTOI(r, e, 24000) },
	"SI-SDR":       SISDR,
	"mel distance": MelDistance,
}

func TestScoresOfUnusualSignals(t *testing.T) {
	speech, _, _ := vectors(t)
	silence := make([]float32, len(speech))
	constant := func(v float32) []float32 {
		c := make([]float32, len(speech))
		for i := range c {
			c[i] = v
		}
		return c
	}
	broken := append([]float32(nil), speech...)
	broken[20000] = float32(math.NaN())
	nan := math.NaN()

	for _, c := range []struct {
		name                    string
		reference, estimate     []float32
		stoi, estoi, sisdr, mel float64 // NaN for not defined
	}{
		{"empty", nil, nil, nan, nan, nan, nan},
		{"both silent", silence, silence, nan, nan, nan, 0},
		{"silent estimate", speech, silence, 0, 0, math.Inf(-1), math.Inf(1)},
		{"silent reference", silence, speech, nan, nan, nan, math.Inf(1)},
		{"one sample", speech[:1], speech[:1], nan, nan, math.Inf(1), 0},
		{"a quarter of a second", speech[:6000], speech[:6000], nan, nan, math.Inf(1), 0},
		{"a constant", constant(1), constant(1), 1, 1, math.Inf(1), 0},
		{"not a number", speech, broken, nan, nan, nan, nan},
		{"not a number in the reference", broken, speech, nan, nan, nan, nan},
	} {
		t.Run(c.name, func(t *testing.T) {
			for name, want := range map[string]float64{"STOI": c.stoi, "ESTOI": c.estoi, "SI-SDR": c.sisdr, "mel distance": c.mel} {
				got, err := metrics[name](c.reference, c.estimate)
				if err != nil {
					t.Fatal(err)
				}
				switch {
				case name == "mel distance" && math.IsInf(want, 1): // far away, but finite
					if !(got > 1 && got < 20) {
						t.Errorf("%s: got %g, want a large distance", name, got)
					}
				case math.IsNaN(want) != math.IsNaN(got), math.Abs(got-want) > 1e-3:
					t.Errorf("%s: got %g, want %g", name, got, want)
				}
			}
		})
	}
}

func TestScoresRefuse(t *testing.T) {
	for name, m := range metrics {
		if _, err := m(make([]float32, 10), make([]float32, 11)); err == nil || !strings.Contains(err.Error(), "10 samples and an estimate of 11") {
			t.Errorf("%s of different lengths: got %v", name, err)
		}
	}
	for _, rate := range []int{-1, 0, 999, 24001, 1 << 30} {
		if _, err := STOI(make([]float32, 10), make([]float32, 10), rate); err == nil || !strings.Contains(err.Error(), "sample rate") {
			t.Errorf("STOI at %d Hz: got %v", rate, err)
		}
	}
}

func TestScoresIgnoreLevel(t *testing.T) {
	reference, estimates, _ := vectors(t)
	quiet := make([]float32, len(reference))
	for i, v := range estimates["mixed"] {
		quiet[i] = v / 64
	}
	for _, name := range []string{"STOI", "ESTOI", "SI-SDR"} {
		a, _ := metrics[name](reference, estimates["mixed"])
		b, _ := metrics[name](reference, quiet)
		if math.Abs(a-b) > 1e-6 {
			t.Errorf("%s: %g, %g when quieter", name, a, b)
		}
	}
}

func TestScoreJSON(t *testing.T) {
	got, err := json.Marshal([]Score{0.5, Score(math.NaN()), Score(math.Inf(-1))})
	if want := "[0.5,null,null]"; err != nil || string(got) != want {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
}

func TestMean(t *testing.T) {
	if got := mean([]Score{1, Score(math.NaN()), 4, Score(math.Inf(1))}); got != 2.5 {
		t.Errorf("got %g, want 2.5", got)
	}
	if got := mean([]Score{Score(math.NaN())}); !math.IsNaN(float64(got)) {
		t.Errorf("got %g, want NaN", got)
	}
}

func BenchmarkScores(b *testing.B) {
	reference, estimates, _ := vectors(b)
	for name, m := range metrics {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := m(reference, estimates["mixed"]); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.N)*float64(len(reference))/24000/b.Elapsed().Seconds(), "x_real_time")
		})
	}
}
