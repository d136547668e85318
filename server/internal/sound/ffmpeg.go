package sound

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"sync"
	"time"

	"lilt/codec"
)

// ffmpegEncoder is an encoder of ffmpeg, which reads from a pipe, writes to a pipe, and opens no files.
type ffmpegEncoder struct {
	name      string // its name in ffmpeg
	arguments []string
}

// listed has the encoders of the installed ffmpeg; none if it is not installed.
var listed = sync.OnceValue(func() map[string]bool {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	names := map[string]bool{}
	out, err := exec.CommandContext(ctx, "ffmpeg", "-nostdin", "-hide_banner", "-v", "error", "-encoders").Output()
	if err != nil {
		return names
	}
	for line := range strings.Lines(string(out)) {
		if fields := strings.Fields(line); len(fields) > 1 {
			names[fields[1]] = true
		}
	}
	return names
})

func (e *ffmpegEncoder) available() bool { return listed()[e.name] }

// start starts ffmpeg.
func (e *ffmpegEncoder) start(out io.Writer) (Writer, error) {
	ctx, kill := context.WithCancel(context.Background())
	w := &ffmpegWriter{kill: kill, ended: make(chan struct{})}
	arguments := append([]string{"-nostdin", "-hide_banner", "-v", "error", "-protocol_whitelist", "pipe",
		"-f", "s16le", "-ar", fmt.Sprint(codec.SampleRate), "-ac", "1", "-probesize", "32", "-i", "pipe:0"}, e.arguments...)
	cmd := exec.CommandContext(ctx, "ffmpeg", append(arguments, "-flush_packets", "1", "pipe:1")...)
	cmd.Stderr = &w.complaint
	cmd.WaitDelay = time.Second
	stdin, err := cmd.StdinPipe()
	var stdout io.Reader
	if err == nil {
		stdout, err = cmd.StdoutPipe()
	}
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		kill()
		return nil, fmt.Errorf("ffmpeg cannot be started: %w", err)
	}
	w.pcm, w.stdin = pcmWriter{out: stdin}, stdin
	go func() {
		defer close(w.ended)
		_, w.err = io.Copy(out, stdout)
		if w.err != nil {
			kill()
		}
		if err := cmd.Wait(); w.err == nil && err != nil {
			w.err = fmt.Errorf("ffmpeg failed: %w: %s", err, bytes.TrimSpace(w.complaint.Bytes()))
		}
	}()
	return w, nil
}

// ffmpegWriter encodes a stream with ffmpeg.
type ffmpegWriter struct {
	pcm       pcmWriter
	stdin     io.Closer
	kill      context.CancelFunc
	complaint bytes.Buffer
	ended     chan struct{} // closed when nothing more will be written
	err       error         // the error, once ended is closed
}

func (w *ffmpegWriter) Write(pcm []float32) error {
	err := w.pcm.Write(pcm)
	if err != nil { // ffmpeg has ended, and its error says why
		w.kill()
		<-w.ended
		if w.err != nil {
			err = w.err
		}
	}
	return err
}

func (w *ffmpegWriter) Close() error {
	err := w.stdin.Close()
	<-w.ended
	w.kill()
	if w.err != nil {
		return w.err
	}
	return err
}

func (w *ffmpegWriter) Abort() {
	w.kill()
	<-w.ended
}
