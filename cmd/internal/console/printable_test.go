package console

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/urfave/cli/v2"
)

func TestPrintable(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                       "",
		"plain.wav: it's “fine”": "plain.wav: it's “fine”",
		"\x1b[2Jgone\a\n codec":  `\x1b[2Jgone\a\n codec`,
		"caf\xe9":                `caf\xe9`,
		"\u009b2J \u202egnp":     `\u009b2J \u202egnp`,
		"語\u00a0é":               `語\u00a0é`,
	} {
		if got := Printable(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// Errors and notes show no control characters, whatever file they are about.
func TestMessagesArePrintable(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	report(&out, "codec", About("\x1b[2J", errors.New("it says \a\nno")))
	c := &Console{name: "codec", out: &out}
	c.Note("%s: %d", "\x1b]0;x\a", 5)
	c.Warn("%s", "a\r\nb")
	want := `codec: \x1b[2J: it says \a; no` + "\n" + `codec: note: \x1b]0;x\a: 5` + "\n" + `codec: warning: a\r\nb` + "\n"
	if out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
}

func TestCheckDistinct(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	a, b, link := filepath.Join(dir, "a"), filepath.Join(dir, "b"), filepath.Join(dir, "link")
	for _, path := range []string{a, b} {
		if err := os.WriteFile(path, []byte(path), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Link(a, link); err != nil {
		t.Skip(err)
	}
	open := func(path string) *os.File {
		file, err := os.OpenFile(path, os.O_RDWR, 0)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { file.Close() })
		return file
	}
	app := func(in, out string) *cli.Context {
		app := &cli.App{Reader: &bytes.Buffer{}, Writer: &bytes.Buffer{}}
		if in != "" {
			app.Reader = open(in)
		}
		if out != "" {
			app.Writer = open(out)
		}
		return cli.NewContext(app, nil, nil)
	}
	for _, c := range []struct {
		context *cli.Context
		out     string
		inputs  []string
		same    bool
	}{
		{app("", ""), b, []string{a}, false},
		{app("", ""), a, []string{a}, true},
		{app("", ""), link, []string{"", b, a}, true},
		{app("", ""), filepath.Join(dir, "new"), []string{a, "-", filepath.Join(dir, "none")}, false},
		{app("", ""), "-", []string{"-", a}, false},
		{app(a, ""), link, []string{"-"}, true},
		{app(a, ""), b, []string{"-"}, false},
		{app("", link), "-", []string{a}, true},
		{app(a, link), "-", []string{"-"}, true},
		{app(a, b), "-", []string{"-"}, false},
		{app("/dev/null", "/dev/null"), "-", []string{"-"}, false},
	} {
		if err := CheckDistinct(c.context, c.out, c.inputs...); (err != nil) != c.same || err != nil && !IsUsage(err) {
			t.Errorf("%s from %s: %v", c.out, c.inputs, err)
		}
	}
}
