package text

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
)

// What is no text is refused, and not read aloud.
func TestBinaryIsRefused(t *testing.T) {
	f := open(t)
	files := map[string]string{
		"a PDF":     "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
		"a PNG":     "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06\x00\x00\x00",
		"a ZIP":     "PK\x03\x04\x14\x00\x08\x08\x08\x00\x00\x00!\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x0b\x00\x00\x00_rels/.rels",
		"a program": "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x03\x00>\x00\x01\x00\x00\x00",
	}
	for _, path := range []string{"../assets/samples/kathleen-b0520.flac", "../assets/samples/librispeech-1088.flac", "../audio/testdata/mono24.flac", "../audio/testdata/no_xing.mp3", "../audio/testdata/mpeg25.mp3", "../container/testdata/single.lilt", "../container/testdata/rvq.lilt", "../audio/testdata/moov_at_end.m4a"} {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(path)] = string(data)
	}
	random := make([]byte, 3000) // as compressed data look, without any header
	rand.NewChaCha8([32]byte{1}).Read(random)
	files["random bytes"] = string(random)
	files["random bytes, some text before"] = "Recorded on Monday.\n" + string(random)
	for name, file := range files {
		if _, err := briefs(t, f, file); err == nil || !strings.Contains(err.Error(), "text: it is ") {
			t.Errorf("%s: %v", name, err)
		}
	}
	var err error
	for r := f.Reader(iotest.OneByteReader(strings.NewReader(files["a PNG"]))); err == nil; {
		_, err = r.Next()
	}
	if err != errBinary {
		t.Errorf("byte by byte: %v", err)
	}
	for _, text := range []string{"", "Hi.", "A stray \x00 byte and \x01 one \x1b[31mmore\x1b[0m in a long line of text, which is a text all the same.", "\x00", strings.Repeat("Page.\f\r\n\t", 100)} {
		if _, err := briefs(t, f, text); err != nil {
			t.Errorf("%.20q: %v", text, err)
		}
	}
	if n, err := (&textOnly{in: bytes.NewReader(make([]byte, 10))}).Read(make([]byte, 10)); n != 10 || err != nil {
		t.Errorf("too little to tell: %d, %v", n, err)
	}
}
