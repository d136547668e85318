package main

import (
	"bytes"
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lilt/cmd/internal/console"
	"lilt/cmd/internal/console/consoletest"
	"lilt/codec"
	"lilt/container"
	"lilt/internal/ort/orttest"
)

// wavFile builds a WAV file of 16-bit or, as format 3, float samples from the parts of its header, right or wrong.
func wavFile(format, channels uint16, rate uint32, bits uint16, data []byte) []byte {
	var b bytes.Buffer
	put := func(values ...any) {
		for _, v := range values {
			binary.Write(&b, binary.LittleEndian, v)
		}
	}
	frame := channels * bits / 8
	put([]byte("RIFF"), uint32(36+len(data)), []byte("WAVEfmt "), uint32(16))
	put(format, channels, rate, rate*uint32(frame), frame, bits, []byte("data"), uint32(len(data)), data)
	return b.Bytes()
}

func floatData(samples ...float32) []byte {
	data, _ := binary.Append(nil, binary.LittleEndian, samples)
	return data
}

func TestEncodeRefuses(t *testing.T) {
	t.Parallel()
	pcm := make([]byte, 4000)
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"empty file":    {nil, "the file is empty"},
		"text":          {[]byte("Dear Sir or Madam, here is no sound at all.\n"), "not WAV, FLAC or MP3"},
		"half a header": {wavFile(1, 1, 24000, 16, pcm)[:20], ""},
		"no data":       {wavFile(1, 1, 24000, 16, pcm)[:36], ""},
		"0 Hz":          {wavFile(1, 1, 0, 16, pcm), "0 Hz"},
		"1 GHz":         {wavFile(1, 1, 1e9, 16, pcm), "1000000000 Hz"},
		"0 channels":    {wavFile(1, 0, 24000, 16, pcm), "channels"},
		"300 channels":  {wavFile(1, 300, 24000, 16, pcm), "300 channels"},
		"33 bits":       {wavFile(1, 1, 24000, 33, pcm), ""},
		"cut off":       {wavFile(1, 1, 24000, 16, pcm)[:44], "truncated before its first sample"},
		"broken FLAC":   {[]byte("fLaC and then nothing that makes sense"), ""},
	} {
		t.Run(name, func(t *testing.T) {
			if name == "cut off" {
				orttest.Need(t)
			}
			dir := t.TempDir()
			in := writeFile(t, "in.wav", c.file)
			mustFail(t, console.StatusFailed, []string{in, c.want}, "encode", in, filepath.Join(dir, "out.lilt"))
			consoletest.WantNothingIn(t, dir)
			// At most the header of the output has gone out.
			if stdout, stderr, status := codecRun(t, c.file, "encode", "-", "-"); status != console.StatusFailed || len(stdout) > 30 || !strings.Contains(stderr, "standard input") {
				t.Errorf("through pipes: status %d, %d bytes, %q", status, len(stdout), stderr)
			}
		})
	}
}

// What is odd but legal is encoded, and as long as the input.
func TestEncodeTakes(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	square := make([]float32, 3000)
	for i := range square {
		square[i] = float32(1 - i/40%2*2)
	}
	nan, inf := float32(math.NaN()), float32(math.Inf(-1))
	for name, c := range map[string]struct {
		file    []byte
		samples int64
		note    string // on stderr, "" for nothing
	}{
		"zero samples":           {wavFile(1, 1, 24000, 16, nil), 0, "it contains no samples"},
		"one sample":             {wavFile(1, 1, 24000, 16, make([]byte, 2)), 1, ""},
		"silence":                {wavFile(1, 1, 24000, 16, make([]byte, 6000)), 3000, ""},
		"full-scale square wave": {wavFile(3, 1, 24000, 32, floatData(square...)), 3000, ""},
		"twice full scale":       {wavFile(3, 1, 24000, 32, floatData(2, -2, 2, -2)), 4, "scaled down"},
		"gigantic peak":          {wavFile(3, 1, 24000, 32, floatData(0, 1e20, 0)), 3, "1 non-finite sample"},
		"7 bits":                 {wavFile(1, 1, 24000, 7, make([]byte, 100)), 100, "read as 1 byte per sample"},
		"NaN and infinity":       {wavFile(3, 1, 24000, 32, floatData(0, nan, inf, 0)), 4, "2 non-finite samples"},
		"truncated data":         {wavFile(1, 1, 24000, 16, make([]byte, 6000))[:44+2000], 1000, "in.wav"},
		"8 channels":             {wavFile(1, 8, 48000, 16, make([]byte, 16000)), 500, "8 channels mixed down"},
	} {
		t.Run(name, func(t *testing.T) {
			lilt := filepath.Join(t.TempDir(), "out.lilt")
			_, stderr := mustRun(t, "encode", writeFile(t, "in.wav", c.file), lilt, "-b", "2")
			if !strings.Contains(stderr, c.note) || (c.note == "") != (stderr == "") {
				t.Errorf("notes %q, want %q", stderr, c.note)
			}
			r, err := container.NewReader(bytes.NewReader(readFile(t, lilt)))
			if err != nil {
				t.Fatal(err)
			}
			for err == nil {
				_, err = r.SkipFrames()
			}
			if samples, exact := r.Length(); samples != c.samples || !exact {
				t.Errorf("%d samples, want %d", samples, c.samples)
			}
		})
	}
}

func TestQuietSaysNothing(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	in := writeFile(t, "in.wav", wavFile(1, 2, 24000, 16, make([]byte, 4000)))
	if _, stderr := mustRun(t, "encode", "--quiet", in, filepath.Join(t.TempDir(), "a.lilt")); stderr != "" {
		t.Errorf("it says %q", stderr)
	}
}

// A folder, a missing file, and an output that cannot be: for every command that has them.
func TestFilesThatCannotBe(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	wav := writeWAV(t, "a.wav", 8000, tone(800, 8000))
	lilt := writeFile(t, "a.lilt", madeUpLilt(t, codec.RVQ, 2, 3200))
	codes := writeFile(t, "a.json", []byte(`{"quantizer":"rvq","codes":[[1,2]]}`))
	none, out := filepath.Join(dir, "none"), filepath.Join(dir, "out")
	locked := filepath.Join(t.TempDir(), "locked")
	if err := os.WriteFile(locked, nil, 0o444); err != nil {
		t.Fatal(err)
	}
	type cases struct {
		input   string
		command func(in, out string) []string
	}
	for name, c := range map[string]cases{
		"encode":     {wav, func(in, out string) []string { return []string{"encode", in, out} }},
		"decode":     {lilt, func(in, out string) []string { return []string{"decode", in, out} }},
		"tokens":     {lilt, func(in, out string) []string { return []string{"tokens", in, "--format", "tsv", "-o", out} }},
		"detokenize": {codes, func(in, out string) []string { return []string{"detokenize", in, out} }},
	} {
		t.Run(name, func(t *testing.T) {
			if name == "encode" || name == "decode" {
				orttest.Need(t)
			}
			mustFail(t, console.StatusFailed, []string{dir, "is a directory"}, c.command(dir, out)...)
			mustFail(t, console.StatusFailed, []string{none, "no such file"}, c.command(none, out)...)
			mustFail(t, console.StatusFailed, []string{dir, "is a directory"}, c.command(c.input, dir)...)
			mustFail(t, console.StatusFailed, []string{"none does not exist"}, c.command(c.input, filepath.Join(none, "out"))...)
			if os.Getuid() != 0 {
				mustFail(t, console.StatusFailed, []string{locked, "permission denied"}, c.command(c.input, locked)...)
			}
			if _, err := os.Stat("/dev/full"); err == nil {
				mustFail(t, console.StatusFailed, []string{"/dev/full", "no space left"}, c.command(c.input, "/dev/full")...)
			}
			consoletest.WantNothingIn(t, dir)
		})
	}
}

// Standard output on a full disk is not the input's fault.
func TestFullStandardOutput(t *testing.T) {
	t.Parallel()
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip(err)
	}
	defer full.Close()
	lilt := writeFile(t, "a.lilt", madeUpLilt(t, codec.RVQ, 2, 3200))
	for _, args := range [][]string{{"tokens", lilt}, {"info", lilt}, {"info", "--json", lilt}, {"completion", "bash"}} {
		cmd := command(t, args...)
		var stderr bytes.Buffer
		cmd.Stdout, cmd.Stderr = full, &stderr
		if status := consoletest.ExitStatus(t, cmd.Run()); status != console.StatusFailed || !strings.Contains(stderr.String(), "no space left") || strings.Contains(stderr.String(), lilt) {
			t.Errorf("%q: status %d, %q", args, status, &stderr)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	t.Parallel()
	good := madeUpLilt(t, codec.RVQ, 2, 20*320)
	// other changes a byte of the header and makes its checksum right again.
	other := func(at int, value byte) []byte {
		h := container.Header{SampleRate: 24000, Hop: 320, Codebooks: 2, Bits: 10, Model: container.ModelID(good[18:26])}
		switch at {
		case 8:
			h.Bits = int(value)
		case 6:
			h.Quantizer = container.Quantizer(value)
		case 16:
			h.Priming = int(value)
		case 18:
			h.Model[0] ^= value
		}
		var b bytes.Buffer
		if _, err := container.NewWriter(&b, h); err != nil {
			t.Fatal(err)
		}
		return append(b.Bytes(), good[30:]...)
	}
	// single has the model of single, and so many codes of so many bits.
	single := func(codebooks, bits int) []byte {
		h := container.Header{SampleRate: 24000, Hop: 320, Quantizer: container.Single, Codebooks: codebooks, Bits: bits,
			Model: container.ModelID(madeUpLilt(t, codec.Single, 5, 3200)[18:26])}
		var b bytes.Buffer
		w, err := container.NewWriter(&b, h)
		if err == nil {
			err = w.Close(0)
		}
		if err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	newer := bytes.Clone(good)
	newer[4], newer[26] = 9, newer[26]^1 // and so not one wrong byte
	mush := bytes.Clone(good)
	for i := range mush[30:] {
		mush[30+i] ^= byte(37*i + 11)
	}
	for name, c := range map[string]struct {
		file []byte
		want []string
	}{
		"empty file":          {nil, []string{"the input is empty"}},
		"text":                {[]byte("Dear Sir or Madam, here are no codes at all.\n"), []string{"not a .lilt file", "text"}},
		"audio":               {wavFile(1, 1, 24000, 16, make([]byte, 100)), []string{"not a .lilt file", "WAVE audio: encode it first"}},
		"half a header":       {good[:17], []string{"header"}},
		"future version":      {newer, []string{"version 9", "newer program"}},
		"another model":       {other(18, 1), []string{"the model is not available: the codes belong to model ", "lilt-24k is ", "lilt-24k-single is ", "--model"}},
		"not its kind":        {other(6, 3), []string{"the codes are those of single, but the model lilt-24k supports rvq, grvq, mcrvq"}},
		"other bits":          {other(8, 12), []string{"does not match the model: rvq with 2 codebooks of 12 bits"}},
		"single, 10 bits":     {single(1, 10), []string{"does not match the model: single with 1 codebook of 10 bits: want 1 codebook of 9 to 15 bits, in steps of 3"}},
		"single, 2 codebooks": {single(2, 15), []string{"does not match the model: single with 2 codebooks of 15 bits"}},
		"foreign priming":     {other(16, 7), []string{"does not match the model", "priming 7"}},
		"nothing readable":    {mush, []string{"no part of it is intact"}},
		"header only":         {good[:30], []string{"no part of it is intact"}},
	} {
		t.Run(name, func(t *testing.T) {
			if strings.HasPrefix(c.want[0], "nothing") {
				orttest.Need(t)
			}
			dir := t.TempDir()
			in := writeFile(t, "in.lilt", c.file)
			_, stderr, status := codecRun(t, nil, "decode", in, filepath.Join(dir, "out.wav"))
			lines := strings.Split(strings.TrimSuffix(stderr, "\n"), "\n")
			last := lines[len(lines)-1]
			for _, want := range append(c.want, in) {
				if !strings.Contains(last, want) {
					t.Errorf("%q does not contain %q", last, want)
				}
			}
			if status != console.StatusFailed {
				t.Errorf("status %d, want %d", status, console.StatusFailed)
			}
			consoletest.WantNothingIn(t, dir)
		})
	}
}

// One byte flipped anywhere is put right, and the place is named.
func TestOneWrongByte(t *testing.T) {
	t.Parallel()
	good := madeUpLilt(t, codec.RVQ, 2, 75*320)
	block := (len(good) - 30 - 12) / 5
	intact, _, _ := codecRun(t, good, "tokens", "-")
	for at, warning := range map[int]string{
		1:                "damaged header (before block 0): one byte was wrong",
		9:                "damaged header (before block 0): one byte was wrong",
		30 + 2*block + 9: "damaged block 2 (0.400 to 0.600 s): one byte was wrong and has been repaired",
		len(good) - 9:    "damaged trailer",
	} {
		file := bytes.Clone(good)
		file[at] ^= 0x40
		stdout, stderr, status := codecRun(t, file, "tokens", "-", "--quiet")
		if status != 0 || stdout != intact || strings.Count(stderr, "\n") != 1 || !strings.HasPrefix(stderr, "codec: warning: standard input: "+warning) {
			t.Errorf("byte %d: status %d, %q, want %q", at, status, stderr, warning)
		}
	}
}

// Worse damage costs the blocks that it hits. They are named, and nothing else changes its place.
func TestDecodeConceals(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	const samples = 75*320 - 50
	good := madeUpLilt(t, codec.RVQ, 2, samples)
	block := (len(good) - 30 - 12) / 5
	cut := func(f []byte) []byte { return append(f[:30+3*block:30+3*block], f[30+4*block:]...) }
	for name, c := range map[string]struct {
		file    []byte
		warning string
		samples int
	}{
		"ten wrong bytes":    {append(append(bytes.Clone(good[:30+2*block+9]), "ten bytes."...), good[30+2*block+19:]...), "damaged block 2 (0.400 to 0.600 s): the checksum does not match; 15 frames lost", samples},
		"a block gone":       {cut(good), "damaged block 3 (0.600 to 0.800 s)", samples},
		"cut in the trailer": {good[:len(good)-5], "ends without an intact trailer", samples + 50},
		"cut in block 3":     {good[:30+3*block+9], "after 3 blocks, 0.600 s", 45 * 320},
	} {
		t.Run(name, func(t *testing.T) {
			in := writeFile(t, "in.lilt", c.file)
			out := filepath.Join(t.TempDir(), "out.wav")
			_, stderr := mustRun(t, "decode", in, out, "--quiet")
			if strings.Count(stderr, "\n") != 1 || !strings.HasPrefix(stderr, "codec: warning: "+in+": ") || !strings.Contains(stderr, c.warning) {
				t.Errorf("warnings %q, want %q", stderr, c.warning)
			}
			if pcm, _ := readWAV(t, out); len(pcm) != c.samples {
				t.Errorf("%d samples, want %d", len(pcm), c.samples)
			}
		})
	}
	dir := t.TempDir()
	mustFail(t, console.StatusFailed, []string{"damaged block 3"}, "decode", "--strict", writeFile(t, "in.lilt", cut(good)), filepath.Join(dir, "out.wav"))
	consoletest.WantNothingIn(t, dir)
}

// Lost codes are an error where codes are the output.
func TestTokensOfDamage(t *testing.T) {
	t.Parallel()
	file := madeUpLilt(t, codec.RVQ, 2, 75*320)
	block := (len(file) - 30 - 12) / 5
	copy(file[30+2*block+9:], "ten bytes.")
	dir := t.TempDir()
	_, stderr, status := codecRun(t, file, "tokens", "-", "-o", filepath.Join(dir, "a.npy"))
	if status != console.StatusFailed || !strings.Contains(stderr, "damaged block 2") || !strings.Contains(stderr, "standard input: the codes of lost frames cannot be concealed") {
		t.Errorf("status %d, %q", status, stderr)
	}
	consoletest.WantNothingIn(t, dir)
}

// A few bytes that claim to be days are not believed.
func TestDecodeDoesNotConcealForEver(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	head := container.Header{SampleRate: 24000, Hop: 320, Codebooks: 1, Bits: 10, FramesPerBlock: 255}
	copy(head.Model[:], madeUpLilt(t, codec.RVQ, 1, 320)[18:26])
	var b bytes.Buffer
	w, err := container.NewWriter(&b, head)
	if err != nil {
		t.Fatal(err)
	}
	const blocks, frames = 1000, 255 * 1000 // 57 minutes
	if err := w.WriteFrames(make([]uint16, frames)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(frames * 320); err != nil {
		t.Fatal(err)
	}
	file := b.Bytes()
	block := (len(file) - 30 - 12) / blocks
	gap := append(bytes.Clone(file[:30+block]), file[30+(blocks-1)*block:]...) // the first and the last block
	dir := t.TempDir()
	out := filepath.Join(dir, "out.wav")
	_, stderr, status := codecRun(t, gap, "decode", "-", out)
	if status != 0 || !strings.Contains(stderr, "254490 frames lost, of which 253485 are left out") {
		t.Errorf("status %d, %q", status, stderr)
	}
	if pcm, _ := readWAV(t, out); len(pcm) != (2*255+255+750)*320 { // as much as was intact before the gap, and ten seconds
		t.Errorf("%d samples", len(pcm))
	}
}
