package bench

import (
	"errors"
	"math"
	"strings"
	"testing"

	"lilt/codec"
)

func TestCodeUse(t *testing.T) {
	counts := newCodeCounts(Setting{codec.RVQ, 2})
	counts.add([]uint16{5, 0, 5, 1})
	counts.add([]uint16{5, 2, 5, 3})
	use := counts.use()
	if len(use) != 2 || use[0].Used != 1./1024 || use[1].Used != 4./1024 ||
		math.Abs(use[0].Perplexity-1) > 1e-9 || math.Abs(use[1].Perplexity-4) > 1e-9 {
		t.Errorf("got %+v", use)
	}
}

func TestSummarise(t *testing.T) {
	s := summarise(Setting{codec.MCRVQ, 3}, []Result{
		{Measures: Measures{Seconds: 1, Bytes: 100, CodeBits: 700, STOI: 0.5, SISDR: 1, Encode: Cost{0.25, 0.2}, Decode: Cost{0.5, 1}}},
		{Measures: Measures{Seconds: 3, Bytes: 500, CodeBits: 3900, STOI: 0.7, SISDR: Score(math.NaN()), Encode: Cost{0.75, 0.6}, Decode: Cost{0.5, 1}}},
	}, nil)
	if s.BitRate != 1200 || s.CodeBitRate != 1150 || s.EncodeSpeed != 4 || s.DecodeSpeed != 4 {
		t.Errorf("rates and speeds: %+v", s)
	}
	if math.Abs(float64(s.STOI)-0.6) > 1e-9 || s.SISDR != 1 {
		t.Errorf("STOI %g, SI-SDR %g", s.STOI, s.SISDR)
	}
}

func TestWriteTable(t *testing.T) {
	report := &Report{Clips: 2, Seconds: 4, Model: "m", ModelID: "0011223344556677", Settings: []Summary{
		{Quantiser: "rvq", Books: 8, Use: []CodeUse{{0.9, 100}, {0.5, 100}}, Measures: Measures{
			BitRate: 6123.4, CodeBitRate: 6000, STOI: 0.9125, ESTOI: 0.8, SISDR: Score(math.NaN()), Mel: 0.5, EncodeSpeed: 30.04, DecodeSpeed: 20}},
	}}
	var out strings.Builder
	if err := report.WriteTable(&out); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(out.String(), "\n")
	if got, want := strings.Join(strings.Fields(lines[3]), " "), "rvq 8 6123 6000 0.912 0.800 - 0.500 30.0x 20.0x 50 %"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	report.Cut = []string{"long", "longer"}
	out.Reset()
	if err := report.WriteTable(&out); err != nil || !strings.Contains(out.String(), "only the first 120 s of: long, longer\n") {
		t.Errorf("%v in\n%s", err, out.String())
	}
	if err := report.WriteTable(fullDisk{}); err == nil {
		t.Error("no error on a full disk")
	}

	speed := &SpeedReport{Quantiser: "rvq", Books: 8, Seconds: 60, PeakMemory: 100 << 20,
		Load: Cost{1, 1}, Encode: Cost{2, 1}, Decode: Cost{3, 3}, EncodeSpeed: Pace{30, 60}}
	out.Reset()
	if err := speed.WriteTable(&out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"rvq, 8 books, 60 s", "6.00 s", "30.0", "peak memory 100 MiB"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
	if err := speed.WriteTable(fullDisk{}); err == nil {
		t.Error("no error on a full disk")
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }
