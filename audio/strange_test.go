package audio

import (
	"bytes"
	"encoding/binary"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// onlyReader hides that a stream could do more than be read, as a pipe cannot.
type onlyReader struct{ io.Reader }

// Test24in4 reads 24-bit samples that take 4 bytes each, in the three ways there are.
func Test24in4(t *testing.T) {
	samples := []int32{0, 1, -1, 0x400000, -0x800000, 0x123456}
	var upper, lower, padded, floats []byte
	var want []float32
	for _, v := range samples {
		upper = binary.LittleEndian.AppendUint32(upper, uint32(v<<8))
		lower = binary.LittleEndian.AppendUint32(lower, uint32(v))
		padded = binary.LittleEndian.AppendUint32(padded, uint32(v)&0xffffff)
		floats = append(floats, f32(float32(v))...)
		want = append(want, float32(v)/(1<<23))
	}
	for name, data := range map[string][]byte{"upper": upper, "lower": lower, "lower, padded with 0": padded, "floats": floats} {
		for _, silence := range []int{0, 20_000} { // a block of silence says nothing
			f := newWAV(append(make([]byte, 4*silence), data...))
			f.bits, f.align = 24, 4
			src, got := readBytes(t, f.image())
			if !slices.Equal(got[silence:], want) || slices.Max(append(got[:silence], 0)) != 0 {
				t.Errorf("%s: %v, want %v", name, got[silence:], want)
			}
			wantNotes(t, src)
		}
	}
}

// TestBeyond4GiB opens a sparse file whose size field started again from 0.
func TestBeyond4GiB(t *testing.T) {
	f := newWAV(nil)
	f.dataSize = 1000
	path := filepath.Join(t.TempDir(), "x.wav")
	if err := os.WriteFile(path, f.image(), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, 44+1<<32+1000+30); err != nil {
		t.Skip("no sparse files here:", err)
	}
	src, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	if want := int64(1<<32+1000) / 2; src.Frames() != want {
		t.Errorf("%d frames, want %d", src.Frames(), want)
	}
}

// TestFloatBeyondFullScale scales a file down; a pipe has gone by before its loudest sample is known.
func TestFloatBeyondFullScale(t *testing.T) {
	f := newWAV(nil)
	f.tag, f.bits, f.channels = tagFloat, 32, 2
	for i := range 40_000 {
		v := float32(math.Sin(float64(i) / 10))
		f.data = append(f.data, f32(4*v, 4*v)...)
	}
	path := filepath.Join(t.TempDir(), "x.wav")
	if err := os.WriteFile(path, append([]byte("12345"), f.image()...), 0o644); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	file.Seek(5, io.SeekStart)
	src, err := NewReader(file, "x.wav")
	got := readAll(t, src, err)
	_, want := readBytes(t, f.image())
	if len(got) != len(want) {
		t.Fatalf("%d samples", len(got))
	}
	for i, v := range got {
		if math.Abs(float64(v-want[i]/4)) > 1e-5 || v > 1 || v < -1 {
			t.Fatalf("sample %d is %v, was %v", i, v, want[i])
		}
	}
	wantNotes(t, src, "2 channels mixed down to mono", "samples reach 4 times full scale: the recording was scaled down")
}

func TestCutBeforeTheFirstSample(t *testing.T) {
	wav := newWAV(s16(1, 2, 3, 4))
	short := wav.image()
	for name, image := range map[string][]byte{
		"WAV":      short[:44],
		"one byte": short[:45],
	} {
		path := filepath.Join(t.TempDir(), "x.wav")
		if err := os.WriteFile(path, image, 0o644); err != nil {
			t.Fatal(err)
		}
		for _, open := range []func() (*Source, error){
			func() (*Source, error) { return Open(path) },
			func() (*Source, error) { return NewReader(bytes.NewReader(image), path) },
		} {
			src, err := open()
			if err != nil {
				t.Fatal(name, err)
			}
			_, err = ReadAll(src)
			wantError(t, err, path, "the file is truncated before its first sample")
			src.Close()
		}
	}
}

// TestMP3WithoutHeader reads a stream whose length nobody has said.
func TestMP3WithoutHeader(t *testing.T) {
	src, got := readBytes(t, testdata(t, "no_xing.mp3"))
	if len(got) == 0 || src.Frames() != -1 {
		t.Errorf("%d samples, %d frames", len(got), src.Frames())
	}
	wantNotes(t, src)
}

// TestJoinedFLAC reads files that consist of several streams.
func TestJoinedFLAC(t *testing.T) {
	image := testdata(t, "mono24.flac")
	_, one := readBytes(t, image)
	src, got := readBytes(t, slices.Concat(image, image, image[:len(image)-50]))
	if !slices.Equal(got, slices.Concat(one, one, one[:6912])) {
		t.Errorf("%d samples", len(got))
	}
	wantNotes(t, src, "the file consists of several FLAC streams; all of them were read", "FLAC stream is cut off after 6912 of 7200 samples")

	other := bytes.Clone(image)
	binary.BigEndian.PutUint32(other[18:], 48000<<12|binary.BigEndian.Uint32(other[18:])&0xfff)
	for name, c := range map[string]struct{ second, want []byte }{
		"rate":     {other, []byte("the sample rate changes from 24000 to 48000 Hz after sample 7200")},
		"channels": {testdata(t, "stereo24bit.flac"), []byte("the number of channels changes from 1 to 2 after sample 7200")},
		"cut":      {image[:20], []byte("the FLAC header is truncated")},
	} {
		src, err := NewReader(bytes.NewReader(slices.Concat(image, c.second)), "x.flac")
		if err != nil {
			t.Fatal(err)
		}
		got, err := ReadAll(src)
		wantError(t, err, "x.flac", string(c.want))
		if len(got) != 7200 {
			t.Errorf("%s: %d samples before that", name, len(got))
		}
	}
	// The rate may change from one frame to the next, too.
	src, err := NewReader(bytes.NewReader(slices.Concat(other[:42], image[42:])), "x.flac")
	if err != nil {
		t.Fatal(err)
	}
	_, err = ReadAll(src)
	wantError(t, err, "x.flac", "the sample rate changes from 48000 to 24000 Hz after sample 0")
}

func TestRaw(t *testing.T) {
	want := []float32{0, 0.5, -1, 0.25}
	wide := func(bytes int, order func([]byte)) (b []byte) {
		for _, v := range want {
			q := int64(float64(v) * math.Pow(2, float64(8*bytes-1)))
			one := binary.LittleEndian.AppendUint64(nil, uint64(q))[:bytes]
			order(one)
			b = append(b, one...)
		}
		return b
	}
	float := func(bits int, order func([]byte)) (b []byte) {
		for _, v := range want {
			one := f32(v)
			if bits == 64 {
				one = binary.LittleEndian.AppendUint64(nil, math.Float64bits(float64(v)))
			}
			order(one)
			b = append(b, one...)
		}
		return b
	}
	keep, turn := func([]byte) {}, func(b []byte) { slices.Reverse(b) }
	for format, data := range map[string][]byte{
		"u8": {128, 192, 0, 160}, "s8": {0, 64, 128, 32},
		"s16le": wide(2, keep), "s16be": wide(2, turn), "s24le": wide(3, keep), "s24be": wide(3, turn), "s32le": wide(4, keep), "s32be": wide(4, turn),
		"f32le": float(32, keep), "f32be": float(32, turn), "f64le": float(64, keep), "f64be": float(64, turn),
	} {
		path := filepath.Join(t.TempDir(), "x.raw")
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		mono := WithRaw(Raw{Format: format, Rate: 8000, Channels: 1})
		src, err := Open(path, mono)
		if got := readAll(t, src, err); !slices.Equal(got, want) || src.Frames() != 4 || src.SampleRate() != 8000 {
			t.Errorf("%s: %v, %d frames", format, got, src.Frames())
		}
		src, err = NewReader(onlyReader{bytes.NewReader(data)}, "pipe", mono)
		if got := readAll(t, src, err); !slices.Equal(got, want) || src.Frames() != -1 {
			t.Errorf("%s from a pipe: %v, %d frames", format, got, src.Frames())
		}
		src, err = NewReader(bytes.NewReader(data), "pipe", WithRaw(Raw{Format: format, Rate: 8000, Channels: 2}), WithChannel(Right))
		if got := readAll(t, src, err); !slices.Equal(got, []float32{0.5, 0.25}) {
			t.Errorf("%s, right of two channels: %v", format, got)
		}
	}
	src, err := NewReader(bytes.NewReader([]byte("RIFF0")), "pipe", WithRaw(Raw{Format: "s16le", Rate: 16000, Channels: 1}))
	if got := readAll(t, src, err); len(got) != 2 {
		t.Errorf("samples %v", got)
	}
	wantNotes(t, src, "1 byte at the end ignored: not a whole sample")
	for _, c := range []struct {
		raw  Raw
		want string
	}{
		{Raw{"s16", 16000, 1}, `unknown format of raw samples "s16": want one of u8, s8, s16le`},
		{Raw{"s16le", 0, 1}, "sample rate of 0 Hz"},
		{Raw{"s16le", 16000, 0}, "0 channels: want 1 to 64"},
	} {
		_, err := NewReader(strings.NewReader("0000"), "pipe", WithRaw(c.raw))
		wantError(t, err, "", c.want)
	}
}

func TestPlaylistsAreRefused(t *testing.T) {
	if _, err := exec.LookPath("ffmpeg"); err != nil {
		t.Skip("needs ffmpeg")
	}
	secret := ffmpegMake(t, "secret.ts", "-c:a", "aac", "-f", "mpegts")
	for name, list := range map[string]string{
		"hls":    "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:2,\n" + secret + "\n#EXT-X-ENDLIST\n",
		"concat": "ffconcat version 1.0\nfile " + filepath.Base(secret) + "\n",
		"dash": `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT1S" profiles="urn:mpeg:dash:profile:isoff-on-demand:2011">` +
			`<Period><AdaptationSet mimeType="audio/mp4"><Representation id="1" bandwidth="1"><BaseURL>` + secret + `</BaseURL></Representation></AdaptationSet></Period></MPD>`,
	} {
		path := filepath.Join(filepath.Dir(secret), name+".wav")
		if err := os.WriteFile(path, []byte(list), 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := Open(path)
		wantError(t, err, path, "a file of ffmpeg's format "+name+" is not read")
		_, err = NewReader(onlyReader{strings.NewReader(list)}, "pipe")
		wantError(t, err, "pipe", "a file of ffmpeg's format "+name+" is not read")
	}
}

// TestIndexAtTheEnd reads a recording that cannot be decoded as it comes, from a pipe.
func TestIndexAtTheEnd(t *testing.T) {
	if _, err := exec.LookPath("ffmpeg"); err != nil {
		t.Skip("needs ffmpeg")
	}
	image := testdata(t, "moov_at_end.m4a")
	src, err := Open(filepath.Join("testdata", "moov_at_end.m4a"))
	want := readAll(t, src, err)
	scratch := t.TempDir()
	t.Setenv("TMPDIR", scratch)
	src, err = NewReader(onlyReader{bytes.NewReader(image)}, "pipe")
	if got := readAll(t, src, err); len(got) == 0 || !slices.Equal(got, want) {
		t.Errorf("%d samples, %d from the file", len(got), len(want))
	}
	if left, err := os.ReadDir(scratch); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	_, err = NewReader(onlyReader{bytes.NewReader(image[:len(image)/2])}, "pipe")
	wantError(t, err, "pipe", "its index is missing")
	t.Setenv("TMPDIR", filepath.Join(scratch, "none"))
	_, err = NewReader(onlyReader{bytes.NewReader(image)}, "pipe")
	wantError(t, err, "pipe", "cannot create a temporary file")
}

func TestNoAudioTrack(t *testing.T) {
	if _, err := exec.LookPath("ffmpeg"); err != nil {
		t.Skip("needs ffmpeg")
	}
	path := filepath.Join("testdata", "video_without_audio.mp4")
	_, err := Open(path)
	wantError(t, err, path, "it has no audio track")
	_, err = NewReader(onlyReader{bytes.NewReader(testdata(t, "video_without_audio.mp4"))}, "pipe")
	wantError(t, err, "pipe", "it has no audio track")
}
