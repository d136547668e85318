package streams

import (
	"errors"
	"io"

	"lilt"
	"lilt/cmd/internal/console"
)

// Reader returns a reader of the named input that shows on the console how much of it was read. It can seek if in can.
func Reader(name string, in io.Reader, con *console.Console) io.ReadSeeker {
	con.Start(size(name, in))
	return &reader{in, con}
}

type reader struct {
	io.Reader
	console *console.Console
}

func (r *reader) Seek(offset int64, whence int) (int64, error) {
	seeker, ok := r.Reader.(io.Seeker)
	if !ok {
		return 0, errors.New("it is a pipe; give a file")
	}
	return seeker.Seek(offset, whence)
}

func (r *reader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	r.console.Advance(int64(n))
	return n, err
}

// Writer returns a writer to out that shows on the console how much was written.
func Writer(out io.Writer, con *console.Console) io.Writer {
	con.Start(-1)
	return &writer{out, con}
}

type writer struct {
	io.Writer
	console *console.Console
}

func (w *writer) Write(p []byte) (int, error) {
	n, err := w.Writer.Write(p)
	w.console.Advance(int64(n))
	return n, err
}

// Progress returns a destination of PCM that shows on the console how much was written.
func Progress(to lilt.PCMWriter, con *console.Console) lilt.PCMWriter { return pcmProgress{to, con} }

type pcmProgress struct {
	lilt.PCMWriter
	console *console.Console
}

func (p pcmProgress) Write(pcm []float32) error {
	p.console.Advance(int64(len(pcm)))
	return p.PCMWriter.Write(pcm)
}
