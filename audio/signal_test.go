package audio

import (
	"bytes"
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// chirpLeft and chirpRight are the signals of the files in testdata. Chirps, so that a shift by one sample shows.
func chirpLeft(t float64) float64  { return 0.5 * math.Sin(2*math.Pi*(200*t+400*t*t)) }
func chirpRight(t float64) float64 { return 0.25 * math.Sin(2*math.Pi*(300*t+200*t*t)) }
func chirpMean(t float64) float64  { return (chirpLeft(t) + chirpRight(t)) / 2 }

// sampled returns the first n samples of a signal.
func sampled(signal func(t float64) float64, rate, n int) []float32 {
	s := make([]float32, n)
	for i := range s {
		s[i] = float32(signal(float64(i) / float64(rate)))
	}
	return s
}

// maxDiff is the largest difference between two signals of equal length.
func maxDiff(t *testing.T, got, want []float32) float64 {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d samples, want %d", len(got), len(want))
	}
	worst := 0.0
	for i := range got {
		worst = max(worst, math.Abs(float64(got[i])-float64(want[i])))
	}
	return worst
}

// snr is the ratio of want to got-want in dB.
func snr(t *testing.T, got, want []float32) float64 {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d samples, want %d", len(got), len(want))
	}
	var signal, noise float64
	for i, w := range want {
		signal += float64(w) * float64(w)
		d := float64(got[i]) - float64(w)
		noise += d * d
	}
	return 10 * math.Log10(signal/noise)
}

// readAll reads a source that must open and end without an error.
func readAll(t *testing.T, src *Source, err error) []float32 {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	samples, err := ReadAll(src)
	if err != nil {
		t.Fatal(err)
	}
	return samples
}

// readBytes reads a whole file image.
func readBytes(t *testing.T, data []byte) (*Source, []float32) {
	t.Helper()
	src, err := NewReader(bytes.NewReader(data), "test")
	return src, readAll(t, src, err)
}

// testdata returns a file of testdata.
func testdata(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// wantError checks that err is one line of this package that names the input and says want.
func wantError(t *testing.T, err error, name, want string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error, want one with %q", want)
	}
	s := err.Error()
	if !strings.HasPrefix(s, "audio: ") || !strings.Contains(s, name) || !strings.Contains(s, want) || strings.Contains(s, "\n") {
		t.Fatalf("error %q, want one line naming %q with %q", s, name, want)
	}
}

// wantNotes checks the notes of a source.
func wantNotes(t *testing.T, src *Source, want ...string) {
	t.Helper()
	if got := strings.Join(src.Notes(), "; "); got != strings.Join(want, "; ") {
		t.Fatalf("notes %q, want %q", got, want)
	}
}

// withoutFFmpeg hides ffmpeg from the test.
func withoutFFmpeg(t *testing.T) { t.Setenv("PATH", t.TempDir()) }

// wavFile builds WAV files, good and bad, for the reader.
type wavFile struct {
	riff               string // "RIFF" when empty
	riffSize, dataSize int64  // -1: what is true
	before, after      []byte // chunks around the data
	tag, bits          uint16
	channels           uint16
	rate               uint32
	align              int   // -1: what is true
	byteRate           int64 // -1: what follows from align
	extension          []byte
	data               []byte
}

// newWAV is 24 kHz mono 16-bit with the given bytes of samples.
func newWAV(data []byte) wavFile {
	return wavFile{riffSize: -1, dataSize: -1, tag: tagPCM, bits: 16, channels: 1, rate: 24000, align: -1, byteRate: -1, data: data}
}

func (f wavFile) image() []byte {
	le := binary.LittleEndian
	align := f.align
	if align < 0 {
		align = int(f.channels) * (int(f.bits+7) / 8)
	}
	format := le.AppendUint16(nil, f.tag)
	format = le.AppendUint16(format, f.channels)
	format = le.AppendUint32(format, f.rate)
	byteRate := f.rate * uint32(align)
	if f.byteRate >= 0 {
		byteRate = uint32(f.byteRate)
	}
	format = le.AppendUint32(format, byteRate)
	format = le.AppendUint16(format, uint16(align))
	format = le.AppendUint16(format, f.bits)
	format = append(format, f.extension...)

	body := append([]byte("WAVE"), f.before...)
	body = append(body, chunk("fmt ", format)...)
	data := chunk("data", f.data)
	if f.dataSize >= 0 {
		le.PutUint32(data[4:], uint32(f.dataSize))
	}
	body = append(body, data...)
	body = append(body, f.after...)
	riffSize := int64(len(body))
	if f.riffSize >= 0 {
		riffSize = f.riffSize
	}
	if f.riff == "" {
		f.riff = "RIFF"
	}
	return append(le.AppendUint32([]byte(f.riff), uint32(riffSize)), body...)
}

// chunk is a RIFF chunk with its pad byte.
func chunk(id string, body []byte) []byte {
	b := binary.LittleEndian.AppendUint32([]byte(id), uint32(len(body)))
	b = append(b, body...)
	if len(body)%2 == 1 {
		b = append(b, 0)
	}
	return b
}

// s16 is 16-bit samples.
func s16(samples ...int16) []byte {
	var b []byte
	for _, s := range samples {
		b = binary.LittleEndian.AppendUint16(b, uint16(s))
	}
	return b
}

// f32 is 32-bit float samples.
func f32(samples ...float32) []byte {
	var b []byte
	for _, s := range samples {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(s))
	}
	return b
}
