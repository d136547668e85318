package text

import (
	"io"
	"strings"
	"testing"
)

// telling is a text that comes a byte at a time, and notes what is pending whenever more of it is wanted.
type telling struct {
	text   string
	at     int
	reader *Reader
	seen   map[string]string // by what has been read: what is pending
}

func (r *telling) Read(p []byte) (int, error) {
	if r.reader != nil {
		if s, ended, ok := r.reader.Pending(); ok {
			mark := ""
			if ended {
				mark = "|"
			}
			r.seen[r.text[:r.at]] = s.Text + mark
		}
	}
	if r.at == len(r.text) {
		return 0, io.EOF
	}
	p[0] = r.text[r.at]
	r.at++
	return 1, nil
}

func TestPending(t *testing.T) {
	front := open(t)
	told := &telling{text: "Dr. Smith left. He had 3.5 kg,\n“why?” Yes", seen: map[string]string{}}
	told.reader = front.Reader(told)
	var sentences []string
	for {
		s, err := told.reader.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		sentences = append(sentences, s.Text)
	}
	want, err := front.Sentences(told.text)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range want {
		if i >= len(sentences) || s.Text != sentences[i] {
			t.Fatalf("%q, want %+v: being asked what is pending changes something", sentences, want)
		}
	}
	for read, want := range map[string]string{
		"D":                                "",
		"Dr.":                              "",
		"Dr. ":                             "Dr.",
		"Dr. Sm":                           "Dr.",
		"Dr. Smith ":                       "Dr. Smith",
		"Dr. Smith left.":                  "Dr. Smith left.|",
		"Dr. Smith left. ":                 "Dr. Smith left.",
		"Dr. Smith left. He":               "Dr. Smith left.",
		"Dr. Smith left. He had 3.":        "He had",
		"Dr. Smith left. He had 3.5 kg,\n": "He had 3.5 kg,",
	} {
		if got := told.seen[read]; got != want {
			t.Errorf("after %q %q is pending, want %q", read, got, want)
		}
	}
	for read, pending := range told.seen {
		if !strings.Contains(read, strings.TrimSuffix(pending, "|")) {
			t.Errorf("after %q %q is pending", read, pending)
		}
	}
}
