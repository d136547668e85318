//go:build unix

package bench

import (
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lilt/codec"
	"lilt/internal/ort/orttest"
)

// script returns a command that runs a shell script.
func script(t *testing.T, text string) scorer {
	t.Helper()
	path := filepath.Join(t.TempDir(), "scorer.sh")
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return scorer{"sh", path}
}

func TestScorer(t *testing.T) {
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	speech, _, _ := vectors(t)
	for _, c := range []struct {
		name, text string
		want       float64
		complaint  string
	}{
		{"number", "echo ' 2.5 '", 2.5, ""},
		{"not defined", "echo nan", math.NaN(), ""},
		// A header of 44 bytes, two bytes per sample, two seconds at 16 kHz.
		{"files", `test $(wc -c <"$1") = $(wc -c <"$2") && expr \( $(wc -c <"$1") - 44 \) / 2`, float64((len(speech)*2 + 2) / 3), ""},
		{"words", "echo score: 3", 0, "want a number"},
		{"nothing", "", 0, "want a number"},
		{"failure", "echo no license >&2; exit 3", 0, "exit status 3: no license"},
	} {
		got, err := script(t, c.text).score(context.Background(), speech, speech)
		if c.complaint != "" {
			if err == nil || !strings.Contains(err.Error(), c.complaint) {
				t.Errorf("%s: %v, want an error with %q", c.name, err, c.complaint)
			}
			continue
		}
		if err != nil || float64(got) != c.want && !(math.IsNaN(c.want) && math.IsNaN(float64(got))) {
			t.Errorf("%s: got %g, %v, want %g", c.name, got, err, c.want)
		}
	}
	if _, err := (scorer{"no-such-program"}).score(context.Background(), speech, speech); err == nil || !strings.Contains(err.Error(), "no-such-program") {
		t.Errorf("no such program: %v", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	if _, err := script(t, "exec sleep 60").score(ctx, speech, speech); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a scorer that does not end: %v", err)
	}
	if left, err := os.ReadDir(temporary); err != nil || len(left) != 0 {
		t.Errorf("files left behind: %v, %v", left, err)
	}
}

func TestRunWithScorer(t *testing.T) {
	orttest.Need(t)
	clips := testClips(t)
	report, err := Run(context.Background(), codec.For, clips, testSettings[1:], Options{PESQ: script(t, "echo 3.25")})
	if err != nil {
		t.Fatal(err)
	}
	if got := report.Settings[0].PESQ; got != 3.25 || !report.HasPESQ() {
		t.Errorf("PESQ %g, want 3.25", got)
	}
	if _, err := Run(context.Background(), codec.For, clips, nil, Options{PESQ: []string{"no-such-program"}}); err == nil || !strings.Contains(err.Error(), "no-such-program") {
		t.Errorf("without the scorer: %v", err)
	}
}
