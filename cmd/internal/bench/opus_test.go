package bench

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"lilt/codec"
	"lilt/internal/ort/orttest"
)

func TestOpus(t *testing.T) {
	if !OpusInstalled() {
		t.Skip("needs opusenc and opusdec")
	}
	speech, _, _ := vectors(t)
	speech = speech[:len(speech)-11] // ends within a frame of Opus
	before := 0.0
	for _, rate := range []opus{6, 16} {
		m, decoded, err := rate.code(context.Background(), slices.Clone(speech))
		if err != nil {
			t.Fatal(err)
		}
		if len(decoded) != len(speech) {
			t.Fatalf("%v: %d samples, want %d", rate, len(decoded), len(speech))
		}
		if lag := bestLag(speech, decoded, 40); lag < -2 || lag > 2 {
			t.Errorf("%v: decoded %d samples late", rate, lag)
		}
		if bits := float64(m.CodeBits) / seconds(speech); bits < 500*float64(rate) || bits > 1500*float64(rate) {
			t.Errorf("%v: %.0f bits/s", rate, bits)
		}
		if overhead := 8*m.Bytes - m.CodeBits; overhead < 8*100 || overhead > 8*1000 {
			t.Errorf("%v: %d bits of Ogg", rate, overhead)
		}
		if m.Encode.Wall <= 0 || m.Decode.Wall <= 0 {
			t.Errorf("%v: %+v", rate, m)
		}
		score, err := STOI(speech, decoded, 24000)
		if err != nil || score <= before {
			t.Errorf("%v: STOI %g, %v; at the lower rate %g", rate, score, err, before)
		}
		before = score
	}

	if _, decoded, err := opus(9).code(context.Background(), speech[:1]); err != nil || len(decoded) != 1 {
		t.Errorf("one sample: %d, %v", len(decoded), err)
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := opus(6).code(ended, speech); !errors.Is(err, context.Canceled) {
		t.Errorf("when ended: %v", err)
	}
	if _, err := pipe(context.Background(), new(Cost), []byte("not Opus"), "opusdec", "--quiet", "-", "-"); err == nil || !strings.Contains(err.Error(), "opusdec: exit status 1: ") {
		t.Errorf("damaged input: %v", err)
	}
}

// bestLag returns the number of samples by which b must be shifted to be most similar to a.
func bestLag(a, b []float32, most int) (lag int) {
	best := 0.0
	for try := -most; try <= most; try++ {
		sum := 0.0
		for i := most; i < len(a)-most; i++ {
			sum += float64(a[i]) * float64(b[i+try])
		}
		if sum > best {
			best, lag = sum, try
		}
	}
	return lag
}

// oggPage returns a page with segments of these sizes.
func oggPage(lacing ...byte) []byte {
	p := append([]byte("OggS"), make([]byte, 22)...)
	p = append(append(p, byte(len(lacing))), lacing...)
	for _, size := range lacing {
		p = append(p, make([]byte, size)...)
	}
	return p
}

func TestOggPayload(t *testing.T) {
	// Two headers, the second over two pages; then packets of 10 and of 255+5 bytes.
	file := slices.Concat(oggPage(19), oggPage(255), oggPage(7), oggPage(10, 255), oggPage(5))
	if bits, err := oggPayloadBits(file); err != nil || bits != 8*270 {
		t.Errorf("%d bits, %v; want %d", bits, err, 8*270)
	}
	for size := range file {
		bits, err := oggPayloadBits(file[:size])
		if whole := map[int]bool{0: true, 47: true, 330: true, 365: true, 659: true}[size]; (err == nil) != whole {
			t.Errorf("cut to %d bytes: %d bits, %v", size, bits, err)
		}
	}
}

func TestRunBesideOpus(t *testing.T) {
	orttest.Need(t)
	if !OpusInstalled() {
		t.Skip("needs opusenc and opusdec")
	}
	var texts [2]string
	for i := range texts {
		var heard []string
		report, err := Run(context.Background(), codec.For, testClips(t), nil, Options{
			Opus:  []int{6, 12},
			Heard: func(clip, setting string, pcm []float32) { heard = append(heard, clip+" "+setting) },
		})
		if err != nil {
			t.Fatal(err)
		}
		if want := []string{"a original", "a opus-6k", "a opus-12k", "b original", "b opus-6k", "b opus-12k"}; !slices.Equal(heard, want) {
			t.Errorf("heard %q, want %q", heard, want)
		}
		if s := report.Settings[1]; s.Name != "opus-12k" || s.Quantizer != "opus" || s.Live != nil || len(s.Clips) != 2 || s.BitRate <= s.CodeBitRate {
			t.Errorf("%+v", s)
		}
		dropTimes(report)
		text, err := json.Marshal(report)
		if err != nil || strings.Contains(string(text), "code_use") || !strings.Contains(string(text), `"pesq":null`) {
			t.Errorf("%s, %v", text, err)
		}
		texts[i] = string(text)
	}
	if texts[0] != texts[1] {
		t.Errorf("a second run gives other numbers:\n%s\n%s", texts[0], texts[1])
	}
}

func FuzzOggPayload(f *testing.F) {
	f.Add([]byte(nil))
	f.Add(slices.Concat(oggPage(19), oggPage(16), oggPage(255, 3)))
	f.Add([]byte("OggS and then nothing of the kind\xff"))
	f.Fuzz(func(t *testing.T, file []byte) {
		if bits, err := oggPayloadBits(file); bits < 0 || bits > 8*int64(len(file)) {
			t.Errorf("%d bits in %d bytes, %v", bits, len(file), err)
		}
	})
}
