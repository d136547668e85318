package main

import (
	"encoding/json"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"lilt/cmd/internal/bench"
	"lilt/cmd/internal/console/consoletest"
	"lilt/internal/ort/orttest"
)

func TestBench(t *testing.T) {
	orttest.Need(t)
	speech := writeWAV(t, "speech.wav", 16000, tone(16000, 16000))
	out := filepath.Join(t.TempDir(), "out")
	stdout, stderr := mustRun(t, "bench", speech, "-o", out, "-q", "rvq,grvq", "-b", "1", "-b", "3", "--no-opus")
	if !strings.Contains(stderr, out) {
		t.Errorf("stderr does not say where the files are: %q", stderr)
	}
	lines := strings.Split(stdout, "\n")
	for i, want := range []string{"1 clip, 1.0 s", "model lilt-24k", "", "setting bits/s", "rvq-1 ", "rvq-3 ", "grvq-1 ", "grvq-3 "} {
		if got := strings.Join(strings.Fields(lines[i]), " "); !strings.HasPrefix(got, want) {
			t.Errorf("line %d is %q, want %q", i, got, want)
		}
	}
	for _, name := range []string{"original", "rvq-1", "rvq-3", "grvq-1", "grvq-3"} {
		if pcm, rate := readWAV(t, filepath.Join(out, "recordings", "speech."+name+".wav")); rate != 24000 || len(pcm) != 24000 {
			t.Errorf("%s: %d samples at %d Hz", name, len(pcm), rate)
		}
	}
	for pattern, want := range map[string]int{"recordings/*": 5, "index.html": 1, "report.json": 1, "plots/*.png": 6, "plots/*.svg": 6} {
		if files, _ := filepath.Glob(filepath.Join(out, pattern)); len(files) != want {
			t.Errorf("%s: %q, want %d", pattern, files, want)
		}
	}

	stdout, stderr = mustRun(t, "bench", "--json", filepath.Dir(speech), "-q", "mcrvq", "-b", "3", "--no-opus")
	if stderr != "" {
		t.Errorf("stderr: %q", stderr)
	}
	var report bench.Report
	if err := json.Unmarshal([]byte(stdout), &report); err != nil {
		t.Fatal(err)
	}
	if len(report.Settings) != 1 || report.Settings[0].Quantizer != "mcrvq" || report.Settings[0].Codebooks != 3 ||
		math.Abs(report.Settings[0].CodeBitRate-2250) > 1e-6 || report.Settings[0].Clips[0].Clip != "speech" {
		t.Errorf("%+v", report)
	}
}

func TestBenchBuiltInSamples(t *testing.T) {
	orttest.Need(t)
	stdout, _ := mustRun(t, "bench", "-b", "8", "-q", "rvq", "--no-opus")
	if !strings.Contains(stdout, "5 clips") {
		t.Errorf("%s", stdout)
	}
}

func TestBenchSpeed(t *testing.T) {
	orttest.Need(t)
	stdout, _ := mustRun(t, "bench", "--speed", "--seconds", "2", "--json")
	var report bench.SpeedReport
	if err := json.Unmarshal([]byte(stdout), &report); err != nil {
		t.Fatal(err)
	}
	if report.Seconds != 2 || report.Quantizer != "rvq" || report.Codebooks != 8 || report.TotalSpeed.Wall <= 0 {
		t.Errorf("%+v", report)
	}
}

func TestBenchRefuses(t *testing.T) {
	orttest.Need(t)
	empty := t.TempDir()
	text := writeFile(t, "text.wav", []byte("not audio"))
	speech := writeWAV(t, "speech.wav", 24000, tone(2400, 24000))
	mustFail(t, 1, []string{"nothing.wav"}, "bench", filepath.Join(empty, "nothing.wav"))
	mustFail(t, 1, []string{"no audio files in " + empty}, "bench", empty)
	mustFail(t, 1, []string{text}, "bench", text)
	mustFail(t, 1, []string{text}, "bench", speech, "-o", text)
	mustFail(t, 2, []string{"nosuch"}, "bench", "-q", "nosuch")
	mustFail(t, 2, []string{"--codebooks 9"}, "bench", "-b", "2,9")
	mustFail(t, 2, []string{"--seconds"}, "bench", "--seconds", "3")
	mustFail(t, 2, []string{"--seconds 0"}, "bench", "--speed", "--seconds", "0")
	mustFail(t, 2, []string{"one setting"}, "bench", "--speed", "-b", "2,4")
	mustFail(t, 2, []string{"--output"}, "bench", "--speed", "-o", empty)
	mustFail(t, 2, []string{"--pesq"}, "bench", "--speed", "--pesq", "true")
	mustFail(t, 2, []string{"--pesq"}, "bench", "--pesq", " ")
	mustFail(t, 1, []string{"nosuchscorer"}, "bench", speech, "--pesq", "nosuchscorer -x")
	consoletest.WantNothingIn(t, empty)
}
