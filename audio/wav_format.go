package audio

import (
	"bytes"
	"encoding/binary"
	"fmt"
)

// parseFmt parses the fmt chunk, which states the size of a sample in three ways: bits per sample, bytes per frame, and bytes per second. If
// they disagree, the bits decide, and the others only what the bits leave undecided.
func (h *wavHeader) parseFmt(body []byte) error {
	if len(body) < 14 {
		return fmt.Errorf("the WAV fmt chunk has %d bytes, less than 14", len(body))
	}
	le := binary.LittleEndian
	tag, channels, rate, align := le.Uint16(body), le.Uint16(body[2:]), le.Uint32(body[4:]), le.Uint16(body[12:])
	var bits uint16
	if len(body) >= 16 {
		bits = le.Uint16(body[14:])
	}
	if tag == tagExtensible && len(body) >= 40 && bytes.Equal(body[26:40], subFormatTail) {
		tag = le.Uint16(body[24:])
		h.speakers = speakers(le.Uint32(body[20:]))
	}
	if channels < 1 || channels > maxChannels {
		return fmt.Errorf("%d channels: want 1 to %d", channels, maxChannels)
	}
	h.channels, h.rate = int(channels), int(rate)
	stated := bits
	sizes := claimedSizes{uint64(align), uint64(le.Uint32(body[8:])), uint64(rate), uint64(channels)}
	switch {
	case tag == tagPCM && bits == 0:
		bits = 8 * sizes.oneOf(1, 2, 3, 4)
	case tag == tagFloat && bits != 32 && bits != 64:
		bits = 8 * sizes.oneOf(4, 8)
	}
	var ok bool
	if h.sampleFormat, ok = formatOf(tag, bits); !ok {
		return &otherCodec{tag: tag, bits: stated, fmtChunk: bytes.Clone(body)}
	}
	if tag == tagPCM && h.bytes == 3 && sizes.oneOf(3, 4) == 4 {
		h.sampleFormat = s24in4()
	}
	if want := h.channels * h.bytes; int(align) != want || stated != bits && len(body) >= 16 {
		h.mend = fmt.Sprintf("the WAV header states %s per frame and %s per sample; read as %s per sample",
			count(int64(align), "byte"), count(int64(stated), "bit"), count(int64(h.bytes), "byte"))
	}
	return nil
}

// claimedSizes are the sizes that a fmt chunk states, any of which may be wrong.
type claimedSizes struct{ frame, second, rate, channels uint64 }

// oneOf returns the one of these sample sizes, in bytes, that matches the bytes per frame or else the bytes per second. It returns 0 if
// none does.
func (c claimedSizes) oneOf(sizes ...uint64) uint16 {
	for _, size := range sizes {
		if c.frame == size*c.channels {
			return uint16(size)
		}
	}
	for _, size := range sizes {
		if c.rate > 0 && c.second == size*c.channels*c.rate {
			return uint16(size)
		}
	}
	return 0
}
