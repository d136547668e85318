package lm

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"lilt/internal/ort/orttest"
)

func TestPointer(t *testing.T) {
	var p pointer
	walk := func(count int) (symbols []int, places [][placeSize]float32) {
		for p.left() > 0 {
			var place [placeSize]float32
			p.next(place[:])
			symbols, places = append(symbols, p.symbol), append(places, place)
		}
		if len(symbols) != count {
			t.Fatalf("%d frames, not %d", len(symbols), count)
		}
		return symbols, places
	}
	p.set([]float32{1, 1, 2, 4}, 1, 0, 0) // ends at 1.875, 3.75, 7.5 and 15 frames
	symbols, places := walk(15)
	want := []int{0, 0, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3}
	for i := range want {
		if symbols[i] != want[i] {
			t.Fatalf("frame %d is of symbol %d, not %d", i, symbols[i], want[i])
		}
	}
	near := func(a float32, b float64) bool { return math.Abs(float64(a)-b) < 1e-6 }
	if last := places[14]; !near(last[0], 7/7.5) || !near(last[1], math.Log1p(7)) || !near(last[2], math.Log1p(0.5)) || !near(last[3], math.Log1p(7.5)) {
		t.Errorf("the last place is %v", last)
	}
	p.set([]float32{1, 1}, 1, 0, 6)
	if symbols, places = walk(6); symbols[5] != 1 || places[5][0] != 1 || places[5][2] != 0 {
		t.Errorf("beyond the end: symbol %d, place %v", symbols[5], places[5])
	}
	p.set([]float32{1, 0.01, 1, 0, 0, 1}, 0.5, shortest, 0)
	symbols, _ = walk(7)
	for s := range 6 {
		if !slices.Contains(symbols, s) {
			t.Errorf("symbol %d was skipped: %v", s, symbols)
		}
	}
	p.set([]float32{float32(math.NaN()), float32(math.Inf(1)), 1e30, float32(math.Inf(-1))}, 2, shortest, 0)
	if want := int(math.Ceil((4*longest + 2*shortest) * tokensPerDuration)); p.left() != want {
		t.Errorf("durations out of all bounds make %d frames, want %d", p.left(), want)
	}
	// A late start omits frames of the first symbol; the position within it is the same as if they had been spoken.
	p.set([]float32{4, 1}, 1, 0, 0) // ends at 7.5 and 9.375 frames
	p.startLate(8)
	if p.left() != 10 {
		t.Errorf("%d frames, want all 10", p.left())
	}
	p.startLate(3)
	if symbols, places = walk(5); !slices.Equal(symbols, []int{0, 0, 0, 1, 1}) || !near(places[0][0], 5/7.5) || !near(places[0][1], math.Log1p(5)) {
		t.Errorf("a late start: symbols %v, first place %v", symbols, places[0])
	}
	if p.set([]float32{4, 1}, 1, 0, 0); p.left() != 10 || p.begin != 0 {
		t.Errorf("after a late start: %d frames from %v on", p.left(), p.begin)
	}
}

func TestDrawFromBrokenLogits(t *testing.T) {
	for _, broken := range []float64{math.NaN(), math.Inf(1)} {
		for _, s := range []Sampling{{}, {Temperature: 1, TopP: 0.9}} {
			var d sampler
			d.seed(s, 1)
			if _, err := d.sample([]float32{0, float32(broken), 1}); err != errNoNumbers {
				t.Errorf("%v, %+v: %v", broken, s, err)
			}
			if _, err := d.sample([]float32{float32(math.Inf(-1)), float32(math.Inf(-1))}); err != errNoNumbers {
				t.Errorf("nothing possible, %+v: %v", s, err)
			}
		}
	}
}

func TestDraw(t *testing.T) {
	logits := make([]float32, 4)
	for i, p := range []float64{0.1, 0.5, 0.15, 0.25} {
		logits[i] = float32(math.Log(p))
	}
	count := func(s Sampling) (counts [4]int) {
		var d sampler
		d.seed(s, 1)
		for range 10_000 {
			value, err := d.sample(logits)
			if err != nil {
				t.Fatal(err)
			}
			counts[value]++
		}
		return counts
	}
	cases := []struct {
		name     string
		sampling Sampling
		want     [4]float64
	}{
		{"greedy", Sampling{}, [4]float64{0, 1, 0, 0}},
		{"all", Sampling{Temperature: 1}, [4]float64{0.1, 0.5, 0.15, 0.25}},
		{"nucleus", Sampling{Temperature: 1, TopP: 0.7}, [4]float64{0, 2. / 3, 0, 1. / 3}},
		{"small nucleus", Sampling{Temperature: 1, TopP: 0.01}, [4]float64{0, 1, 0, 0}},
		{"cool", Sampling{Temperature: 0.5}, [4]float64{0.01 / 0.345, 0.25 / 0.345, 0.0225 / 0.345, 0.0625 / 0.345}},
	}
	for _, c := range cases {
		for i, n := range count(c.sampling) {
			if got := float64(n) / 10_000; math.Abs(got-c.want[i]) > 0.02 || (c.want[i] == 0) != (n == 0) {
				t.Errorf("%s: %d drawn with %v, want %v", c.name, i, got, c.want[i])
			}
		}
	}
}

// The candidates that sample does not sort never change its choice: it equals the plain definition.
func TestDrawIsTheDefinition(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var d sampler
	for range 200 {
		logits := make([]float32, coarse)
		for i := range logits {
			logits[i] = float32(rng.NormFloat64() * 3)
		}
		s := Sampling{Temperature: 0.5 + rng.Float64(), TopP: rng.Float64()}
		seed := rng.Uint64()
		d.seed(s, seed)
		if got, err := d.sample(logits); err != nil || got != plainSample(logits, s, seed) {
			t.Fatalf("%d, %v, not %d", got, err, plainSample(logits, s, seed))
		}
	}
}

func plainSample(logits []float32, s Sampling, seed uint64) int {
	total := 0.0
	share := make([]float64, len(logits))
	best := logits[0]
	for _, v := range logits {
		best = max(best, v)
	}
	for i, v := range logits {
		share[i] = math.Exp(float64(v-best) / s.Temperature)
		total += share[i]
	}
	order := rand.New(rand.NewPCG(0, 0)).Perm(len(logits))
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(share[b], share[a]), cmp.Compare(a, b)) })
	kept, mass := 0, 0.0
	for ; mass < s.TopP*total; kept++ {
		mass += share[order[kept]]
	}
	left := mass * float64(rand.NewPCG(seed, 0).Uint64()>>11) / (1 << 53)
	for _, i := range order[:kept] {
		if left -= share[i]; left < 0 {
			return i
		}
	}
	return order[kept-1]
}

func TestFineLogits(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	random := func(n int) []float32 {
		values := make([]float32, n)
		for i := range values {
			values[i] = rng.Float32() - 0.5
		}
		return values
	}
	for _, hidden := range []int{1, 2, 7, 32} {
		tab := &tables{hidden: hidden, first: random(coarse * hidden), second: random(fine * hidden), bias: random(fine)}
		units := random(hidden)
		want := make([]float64, fine)
		for k := range want {
			want[k] = float64(tab.bias[k])
			for i := range hidden {
				want[k] += max(float64(units[i])+float64(tab.first[9*hidden+i]), 0) * float64(tab.second[k*hidden+i])
			}
		}
		logits := make([]float32, fine)
		tab.fineLogits(logits, units, 9)
		for k := range want {
			if math.Abs(float64(logits[k])-want[k]) > 1e-5 {
				t.Fatalf("%d hidden units: logit %d is %v, not %v", hidden, k, logits[k], want[k])
			}
		}
	}
}

// export reads a model of testdata into memory, where a test may modify it.
func export(t testing.TB) fstest.MapFS {
	t.Helper()
	folder := fstest.MapFS{}
	for _, name := range []string{descriptionFile, encoderFile, stepFile, tablesFile} {
		data, err := fs.ReadFile(os.DirFS("testdata/whole"), name)
		if err != nil {
			t.Fatal(err)
		}
		folder[name] = &fstest.MapFile{Data: data}
	}
	return folder
}

func TestOpenRefusesWhatItCannotRun(t *testing.T) {
	orttest.Need(t)
	describe := func(key string, value any) func(fstest.MapFS) {
		return func(folder fstest.MapFS) {
			var d map[string]any
			if err := json.Unmarshal(folder[descriptionFile].Data, &d); err != nil {
				t.Fatal(err)
			}
			d[key] = value
			folder[descriptionFile].Data, _ = json.Marshal(d)
		}
	}
	cases := []struct {
		name  string
		spoil func(fstest.MapFS)
		want  string
	}{
		{"no description", func(f fstest.MapFS) { delete(f, descriptionFile) }, "there is no model.json"},
		{"damaged description", func(f fstest.MapFS) { f[descriptionFile].Data = []byte("{") }, "model.json is damaged"},
		{"missing file", func(f fstest.MapFS) { delete(f, stepFile) }, "step.onnx"},
		{"flipped bit", func(f fstest.MapFS) {
			data := bytes.Clone(f[encoderFile].Data)
			data[len(data)/2] ^= 1
			f[encoderFile].Data = data
		}, "encoder.onnx is damaged: its SHA-256"},
		{"other digits", describe("digits", 4), "digits is 4"},
		{"no window", describe("window", 0), "window is 0"},
		{"too few slots", describe("slots", 16), "slots is 16"},
		{"other width", describe("width", 96), "not the"},
		{"no silence", describe("silence", -1), "silence is -1"},
		{"no symbols", describe("symbols", ""), "symbols"},
		{"no voices", describe("voices", []string{}), "number of voices is 0"},
		{"rope", describe("rope_base", 0), "rope_base"},
		{"escapes in the name", describe("name", "\x1b[2J"), `name is "\x1b[2J"`},
		{"escapes in a voice", describe("voices", []string{"any", "\x1b]0;gone\a"}), `voice 1 is "\x1b]0;gone\a"`},
		{"the same voice twice", describe("voices", []string{"any", "a", "a"}), `the voice "a" occurs twice`},
		{"escapes in the symbols", describe("symbols", " a\x1b"), `symbols has '\x1b'`},
		{"the same symbol twice", describe("symbols", " aa"), `symbols has 'a'`},
		{"more symbols than the network has", describe("symbols", " abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"), "encoder.onnx does not have all of the 63 symbols"},
		{"more voices than the network has", describe("voices", numbered(40)), "encoder.onnx does not have all of the 58 symbols and 40 voices"},
		{"malformed digest", describe("sha256", map[string]string{encoderFile: "\x1b[2J"}), `sha256 of encoder.onnx is "\x1b[2J"`},
		{"malformed digest of the codec", describe("codec_encoder_sha256", "1a53"), `sha256 of the codec's encoder.onnx is "1a53"`},
		{"endless description", func(f fstest.MapFS) { f[descriptionFile].Mode = fs.ModeDevice }, "model.json is a device or a pipe"},
		{"huge description", func(f fstest.MapFS) { f[descriptionFile].Data = make([]byte, 2<<20) }, "too many for a model"},
	}
	for _, c := range cases {
		folder := export(t)
		c.spoil(folder)
		if _, err := Open(folder, Options{}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	m, err := Open(export(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	if info, err := Describe(export(t)); err != nil || !reflect.DeepEqual(info, m.Info()) {
		t.Errorf("described as %+v, %v", info, err)
	}
	if info := m.Info(); info.Voices[1] != "af_heart" || len(info.Symbols) != 58 || info.Silence != 1234 || info.Name == "" {
		t.Errorf("info: %+v", info)
	}
}

// numbered returns n voice names.
func numbered(n int) (voices []string) {
	for i := range n {
		voices = append(voices, fmt.Sprintf("voice%d", i))
	}
	return voices
}

func FuzzParseTables(f *testing.F) {
	file, err := os.ReadFile("testdata/whole/tables.safetensors")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(file)
	f.Add(file[:100])
	f.Add([]byte{8, 0, 0, 0, 0, 0, 0, 0, '{', '}', ' ', ' ', ' ', ' ', ' ', ' '})
	f.Fuzz(func(t *testing.T, data []byte) {
		tab, err := parseTables(data, 64, 32)
		if err == nil && (len(tab.first) != coarse*32 || len(tab.listen) != 64) {
			t.Fatal("tables of wrong sizes")
		}
	})
}
