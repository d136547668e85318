package page

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"image/png"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lilt/audio"
	"lilt/cmd/internal/bench"
)

// testReport has two quantizers, Opus, and names that HTML must not take for its own.
func testReport() *bench.Report {
	nan := bench.Score(math.NaN())
	setting := func(quantizer string, codebooks int, rate float64) bench.Summary {
		s := bench.Summary{Name: fmt.Sprintf("%s-%d", quantizer, codebooks), Quantizer: quantizer, Codebooks: codebooks}
		s.BitRate, s.CodeBitRate = 1.05*rate, rate
		s.STOI, s.ESTOI, s.SISDR, s.Mel, s.STFT, s.PESQ = 0.8, 0.7, -3, 0.4, 0.9, nan
		for range codebooks {
			s.Use = append(s.Use, bench.CodeUse{Codes: 1024, Frames: 3000, Used: 0.9, Perplexity: 512, Even: 0.5})
		}
		s.Live = &bench.Live{Delay: 80, FirstAfter: 80, FirstWork: 4, HopWork: 2, HopSound: 40. / 3}
		return s
	}
	opus := setting("opus", 0, 6000)
	opus.Live = nil
	return &bench.Report{Models: []bench.Model{{Name: "<b>model & co</b>", ID: "0123456789abcdef", Step: 7, Quantizers: []string{"rvq"}}}, Clips: 2, Seconds: 40, Cut: []string{"long<er>"},
		Settings: []bench.Summary{setting("rvq", 2, 1500), setting("rvq", 8, 6000), setting("grvq", 4, 3000), opus}}
}

// testClips are clips by name only.
func testClips(names ...string) (clips []bench.Clip) {
	for _, name := range names {
		clips = append(clips, bench.Clip{Name: name})
	}
	return clips
}

func tone(samples int) []float32 {
	pcm := make([]float32, samples)
	for i := range pcm {
		pcm[i] = float32(0.5 * math.Sin(2*math.Pi*3000*float64(i)/24000))
	}
	return pcm
}

func TestWrite(t *testing.T) {
	report := testReport()
	listening := NewListening(testClips("a<i>", "b"), len(report.Settings))
	for _, clip := range []string{"a<i>", "b", "c"} {
		for _, setting := range []string{bench.Original, "rvq-2"} {
			listening.Add(clip, setting, tone(30000))
		}
	}
	dir := filepath.Join(t.TempDir(), "new", "folder")
	if err := Write(dir, report, listening); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	links := checkHTML(t, text)
	if audios, images := links["audio"], links["img"]; audios != 4 || images != 4+6 {
		t.Errorf("%d players and %d pictures, want 4 and 10", audios, images)
	}
	for _, want := range []string{"&lt;b&gt;model &amp; co&lt;/b&gt;", "long&lt;er&gt;", "a&lt;i&gt;", "opus-0", "grvq-4"} {
		if !bytes.Contains(text, []byte(want)) {
			t.Errorf("no %q on the page", want)
		}
	}
	if bytes.Contains(text, []byte("PESQ")) {
		t.Error("PESQ, which was not measured, is on the page")
	}

	names := []string{"rate-stoi", "rate-estoi", "rate-mel", "rate-stft", "rate-si-sdr", "codebooks"}
	for _, name := range names {
		picture, err := os.ReadFile(filepath.Join(dir, "plots", name+".png"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := png.Decode(bytes.NewReader(picture)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		lines, err := os.ReadFile(filepath.Join(dir, "plots", name+".svg"))
		if err != nil {
			t.Fatal(err)
		}
		if err := xml.Unmarshal(lines, new(struct{})); err != nil || !bytes.Contains(lines, []byte("<svg")) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if files, _ := filepath.Glob(filepath.Join(dir, "plots", "*")); len(files) != 2*len(names) {
		t.Errorf("plots: %q", files)
	}

	file, err := os.ReadFile(filepath.Join(dir, "report.json"))
	if err != nil {
		t.Fatal(err)
	}
	var again bench.Report
	if err := json.Unmarshal(file, &again); err != nil || len(again.Settings) != 4 || again.Settings[1].Use[7].Perplexity != 512 {
		t.Errorf("report.json: %v, %+v", err, again)
	}

	other := t.TempDir()
	if err := Write(other, report, listening); err != nil {
		t.Fatal(err)
	}
	if second, err := os.ReadFile(filepath.Join(other, "index.html")); err != nil || !bytes.Equal(text, second) {
		t.Errorf("a second page of the same report differs (%v)", err)
	}
}

// checkHTML parses a page, whose elements must be closed in the right order and whose links must all be data. It returns
// the number of links of each element.
func checkHTML(t *testing.T, page []byte) map[string]int {
	t.Helper()
	links := map[string]int{}
	d := xml.NewDecoder(bytes.NewReader(page))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	var open []string
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			open = append(open, e.Name.Local)
			for _, a := range e.Attr {
				if slices.Contains([]string{"src", "href", "srcset", "action", "poster", "data"}, a.Name.Local) {
					links[e.Name.Local]++
					if !strings.HasPrefix(a.Value, "data:") {
						t.Errorf("<%s> links to %.80s", e.Name.Local, a.Value)
					}
				}
			}
		case xml.EndElement:
			if last := len(open) - 1; last < 0 || open[last] != e.Name.Local {
				t.Fatalf("</%s> within %q", e.Name.Local, open)
			} else {
				open = open[:last]
			}
		}
	}
	if len(open) > 0 {
		t.Errorf("not closed: %q", open)
	}
	for _, outside := range []string{"http:", "https:", "url(", "@import", "<script", "<link", "ZgotmplZ"} {
		if bytes.Contains(page, []byte(outside)) {
			t.Errorf("%q on the page", outside)
		}
	}
	return links
}

func TestWriteOfLittle(t *testing.T) {
	for name, report := range map[string]*bench.Report{
		"nothing":     {},
		"not defined": {Clips: 1, Settings: []bench.Summary{{Name: "rvq-1", Quantizer: "rvq", Measures: bench.Measures{STOI: bench.Score(math.NaN()), SISDR: bench.Score(math.Inf(1)), BitRate: 750}}}},
		"one point":   {Clips: 1, Settings: []bench.Summary{{Name: "rvq-1", Quantizer: "rvq", Measures: bench.Measures{STOI: 0.5, PESQ: 2, BitRate: 750}, Use: []bench.CodeUse{{Codes: 1024}}}}},
	} {
		dir := t.TempDir()
		if err := Write(dir, report, nil); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, "index.html"))
		if err != nil {
			t.Fatal(err)
		}
		checkHTML(t, text)
	}
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := Write(blocked, testReport(), nil); err == nil || !strings.Contains(err.Error(), blocked) {
		t.Errorf("into a file: %v", err)
	}
}

func TestListeningIsBounded(t *testing.T) {
	for _, c := range []struct{ clips, settings, wantClips int }{{0, 3, 0}, {1, 3, 1}, {100, 3, 3}, {100, 13, 2}, {100, 28, 1}, {100, 1000, 1}} {
		l := NewListening(testClips(slices.Collect(func(yield func(string) bool) {
			for i := range c.clips {
				if !yield(fmt.Sprint("clip", i)) {
					return
				}
			}
		})...), c.settings)
		if len(l.Clips) != c.wantClips || 2*l.samples*len(l.Clips)*(c.settings+1) > soundOnAPage || l.Seconds > mostSeconds {
			t.Errorf("%d clips, %d settings: %d clips of %g s", c.clips, c.settings, len(l.Clips), l.Seconds)
		}
	}
}

func TestListening(t *testing.T) {
	l := NewListening(testClips("a"), 1)
	long := tone(10 * 24000)
	l.Add("a", bench.Original, long)
	l.Add("b", bench.Original, long)
	l.Add("a", "rvq-1", long[:1])
	if l.err != nil || len(l.Clips) != 1 || len(l.Clips[0].Versions) != 2 {
		t.Fatalf("%v, %d clips", l.err, len(l.Clips))
	}
	original := l.Clips[0].Versions[0]
	source, err := audio.NewReader(bytes.NewReader(decode(t, string(original.Sound), "audio/wav")), "sound")
	if err != nil {
		t.Fatal(err)
	}
	defer source.Close()
	pcm, err := audio.ReadAll(source)
	if err != nil || len(pcm) != 6*24000 || source.SampleRate() != 24000 || len(source.Notes()) > 0 {
		t.Fatalf("%d samples at %d Hz, %v, %q", len(pcm), source.SampleRate(), err, source.Notes())
	}
	for i, v := range pcm {
		if math.Abs(float64(v-long[i])) > 1./16384 {
			t.Fatalf("sample %d is %g, want %g", i, v, long[i])
		}
	}
	picture, err := png.Decode(bytes.NewReader(decode(t, string(original.Spectrogram), "image/png")))
	if err != nil {
		t.Fatal(err)
	}
	if size := picture.Bounds().Size(); size.X != 600 || size.Y != 257 {
		t.Fatalf("spectrogram of %v", size)
	}
	// 3 kHz is a quarter of the way up; there it is white, elsewhere black.
	if r, g, b, _ := picture.At(300, 256-64).RGBA(); min(r, g, b) < 0xf000 {
		t.Errorf("the tone is %x %x %x", r, g, b)
	}
	if r, g, b, _ := picture.At(300, 50).RGBA(); max(r, g, b) > 0x1000 {
		t.Errorf("silence is %x %x %x", r, g, b)
	}
}

// decode returns what a data URI holds.
func decode(t *testing.T, uri, mediaType string) []byte {
	t.Helper()
	text, ok := strings.CutPrefix(uri, "data:"+mediaType+";base64,")
	content, err := base64.StdEncoding.DecodeString(text)
	if !ok || err != nil {
		t.Fatalf("%.40s: %v", uri, err)
	}
	return content
}

// A quantizer with one codebook is shown at all its settings, one with several at its most codebooks.
func TestShelves(t *testing.T) {
	report := testReport()
	for i, codes := range []int{512, 32768} {
		s := bench.Summary{Name: fmt.Sprintf("single-%d", i), Quantizer: "single", Codebooks: 1, Use: []bench.CodeUse{{Codes: codes, Frames: 900, Used: 0.5, Even: 0.25}}}
		s.BitRate, s.STOI, s.SISDR = 800, 0.7, -40
		report.Settings = append(report.Settings, s)
	}
	var got []string
	for _, s := range panels(report) {
		got = append(got, s.title+"; "+strings.Join(s.codebooks, " "))
	}
	want := []string{"rvq-8: 1024 codes, 3000 frames; 1 2 3 4 5 6 7 8", "grvq-4: 1024 codes, 3000 frames; 1 2 3 4", "single: 900 frames; 512 32768"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if err := Write(t.TempDir(), report, nil); err != nil {
		t.Error(err)
	}
}

func TestOctaves(t *testing.T) {
	var labels []string
	for _, tick := range (octaves{}).Ticks(0.5, 20) {
		labels = append(labels, tick.Label)
	}
	if got := strings.Join(labels, " "); got != "0.5 1 2 4 8 16" {
		t.Errorf("got %q", got)
	}
}

func TestRoundTicks(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		want      string
	}{
		{0, 18, "0 5 10 15"}, {0, 100, "0 20 40 60 80 100"}, {-4.2, 11, "-4 -2 0 2 4 6 8 10"}, {0.74, 1, "0.75 0.80 0.85 0.90 0.95 1.00"}, {1, 1, ""},
	} {
		var labels []string
		for _, tick := range roundTicks(6).Ticks(c.low, c.high) {
			labels = append(labels, tick.Label)
		}
		if got := strings.Join(labels, " "); got != c.want {
			t.Errorf("%g to %g: %q, want %q", c.low, c.high, got, c.want)
		}
	}
}
