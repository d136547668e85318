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
	"slices"
	"strings"
	"sync"
	"time"
)

// errNoFFmpeg is wrapped by the error for a stream that only ffmpeg could read, if ffmpeg is not installed.
var errNoFFmpeg = errors.New("install ffmpeg to read it")

// ffmpegFormats are the demuxers of ffmpeg that may be used: audio and video formats that consist of one file. They do not include
// playlists and manifests (hls, concat, dash, imf, sdp and others) or formats with companion files, because these would make ffmpeg open
// other files of the user or connections.
var ffmpegFormats = strings.Join([]string{
	"aac", "ac3", "eac3", "act", "aiff", "amr", "amrnb", "amrwb", "ape", "asf", "ast", "au", "avi", "avr", "caf", "codec2", "dsf", "dss", "dts", "dtshd", "flac", "flv", "gsm",
	"ilbc", "ircam", "live_flv", "loas", "lvf", "matroska", "webm", "mlp", "truehd", "mov", "mp4", "m4a", "3gp", "3g2", "mj2", "mp3", "mpc", "mpc8", "mpeg",
	"mpegts", "mxf", "nistsphere", "nut", "ogg", "oma", "paf", "pvf", "qcp", "rm", "rso", "sds", "shn", "smjpeg", "sox", "svs", "tak", "tta", "voc", "vqf",
	"w64", "wav", "wsd", "wtv", "wv", "wve", "xa", "xwma",
}, ",")

// ffmpegOvershoot is the magnitude beyond which samples from ffmpeg are worth a note: lossy codecs may exceed the peak of the original
// by up to 2 dB.
const ffmpegOvershoot = 1.26

// ffmpegDecoder has ffmpeg convert a stream to floating-point WAV, and reads that.
type ffmpegDecoder struct {
	*wavDecoder
	cmd    *exec.Cmd
	kill   context.CancelFunc
	log    ffmpegLog
	wait   func() error  // waits for ffmpeg to end; may be called again
	rate   int           // Hz
	oggEnd func() []byte // of an Ogg stream; nil for others
	oggCut bool          // it has no last page
	stated int64         // bytes of the whole input according to its header, 0 if unknown
	length func() int64  // bytes of the whole input, -1 if it has not been read to its end
	short  int64         // bytes by which the input is shorter than its header states
	spool  *os.File      // copy of a stream in which ffmpeg must seek, or nil
}

// containers are the initial bytes of container formats. MP4 and related formats have "ftyp" after four other bytes.
var containers = []string{"RIFF", "OggS", "\x1aE\xdf\xa3", "FORM", "caff", "\x30\x26\xb2\x75", ".snd", "FLV\x01", "#!AMR", "wvpk", "MAC ", "TTA1", "riff"}

// isContainer reports whether the input begins like a container format, which raw samples never do by chance.
func isContainer(in *input) bool {
	head, _ := in.Peek(8)
	return len(head) == 8 && string(head[4:]) == "ftyp" || slices.ContainsFunc(containers, func(magic string) bool { return bytes.HasPrefix(head, []byte(magic)) })
}

// openFFmpeg starts ffmpeg to decode data. what describes the format for errors, as in "WAV with ..."; in describes the file.
//
// ffmpeg is never given the name of a file. It reads its standard input, which is a pipe or, if it must seek, an open file, and may not use
// any other protocol.
func openFFmpeg(in *input, data io.Reader, what string) (track, error) {
	program, err := exec.LookPath("ffmpeg")
	if err != nil {
		return track{}, &unknownFormat{fmt.Errorf("%s; %w", what, errNoFFmpeg)}
	}
	known := data != io.Reader(in) || isContainer(in)
	d := &ffmpegDecoder{}
	source, protocol := "pipe:0", "pipe"
	file, head := in.file, startOf(in)
	ogg := known && isOgg(head)
	d.stated = statedSize(head)
	if file == nil && needsSeeking(head) {
		if file, err = spool(data); err != nil {
			return track{}, fmt.Errorf("%s, and it cannot be read from a pipe: %w", what, err)
		}
		d.spool = file
	}
	end := func() []byte { return endOfFile(file, maxOggPage) }
	d.length = func() int64 { return sizeOf(file) }
	if file == nil {
		pipe := &endReader{Reader: data}
		end, d.length, data = pipe.end, pipe.length, pipe
	}
	if ogg {
		d.oggEnd = end
	}
	if file != nil {
		source, protocol, data = "file:/dev/fd/0", "file", file
	}
	stdout, err := d.start(program, data, source, protocol)
	if err != nil {
		return track{}, fmt.Errorf("%s, and ffmpeg cannot be started: %w", what, err)
	}
	t, err := openWAV(&input{Reader: bufio.NewReaderSize(stdout, readAhead), size: -1})
	if err != nil {
		d.close()
		switch said := d.log.complaint(); {
		case errors.As(said, new(*plainError)):
			return track{}, said
		case said != nil:
			err = said
		}
		err = fmt.Errorf("%s, and %w", what, err)
		if !known {
			err = &unknownFormat{err}
		}
		return track{}, err
	}
	d.wavDecoder, d.rate = t.decoder.(*wavDecoder), t.rate
	t.decoder, t.overshoot = d, ffmpegOvershoot
	return t, nil
}

// start starts ffmpeg with that standard input, from which it reads source by a protocol, and returns its output.
func (d *ffmpegDecoder) start(program string, stdin io.Reader, source, protocol string) (stdout io.Reader, err error) {
	ctx, kill := context.WithCancel(context.Background())
	d.kill = kill
	d.cmd = exec.CommandContext(ctx, program, "-nostdin", "-hide_banner", "-nostats", "-v", "level+info",
		"-protocol_whitelist", protocol, "-format_whitelist", ffmpegFormats, "-i", source,
		"-map", "0:a:0", "-c:a", "pcm_f32le", "-f", "wav", "pipe:1")
	d.cmd.Stdin, d.cmd.Stderr = stdin, &d.log
	detach(d.cmd)
	// If ffmpeg ends before its input does, the goroutine that copies the input may still be waiting for more: at most for this time.
	d.cmd.WaitDelay = time.Second
	d.wait = sync.OnceValue(d.end)
	if stdout, err = d.cmd.StdoutPipe(); err == nil {
		err = d.cmd.Start()
	}
	if err != nil {
		kill()
		d.removeSpool()
	}
	return stdout, err
}

func (d *ffmpegDecoder) decode(dst []float32) (int, error) {
	n, err := d.wavDecoder.decode(dst)
	if err == io.EOF {
		if ended := d.wait(); ended != nil {
			err = ended
		}
		d.oggCut = d.oggEnd != nil && !oggEnds(d.oggEnd())
		if length := d.length(); length >= 0 && length < d.stated {
			d.short = d.stated - length
			d.log.ignoreDuration() // which is estimated from what there is
		}
	}
	return n, err
}

// empty covers files in which ffmpeg finds a track but nothing to decode.
func (d *ffmpegDecoder) empty() error {
	if d.short > 0 {
		return errors.New("the file is truncated before its first sample")
	}
	if line := d.log.lastError(); line != "" {
		return errors.New("it contains no audio; ffmpeg reports: " + line)
	}
	return errors.New("it contains no audio")
}

func (d *ffmpegDecoder) notes() []string {
	notes := d.wavDecoder.notes()
	if d.oggCut {
		notes = append(notes, "the last page of the Ogg stream is missing: the file is truncated, or was still being written")
	}
	if d.short > 0 {
		notes = append(notes, "file is "+count(d.short, "byte")+" shorter than its header states")
	}
	return append(notes, d.log.notes(float64(d.got)/float64(d.align)/float64(d.rate))...)
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

// end waits for ffmpeg and returns its error.
func (d *ffmpegDecoder) end() error {
	err := d.cmd.Wait()
	if err == nil || errors.Is(err, exec.ErrWaitDelay) {
		return nil
	}
	if said := d.log.complaint(); said != nil {
		return said
	}
	return fmt.Errorf("ffmpeg failed: %w", err)
}
