package audio

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// errNoFFmpeg is in the error for a stream that only ffmpeg could read when it is not on PATH.
var errNoFFmpeg = errors.New("install ffmpeg to read it")

// ffmpegFormats are the demuxers of ffmpeg that may be used: recordings and films that are all in one file. Playlists and
// manifests (hls, concat, dash, imf, sdp and more) are not among them, nor what reads a second file that lies beside the first:
// such a file would have ffmpeg open others, of the user's or on the network.
var ffmpegFormats = strings.Join([]string{
	"aac", "ac3", "eac3", "aiff", "amr", "amrnb", "amrwb", "ape", "asf", "ast", "au", "avi", "avr", "caf", "dsf", "dts", "dtshd", "flac", "flv", "gsm",
	"ircam", "live_flv", "loas", "lvf", "matroska", "webm", "mlp", "truehd", "mov", "mp4", "m4a", "3gp", "3g2", "mj2", "mp3", "mpc", "mpc8", "mpeg",
	"mpegts", "mxf", "nistsphere", "nut", "ogg", "oma", "paf", "qcp", "rm", "rso", "sds", "shn", "smjpeg", "sox", "svs", "tak", "tta", "voc", "vqf",
	"w64", "wav", "wsd", "wtv", "wv", "wve", "xa", "xwma",
}, ",")

// ffmpegOvershoot is how far beyond full scale samples from ffmpeg may go before it is worth a note: what was coded with loss
// comes back up to 2 dB above what it was.
const ffmpegOvershoot = 1.26

// ffmpegDecoder has ffmpeg turn a stream into float WAV and reads that.
type ffmpegDecoder struct {
	*wavDecoder
	cmd    *exec.Cmd
	kill   context.CancelFunc
	stderr tail
	wait   func() error // waits for ffmpeg to end; may be called again
	spool  *os.File     // holds a stream in which ffmpeg has to seek, or nil
}

// openFFmpeg starts ffmpeg on a stream that is what, as in "WAV with ...". in tells of the file; the bytes come from data.
//
// ffmpeg never gets the name of a file. It reads its standard input, as a pipe or, where it must seek, as the file that is
// open there, and may use no other protocol.
func openFFmpeg(in *input, data io.Reader, what string) (track, error) {
	program, err := exec.LookPath("ffmpeg")
	if err != nil {
		return track{}, &unknownFormat{fmt.Errorf("%s; %w", what, errNoFFmpeg)}
	}
	d := &ffmpegDecoder{}
	source, protocol := "pipe:0", "pipe"
	file := in.file
	if file == nil && needsSeeking(in) {
		if file, err = spool(data); err != nil {
			return track{}, fmt.Errorf("%s, and it cannot be read from a pipe: %w", what, err)
		}
		d.spool = file
	}
	if file != nil {
		source, protocol, data = "file:/dev/fd/0", "file", file
	}
	ctx, kill := context.WithCancel(context.Background())
	d.kill = kill
	d.cmd = exec.CommandContext(ctx, program, "-nostdin", "-v", "error",
		"-protocol_whitelist", protocol, "-format_whitelist", ffmpegFormats, "-i", source,
		"-map", "0:a:0", "-c:a", "pcm_f32le", "-f", "wav", "pipe:1")
	d.cmd.Stdin, d.cmd.Stderr = data, &d.stderr
	detach(d.cmd)
	// When ffmpeg gives up before its input ends, the copy to it still waits for that input: no longer than this.
	d.cmd.WaitDelay = time.Second
	d.wait = sync.OnceValue(d.end)
	stdout, err := d.cmd.StdoutPipe()
	if err == nil {
		err = d.cmd.Start()
	}
	if err != nil {
		kill()
		d.removeSpool()
		return track{}, fmt.Errorf("%s, and ffmpeg does not start: %w", what, err)
	}
	t, err := openWAV(&input{Reader: bufio.NewReaderSize(stdout, readAhead), size: -1})
	if err != nil {
		d.close()
		switch said := d.complaint(); {
		case errors.As(said, new(*plainError)):
			return track{}, said
		case said != nil:
			err = said
		}
		err = fmt.Errorf("%s, and %w", what, err)
		if d.unknown() {
			err = &unknownFormat{err}
		}
		return track{}, err
	}
	d.wavDecoder = t.decoder.(*wavDecoder)
	t.decoder, t.overshoot = d, ffmpegOvershoot
	return t, nil
}

// notAllowed is what ffmpeg says of a file that is of none of ffmpegFormats.
var notAllowed = regexp.MustCompile(`\[(\w+)[^\]]*\] Format not on whitelist`)

// playlists are the formats of ffmpeg that name other files.
var playlists = map[string]bool{"hls": true, "applehttp": true, "concat": true, "dash": true, "webm_dash_manifest": true, "imf": true, "sdp": true}

// plainError is about a file of which enough is known: nothing need be said of its format.
type plainError struct{ text string }

func (e *plainError) Error() string { return e.text }

// complaint is what ffmpeg has said, as an error, or nil.
func (d *ffmpegDecoder) complaint() error {
	said := d.stderr.text()
	if m := notAllowed.FindStringSubmatch(said); m != nil && !playlists[m[1]] {
		return fmt.Errorf("ffmpeg takes it for %s, which is not read", m[1])
	} else if m != nil {
		return &plainError{fmt.Sprintf("a file of ffmpeg's format %s is not read: playlists and their like would have it open other files; give the recording itself", m[1])}
	}
	if strings.Contains(said, "matches no streams") {
		return &plainError{"it has no audio track"}
	}
	if line := d.stderr.lastLine(); line != "" {
		return errors.New("ffmpeg says: " + line)
	}
	return nil
}

// unknown reports whether ffmpeg does not know what the stream is, as of raw samples.
func (d *ffmpegDecoder) unknown() bool {
	said := d.stderr.text()
	return strings.Contains(said, "Invalid data") || notAllowed.MatchString(said)
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

// empty is about files in which ffmpeg finds a track but nothing to decode.
func (d *ffmpegDecoder) empty() error {
	if line := d.stderr.lastLine(); line != "" {
		return errors.New("there is no sound in it; ffmpeg says: " + line)
	}
	return errors.New("there is no sound in it")
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
	d.removeSpool()
}

func (d *ffmpegDecoder) removeSpool() {
	if d.spool != nil {
		d.spool.Close()
	}
}

// end waits for ffmpeg and says why it failed.
func (d *ffmpegDecoder) end() error {
	err := d.cmd.Wait()
	if err == nil || errors.Is(err, exec.ErrWaitDelay) {
		return nil
	}
	if said := d.complaint(); said != nil {
		return said
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

func (t *tail) text() string {
	t.Lock()
	defer t.Unlock()
	return string(t.buf)
}

// lastLine returns the last line that is not empty, with what is not printable made so: it may quote the file.
func (t *tail) lastLine() string {
	lines := bytes.Split(bytes.TrimSpace([]byte(t.text())), []byte("\n"))
	line := strings.TrimSpace(string(lines[len(lines)-1]))
	for _, source := range []string{"pipe:0: ", "file:/dev/fd/0: "} {
		line = strings.TrimPrefix(line, source)
	}
	return printable(line)
}

// printable replaces what would upset a terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if !strconv.IsPrint(r) {
			return '\uFFFD'
		}
		return r
	}, s)
}
