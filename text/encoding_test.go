package text

import (
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"
)

func TestEncodings(t *testing.T) {
	cp1252, err := os.ReadFile("testdata/cp1252.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, want, note string }{
		{"plain", "plain", ""}, {"", "", ""}, {"a", "a", ""}, {"café “x” 東京", "café “x” 東京", ""}, {"\ufeffx", "\ufeffx", ""},
		{"caf\xe9 \x93x\x94 \x80 5 \x96 na\xefve", "café “x” € 5 – naïve", "Windows-1252"},
		{"caf\xc3\xa9 \xe9", "café \xe9", ""}, // damage
		{"\xff\xfeH\x00i\x00!\x00", "Hi!", "UTF-16"}, {"\xfe\xff\x00H\x00i", "Hi", "UTF-16"}, {"H\x00\xe9\x00", "Hé", "UTF-16"}, {"\x00H\x00i\x20\x1c", "Hi“", "UTF-16"},
		{"\xff", "\xff", ""}, {"\x81", "\x81", ""},
		{string(cp1252), "", "Windows-1252"},
	} {
		for name, in := range map[string]io.Reader{"whole": strings.NewReader(c.text), "byte by byte": iotest.OneByteReader(strings.NewReader(c.text))} {
			note := ""
			got, err := io.ReadAll(UTF8(in, func(encoding string) { note += encoding }))
			if err != nil || note != c.note || c.want != "" && string(got) != c.want {
				t.Errorf("%q, %s: %q, note %q, %v; want %q, note %q", c.text, name, got, note, err, c.want, c.note)
			}
		}
	}
}
