package audio

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestFFmpegLog(t *testing.T) {
	fill := strings.Repeat("[warning] something or other\n[info]   title : x\n", 1000)
	for _, c := range []struct {
		name, log, err string
		seconds        float64 // of sound that came
		notes          []string
	}{
		{"nothing", "", "", 1, nil},
		{"chatter", fill, "", 1, nil},
		{"the input as a whole", "[error] pipe:0: Invalid data found\n", "ffmpeg reports: Invalid data found", 0, []string{"ffmpeg: Invalid data found"}},
		{"what came before", "[mp3 @ 0x55] [error] Could not seek to 429.\n[error] file:/dev/fd/0: Invalid argument\n", "ffmpeg reports: Could not seek to 429.: Invalid argument", 0, []string{"ffmpeg: Could not seek to 429.: Invalid argument"}},
		{"addresses", "[matroska,webm @ 0x561dc35be980] [error] File ended prematurely\n", "ffmpeg reports: File ended prematurely", 1, []string{"ffmpeg: File ended prematurely"}},
		{"escapes", "[fatal] a\x1b[2Jb\r\n", "ffmpeg reports: a\uFFFD[2Jb", 1, []string{"ffmpeg: a\uFFFD[2Jb"}},
		{"no index", "[mov,mp4 @ 0x1] [error] moov atom not found\n[error] pipe:0: Invalid data\n", "its index is missing", 0, []string{"ffmpeg: moov atom not found: Invalid data"}},
		{"video only", "[fatal] Stream map '0:a:0' matches no streams.\n[fatal] To ignore this, add a trailing '?' to the map.\n", "it has no audio track", 0, []string{"ffmpeg: To ignore this, add a trailing '?' to the map."}},
		{"a playlist", "[hls @ 0x1] [error] Format not on whitelist 'wav'\n", "format hls is not read", 0, []string{"ffmpeg: Format not on whitelist 'wav'"}},
		{"subtitles", "[srt @ 0x1] [error] Format not on whitelist 'wav'\n", "ffmpeg identifies it as srt", 0, []string{"ffmpeg: Format not on whitelist 'wav'"}},
		{"as long as it says", "[info]   Duration: 00:01:03.10, start: 0\n[info]   Stream #0:0: Audio: pcm\n", "", 63, nil},
		{"shorter", "[info]   Duration: 00:01:03.10, start: 0\n[info]   Stream #0:0(eng): Audio: pcm\n[info] Output #0, wav, to 'pipe:1':\n[info]   Stream #0:0: Audio: pcm_f32le\n", "", 30, []string{"file ends after 30.0 s; its header states 63.1 s"}},
		{"nobody says", "[info]   Duration: N/A, start: 0\n[info]   Stream #0:0: Audio: pcm\n", "", 30, nil},
		{"guessed", "[aac @ 0x1] [warning] Estimating duration from bitrate, this may be inaccurate\n[info]   Duration: 01:01:03.10, start: 0\n[info]   Stream #0:0: Audio: aac\n", "", 30, nil},
		{"of a film", "[info]   Duration: 01:01:03.10, start: 0\n[info]   Stream #0:0: Video: h264\n[info]   Stream #0:1: Audio: aac\n", "", 30, nil},
		{"a packet cut", "[warning] pipe:0: corrupt input packet in stream 0\n", "", 30, []string{"part of the data is incomplete: the file is truncated or damaged"}},
		{"a guess", "[mp3 @ 0x1] [warning] Format mp3 detected only with low score of 1, misdetection possible!\n", "", 1, []string{"ffmpeg is not certain that it is mp3"}},
	} {
		for _, size := range []int{1, 7, 1 << 20} {
			var log ffmpegLog
			for piece := range slices.Chunk([]byte(c.log), size) {
				if n, err := log.Write(piece); n != len(piece) || err != nil {
					t.Fatal(n, err)
				}
			}
			err := log.complaint()
			if (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), c.err) {
				t.Errorf("%s: %v, want %q", c.name, err, c.err)
			}
			if got := log.notes(c.seconds); !slices.Equal(got, c.notes) {
				t.Errorf("%s: notes %q, want %q", c.name, got, c.notes)
			}
		}
	}
	var log ffmpegLog
	log.Write(bytes.Repeat([]byte("x"), 1<<20))
	if len(log.line) > maxLogLine {
		t.Errorf("%d bytes of a line are kept", len(log.line))
	}
}

// TestCutContainers cuts recordings that only ffmpeg reads: what is missing is said, or nothing is decoded and the reason given.
func TestCutContainers(t *testing.T) {
	if _, err := exec.LookPath("ffmpeg"); err != nil {
		t.Skip("needs ffmpeg")
	}
	for _, name := range []string{"x.aiff", "x.w64", "x.mka", "x.ogg", "front.m4a", "x.m4a"} {
		args := []string{"-af", "aloop=loop=9:size=12000"}
		if name == "front.m4a" {
			args = append(args, "-movflags", "+faststart")
		}
		image, err := os.ReadFile(ffmpegMake(t, name, args...))
		if err != nil {
			t.Fatal(err)
		}
		image = image[:len(image)*3/4]
		path := filepath.Join(t.TempDir(), "cut")
		if err := os.WriteFile(path, image, 0o644); err != nil {
			t.Fatal(err)
		}
		fromFile, fileErr := Open(path)
		fromPipe, pipeErr := NewReader(onlyReader{bytes.NewReader(image)}, path)
		for how, c := range map[string]struct {
			src *Source
			err error
		}{"file": {fromFile, fileErr}, "pipe": {fromPipe, pipeErr}} {
			if name == "x.m4a" {
				wantError(t, c.err, path, "it is cut off: its index is missing")
				continue
			}
			if got := readAll(t, c.src, c.err); len(got) == 0 || len(c.src.Notes()) == 0 {
				t.Errorf("%s, %s: %d samples, no note", name, how, len(got))
			}
		}
	}
}
