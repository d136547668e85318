package main

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
)

// extremes are numbers that sizes and counts are set to.
var extremes = []uint64{0, 1, 2, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xfffffff0, 0xffffffff, 1 << 40, 1<<63 - 1, 1 << 63, 1<<64 - 1}

// words are put into texts.
var words = []string{"\x00", "\x1b[2J", "\xff\xfe", "\u202e", "<", "</", "<speak>", "]]>", "<!--", "\"", "&#x0;", "[[", "{", "[", "1e999", "-", "NaN", "\t", "\r\n", "9999999999999999999"}

// mutate returns a damaged copy of a file; other is another of its kind or of any.
func mutate(rng *rand.Rand, file, other []byte) []byte {
	out := bytes.Clone(file)
	for range 1 + rng.IntN(4) {
		if len(out) == 0 {
			return out
		}
		at := place(rng, len(out))
		switch rng.IntN(10) {
		case 0:
			out[at] ^= 1 << rng.IntN(8)
		case 1:
			out[at] = byte(rng.Uint32())
		case 2:
			out = out[:at]
		case 3: // a piece lost
			end := min(at+1+rng.IntN(64), len(out))
			out = append(out[:at], out[end:]...)
		case 4: // a piece twice
			end := min(at+1+rng.IntN(256), len(out))
			out = bytes.Join([][]byte{out[:end], out[at:]}, nil)
		case 5: // a number
			number := extremes[rng.IntN(len(extremes))]
			var b [8]byte
			if rng.IntN(2) == 0 {
				binary.LittleEndian.PutUint64(b[:], number)
				copy(out[at:], b[:1<<rng.IntN(4)])
			} else {
				binary.BigEndian.PutUint64(b[:], number)
				copy(out[at:], b[8-1<<rng.IntN(4):])
			}
		case 6: // a stretch of one byte
			value := []byte{0, 0xff, byte(rng.Uint32())}[rng.IntN(3)]
			for i := at; i < min(at+1+rng.IntN(32), len(out)); i++ {
				out[i] = value
			}
		case 7: // the rest of another file
			out = append(out[:at], other[place(rng, len(other)):]...)
		case 8: // a piece of another file
			from := place(rng, len(other))
			piece := other[from:min(from+rng.IntN(512), len(other))]
			out = bytes.Join([][]byte{out[:at], piece, out[at:]}, nil)
		case 9:
			out = bytes.Join([][]byte{out[:at], []byte(words[rng.IntN(len(words))]), out[at:]}, nil)
		}
	}
	return out
}

// place is somewhere in n bytes, most often near the start, where headers are.
func place(rng *rand.Rand, n int) int {
	if n == 0 {
		return 0
	}
	if rng.IntN(2) == 0 {
		n = min(n, 128)
	}
	return rng.IntN(n)
}
