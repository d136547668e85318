package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"lilt/cmd/internal/console"
	"lilt/internal/ort/orttest"
)

func TestSayWritesWordTimes(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	dir := t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	mustRun(t, "say", "--quiet", "-o", path("a.wav"), "--srt", path("a.srt"), "--vtt", path("a.vtt"), "--json", path("a.json"), "One two. Three.")
	var times struct {
		Words []struct {
			Word       string
			Start, End float64
			Sentence   int
		}
	}
	if err := json.Unmarshal([]byte(readFile(t, path("a.json"))), &times); err != nil || len(times.Words) != 3 || times.Words[2].Word != "Three." ||
		times.Words[2].Sentence != 1 || !(times.Words[2].Start > times.Words[1].End-1e-9) {
		t.Errorf("%v, %+v", err, times)
	}
	if got := readFile(t, path("a.srt")); !strings.Contains(got, "One two.\n") {
		t.Error(got)
	}
	if got := readFile(t, path("a.vtt")); !strings.Contains(got, "Three.\n") {
		t.Error(got)
	}
	mustFail(t, console.StatusUsage, "another output", "say", "-o", path("b"), "--srt", path("b"), "Hello.")
	mustFail(t, console.StatusFailed, "nothing to say", "say", "-o", path("c.wav"), "--srt", path("c.srt"), "?!")
	mustFail(t, console.StatusFailed, "does not exist", "say", "-o", path("d.wav"), "--srt", path("none/d.srt"), "Hello.")
}
