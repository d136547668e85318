package audio

import (
	"encoding/binary"
	"math"
)

// sampleFormat is how a WAV file stores one sample.
type sampleFormat struct {
	bytes int
	// toFloat converts len(dst) samples and returns how many were not finite and became 0.
	toFloat func(dst []float32, src []byte) int
}

// Format tags of the fmt chunk (RFC 2361).
const (
	tagPCM        = 1
	tagFloat      = 3
	tagALaw       = 6
	tagMuLaw      = 7
	tagExtensible = 0xFFFE
)

// formatOf returns the storage for a format tag and a sample size in bits. Sizes between whole bytes, such as
// 12 or 20 bits, sit in the upper bits of the next larger one.
func formatOf(tag, bits uint16) (sampleFormat, bool) {
	switch {
	case tag == tagPCM && 1 <= bits && bits <= 8:
		return sampleFormat{1, u8ToFloat}, true
	case tag == tagPCM && 9 <= bits && bits <= 16:
		return sampleFormat{2, s16ToFloat}, true
	case tag == tagPCM && 17 <= bits && bits <= 24:
		return sampleFormat{3, s24ToFloat}, true
	case tag == tagPCM && 25 <= bits && bits <= 32:
		return sampleFormat{4, s32ToFloat}, true
	case tag == tagFloat && bits == 32:
		return sampleFormat{4, f32ToFloat}, true
	case tag == tagFloat && bits == 64:
		return sampleFormat{8, f64ToFloat}, true
	case tag == tagALaw && bits == 8:
		return sampleFormat{1, aLaw.toFloat}, true
	case tag == tagMuLaw && bits == 8:
		return sampleFormat{1, muLaw.toFloat}, true
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

func f32ToFloat(dst []float32, src []byte) int {
	bad := 0
	for i := range dst {
		v := math.Float32frombits(binary.LittleEndian.Uint32(src[4*i:]))
		if !finite(v) {
			v = 0
			bad++
		}
		dst[i] = v
	}
	return bad
}

// f64ToFloat counts values that only float64 can hold as not finite.
func f64ToFloat(dst []float32, src []byte) int {
	bad := 0
	for i := range dst {
		v := float32(math.Float64frombits(binary.LittleEndian.Uint64(src[8*i:])))
		if !finite(v) {
			v = 0
			bad++
		}
		dst[i] = v
	}
	return bad
}

// finite reports whether v is neither NaN nor an infinity: only for those v-v is not 0.
func finite(v float32) bool { return v-v == 0 }
