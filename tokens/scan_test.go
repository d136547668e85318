package tokens

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"
)

// skipAll passes over one value and says whether it was all there was.
func skipAll(text io.Reader) error {
	s := scanner{in: bufio.NewReaderSize(text, 16)}
	if _, err := s.skip(); err != nil {
		return err
	}
	if _, err := s.peek(); err != errCut {
		return errors.Join(errors.New("more"), err)
	}
	return nil
}

// FuzzSkip holds the scanner against encoding/json.
func FuzzSkip(f *testing.F) {
	for _, text := range []string{`{}`, `[]`, ` [ 1 , -0.5e+10, 0, 0.0E1, 1e5 ] `, `{"a":{"b":[null,true,false]},"":"\u00e9\n\\\""}`, `01`, `-`, `1.`, `1e`, `.5`, `[1,]`, `{"a"}`,
		`{"a":1,}`, `{1:2}`, `nul`, `truex`, `"\x"`, `"\u12g4"`, "\"\x01\"", "\"\xff\"", `[1 2]`, `"`, `[`, ``, ` `, `1 2`, "\"" + strings.Repeat("a", 200) + "\""} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		err := skipAll(strings.NewReader(string(text)))
		if err != nil && strings.Contains(err.Error(), "nested") {
			return
		}
		if json.Valid(text) != (err == nil) {
			t.Errorf("%q: %v", text, err)
		}
	})
}

// FuzzText holds what is kept of a string against encoding/json.
func FuzzText(f *testing.F) {
	for _, text := range []string{`""`, `"abc"`, `"\u00e9\ud83d\ude00\n"`, "\"\xff\"", `"` + strings.Repeat("a", 62) + `"`, `"` + strings.Repeat("a", 63) + `"`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var want string
		if len(text) == 0 || text[0] != '"' || json.Unmarshal(text, &want) != nil {
			return
		}
		s := scanner{in: bufio.NewReader(strings.NewReader(string(text)))}
		got, whole, err := s.text()
		if err != nil || whole && got != want || !whole && len(text) < maxShort {
			t.Errorf("%q: %q, %v, %v", text, got, whole, err)
		}
	})
}

// endless gives a start, then the same bytes again and again, so many in all, then an end.
func endless(start, again string, bytes int64, end string) io.Reader {
	return io.MultiReader(strings.NewReader(start), io.LimitReader(&repeated{text: again}, bytes), strings.NewReader(end))
}

type repeated struct {
	text string
	pos  int
}

func (r *repeated) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = r.text[r.pos]
		r.pos = (r.pos + 1) % len(r.text)
	}
	return len(p), nil
}

// What nobody asked for is passed over without being kept, and what is too large is refused before it is read.
func TestMemory(t *testing.T) {
	const much = 2 << 20 // bytes, at least; twice what may be taken
	npy := strings.Replace(golden[NPY], "(2, 3), }", "(2000000,32)}", 1)
	for name, c := range map[string]struct {
		file      io.Reader
		codebooks int
		want      string // in the error, "" for none
	}{
		"long string":         {endless(`{"x": "`, "abc", much, `", "codes": [[1]]}`), 8, ""},
		"long number":         {endless(`{"x": `, "123", much, `, "codes": [[1]]}`), 8, ""},
		"long key":            {endless(`{"`, "abc", much, `": 1, "codes": [[1]]}`), 8, ""},
		"long array":          {endless(`{"x": [`, "12, ", much, `3], "codes": [[1]]}`), 8, ""},
		"long id":             {endless(`{"model": "`, "abc", much, `", "codes": [[1]]}`), 8, "is too long"},
		"long code":           {endless(`[[`, "123", much, `]]`), 8, "is not a code"},
		"long frame":          {endless(`[[`, "1, ", much, `1]]`), 8, "frame 0 has 9 codes, want 1 to 8"},
		"deep":                {endless(`{"x": `, "[", much, ``), 8, "nested more than 1000 deep"},
		"32 columns":          {endless(npy, "\x01", much, ""), 8, "the array has 32 columns, want 1 to 8"},
		"more codes than fit": {endless(strings.Replace(golden[NPY], "(2, 3), }", "(99999999,8)}", 1), "\x01", much, ""), 8, "claims 99999999 frames of 8 codes: want 134217728 codes at most"},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := Read(c.file, c.codebooks)
		runtime.ReadMemStats(&after)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v", name, err)
		}
		if took := after.TotalAlloc - before.TotalAlloc; took > 1<<20 {
			t.Errorf("%s: took %d bytes of memory", name, took)
		}
	}
}

// What a file says is quoted and shortened in messages.
func TestMessagesAreSafe(t *testing.T) {
	for _, file := range []string{
		`[["\u001b[2Jhacked\u0007\n codec: done, all well"]]`,
		`{"codes": [], "books": "\u001b[2J"}`,
		`{"codes": [], "model": ["\u001b[2J"]}`,
		`{"codes": [], "` + "\u009b2J" + `": x}`,
		"{\"\x1b[2J\": 1}",
		"\x1b[2J",
		"1\n# books \x1b[2J\n",
		"1\n\x1b[2J\n",
		strings.Replace(golden[NPY], "(2, 3)", "(\x1b[2J)", 1),
		strings.Replace(golden[NPY], "<u2", "\x1b[2J", 1),
	} {
		_, err := Read(strings.NewReader(file), MaxCodebooks)
		if err == nil || strings.ContainsAny(err.Error(), "\x1b\a\n\u009b") || len(err.Error()) > 200 {
			t.Errorf("%q: %q", file, err)
		}
	}
}
