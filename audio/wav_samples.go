package audio

import (
	"encoding/binary"
	"math"
)

// sampleFormat is a storage format of samples.
type sampleFormat struct {
	bytes int
	// toFloat converts len(dst) samples, and returns the number of implausible values that were replaced by 0.
	toFloat func(dst []float32, src []byte) int
	float   bool // samples may exceed full scale
}

// Format tags of the fmt chunk (RFC 2361).
const (
	tagPCM        = 1
	tagFloat      = 3
	tagALaw       = 6
	tagMuLaw      = 7
	tagExtensible = 0xFFFE
)

// formatOf returns the format for a format tag and a sample size in bits. Sizes that are not whole bytes, such as
// 12 or 20 bits, occupy the upper bits of the next larger size; G.711 always has 8 bits.
func formatOf(tag, bits uint16) (sampleFormat, bool) {
	switch {
	case tag == tagPCM && 1 <= bits && bits <= 8:
		return sampleFormat{bytes: 1, toFloat: u8ToFloat}, true
	case tag == tagPCM && 9 <= bits && bits <= 16:
		return sampleFormat{bytes: 2, toFloat: s16ToFloat}, true
	case tag == tagPCM && 17 <= bits && bits <= 24:
		return sampleFormat{bytes: 3, toFloat: s24ToFloat}, true
	case tag == tagPCM && 25 <= bits && bits <= 32:
		return sampleFormat{bytes: 4, toFloat: s32ToFloat}, true
	case tag == tagFloat && bits == 32:
		return sampleFormat{bytes: 4, toFloat: f32ToFloat, float: true}, true
	case tag == tagFloat && bits == 64:
		return sampleFormat{bytes: 8, toFloat: f64ToFloat, float: true}, true
	case tag == tagALaw:
		return sampleFormat{bytes: 1, toFloat: aLaw.toFloat}, true
	case tag == tagMuLaw:
		return sampleFormat{bytes: 1, toFloat: muLaw.toFloat}, true
	}
	return sampleFormat{}, false
}

func u8ToFloat(dst []float32, src []byte) int {
	for i := range dst {
		dst[i] = float32(int(src[i])-128) * (1.0 / 128)
	}
	return 0
}

func s16ToFloat(dst []float32, src []byte) int {
	src = src[:2*len(dst)]
	for i := range dst {
		dst[i] = float32(int16(binary.LittleEndian.Uint16(src[2*i:]))) * (1.0 / 32768)
	}
	return 0
}

func s24ToFloat(dst []float32, src []byte) int {
	for i := range dst {
		b := src[3*i:][:3]
		v := int32(b[0])<<8 | int32(b[1])<<16 | int32(b[2])<<24
		dst[i] = float32(v>>8) * (1.0 / (1 << 23))
	}
	return 0
}

func s32ToFloat(dst []float32, src []byte) int {
	for i := range dst {
		dst[i] = float32(int32(binary.LittleEndian.Uint32(src[4*i:]))) * (1.0 / (1 << 31))
	}
	return 0
}

// s24in4 is for samples of 24 bits in 4 bytes. According to the standard they occupy the upper three; some programs write 32-bit
// integers of that range instead, others 32-bit floats with full scale at 2^23 (which ffmpeg assumes for all of them).
// The first block that is not silent decides.
func s24in4() sampleFormat {
	var decided func(dst []float32, src []byte) int
	return sampleFormat{bytes: 4, float: true, toFloat: func(dst []float32, src []byte) int {
		if decided == nil {
			decided = layoutOf24in4(src[:4*len(dst)])
		}
		if decided == nil {
			clear(dst)
			return 0
		}
		return decided(dst, src)
	}}
}

// layoutOf24in4 returns the conversion for samples of 24 bits in 4 bytes, nil if all are 0.
func layoutOf24in4(src []byte) func(dst []float32, src []byte) int {
	silent, upper, lower, float := true, true, true, true
	for ; len(src) >= 4; src = src[4:] {
		bits := binary.LittleEndian.Uint32(src)
		v := int32(bits)
		silent = silent && v == 0
		upper = upper && v&0xff == 0
		lower = lower && (-1<<23 <= v && v < 1<<23 || bits < 1<<24)
		f := math.Abs(float64(math.Float32frombits(bits)))
		float = float && (f == 0 || 1e-3 < f && f <= 1<<25)
	}
	switch {
	case silent:
		return nil
	case float:
		return func(dst []float32, src []byte) int { return scaledFloats(dst, src, 1.0/(1<<23)) }
	case upper || !lower:
		return s32ToFloat
	}
	return func(dst []float32, src []byte) int {
		for i := range dst {
			v := int32(binary.LittleEndian.Uint32(src[4*i:])) << 8
			dst[i] = float32(v>>8) * (1.0 / (1 << 23))
		}
		return 0
	}
}

func f32ToFloat(dst []float32, src []byte) int { return scaledFloats(dst, src, 1) }

func scaledFloats(dst []float32, src []byte, scale float32) int {
	bad := 0
	for i := range dst {
		v := math.Float32frombits(binary.LittleEndian.Uint32(src[4*i:])) * scale
		if !plausible(v) {
			v = 0
			bad++
		}
		dst[i] = v
	}
	return bad
}

func f64ToFloat(dst []float32, src []byte) int {
	bad := 0
	for i := range dst {
		v := float32(math.Float64frombits(binary.LittleEndian.Uint64(src[8*i:])))
		if !plausible(v) {
			v = 0
			bad++
		}
		dst[i] = v
	}
	return bad
}

// plausible reports whether v can be a sample: full scale may be 1, or 2^31 if integers were stored as floats. Larger values
// are due to damage, as is NaN.
func plausible(v float32) bool { return v >= -1<<31 && v <= 1<<31 }

// finite reports whether v is neither NaN nor an infinity: only for those v-v is not 0.
func finite(v float32) bool { return v-v == 0 }
