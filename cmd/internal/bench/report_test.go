package bench

import (
	"errors"
	"math"
	"strings"
	"testing"

	"lilt/codec"
)

func TestCodeUse(t *testing.T) {
	counts := newCodeCounts(codec.RVQ.Codebooks(2))
	counts.add([]uint16{5, 0, 5, 1})
	counts.add([]uint16{5, 2, 5, 3})
	use := counts.use()
	if len(use) != 2 || use[0].Used != 1./1024 || use[1].Used != 4./1024 ||
		use[1].Codes != 1024 || use[1].Frames != 4 || math.Abs(use[1].Even*1024-4) > 1e-9 ||
		math.Abs(use[0].Perplexity-1) > 1e-9 || math.Abs(use[1].Perplexity-4) > 1e-9 {
		t.Errorf("got %+v", use)
	}
}

func TestSummarize(t *testing.T) {
	s := summarize([]Result{
		{Measures: Measures{Seconds: 1, Bytes: 100, CodeBits: 700, STOI: 0.5, SISDR: 1, Encode: Cost{0.25, 0.2}, Decode: Cost{0.5, 1}}},
		{Measures: Measures{Seconds: 3, Bytes: 500, CodeBits: 3900, STOI: 0.7, SISDR: Score(math.NaN()), Encode: Cost{0.75, 0.6}, Decode: Cost{0.5, 1}}},
	})
	if s.BitRate != 1200 || s.CodeBitRate != 1150 || s.EncodeSpeed != 5 || s.DecodeSpeed != 2 {
		t.Errorf("rates and speeds: %+v", s)
	}
	if math.Abs(float64(s.STOI)-0.6) > 1e-9 || s.SISDR != 1 {
		t.Errorf("STOI %g, SI-SDR %g", s.STOI, s.SISDR)
	}
}

func TestWriteTable(t *testing.T) {
	report := &Report{Clips: 2, Seconds: 4, Models: []Model{{"m", "0011223344556677", 5, []string{"rvq", "grvq"}}}, Settings: []Summary{
		{Name: "rvq-8", Quantizer: "rvq", Codebooks: 8, Live: &Live{Delay: 80, FirstAfter: 67, FirstWork: 5.25, HopWork: 2, HopSound: 13.3, Allocs: 3}, Use: []CodeUse{{Used: 0.9, Even: 0.3}, {Used: 0.5, Even: 0.4}}, Measures: Measures{
			BitRate: 6123.4, CodeBitRate: 6000, STOI: 0.9125, ESTOI: 0.8, SISDR: Score(math.NaN()), Mel: 0.5, STFT: 0.75, PESQ: Score(math.NaN()), EncodeSpeed: 30.04, DecodeSpeed: 20}},
	}}
	var out strings.Builder
	if err := report.WriteTable(&out); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(out.String(), "\n")
	for i, want := range map[int]string{
		1: "model m 0011223344556677, step 5: rvq, grvq",
		4: "rvq-8 6123 6000 0.912 0.800 - 0.500 0.750 30.0x 20.0x 50 % 30 %",
		7: "rvq-8 80 ms 67 ms 5.2 ms 2.0 ms 3",
	} {
		if got := strings.Join(strings.Fields(lines[i]), " "); got != want {
			t.Errorf("line %d: got %q, want %q", i, got, want)
		}
	}
	report.Settings = append(report.Settings, Summary{Name: "opus-6k", Measures: Measures{PESQ: 1.5, BitRate: 7000, CodeBitRate: 6000}})
	out.Reset()
	if err := report.WriteTable(&out); err != nil || !strings.Contains(strings.Join(strings.Fields(out.String()), " "), "opus-6k 7000 6000 1.50 0.000") {
		t.Errorf("%v in\n%s", err, out.String())
	}
	report.Cut = []string{"long", "longer"}
	out.Reset()
	if err := report.WriteTable(&out); err != nil || !strings.Contains(out.String(), "only the first 120 s of: long, longer\n") {
		t.Errorf("%v in\n%s", err, out.String())
	}
	if err := report.WriteTable(fullDisk{}); err == nil {
		t.Error("no error on a full disk")
	}

	speed := &SpeedReport{Setting: "rvq-8", Quantizer: "rvq", Codebooks: 8, Bits: 10, Seconds: 60, PeakMemory: 100 << 20,
		Load: Cost{1, 1}, Encode: Cost{2, 1}, Decode: Cost{3, 3}, EncodeSpeed: Pace{30, 60}}
	out.Reset()
	if err := speed.WriteTable(&out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"rvq-8, 60 s", "6.00 s", "30.0", "peak memory 100 MiB"} {
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

func TestSettings(t *testing.T) {
	settings, err := Settings([]codec.Quantizer{codec.GRVQ, codec.Single}, []int{2, 8})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range settings {
		names = append(names, s.String())
	}
	if got, want := strings.Join(names, " "), "grvq-2 grvq-8 single-675 single-900 single-1125"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if _, err := Settings([]codec.Quantizer{codec.RVQ}, []int{8, 9}); err == nil || !strings.Contains(err.Error(), "codebooks 9: rvq has 1 to 8") {
		t.Errorf("9 codebooks: %v", err)
	}
}
