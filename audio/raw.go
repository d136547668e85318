package audio

import (
	"fmt"
	"slices"
	"strings"
)

// Raw describes headerless PCM, such as a pipe from a sound card.
type Raw struct {
	Format   string // one of RawFormats
	Rate     int    // Hz
	Channels int    // interleaved
}

// rawFormat is a sample format with its name in ffmpeg.
type rawFormat struct {
	name string
	sampleFormat
}

var rawFormats = func() []rawFormat {
	s8 := func(dst []float32, src []byte) int {
		for i := range dst {
			dst[i] = float32(int8(src[i])) * (1.0 / 128)
		}
		return 0
	}
	list := []rawFormat{
		{"u8", sampleFormat{bytes: 1, toFloat: u8ToFloat}},
		{"s8", sampleFormat{bytes: 1, toFloat: s8}},
	}
	for _, little := range []rawFormat{
		{"s16", sampleFormat{bytes: 2, toFloat: s16ToFloat}},
		{"s24", sampleFormat{bytes: 3, toFloat: s24ToFloat}},
		{"s32", sampleFormat{bytes: 4, toFloat: s32ToFloat}},
		{"f32", sampleFormat{bytes: 4, toFloat: f32ToFloat, float: true}},
		{"f64", sampleFormat{bytes: 8, toFloat: f64ToFloat, float: true}},
	} {
		big := little.sampleFormat
		big.toFloat = bigEndian(little.sampleFormat)
		list = append(list, rawFormat{little.name + "le", little.sampleFormat}, rawFormat{little.name + "be", big})
	}
	return append(list,
		rawFormat{"alaw", sampleFormat{bytes: 1, toFloat: aLaw.toFloat}},
		rawFormat{"mulaw", sampleFormat{bytes: 1, toFloat: muLaw.toFloat}})
}()

// bigEndian converts big-endian samples. It reverses their bytes in place.
func bigEndian(little sampleFormat) func(dst []float32, src []byte) int {
	return func(dst []float32, src []byte) int {
		for i := range dst {
			slices.Reverse(src[i*little.bytes:][:little.bytes])
		}
		return little.toFloat(dst, src)
	}
}

// RawFormats returns the names of the formats of raw samples, as in ffmpeg: signed, unsigned and floating-point numbers with that
// number of bits, little-endian (le) or big-endian (be), and the two companding laws of G.711.
func RawFormats() []string {
	names := make([]string, len(rawFormats))
	for i, f := range rawFormats {
		names[i] = f.name
	}
	return names
}

// Check returns an error unless such samples can be read.
func (r Raw) Check() error {
	if !slices.ContainsFunc(rawFormats, func(f rawFormat) bool { return f.name == r.Format }) {
		return fmt.Errorf("audio: unknown format of raw samples %.40q: want one of %s", r.Format, strings.Join(RawFormats(), ", "))
	}
	if r.Channels < 1 || r.Channels > maxChannels {
		return fmt.Errorf("audio: %d channels: want 1 to %d", r.Channels, maxChannels)
	}
	if err := checkRate(r.Rate); err != nil {
		return fmt.Errorf("audio: %w", err)
	}
	return nil
}

// openRaw reads samples to the end of the stream.
func openRaw(in *input, r Raw) (track, error) {
	i := slices.IndexFunc(rawFormats, func(f rawFormat) bool { return f.name == r.Format })
	if in.size == 0 {
		return track{}, errEmpty
	}
	return openPCM(in, rawFormats[i].sampleFormat, r.Channels, r.Rate, in.size, in.size), nil
}
