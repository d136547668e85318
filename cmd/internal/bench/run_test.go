package bench

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	_ "lilt/assets"
	"lilt/audio"
	"lilt/codec"
	"lilt/internal/ort/orttest"
)

// No test depends on the weights: scores are only compared with those of the same signals.

// codec.For is an Opener of the built-in models.

// testClips returns two clips of 0.8 s and 0.1 s.
func testClips(t testing.TB) []Clip {
	t.Helper()
	dir := t.TempDir()
	speech := readSamples(t, "reference.s16")
	for name, pcm := range map[string][]float32{"a.wav": speech[:19201], "b.wav": speech[20000:22400]} {
		if err := writeWAV(filepath.Join(dir, name), pcm, codec.SampleRate); err != nil {
			t.Fatal(err)
		}
	}
	clips, err := Clips([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	return clips
}

var testSettings = []codec.Setting{codec.GRVQ.Codebooks(4), codec.RVQ.Codebooks(1), codec.Single.Codebooks(5)}

func TestRun(t *testing.T) {
	orttest.Need(t)
	clips, ctx := testClips(t), context.Background()
	dir := filepath.Join(t.TempDir(), "new", "folder")
	var progress [][2]int
	report, err := Run(ctx, codec.For, clips, testSettings, Options{
		Dir:      dir,
		Progress: func(done, total int) { progress = append(progress, [2]int{done, total}) },
	})
	if err != nil {
		t.Fatal(err)
	}
	if want := [][2]int{{1, 6}, {2, 6}, {3, 6}, {4, 6}, {5, 6}, {6, 6}}; !reflect.DeepEqual(progress, want) {
		t.Errorf("progress %v, want %v", progress, want)
	}
	infos, err := codec.Registered()
	if err != nil {
		t.Fatal(err)
	}
	if report.Clips != 2 || math.Abs(report.Seconds-21601./24000) > 1e-9 || len(report.Models) != len(infos) ||
		report.Models[0].ID != infos[0].ID.String() || report.Models[1].ID != infos[1].ID.String() {
		t.Errorf("report of %d clips, %g s, models %v", report.Clips, report.Seconds, report.Models)
	}
	for i, s := range testSettings {
		summary := report.Settings[i]
		codebooks, bits := s.CodesPerFrame(), s.CodeBits()
		if summary.Quantizer != s.Quantizer.String() || summary.Codebooks != codebooks || summary.Bits != bits || len(summary.Use) != codebooks || summary.Use[0].Codes != 1<<bits {
			t.Fatalf("summary %d is of %s with %d codebooks of %d bits, code use of %v", i, summary.Quantizer, summary.Codebooks, summary.Bits, summary.Use)
		}
		if live := summary.Live; live == nil || live.Delay < 80 || live.FirstAfter > live.Delay+1e-5 || live.FirstWork <= 0 || live.HopWork <= 0 {
			t.Errorf("%v: live: %+v", s, live)
		}
		if want := int64((61 + 8) * bits * codebooks); summary.CodeBits != want {
			t.Errorf("%v: %d bits of codes, want %d", s, summary.CodeBits, want)
		}
		if overhead := 8*summary.Bytes - summary.CodeBits; overhead > 8*300 || overhead < 1 && !summary.Coded {
			t.Errorf("%v: %d bits besides the codes", s, overhead)
		}
		for j, clip := range []string{"a", "b"} {
			r := summary.Clips[j]
			if r.Clip != clip {
				t.Fatalf("%v: clip %d is %s, want %s", s, j, r.Clip, clip)
			}
			checkResult(t, s, r, clips[j], dir)
		}
		if math.IsNaN(float64(summary.STOI)) || summary.STOI != summary.Clips[0].STOI {
			t.Errorf("%v: mean STOI %g, want %g, that of the only clip that is long enough", s, summary.STOI, summary.Clips[0].STOI)
		}
	}
	if _, err := json.Marshal(report); err != nil {
		t.Error(err)
	}

	again, err := Run(ctx, codec.For, clips, testSettings, Options{})
	if err != nil {
		t.Fatal(err)
	}
	dropTimes(report)
	dropTimes(again)
	a, _ := json.Marshal(report)
	b, _ := json.Marshal(again)
	if string(a) != string(b) {
		t.Errorf("a second run gives other numbers:\n%s\n%s", a, b)
	}
}

// checkResult compares a result with that of using the codec directly, and with the files written.
func checkResult(t *testing.T, s codec.Setting, r Result, clip Clip, dir string) {
	t.Helper()
	original, _, err := clip.read(context.Background(), 1e6)
	if err != nil {
		t.Fatal(err)
	}
	model, err := codec.For(s.Quantizer)
	if err != nil {
		t.Fatal(err)
	}
	defer model.Close()
	codes, err := model.Encode(context.Background(), original, s)
	if err != nil {
		t.Fatal(err)
	}
	decoded, err := model.Decode(context.Background(), codes, s, len(original))
	if err != nil {
		t.Fatal(err)
	}
	want, err := MelDistance(original, decoded)
	if err != nil || float64(r.Mel) != want {
		t.Errorf("%s at %v: mel distance %g, want %g (%v)", clip.Name, s, r.Mel, want, err)
	}
	if r.Seconds != float64(len(original))/24000 || math.Abs(r.BitRate*r.Seconds-float64(8*r.Bytes)) > 1e-6 || r.Encode.Wall <= 0 || r.Decode.Wall <= 0 {
		t.Errorf("%s at %v: %+v", clip.Name, s, r)
	}
	for name, want := range map[string][]float32{clip.Name + ".original.wav": original, clip.Name + "." + s.String() + ".wav": decoded} {
		source, err := audio.Open(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		got, err := audio.ReadAll(source)
		if err := errors.Join(err, source.Close()); err != nil {
			t.Fatal(err)
		}
		if len(got) != len(want) {
			t.Fatalf("%s has %d samples, want %d", name, len(got), len(want))
		}
		for i, v := range want {
			if math.Abs(float64(got[i]-max(-1, min(1, v)))) > 1./32768 {
				t.Fatalf("%s: sample %d is %g, want %g", name, i, got[i], v)
			}
		}
	}
}

func dropTimes(r *Report) {
	drop := func(m *Measures) { m.Encode, m.Decode, m.EncodeSpeed, m.DecodeSpeed = Cost{}, Cost{}, 0, 0 }
	for i := range r.Settings {
		if live := r.Settings[i].Live; live != nil {
			live.FirstWork, live.HopWork = 0, 0
		}
		drop(&r.Settings[i].Measures)
		for j := range r.Settings[i].Clips {
			drop(&r.Settings[i].Clips[j].Measures)
		}
	}
}

func TestRunOfSilence(t *testing.T) {
	orttest.Need(t)
	path := filepath.Join(t.TempDir(), "silence.wav")
	if err := writeWAV(path, make([]float32, 24000), codec.SampleRate); err != nil {
		t.Fatal(err)
	}
	clips, err := Clips([]string{path})
	if err != nil {
		t.Fatal(err)
	}
	report, err := Run(context.Background(), codec.For, clips, testSettings[:1], Options{})
	if err != nil {
		t.Fatal(err)
	}
	if s := report.Settings[0]; !math.IsNaN(float64(s.STOI)) || !math.IsNaN(float64(s.SISDR)) {
		t.Errorf("STOI %g and SI-SDR %g of silence, want NaN", s.STOI, s.SISDR)
	}
	text, err := json.Marshal(report)
	if err != nil || !strings.Contains(string(text), `"stoi":null`) {
		t.Errorf("%s, %v", text, err)
	}
}

func TestRunRefuses(t *testing.T) {
	orttest.Need(t)
	dir := t.TempDir()
	good := testClips(t)
	clipOf := func(name string, content []byte) []Clip {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, content, 0o666); err != nil {
			t.Fatal(err)
		}
		clips, err := Clips([]string{path})
		if err != nil {
			t.Fatal(err)
		}
		return clips
	}
	noSamples := filepath.Join(dir, "no-samples.wav")
	if err := writeWAV(noSamples, nil, codec.SampleRate); err != nil {
		t.Fatal(err)
	}
	withoutSamples, err := os.ReadFile(noSamples)
	if err != nil {
		t.Fatal(err)
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	for _, c := range []struct {
		name     string
		ctx      context.Context
		clips    []Clip
		settings []codec.Setting
		dir      string
		want     string
	}{
		{"no clips", nil, nil, testSettings, "", "no clips"},
		{"empty file", nil, clipOf("empty.wav", nil), testSettings, "", "empty.wav"},
		{"not audio", nil, clipOf("text.wav", []byte("hello")), testSettings, "", "text.wav"},
		{"no samples", nil, clipOf("header.wav", withoutSamples), testSettings, "", "header.wav has no samples"},
		{"too many codebooks", nil, good, []codec.Setting{codec.RVQ.Codebooks(99)}, "", "rvq with 99 codebooks"},
		{"negative codebooks", nil, good, []codec.Setting{codec.RVQ.Codebooks(-1)}, "", "rvq with -1 codebooks"},
		{"two digits", nil, good, []codec.Setting{codec.Single.Codebooks(2)}, "", "single with 2 digits"},
		{"unknown quantizer", nil, good, []codec.Setting{codec.Quantizer(77).Codebooks(1)}, "", "quantizer 77"},
		{"folder is a file", nil, good, testSettings, noSamples, "no-samples.wav"},
		{"ended", ended, good, testSettings, "", "a.wav: "},
	} {
		ctx := c.ctx
		if ctx == nil {
			ctx = context.Background()
		}
		if _, err := Run(ctx, codec.For, c.clips, c.settings, Options{Dir: c.dir}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want an error with %q", c.name, err, c.want)
		} else if c.ctx != nil && !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestSpeed(t *testing.T) {
	orttest.Need(t)
	var last [2]int
	r, err := Speed(context.Background(), codec.For, testClips(t), codec.RVQ.Codebooks(8), 2, Options{
		Progress: func(done, total int) { last = [2]int{done, total} },
	})
	if err != nil {
		t.Fatal(err)
	}
	if want := [2]int{4, 4}; last != want {
		t.Errorf("progress ended at %v, want %v", last, want)
	}
	if r.Quantizer != "rvq" || r.Codebooks != 8 || r.Seconds != 2 || r.Bytes < 1000 || r.Encode.Wall <= 0 || r.Decode.Wall <= 0 {
		t.Errorf("%+v", r)
	}
	if all := Score(2 / (r.Load.Wall + r.Encode.Wall + r.Decode.Wall)); math.Abs(float64(r.TotalSpeed.Wall-all)) > 1e-9 {
		t.Errorf("total speed %g, want %g", r.TotalSpeed.Wall, all)
	}
	if r.PeakMemory != 0 && r.PeakMemory < 10<<20 {
		t.Errorf("peak memory of %d bytes", r.PeakMemory)
	}

	broken := errors.New("no model")
	if _, err := Speed(context.Background(), func(codec.Quantizer) (*codec.Model, error) { return nil, broken }, testClips(t), codec.RVQ.Codebooks(8), 1, Options{}); !errors.Is(err, broken) {
		t.Errorf("without a model: %v", err)
	}
	for name, run := range map[string]func() error{
		"0 s": func() error {
			_, err := Speed(context.Background(), codec.For, testClips(t), codec.RVQ.Codebooks(8), 0, Options{})
			return err
		},
		"no clips": func() error {
			_, err := Speed(context.Background(), codec.For, nil, codec.RVQ.Codebooks(8), 1, Options{})
			return err
		},
		"with 9 codebooks": func() error {
			_, err := Speed(context.Background(), codec.For, testClips(t), codec.RVQ.Codebooks(9), 1, Options{})
			return err
		},
	} {
		if err := run(); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
