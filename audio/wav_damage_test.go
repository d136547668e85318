package audio

import (
	"bytes"
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// samplesAs stores samples in every way that a WAV file has for them, by the name of the way.
func samplesAs(samples []float32) map[string]wavFile {
	store := func(tag, bits uint16, bytes int, value func(float32) uint64) wavFile {
		f := newWAV(nil)
		f.tag, f.bits, f.align = tag, bits, bytes
		f.byteRate = int64(bytes) * int64(f.rate)
		for _, v := range samples {
			f.data = append(f.data, binary.LittleEndian.AppendUint64(nil, value(v))[:bytes]...)
		}
		return f
	}
	integer := func(bits int) func(float32) uint64 {
		return func(v float32) uint64 { return uint64(int64(float64(v) * math.Pow(2, float64(bits-1)))) }
	}
	return map[string]wavFile{
		"u8":            store(tagPCM, 8, 1, func(v float32) uint64 { return integer(8)(v) + 128 }),
		"s16":           store(tagPCM, 16, 2, integer(16)),
		"s24":           store(tagPCM, 24, 3, integer(24)),
		"20 in 24 bits": store(tagPCM, 20, 3, integer(24)),
		"24 in 32 bits": store(tagPCM, 24, 4, integer(32)),
		"s32":           store(tagPCM, 32, 4, integer(32)),
		"f32":           store(tagFloat, 32, 4, func(v float32) uint64 { return uint64(math.Float32bits(v)) }),
		"f64":           store(tagFloat, 64, 8, func(v float32) uint64 { return math.Float64bits(float64(v)) }),
	}
}

// TestDamagedHeaders damages the header of files of every sample format, which come in right from a file and from a pipe all the same.
func TestDamagedHeaders(t *testing.T) {
	ds64 := func(riff, data uint64) []byte {
		b := binary.LittleEndian.AppendUint64(nil, riff)
		return chunk("ds64", append(binary.LittleEndian.AppendUint64(b, data), make([]byte, 12)...))
	}
	long := func(f *wavFile, size int64, ds64 []byte) {
		f.riff, f.riffSize, f.dataSize, f.before = "RF64", unknownSize, size, ds64
	}
	want := []float32{0, 0.5, -1, 0.25, -0.5, 0.75, 0.125, -0.25}
	for format, good := range samplesAs(want) {
		size := uint64(len(good.data))
		for name, damage := range map[string]func(*wavFile){
			"none":                                     func(f *wavFile) {},
			"no sizes":                                 func(f *wavFile) { f.riffSize, f.dataSize = 0, 0 },
			"data size 0, RIFF size right":             func(f *wavFile) { f.dataSize = 0 },
			"data size 0, RIFF size unknown":           func(f *wavFile) { f.riffSize, f.dataSize = unknownSize, 0 },
			"0x7fffffff":                               func(f *wavFile) { f.riffSize, f.dataSize = 0x7fffffff, 0x7fffffff },
			"0xffffffff less headers":                  func(f *wavFile) { f.dataSize = unknownSize - 44 },
			"frame of 0 bytes":                         func(f *wavFile) { f.align = 0 },
			"frame of 65535 bytes":                     func(f *wavFile) { f.align = 65535 },
			"frame of 1 byte, second of 0":             func(f *wavFile) { f.align, f.byteRate = 1, 0 },
			"second of 0 bytes":                        func(f *wavFile) { f.byteRate = 0 },
			"frame of 0 bytes, no sizes":               func(f *wavFile) { f.align, f.riffSize, f.dataSize = 0, 0, 0 },
			"0 bits":                                   func(f *wavFile) { f.bits = 0 },
			"0 bits, frame of 0 bytes":                 func(f *wavFile) { f.bits, f.align = 0, 0 },
			"0 bits, second of 0 bytes":                func(f *wavFile) { f.bits, f.byteRate = 0, 0 },
			"pad byte forgotten":                       func(f *wavFile) { f.before = chunk("LIST", []byte("INFOabc"))[:15] },
			"RF64, ds64 right":                         func(f *wavFile) { long(f, unknownSize, ds64(size+100, size)) },
			"RF64, ds64 right, data size 0":            func(f *wavFile) { long(f, 0, ds64(size+100, size)) },
			"RF64, nothing filled in":                  func(f *wavFile) { long(f, unknownSize, ds64(0, 0)) },
			"RF64, nothing filled in, data size 0":     func(f *wavFile) { long(f, 0, ds64(0, 0)) },
			"RF64, only the RIFF size of ds64":         func(f *wavFile) { long(f, unknownSize, ds64(size+80, 0)) },
			"RF64, all bits of ds64":                   func(f *wavFile) { long(f, unknownSize, ds64(math.MaxUint64, math.MaxUint64)) },
			"RF64, largest positive number in ds64":    func(f *wavFile) { long(f, unknownSize, ds64(math.MaxInt64, math.MaxInt64)) },
			"RF64 without ds64, which a crash left":    func(f *wavFile) { long(f, 0, nil) },
			"RF64 without ds64, data size of a pipe's": func(f *wavFile) { long(f, unknownSize, nil) },
		} {
			f := good
			damage(&f)
			onBits := f.bits == 0 && (strings.Contains(format, "24") || strings.Contains(format, "20"))
			onFrame := f.align < good.align && f.byteRate == 0 && good.align == 4 && good.bits == 24
			if onBits || onFrame {
				continue // nothing says any more that 24 bits of 32 count, or that there are 32
			}
			image := f.image()
			path := filepath.Join(t.TempDir(), "x.wav")
			if err := os.WriteFile(path, image, 0o644); err != nil {
				t.Fatal(err)
			}
			src, err := Open(path)
			if got := readAll(t, src, err); !slices.Equal(got, want) {
				t.Errorf("%s, %s: %v, want %v", format, name, got, want)
			}
			for _, note := range src.Notes() {
				if !strings.Contains(note, "the WAV header states") {
					t.Errorf("%s, %s: note %q", format, name, note)
				}
			}
			src, err = NewReader(onlyReader{bytes.NewReader(image)}, "pipe")
			if got := readAll(t, src, err); !slices.Equal(got, want) {
				t.Errorf("%s, %s, from a pipe: %v, want %v", format, name, got, want)
			}
		}
	}
}

// TestBehindTheSamples says what is left out: of files put together from several, all but the first.
func TestBehindTheSamples(t *testing.T) {
	f := newWAV(s16(1, 2, 3))
	image := f.image()
	another := "50 bytes after the samples ignored: they are another recording, or another part of this one"
	part := "12 bytes after the samples ignored: they are another recording, or another part of this one"
	for name, c := range map[string]struct {
		behind []byte
		note   string
	}{
		"tags":              {chunk("LIST", []byte("abc")), ""},
		"another recording": {image, another},
		"more samples":      {chunk("data", s16(4, 5)), part},
		"anything":          {[]byte("\xffany"), "4 bytes after the samples ignored: the header does not count them"},
	} {
		whole := append(bytes.Clone(image), c.behind...)
		path := filepath.Join(t.TempDir(), "x.wav")
		if err := os.WriteFile(path, whole, 0o644); err != nil {
			t.Fatal(err)
		}
		src, err := Open(path)
		if got := readAll(t, src, err); len(got) != 3 {
			t.Errorf("%s: %v", name, got)
		}
		var notes, pipeNotes []string
		if c.note != "" {
			notes, pipeNotes = []string{c.note}, []string{"at least " + c.note}
		}
		wantNotes(t, src, notes...)
		src, err = NewReader(onlyReader{bytes.NewReader(whole)}, "pipe")
		if got := readAll(t, src, err); len(got) != 3 {
			t.Errorf("%s, from a pipe: %v", name, got)
		}
		wantNotes(t, src, pipeNotes...)
	}
}

func TestBigEndianWAV(t *testing.T) {
	f := newWAV(s16(1, 2))
	f.riff = "RIFX"
	_, err := NewReader(bytes.NewReader(f.image()), "x.wav")
	wantError(t, err, "x.wav", "big-endian WAV (RIFX)")
}
