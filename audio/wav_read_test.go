package audio

import (
	"bytes"
	"encoding/binary"
	"io"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/go-audio/wav"
)

// extensible is the end of a WAVE_FORMAT_EXTENSIBLE fmt chunk.
func extensible(tag, validBits uint16) []byte {
	b := binary.LittleEndian.AppendUint16([]byte{22, 0}, validBits)
	b = append(b, 4, 0, 0, 0)
	b = binary.LittleEndian.AppendUint16(b, tag)
	return append(b, subFormatTail...)
}

func TestSampleFormats(t *testing.T) {
	f64 := func(samples ...float64) (b []byte) {
		for _, s := range samples {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(s))
		}
		return b
	}
	nan, inf := float32(math.NaN()), float32(math.Inf(1))
	for _, c := range []struct {
		name      string
		tag, bits uint16
		extension []byte
		data      []byte
		want      []float32
		notes     []string
	}{
		{"u8", tagPCM, 8, nil, []byte{0, 128, 255, 64}, []float32{-1, 0, 127.0 / 128, -0.5}, nil},
		{"s16", tagPCM, 16, nil, s16(-32768, 0, 32767, 16384), []float32{-1, 0, 32767.0 / 32768, 0.5}, nil},
		{"12 in 16 bits", tagPCM, 12, nil, s16(-32768, 16), []float32{-1, 16.0 / 32768}, nil},
		{"s24", tagPCM, 24, nil, []byte{0, 0, 0x80, 0xff, 0xff, 0x7f, 1, 0, 0, 0xff, 0xff, 0xff}, []float32{-1, 1 - 1.0/(1<<23), 1.0 / (1 << 23), -1.0 / (1 << 23)}, nil},
		{"s32", tagPCM, 32, nil, []byte{0, 0, 0, 0x80, 0, 0, 0, 0x40}, []float32{-1, 0.5}, nil},
		{"f32 beyond full scale in a pipe", tagFloat, 32, nil, f32(-1, 0.25, 1.5, -2), []float32{-1, 0.25, 1.5, -2}, []string{"samples reach 2 times full scale, and may be clipped when they are played or stored"}},
		{"f32 not finite", tagFloat, 32, nil, f32(nan, inf, -inf, 0.5, 3e38), []float32{0, 0, 0, 0.5, 0}, []string{"4 non-finite samples replaced by 0"}},
		{"f64", tagFloat, 64, nil, f64(-1, 0.25), []float32{-1, 0.25}, nil},
		{"f64 not finite", tagFloat, 64, nil, f64(1e300, 0.5), []float32{0, 0.5}, []string{"1 non-finite sample replaced by 0"}},
		{"A-law", tagALaw, 8, nil, []byte{0xD5, 0x55, 0xAA, 0x2A}, []float32{8.0 / 32768, -8.0 / 32768, 32256.0 / 32768, -32256.0 / 32768}, nil},
		{"mu-law", tagMuLaw, 8, nil, []byte{0xFF, 0x7F, 0x80, 0x00}, []float32{0, 0, 32124.0 / 32768, -32124.0 / 32768}, nil},
		{"A-law of 16 bits", tagALaw, 16, nil, []byte{0xAA, 0x2A}, []float32{32256.0 / 32768, -32256.0 / 32768}, []string{"the WAV header states 2 bytes per frame and 16 bits per sample; read as 1 byte per sample"}},
		{"extensible s24", tagExtensible, 24, extensible(tagPCM, 24), []byte{0, 0, 0x40}, []float32{0.5}, nil},
		{"extensible f32", tagExtensible, 32, extensible(tagFloat, 32), f32(0.75), []float32{0.75}, nil},
		{"extensible s32", tagExtensible, 32, extensible(tagPCM, 32), []byte{0, 0, 0, 0x40}, []float32{0.5}, nil},
		{"extensible A-law", tagExtensible, 8, extensible(tagALaw, 8), []byte{0xAA}, []float32{32256.0 / 32768}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := newWAV(c.data)
			f.tag, f.bits, f.extension = c.tag, c.bits, c.extension
			src, got := readBytes(t, f.image())
			if !slices.Equal(got, c.want) {
				t.Errorf("samples %v, want %v", got, c.want)
			}
			if src.Frames() != int64(len(c.want)) || src.SampleRate() != 24000 || src.Channels() != 1 {
				t.Errorf("frames %d, rate %d, channels %d", src.Frames(), src.SampleRate(), src.Channels())
			}
			wantNotes(t, src, c.notes...)
		})
	}
}

// TestG711Tables holds the tables to the properties that the recommendation gives them.
func TestG711Tables(t *testing.T) {
	for code := range 128 {
		a, m := aLaw[code|0x80], muLaw[code|0x80]
		if a != -aLaw[code] || m != -muLaw[code] {
			t.Errorf("code %#x: the laws are not symmetric", code)
		}
		if a <= 0 || m < 0 || a > 1 || m > 1 {
			t.Errorf("code %#x: %v, %v", code, a, m)
		}
	}
	distinct := func(table *g711) int {
		s := slices.Clone(table[:])
		slices.Sort(s)
		return len(slices.Compact(s))
	}
	if n := distinct(aLaw); n != 256 {
		t.Errorf("A-law has %d levels, want 256", n)
	}
	if n := distinct(muLaw); n != 255 { // two codes for 0
		t.Errorf("mu-law has %d levels, want 255", n)
	}
}

// TestChunkLayouts puts the same four samples into files of every shape.
func TestChunkLayouts(t *testing.T) {
	samples := s16(1, -2, 3, -4)
	want := []float32{1.0 / 32768, -2.0 / 32768, 3.0 / 32768, -4.0 / 32768}
	ds64 := func(dataSize uint64) []byte {
		b := make([]byte, 28)
		binary.LittleEndian.PutUint64(b[8:], dataSize)
		return chunk("ds64", b)
	}
	for _, c := range []struct {
		name   string
		change func(*wavFile)
		frames int64
		notes  []string
	}{
		{"plain", func(f *wavFile) {}, 4, nil},
		{"odd chunk before", func(f *wavFile) { f.before = chunk("LIST", []byte("abc")) }, 4, nil},
		{"empty chunk before", func(f *wavFile) { f.before = chunk("JUNK", nil) }, 4, nil},
		{"big chunk before", func(f *wavFile) { f.before = chunk("id3 ", make([]byte, 200_001)) }, 4, nil},
		{"chunk after", func(f *wavFile) { f.after = chunk("LIST", []byte("data follows")) }, 4, nil},
		{"garbage after", func(f *wavFile) { f.after = []byte("\xff\xff\xff") }, 4, []string{"3 bytes after the samples ignored: the header does not count them"}},
		{"samples after", func(f *wavFile) { f.after = s16(5, 6, 7, 8, 9, 10) }, 4, []string{"12 bytes after the samples ignored: the header does not count them"}},
		{"crashed, RIFF size right", func(f *wavFile) { f.dataSize = 0 }, -1, nil},
		{"largest positive size", func(f *wavFile) { f.riffSize, f.dataSize = 0x7FFFFFFF, 0x7FFFFFFF }, -1, nil},
		{"largest size less the headers", func(f *wavFile) { f.riffSize, f.dataSize = unknownSize, unknownSize-36 }, -1, nil},
		{"0 bytes a frame", func(f *wavFile) { f.align = 0 }, 4, []string{"the WAV header states 0 bytes per frame and 16 bits per sample; read as 2 bytes per sample"}},
		{"4 bytes a frame of 16 bits", func(f *wavFile) { f.align = 4 }, 4, []string{"the WAV header states 4 bytes per frame and 16 bits per sample; read as 2 bytes per sample"}},
		{"absurd bytes a frame", func(f *wavFile) { f.align = 65535 }, 4, []string{"the WAV header states 65535 bytes per frame and 16 bits per sample; read as 2 bytes per sample"}},
		{"0 bits a sample", func(f *wavFile) { f.bits, f.align = 0, 2 }, 4, []string{"the WAV header states 2 bytes per frame and 0 bits per sample; read as 2 bytes per sample"}},
		{"wrong RIFF size", func(f *wavFile) { f.riffSize = 7 }, 4, nil},
		{"extended fmt", func(f *wavFile) { f.extension = []byte{0, 0} }, 4, nil},
		{"odd fmt", func(f *wavFile) { f.extension = []byte{0} }, 4, nil},
		{"stream of ffmpeg", func(f *wavFile) { f.riffSize, f.dataSize = unknownSize, unknownSize }, -1, nil},
		{"stream of arecord", func(f *wavFile) { f.riffSize, f.dataSize = 0x80000024, 0x80000000 }, -1, nil},
		{"stream of SoX", func(f *wavFile) { f.riffSize, f.dataSize = 0x7FFFF024, 0x7FFFF000 }, -1, nil},
		{"sizes never filled in", func(f *wavFile) { f.riffSize, f.dataSize = 0, 0 }, -1, nil},
		{"only the RIFF size filled in, by the header", func(f *wavFile) { f.riffSize, f.dataSize = 36, 0 }, -1, nil},
		{"RF64", func(f *wavFile) { f.riff, f.dataSize, f.before = "RF64", unknownSize, ds64(8) }, 4, nil},
		{"BW64", func(f *wavFile) { f.riff, f.dataSize, f.before = "BW64", unknownSize, ds64(8) }, 4, nil},
		{"RF64 with trailer", func(f *wavFile) {
			f.riff, f.dataSize, f.before, f.after = "RF64", unknownSize, ds64(8), chunk("LIST", []byte("abcd"))
		}, 4, nil},
		{"RF64 without ds64", func(f *wavFile) { f.riff, f.dataSize = "RF64", unknownSize }, -1, nil},
		{"RF64 with plain size", func(f *wavFile) { f.riff, f.before = "RF64", ds64(99) }, 4, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := newWAV(samples)
			c.change(&f)
			image := f.image()
			src, got := readBytes(t, image)
			if !slices.Equal(got, want) {
				t.Fatalf("samples %v, want %v", got, want)
			}
			var notes []string // of what is behind the samples a pipe does not show all
			for _, note := range c.notes {
				if strings.Contains(note, "after the samples") {
					note = "at least " + note
				}
				notes = append(notes, note)
			}
			wantNotes(t, src, notes...)
			if src.Frames() != c.frames {
				t.Errorf("frames %d, want %d", src.Frames(), c.frames)
			}
			path := filepath.Join(t.TempDir(), "x")
			os.WriteFile(path, image, 0o644)
			src, err := Open(path)
			if got := readAll(t, src, err); !slices.Equal(got, want) || src.Frames() != 4 {
				t.Errorf("from a file: samples %v, frames %d", got, src.Frames())
			}
			wantNotes(t, src, c.notes...)
		})
	}
}

func TestNoSamples(t *testing.T) {
	empty := newWAV(nil)
	tagged := newWAV(nil)
	tagged.after = chunk("LIST", []byte("abcd"))
	for name, f := range map[string]wavFile{"empty": empty, "tagged": tagged} {
		src, got := readBytes(t, f.image())
		if len(got) != 0 {
			t.Errorf("%s: samples %v", name, got)
		}
		if n, err := src.Read(make([]float32, 1)); n != 0 || err != io.EOF {
			t.Errorf("%s: Read after the end: %d, %v", name, n, err)
		}
		wantNotes(t, src)
	}
}

func TestTruncatedData(t *testing.T) {
	f := newWAV(s16(1, 2, 3, 4, 5, 6))
	f.channels = 2
	whole := f.image()
	for _, c := range []struct {
		cut    int
		frames int
		notes  []string
	}{
		{4, 2, []string{"file is 4 bytes shorter than its header states"}},
		{5, 1, []string{"file is 5 bytes shorter than its header states", "3 bytes at the end ignored: not a whole sample"}},
	} {
		image := whole[:len(whole)-c.cut]
		notes := append([]string{"2 channels mixed down to mono"}, c.notes...)
		src, got := readBytes(t, image)
		if len(got) != c.frames {
			t.Errorf("%d cut: samples %v", c.cut, got)
		}
		wantNotes(t, src, notes...)

		path := filepath.Join(t.TempDir(), "x.wav")
		os.WriteFile(path, image, 0o644)
		src, err := Open(path)
		if got := readAll(t, src, err); len(got) != c.frames || src.Frames() != int64(c.frames) {
			t.Errorf("%d cut from a file: samples %v, frames %d", c.cut, got, src.Frames())
		}
		wantNotes(t, src, notes...)
	}
	odd := newWAV(s16(1, 2, 3)[:5])
	src, got := readBytes(t, odd.image())
	if len(got) != 2 {
		t.Errorf("odd data: samples %v", got)
	}
	wantNotes(t, src, "1 byte at the end ignored: not a whole sample")
}

func TestBadWAV(t *testing.T) {
	withoutFFmpeg(t)
	good := newWAV(s16(1, 2, 3, 4))
	with := func(change func(*wavFile)) []byte {
		f := good
		change(&f)
		return f.image()
	}
	data := chunk("data", s16(1, 2))
	for _, c := range []struct {
		name  string
		image []byte
		want  string
	}{
		{"header only", good.image()[:12], "ends before the samples"},
		{"no data chunk", good.image()[:36], "ends before the samples"},
		{"cut in the data header", good.image()[:42], "ends before the samples"},
		{"cut in fmt", good.image()[:30], "ends before the samples"},
		{"data before fmt", slices.Concat([]byte("RIFF\xff\xff\xff\xffWAVE"), data), "data chunk comes before the fmt chunk"},
		{"short fmt", slices.Concat([]byte("RIFF\xff\xff\xff\xffWAVE"), chunk("fmt ", make([]byte, 12)), data), "fmt chunk has 12 bytes"},
		{"5 GB fmt found by fuzzing go-audio", []byte("RIFF0X\x01\x00WAVEfmt \x8f\x96\x9d\xa4\x01\x00\x01\x00"), "fmt chunk claims 2761791119 bytes"},
		{"endless chunk", []byte("RIFF\xff\xff\xff\xffWAVEJUNK\xff\xff\xff\xff"), "ends before the samples"},
		{"sample rate 0", with(func(f *wavFile) { f.rate = 0 }), "sample rate of 0 Hz"},
		{"sample rate 999", with(func(f *wavFile) { f.rate = 999 }), "sample rate of 999 Hz"},
		{"sample rate 1 GHz", with(func(f *wavFile) { f.rate = 1e9 }), "sample rate of 1000000000 Hz"},
		{"0 channels", with(func(f *wavFile) { f.channels = 0 }), "0 channels"},
		{"65 channels", with(func(f *wavFile) { f.channels = 65 }), "65 channels"},
		{"300 channels", with(func(f *wavFile) { f.channels = 300 }), "300 channels"},
		{"0 bits", with(func(f *wavFile) { f.bits = 0 }), "0-bit samples of codec 0x0001; install ffmpeg"},
		{"ADPCM without ffmpeg", with(func(f *wavFile) { f.tag, f.bits = 0x11, 4 }), "codec 0x0011; install ffmpeg"},
		{"unknown extension", with(func(f *wavFile) { f.tag, f.extension = tagExtensible, make([]byte, 24) }), "codec 0xFFFE; install ffmpeg"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := NewReader(bytes.NewReader(c.image), "x.wav")
			wantError(t, err, "x.wav", c.want)
		})
	}
	t.Run("chunk past the end of a file", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "x.wav")
		os.WriteFile(path, []byte("RIFF\xff\xff\xff\xffWAVEJUNK\xff\xff\xff\x7f"), 0o644)
		_, err := Open(path)
		wantError(t, err, path, `chunk "JUNK" of 2147483647 bytes runs past the end`)
	})
}

// TestHeaderClaimsAllocateNothing reads files that promise gigabytes.
func TestHeaderClaimsAllocateNothing(t *testing.T) {
	for _, f := range []wavFile{
		func() wavFile { f := newWAV(s16(1, 2)); f.dataSize = 0xFFFFFFFE; return f }(),
		func() wavFile {
			f := newWAV(s16(1, 2))
			f.riff, f.dataSize = "RF64", unknownSize
			f.before = chunk("ds64", bytes.Repeat([]byte{0xff}, 28))
			return f
		}(),
	} {
		image := f.image()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		src, err := NewReader(bytes.NewReader(image), "x")
		if err != nil {
			t.Fatal(err)
		}
		if n, err := src.Read(make([]float32, 10)); n != 2 || err != nil {
			t.Fatal(n, err)
		}
		runtime.ReadMemStats(&after)
		if got := after.TotalAlloc - before.TotalAlloc; got > 1<<20 {
			t.Errorf("%d bytes allocated for %d samples", got, 2)
		}
	}
}

// TestShortReads feeds the file in the smallest pieces.
func TestShortReads(t *testing.T) {
	f := newWAV(nil)
	f.channels, f.bits = 3, 24
	f.before = chunk("LIST", []byte("odd"))
	for i := range 999 * 3 {
		f.data = append(f.data, byte(i*7), byte(i*13), byte(i*31))
	}
	image := f.image()
	_, want := readBytes(t, image)
	if len(want) != 999 {
		t.Fatalf("%d samples", len(want))
	}
	for name, r := range map[string]io.Reader{
		"one byte":      iotest.OneByteReader(bytes.NewReader(image)),
		"half":          iotest.HalfReader(bytes.NewReader(image)),
		"data with EOF": iotest.DataErrReader(bytes.NewReader(image)),
	} {
		src, err := NewReader(r, name)
		if got := readAll(t, src, err); !slices.Equal(got, want) {
			t.Errorf("%s: different samples", name)
		}
	}
}

// TestAgreesWithGoAudio reads plain files with the other decoder.
func TestAgreesWithGoAudio(t *testing.T) {
	for _, bits := range []int{16, 24, 32} {
		f := newWAV(nil)
		f.bits, f.channels = uint16(bits), 1
		for i := range 1000 * bits / 8 {
			f.data = append(f.data, byte(i*i>>3))
		}
		image := f.image()
		other, err := wav.NewDecoder(bytes.NewReader(image)).FullPCMBuffer()
		if err != nil {
			t.Fatal(err)
		}
		want := make([]float32, len(other.Data))
		for i, v := range other.Data {
			want[i] = float32(float64(v) / float64(int64(1)<<(bits-1)))
		}
		if _, got := readBytes(t, image); !slices.Equal(got, want) {
			t.Errorf("%d bits: different samples", bits)
		}
	}
}

func FuzzWAV(f *testing.F) {
	good := newWAV(s16(1, 2, 3, 4, 5))
	f.Add(good.image())
	stereo := newWAV(f32(0.5, float32(math.NaN()), 1, 2))
	stereo.tag, stereo.bits, stereo.channels, stereo.before = tagFloat, 32, 2, chunk("LIST", []byte("abc"))
	f.Add(stereo.image())
	long := newWAV(s16(1, 2, 3))
	long.riff, long.dataSize, long.before = "RF64", unknownSize, chunk("ds64", bytes.Repeat([]byte{0xff}, 28))
	f.Add(long.image())
	ext := newWAV([]byte{1, 2, 3})
	ext.tag, ext.bits, ext.extension = tagExtensible, 24, extensible(tagPCM, 24)
	f.Add(ext.image())
	f.Add([]byte("RIFF0X\x01\x00WAVEfmt \x8f\x96\x9d\xa4"))
	f.Add([]byte("RIFF\xff\xff\xff\xffWAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\xc0\x5d\x00\x00\x80\xbb\x00\x00\x02\x00\x10\x00data\x00\x00\x00\x00\x01"))
	f.Fuzz(func(t *testing.T, image []byte) {
		for _, size := range []int64{-1, int64(len(image))} {
			in := testInput(image)
			in.size = size
			track, err := openWAV(in)
			if err == nil {
				checkStream(t, track, len(image))
			}
		}
	})
}
