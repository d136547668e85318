package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"lilt/cmd/internal/console"
	"lilt/codec"
	"lilt/container"
	"lilt/internal/entropy"
	"lilt/internal/ort/orttest"
)

// needPriors skips a test where the built-in model has been exported anew and its priors not been trained yet.
func needPriors(t *testing.T) {
	t.Helper()
	model, err := codec.For(codec.RVQ)
	if err != nil {
		t.Fatal(err)
	}
	defer model.Close()
	if _, err = model.Coder(codec.RVQ.Codebooks(8)); errors.Is(err, codec.ErrNoPriors) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// Entropy coding is on by default, makes speech shorter, and gives the same codes for every quantizer.
func TestEntropyCoding(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	needPriors(t)
	const speech = "../../assets/samples"
	samples, err := filepath.Glob(speech + "/*.flac")
	if err != nil || len(samples) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	for _, args := range [][]string{{"-q", "rvq"}, {"-q", "grvq", "-b", "4"}, {"-q", "mcrvq", "-b", "3"}, {"-q", "single"}, {"-q", "single", "--bitrate", "675"}} {
		dir := t.TempDir()
		coded, plain := filepath.Join(dir, "coded.lilt"), filepath.Join(dir, "plain.lilt")
		mustRun(t, append([]string{"encode", samples[0], coded}, args...)...)
		mustRun(t, append([]string{"encode", samples[0], plain, "--no-entropy"}, args...)...)
		a, b := readFile(t, coded), readFile(t, plain)
		if len(a) > len(b)*97/100 {
			t.Errorf("%q: %d bytes, plainly %d", args, len(a), len(b))
		}
		codes, _ := mustRun(t, "tokens", coded)
		if want, _ := mustRun(t, "tokens", plain); codes != want {
			t.Errorf("%q: other codes come back", args)
		}
		tokens, again := filepath.Join(dir, "tokens.json"), filepath.Join(dir, "again.lilt")
		mustRun(t, "tokens", coded, "-o", tokens)
		mustRun(t, "detokenize", tokens, again)
		if !bytes.Equal(readFile(t, again), a) {
			t.Errorf("%q: from tokens comes another file", args)
		}
		mustRun(t, "detokenize", tokens, again, "--no-entropy")
		if !bytes.Equal(readFile(t, again), b) {
			t.Errorf("%q: from tokens, plainly, comes another file", args)
		}
		if stdout, _ := mustRun(t, "info", coded); !bytes.Contains([]byte(stdout), []byte("entropy-coded")) {
			t.Errorf("%q: info says %s", args, stdout)
		}
	}
}

// A file that is coded with the priors of another model is refused, but its length can be told.
func TestEntropyCodedByAnotherModel(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("../../internal/entropy/testdata/small.priors")
	if err != nil {
		t.Fatal(err)
	}
	priors, err := entropy.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	coder, err := priors.Coder(uint8(container.RVQ), 3, 10)
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	h := container.Header{SampleRate: 24000, Hop: 320, Quantizer: container.RVQ, Codebooks: 3, Bits: 10, Model: container.ModelID{1}}
	w, err := container.NewCodedWriter(&file, h, coder)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(w.WriteFrames(make([]uint16, 3*200)), w.Close(200*320)); err != nil {
		t.Fatal(err)
	}
	in := writeFile(t, "in.lilt", file.Bytes())
	want := []string{in, "entropy-coded: ", "the codes belong to model 0100000000000000", "--model"}
	mustFail(t, console.StatusFailed, want, "tokens", in)
	mustFail(t, console.StatusFailed, want, "decode", in, filepath.Join(t.TempDir(), "out.wav"))
	if stdout, _ := mustRun(t, "info", in); !bytes.Contains([]byte(stdout), []byte("200 frames")) {
		t.Errorf("info says %s", stdout)
	}
}
