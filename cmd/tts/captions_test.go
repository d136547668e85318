package main

import (
	"encoding/json"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"lilt/cmd/internal/console"
	"lilt/internal/ort/orttest"
	"lilt/speech"
)

func TestCaptions(t *testing.T) {
	t.Parallel()
	var words []speech.Word
	at := int64(0)
	for i, text := range strings.Fields("It was the best of times & the worst of <all> of the times that there have ever been in any land. Yes.") {
		sentence := 0
		if text == "Yes." {
			sentence = 1
		}
		words = append(words, speech.Word{Text: text, Sentence: sentence, Begin: at, End: at + 4800})
		at += 5000 + int64(i)
	}
	var srt, vtt strings.Builder
	if err := writeSRT(&srt, words); err != nil {
		t.Fatal(err)
	}
	if err := writeVTT(&vtt, words); err != nil {
		t.Fatal(err)
	}
	const want = `1
00:00:00,000 --> 00:00:03,747
It was the best of times & the worst of
<all> of the times that there have ever

2
00:00:03,756 --> 00:00:04,583
been in any land.

3
00:00:04,592 --> 00:00:04,792
Yes.

`
	if srt.String() != want {
		t.Errorf("%s", srt.String())
	}
	if got := vtt.String(); !strings.HasPrefix(got, "WEBVTT\n\n00:00:00.000 --> ") || !strings.Contains(got, "times &amp; the") || !strings.Contains(got, "&lt;all&gt;") {
		t.Errorf("%s", got)
	}
	if got := clock(24000*(3600+62)+12000, "."); got != "01:01:02.500" {
		t.Error(got)
	}
}

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

func TestLines(t *testing.T) {
	t.Parallel()
	text, err := io.ReadAll(&lines{from: strings.NewReader("one\ntwo\n\nthree")})
	if err != nil || string(text) != "one\n\ntwo\n\n\n\nthree" {
		t.Errorf("%q, %v", text, err)
	}
}
