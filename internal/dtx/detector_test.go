package dtx

import (
	"io/fs"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"lilt/assets/samples"
	"lilt/audio"
	"lilt/dsp"
)

// noise returns white noise of the given number of frames at a level in dB.
func noise(seed uint64, frames int, level float64) []float32 {
	r := rand.New(rand.NewPCG(seed, 1))
	pcm := make([]float32, frames*dsp.Hop)
	for i := range pcm {
		pcm[i] = float32(r.NormFloat64() * math.Pow(10, level/20))
	}
	return pcm
}

// addVowel adds a harmonic sound with a little vibrato to some frames.
func addVowel(pcm []float32, from, to int, amplitude float64) {
	phase := 0.0
	for i := from * dsp.Hop; i < to*dsp.Hop; i++ {
		phase += 2 * math.Pi * (120 + 3*math.Sin(float64(i)/1000)) / dsp.SampleRate
		for h := 1.0; h <= 30; h++ {
			pcm[i] += float32(amplitude / h * math.Sin(h*phase))
		}
	}
}

func detect(pcm []float32) []bool {
	d := NewDetector()
	return d.Flush(d.Append(nil, pcm))
}

// share returns the proportion of frames that are sent.
func share(sent []bool) float64 {
	n := 0
	for _, s := range sent {
		if s {
			n++
		}
	}
	return float64(n) / float64(len(sent))
}

func TestSilence(t *testing.T) {
	for name, pcm := range map[string][]float32{
		"digital": make([]float32, 1500*dsp.Hop),
		"dither":  noise(1, 1500, -101),
	} {
		sent := detect(pcm)
		if share(sent[:poolFrames]) != 1 {
			t.Errorf("%s: the first %d frames are not sent: there is nothing to fill with", name, poolFrames)
		}
		// One refresh in 8 s.
		if got, most := share(sent[poolFrames:]), 1.1*refresh/maxInterval; got > most {
			t.Errorf("%s: %.4f of the frames are sent, want at most %.4f", name, got, most)
		}
	}
}

func TestRoomNoise(t *testing.T) {
	for _, level := range []float64{-75, -60, -52} {
		sent := detect(noise(2, 4500, level))
		if got := share(sent[:firstFrames]); got != 1 {
			t.Errorf("%g dB: %.2f of the first second is sent; nobody knows yet what is speech", level, got)
		}
		if got := share(sent[firstFrames+afterSpeech+lookahead:]); got > 0.02 {
			t.Errorf("%g dB: %.3f of the noise is sent", level, got)
		}
	}
}

// A sound in noise is sent from before its start to after its end; the noise before and well after it is not.
func TestSoundInNoise(t *testing.T) {
	const from, to = 400, 440
	for _, amplitude := range []float64{0.3, 0.03, 0.006} {
		pcm := noise(3, 700, -62)
		addVowel(pcm, from, to, amplitude)
		sent := detect(pcm)
		if got := share(sent[from-lookahead : to+afterSpeech]); got != 1 {
			t.Errorf("amplitude %g: %.2f of the sound is sent", amplitude, got)
		}
		if got := share(sent[150 : from-lookahead-1]); got > 0.1 {
			t.Errorf("amplitude %g: %.2f of the noise before is sent", amplitude, got)
		}
		if got := share(sent[to+3*afterSpeech:]); got > 0.1 {
			t.Errorf("amplitude %g: %.2f of the noise after is sent", amplitude, got)
		}
	}
}

// A click causes only a few frames to be sent.
func TestClick(t *testing.T) {
	pcm := noise(4, 600, -62)
	pcm[400*dsp.Hop+100] += 0.03
	sent := detect(pcm)
	if !sent[400] {
		t.Error("the click is not sent")
	}
	if n := share(sent[380:460]) * 80; n > 12 {
		t.Errorf("%.0f frames are sent for it", n)
	}
}

// A long sound is not background if it is tonal, or loud.
func TestLongSounds(t *testing.T) {
	vowel := noise(5, 900, -62)
	addVowel(vowel, 150, 850, 0.05)
	if got := share(detect(vowel)[150:850]); got != 1 {
		t.Errorf("%.2f of a long vowel is sent", got)
	}
	if got := share(detect(noise(6, 900, -35))); got != 1 {
		t.Errorf("%.2f of loud noise is sent", got)
	}
}

// A background that changes is sent again: soon if it changes much, later if little.
func TestChangedBackground(t *testing.T) {
	first := func(sent []bool) int { return slices.Index(sent, true) }
	quieter := slices.Concat(noise(7, 600, -60), noise(8, 300, -70))
	if got := first(detect(quieter)[600+poolFrames/4:]); got < 0 || got > 2*poolFrames {
		t.Errorf("10 dB less are sent after %d frames", got)
	}
	slightly := slices.Concat(noise(7, 600, -60), noise(8, 300, -63))
	if got := first(detect(slightly)[600:]); got < 0 || got > 3*minInterval {
		t.Errorf("3 dB less are sent after %d frames", got)
	}
}

// In speech with pauses inserted, no frame of speech is left out, and most of the pauses are.
func TestSpeech(t *testing.T) {
	files, err := fs.Glob(samples.Files(), "*.flac")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for i, name := range files {
		speech := readSample(t, name)
		frames := len(speech) / dsp.Hop
		pause := noise(uint64(i), 300, -66)
		pcm := noise(uint64(i)+100, 75+frames+300, -66)
		for i, v := range speech[:frames*dsp.Hop] {
			pcm[75*dsp.Hop+i] += v
		}
		copy(pcm[(75+frames)*dsp.Hop:], pause)
		sent := detect(pcm)
		loudest := 0.0
		energy := make([]float64, frames)
		for f := range energy {
			for _, v := range speech[f*dsp.Hop : (f+1)*dsp.Hop] {
				energy[f] += float64(v) * float64(v)
			}
			loudest = max(loudest, energy[f])
		}
		for f, e := range energy {
			if e > loudest*1e-4 && !sent[75+f] { // 40 dB below
				t.Errorf("%s: frame %d, %.0f dB below the loudest, is not sent", name, f, 10*math.Log10(loudest/e))
			}
		}
		if got := share(sent[75+frames+30:]); got > 0.1 {
			t.Errorf("%s: %.2f of the pause is sent", name, got)
		}
	}
}

func readSample(t *testing.T, name string) []float32 {
	t.Helper()
	file, err := samples.Files().Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	source, err := audio.NewReader(file, name)
	if err != nil {
		t.Fatal(err)
	}
	defer source.Close()
	if source.SampleRate() != dsp.SampleRate {
		t.Fatalf("%s has %d Hz", name, source.SampleRate())
	}
	pcm, err := audio.ReadAll(source)
	if err != nil {
		t.Fatal(err)
	}
	return pcm
}

// The decisions do not depend on how a signal is split, and each comes at the expected time. After Flush another signal begins.
func TestStream(t *testing.T) {
	pcm := noise(9, 300, -60)
	addVowel(pcm, 200, 230, 0.1)
	pcm = pcm[:len(pcm)-77]
	want := detect(pcm)
	if len(want) != 300 {
		t.Fatalf("%d decisions for 300 frames", len(want))
	}
	d := NewDetector()
	for _, piece := range []int{1, 100, 320, 1000, 1 << 20} {
		var sent []bool
		for at := 0; at < len(pcm); at += piece {
			end := min(at+piece, len(pcm))
			sent = d.Append(sent, pcm[at:end])
			if due := max(end-window/4, 0)/dsp.Hop - lookahead; len(sent) != max(due, 0) {
				t.Fatalf("pieces of %d: %d decisions after %d samples, want %d", piece, len(sent), end, due)
			}
		}
		if sent = d.Flush(sent); !slices.Equal(sent, want) {
			t.Errorf("pieces of %d samples: other decisions", piece)
		}
	}
	if sent := d.Flush(nil); len(sent) != 0 {
		t.Errorf("%d decisions for no samples", len(sent))
	}
}

func TestAllocations(t *testing.T) {
	d, sent, pcm := NewDetector(), make([]bool, 0, 100), noise(10, 10, -60)
	d.Append(sent, pcm)
	if n := testing.AllocsPerRun(20, func() { d.Append(sent, pcm) }); n != 0 {
		t.Errorf("detector: %v allocations", n)
	}
}

func BenchmarkDetector(b *testing.B) {
	d, sent, pcm := NewDetector(), make([]bool, 0, 100), noise(11, 75, -60)
	b.ReportAllocs()
	for b.Loop() {
		d.Append(sent, pcm)
	}
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)*100, "%core")
}
