package console

import (
	"errors"
	"fmt"
	"testing"
)

func TestClosest(t *testing.T) {
	t.Parallel()
	commands := []string{"encode", "decode", "tokens", "detokenize", "info", "doctor"}
	for word, want := range map[string]string{
		"encdoe": "encode", "Encode": "encode", "encod": "encode", "decodee": "decode", "token": "tokens", "tokenize": "detokenize",
		"inof": "info", "docter": "doctor", "play": "", "x": "", "": "", "encode": "encode",
	} {
		if got := Closest(word, commands); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}

func TestMessage(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		err  error
		want string
	}{
		{errors.New("container: damaged block 3"), "damaged block 3"},
		{errors.New("container: writing: atomicfile: cannot write a.lilt"), "writing: cannot write a.lilt"},
		{errors.Join(errors.New("codec: one"), errors.New("two")), "one; two"},
		{About("a: b.wav", errors.New("audio: the file is empty")), "a: b.wav: the file is empty"},
		{About("text", errors.New("container: not a .lilt file")), "text: not a .lilt file"},
		{Wrong(About("audio", errors.New("empty"))), "audio: empty"},
		{About("-", fmt.Errorf("tokens: %w", errors.New("cut short"))), "standard input: cut short"},
	} {
		if got := Message(c.err); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
