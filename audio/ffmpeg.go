package audio

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"sync"
	"time"
)

// errNoFFmpeg is in the error for a stream that only ffmpeg could read when it is not on PATH.
var errNoFFmpeg = errors.New("install ffmpeg to read it")

// ffmpegDecoder has ffmpeg turn a stream into float WAV and reads that.
type ffmpegDecoder struct {
	*wavDecoder
	cmd    *exec.Cmd
	kill   context.CancelFunc
	stderr tail
	wait   func() error // waits for ffmpeg to end; may be called again
}

// openFFmpeg starts ffmpeg on a stream that is what, as in "WAV with ...". in tells of the file; the bytes come from data.
func openFFmpeg(in *input, data io.Reader, what string) (track, error) {
	program, err := exec.LookPath("ffmpeg")
	if err != nil {
		return track{}, fmt.Errorf("%s; %w", what, errNoFFmpeg)
	}
	// A file is better opened by ffmpeg itself: in some formats, such as MP4, it must seek.
	// No protocol beyond these two, so that a playlist cannot make it fetch anything.
	source := "pipe:0"
	if in.path != "" {
		source, data = "file:"+in.path, nil
	}
	ctx, kill := context.WithCancel(context.Background())
	d := &ffmpegDecoder{kill: kill}
	d.cmd = exec.CommandContext(ctx, program, "-nostdin", "-v", "error", "-protocol_whitelist", "file,pipe",
		"-i", source, "-map", "0:a:0", "-c:a", "pcm_f32le", "-f", "wav", "pipe:1")
	d.cmd.Stdin, d.cmd.Stderr = data, &d.stderr
	// When ffmpeg gives up before its input ends, the copy to it still waits for that input: no longer than this.
	d.cmd.WaitDelay = time.Second
	d.wait = sync.OnceValue(d.end)
	stdout, err := d.cmd.StdoutPipe()
	if err == nil {
		err = d.cmd.Start()
	}
	if err != nil {
		kill()
		return track{}, fmt.Errorf("%s, and ffmpeg does not start: %w", what, err)
	}
	t, err := openWAV(&input{Reader: bufio.NewReaderSize(stdout, readAhead), size: -1})
	if err != nil {
		d.close()
		if line := d.stderr.lastLine(); line != "" {
			err = errors.New("ffmpeg says: " + line)
		}
		return track{}, fmt.Errorf("%s, and %w", what, err)
	}
	d.wavDecoder = t.decoder.(*wavDecoder)
	t.decoder = d
	return t, nil
}

func (d *ffmpegDecoder) decode(dst []float32) (int, error) {
	n, err := d.wavDecoder.decode(dst)
	if err == io.EOF {
		if ended := d.wait(); ended != nil {
			err = ended
		}
	}
	return n, err
}

func (d *ffmpegDecoder) notes() []string {
	notes := d.wavDecoder.notes()
	if line := d.stderr.lastLine(); line != "" {
		notes = append(notes, "ffmpeg: "+line)
	}
	return notes
}

func (d *ffmpegDecoder) close() {
	d.kill()
	d.wait()
}

// end waits for ffmpeg and says why it failed.
func (d *ffmpegDecoder) end() error {
	err := d.cmd.Wait()
	if err == nil || errors.Is(err, exec.ErrWaitDelay) {
		return nil
	}
	if line := d.stderr.lastLine(); line != "" {
		return fmt.Errorf("ffmpeg says: %s", line)
	}
	return fmt.Errorf("ffmpeg failed: %w", err)
}

// tail keeps the end of what is written to it.
type tail struct {
	sync.Mutex
	buf []byte
}

func (t *tail) Write(p []byte) (int, error) {
	const keep = 1024
	t.Lock()
	defer t.Unlock()
	t.buf = append(t.buf, p...)
	if len(t.buf) > 2*keep {
		t.buf = append(t.buf[:0], t.buf[len(t.buf)-keep:]...)
	}
	return len(p), nil
}

// lastLine returns the last line that is not empty.
func (t *tail) lastLine() string {
	t.Lock()
	defer t.Unlock()
	lines := bytes.Split(bytes.TrimSpace(t.buf), []byte("\n"))
	line := strings.TrimSpace(string(lines[len(lines)-1]))
	return strings.TrimPrefix(line, "pipe:0: ")
}
