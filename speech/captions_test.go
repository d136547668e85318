package speech

import (
	"strings"
	"testing"
)

func TestCaptions(t *testing.T) {
	t.Parallel()
	var words []Word
	at := int64(0)
	for i, text := range strings.Fields("It was the best of times & the worst of <all> of the times that there have ever been in any land. Yes.") {
		sentence := 0
		if text == "Yes." {
			sentence = 1
		}
		words = append(words, Word{Text: text, Sentence: sentence, Begin: at, End: at + 4800})
		at += 5000 + int64(i)
	}
	var srt, vtt strings.Builder
	if err := WriteSRT(&srt, words); err != nil {
		t.Fatal(err)
	}
	if err := WriteVTT(&vtt, words); err != nil {
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
	if got := timestamp(24000*(3600+62)+12000, "."); got != "01:01:02.500" {
		t.Error(got)
	}
}
