package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"lilt/audio"
	"lilt/cmd/internal/console"
	"lilt/cmd/internal/console/consoletest"
	"lilt/codec"
	"lilt/container"
	"lilt/internal/ort/orttest"
	"lilt/single"
	"lilt/tokens"
)

func TestEncodeAndDecode(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	dir := t.TempDir()
	const rate, samples = 44100, 50001
	in := writeWAV(t, "in.wav", rate, tone(samples, rate))
	wantSamples := (samples*codec.SampleRate + rate - 1) / rate
	bits := map[codec.Quantizer]int{codec.RVQ: 10, codec.GRVQ: 10, codec.MCRVQ: 10, codec.Single: 12} // at up to 1 kbit/s
	for _, kind := range container.Quantizers() {
		lilt, out := filepath.Join(dir, kind.String()+".lilt"), filepath.Join(dir, kind.String()+".wav")
		if stdout, stderr := mustRun(t, "encode", in, "-q", kind.String(), lilt, "--bitrate", "1k"); stdout != "" || stderr != "" {
			t.Errorf("%v: encode says %q, %q", kind, stdout, stderr)
		}
		r, err := container.NewReader(bytes.NewReader(readFile(t, lilt)))
		if err != nil {
			t.Fatal(err)
		}
		if h := r.Header(); h.Quantizer.String() != kind.String() || h.Codebooks != 1 || h.Bits != bits[kind] || h.Hop != 320 || h.SampleRate != 24000 {
			t.Errorf("%v: header %+v", kind, h)
		}
		if stdout, stderr := mustRun(t, "decode", lilt, out); stdout != "" || stderr != "" {
			t.Errorf("%v: decode says %q, %q", kind, stdout, stderr)
		}
		pcm, got := readWAV(t, out)
		if len(pcm) != wantSamples || got != codec.SampleRate {
			t.Errorf("%v: decoded to %d samples at %d Hz, want %d at %d", kind, len(pcm), got, wantSamples, codec.SampleRate)
		}
	}
	if files, _ := filepath.Glob(filepath.Join(dir, "*")); len(files) != 2*len(container.Quantizers()) {
		t.Errorf("files left behind: %q", files)
	}
}

// What the library gives for a whole signal is what the commands give in pieces.
func TestCommandsGiveWhatTheLibraryGives(t *testing.T) {
	t.Parallel()
	for _, kind := range []codec.Quantizer{codec.RVQ, codec.Single} {
		t.Run(kind.String(), func(t *testing.T) { commandsGiveWhatTheLibraryGives(t, kind) })
	}
}

func commandsGiveWhatTheLibraryGives(t *testing.T, kind codec.Quantizer) {
	t.Parallel()
	orttest.Need(t)
	dir := t.TempDir()
	pcm := tone(2*codec.SampleRate+77, codec.SampleRate)
	in := writeWAV(t, "in.wav", codec.SampleRate, pcm)
	model, err := codec.For(kind)
	if err != nil {
		t.Fatal(err)
	}
	defer model.Close()
	codes, err := model.Encode(t.Context(), pcm, kind.Full())
	if err != nil {
		t.Fatal(err)
	}
	decoded, err := model.Decode(t.Context(), codes, kind.Full(), len(pcm))
	if err != nil {
		t.Fatal(err)
	}
	lilt, out := filepath.Join(dir, "a.lilt"), filepath.Join(dir, "a.wav")
	mustRun(t, "encode", "-q", kind.String(), "--no-entropy", in, lilt)
	mustRun(t, "decode", lilt, out, "--format", "f32")
	r, err := container.NewReader(bytes.NewReader(readFile(t, lilt)))
	if err != nil {
		t.Fatal(err)
	}
	got, block := []uint16(nil), make([]uint16, 8*container.MaxFramesPerBlock)
	for {
		n, err := r.ReadFrames(block)
		if err != nil {
			break
		}
		got = append(got, block[:r.Header().Codebooks*n]...)
	}
	if !slices.Equal(got, codes) {
		t.Error("encode and codec.Encode differ")
	}
	if sound, _ := readWAV(t, out); !slices.Equal(sound, decoded) {
		t.Error("decode and codec.Decode differ")
	}
}

func TestPipesGiveWhatFilesGive(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	dir := t.TempDir()
	in := writeWAV(t, "in.wav", 16000, tone(20000, 16000))
	lilt, wav := filepath.Join(dir, "a.lilt"), filepath.Join(dir, "a.wav")
	mustRun(t, "encode", in, lilt, "--bitrate", "3k")
	mustRun(t, "decode", lilt, wav, "--rate=16000")
	piped, stderr, status := codecRun(t, readFile(t, in), "encode", "-", "-", "-b", "4")
	if status != 0 || stderr != "" || piped != string(readFile(t, lilt)) {
		t.Errorf("encode through pipes: status %d, %q, %d bytes; want those of the file, %d", status, stderr, len(piped), len(readFile(t, lilt)))
	}
	sound, stderr, status := codecRun(t, []byte(piped), "decode", "-", "--rate", "16000", "-")
	if status != 0 || stderr != "" {
		t.Errorf("decode through pipes: status %d, %q", status, stderr)
	}
	src, err := audio.NewReader(strings.NewReader(sound), "pipe")
	if err != nil {
		t.Fatal(err)
	}
	got, err := audio.ReadAll(src)
	if err != nil {
		t.Fatal(err)
	}
	want, rate := readWAV(t, wav)
	if !slices.Equal(got, want) || rate != 16000 || len(want) != 20000 {
		t.Errorf("decode through pipes: %d samples; the file has %d at %d Hz", len(got), len(want), rate)
	}
}

func TestDecodeWritesEveryFormat(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	in := writeFile(t, "a.lilt", madeUpLilt(t, codec.GRVQ, 3, 5000))
	for format, bytesPerSample := range map[string]int{"s16": 2, "s24": 3, "f32": 4} {
		out := filepath.Join(t.TempDir(), "a.wav")
		mustRun(t, "decode", in, out, "--format", format, "--rate", "48000")
		if pcm, rate := readWAV(t, out); rate != 48000 || len(pcm) != 10000 {
			t.Errorf("%s: %d samples at %d Hz", format, len(pcm), rate)
		}
		if size := len(readFile(t, out)); size < 10000*bytesPerSample || size > 10000*bytesPerSample+200 {
			t.Errorf("%s: %d bytes", format, size)
		}
	}
}

func TestTokensThereAndBack(t *testing.T) {
	t.Parallel()
	for _, kind := range container.Quantizers() {
		const samples = 3200*3 - 100
		lilt := madeUpLilt(t, kind, 3, samples)
		in := writeFile(t, "a.lilt", lilt)
		dir := t.TempDir()
		for _, format := range []string{"json", "tsv", "npy"} {
			file, back := filepath.Join(dir, "a."+format), filepath.Join(dir, format+".lilt")
			mustRun(t, "tokens", in, "-o", file)
			piped, _, _ := codecRun(t, lilt, "tokens", "-", "--format", format)
			if piped != string(readFile(t, file)) {
				t.Errorf("%s: standard output and file differ", format)
			}
			args := []string{"detokenize", file, back}
			if format == "npy" {
				args = append(args, "-q", kind.String(), "--samples", fmt.Sprint(samples), "--bits", fmt.Sprint(kind.Codebooks(3).CodeBits()))
			}
			mustRun(t, args...)
			mustRun(t, "tokens", back, "-o", filepath.Join(dir, "again."+format))
			if !bytes.Equal(readFile(t, filepath.Join(dir, "again."+format)), readFile(t, file)) {
				t.Errorf("%v, %s: the codes have changed", kind, format)
			}
		}
		// Blocks of the usual size, all three.
		if a, b := readFile(t, filepath.Join(dir, "json.lilt")), readFile(t, filepath.Join(dir, "npy.lilt")); !bytes.Equal(a, b) {
			t.Errorf("%v: .lilt files from .json and .npy differ", kind)
		}
	}
}

func TestTokensOfAudioAreThoseOfEncode(t *testing.T) {
	t.Parallel()
	for _, kind := range []codec.Quantizer{codec.MCRVQ, codec.Single} {
		t.Run(kind.String(), func(t *testing.T) { tokensAreThoseOfEncode(t, kind) })
	}
}

func tokensAreThoseOfEncode(t *testing.T, kind codec.Quantizer) {
	t.Parallel()
	orttest.Need(t)
	dir := t.TempDir()
	in := writeWAV(t, "in.wav", codec.SampleRate, tone(9000, codec.SampleRate))
	lilt := filepath.Join(dir, "a.lilt")
	mustRun(t, "encode", "-q", kind.String(), "--bitrate", "900", in, lilt)
	fromLilt, _ := mustRun(t, "tokens", lilt)
	fromAudio, _ := mustRun(t, "tokens", in, "-q", kind.String(), "--bitrate", "900")
	if fromAudio != fromLilt {
		t.Errorf("tokens of audio:\n%s\nof the .lilt file:\n%s", fromAudio, fromLilt)
	}
	// Straight to sound.
	file := writeFile(t, "a.tsv", []byte(fromAudio))
	direct, via := filepath.Join(dir, "direct.wav"), filepath.Join(dir, "via.wav")
	mustRun(t, "detokenize", file, direct)
	mustRun(t, "decode", lilt, via)
	if !bytes.Equal(readFile(t, direct), readFile(t, via)) {
		t.Error("detokenize and decode give different sound")
	}
}

// An id of 15 bits, cut to its first three or four digits, is what encoding to so many would have been.
func TestShorterIDs(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	in := writeWAV(t, "in.wav", codec.SampleRate, tone(9000, codec.SampleRate))
	ids := func(args ...string) []uint16 {
		stdout, _ := mustRun(t, append([]string{"tokens", in, "-q", "single"}, args...)...)
		file, err := tokens.Read(strings.NewReader(stdout), tokens.MaxCodebooks)
		if err != nil {
			t.Fatal(err)
		}
		if file.Codebooks != 1 || file.Quantizer != "single" {
			t.Fatalf("%d codebooks of %s", file.Codebooks, file.Quantizer)
		}
		return file.Codes
	}
	full := ids()
	for digits, rate := range map[int]string{3: "675", 4: "1.1k", 5: "1125"} {
		got := ids("--bitrate", rate)
		for i, id := range full {
			if len(got) != len(full) || got[i] != single.Truncate(id, digits) {
				t.Fatalf("--bitrate %s: frame %d is not the first %d digits of %d", rate, i, digits, id)
			}
		}
	}
	if len(full) != (9000+319)/320 {
		t.Errorf("%d frames", len(full))
	}
}

// An array of one dimension is as good as one of one column, and what an array of ids is taken for is 15 bits.
func TestDetokenizeIDs(t *testing.T) {
	t.Parallel()
	header := "{'descr': '<i8', 'fortran_order': False, 'shape': (3,), }"
	header += strings.Repeat(" ", 128-10-1-len(header)) + "\n"
	array := []byte("\x93NUMPY\x01\x00" + string([]byte{byte(len(header)), 0}) + header)
	for _, id := range []uint64{0, 32767, 5} {
		array = binary.LittleEndian.AppendUint64(array, id)
	}
	in, dir := writeFile(t, "ids.npy", array), t.TempDir()
	lilt := filepath.Join(dir, "a.lilt")
	mustRun(t, "detokenize", "-q", "single", in, lilt)
	if stdout, _ := mustRun(t, "tokens", lilt); !strings.Contains(stdout, "# bits 15\n") || !strings.Contains(stdout, "\n0\n32767\n5\n") {
		t.Errorf("%s", stdout)
	}
	mustFail(t, console.StatusFailed, []string{in, "code 32767 of frame 1, codebook 0: single of 9 bits has codes 0 to 511"}, "detokenize", "-q", "single", "--bits", "9", in, filepath.Join(dir, "b.lilt"))
}

// What a command takes for itself; an hour adds nothing to it but what the language's garbage collector lets pile up.
func TestMemory(t *testing.T) {
	orttest.Need(t)
	if runtime.GOOS != "linux" {
		t.Skip("the peak is read from /proc")
	}
	if consoletest.Race {
		t.Skip("the race detector takes memory itself")
	}
	in := writeWAV(t, "in.wav", 8000, tone(10*8000, 8000))
	lilt := filepath.Join(t.TempDir(), "a.lilt")
	for _, args := range [][]string{{"encode", in, lilt, "-b", "1"}, {"decode", lilt, filepath.Join(t.TempDir(), "a.wav")}} {
		cmd := command(t, args...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		peak := peakOf(cmd)
		if err := cmd.Wait(); err != nil {
			t.Fatal(err)
		}
		t.Logf("%s takes %d KiB", args[0], peak)
		if peak == 0 || peak > 300<<10 {
			t.Errorf("%s takes %d KiB", args[0], peak)
		}
	}
}

// peakOf returns the peak memory in KiB of a process that runs, when it has ended. What the system says afterwards counts the memory of
// this process, of which the other one was a copy at first.
func peakOf(cmd *exec.Cmd) (peak int) {
	for {
		status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", cmd.Process.Pid))
		_, line, ok := strings.Cut(string(status), "VmHWM:")
		if err != nil || !ok { // it has none any more
			return peak
		}
		fmt.Sscan(line, &peak)
		time.Sleep(5 * time.Millisecond)
	}
}

// level is the root mean square of samples.
func level(pcm []float32) float64 {
	sum := 0.0
	for _, v := range pcm {
		sum += float64(v) * float64(v)
	}
	return math.Sqrt(sum / float64(len(pcm)))
}

// What is decoded from a time on is what decoding the whole file gives from there.
func TestDecodeFrom(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	dir := t.TempDir()
	in := writeWAV(t, "in.wav", codec.SampleRate, tone(6*codec.SampleRate+77, codec.SampleRate))
	lilt, whole, part := filepath.Join(dir, "a.lilt"), filepath.Join(dir, "a.wav"), filepath.Join(dir, "part.wav")
	for _, flags := range [][]string{{"-q", "rvq"}, {"-q", "rvq", "--no-entropy"}, {"-q", "single"}} {
		mustRun(t, slices.Concat([]string{"encode", in, lilt}, flags)...)
		mustRun(t, "decode", lilt, whole, "--format", "f32")
		want, _ := readWAV(t, whole)
		for from, samples := range map[string]int{"0s": 0, "10ms": 240, "4.266667s": 102_400, "4.5678s": 109_627, "6s": 144_000} {
			mustRun(t, "decode", lilt, part, "--format", "f32", "--from", from)
			got, _ := readWAV(t, part)
			same := slices.Equal(got, want[samples:])
			if flags[1] == "single" { // but for the phase of the voice
				same = len(got) == len(want)-samples && (len(got) < codec.SampleRate || math.Abs(level(got)-level(want[samples:])) < 0.2*level(got))
			}
			if !same {
				t.Errorf("%v from %s: %d samples that are not the last %d of the whole", flags, from, len(got), len(want)-samples)
			}
		}
		mustRun(t, "play", "--device", "null", lilt, "--from", "5s")
		mustFail(t, console.StatusFailed, []string{"a.lilt", "--from 1m0s", "cannot seek to frame 4500: the file has 451"}, "decode", lilt, part, "--from", "1m")
	}
}
