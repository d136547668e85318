package audio

import (
	"bytes"
	"io"
	"testing"
	"testing/iotest"
)

func TestOggEnds(t *testing.T) {
	page := func(flags byte, body int) []byte {
		b := append([]byte("OggS\x00"), flags)
		b = append(b, make([]byte, 20)...)
		b = append(b, byte(body/255+1))
		b = append(b, bytes.Repeat([]byte{255}, body/255)...)
		return append(append(b, byte(body%255)), make([]byte, body)...)
	}
	whole := append(append(page(2, 30), page(0, 1000)...), page(4, 400)...)
	if !oggEnds(whole) {
		t.Error("a whole stream is taken for one that is cut off")
	}
	for n := range whole {
		if oggEnds(whole[:n]) {
			t.Errorf("cut after %d of %d bytes: not noticed", n, len(whole))
		}
	}
	long := append(bytes.Repeat(page(0, 60_000), 8), page(4, 64_000)...)
	for _, in := range []io.Reader{bytes.NewReader(long), iotest.HalfReader(bytes.NewReader(long))} {
		r := &endReader{Reader: in}
		if _, err := io.Copy(struct{ io.Writer }{io.Discard}, r); err != nil || !oggEnds(r.end()) || !bytes.HasSuffix(long, r.end()) {
			t.Errorf("%v, %d bytes kept", err, len(r.end()))
		}
	}
}
