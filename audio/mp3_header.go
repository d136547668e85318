package audio

import (
	"encoding/binary"
	"strings"
)

// mp3Header is the header of an MPEG audio frame (ISO/IEC 11172-3 2.4.1.3, ISO/IEC 13818-3 2.4.1.3), Layer III.
type mp3Header struct {
	version  int // 1 for MPEG-1, 2 for MPEG-2, 25 for the unofficial MPEG-2.5
	rate     int // Hz
	channels int
	crc      bool
	bytes    int // the frame with its header
	samples  int // per channel
}

// mp3Kbps are the bit rates of Layer III in kbit/s by index, for MPEG-1 and for the lower rates of MPEG-2 and 2.5.
var mp3Kbps = [2][15]int{
	{0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
	{0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160},
}

// parseMP3Header parses a frame header. It does not accept other layers, or the free format, whose frames do not state their size.
func parseMP3Header(b []byte) (h mp3Header, ok bool) {
	if len(b) < 4 || b[0] != 0xFF || b[1]&0xE0 != 0xE0 || b[1]>>1&3 != 1 {
		return h, false
	}
	rateIndex, kbpsIndex := b[2]>>2&3, b[2]>>4
	if rateIndex == 3 || kbpsIndex == 0 || kbpsIndex == 15 {
		return h, false
	}
	h.rate = [3]int{44100, 48000, 32000}[rateIndex]
	h.samples = 1152
	low := 1
	switch b[1] >> 3 & 3 {
	case 3:
		h.version, low = 1, 0
	case 2:
		h.version, h.rate, h.samples = 2, h.rate/2, 576
	case 0:
		h.version, h.rate, h.samples = 25, h.rate/4, 576
	default:
		return h, false
	}
	h.channels = 2
	if b[3]>>6 == 3 {
		h.channels = 1
	}
	h.crc = b[1]&1 == 0
	h.bytes = h.samples/8*mp3Kbps[low][kbpsIndex]*1000/h.rate + int(b[2]>>1&1)
	return h, true
}

// sniffMP3 looks for an MP3 frame and, if the stream continues, the header of the next one: four bytes alone can occur
// anywhere by chance.
func sniffMP3(in *input) (mp3Header, bool) {
	b, _ := in.Peek(4)
	h, ok := parseMP3Header(b)
	if !ok {
		return h, false
	}
	b, _ = in.Peek(h.bytes + 4)
	if len(b) < h.bytes+4 {
		return h, true
	}
	next, ok := parseMP3Header(b[h.bytes:])
	return h, ok && next.version == h.version && next.rate == h.rate
}

// beyondBuiltin returns why the built-in decoder, go-mp3 v0.3.4, should not decode a stream, "" if it should. It does not support
// MPEG-2.5, miscalculates the size of many padded MPEG-2 frames, and is inexact in short blocks of MPEG-2 (the error is 38 dB
// below the signal for speech at 24 kHz).
func (h mp3Header) beyondBuiltin() string {
	switch h.version {
	case 2:
		return "MP3 at a low sample rate (MPEG-2)"
	case 25:
		return "MP3 at a very low sample rate (MPEG-2.5)"
	}
	return ""
}

// approximate reports whether the built-in decoder can be used if ffmpeg is missing. At 22.05 kHz, the only
// MPEG-2 rate whose frames need padding, its output would be noise.
func (h mp3Header) approximate() bool { return h.version == 2 && h.rate != 22050 }

// mp3Info is the content of a first frame without audio: the Xing or Info header, and its LAME extension.
type mp3Info struct {
	frames int64 // audio frames in the stream, 0 if not stated
	delay  int   // samples of padding before the signal
	pad    int   // and after it
}

// signal returns the length of the signal in samples, without the padding.
func (i mp3Info) signal(h mp3Header) int64 {
	return max(i.frames*int64(h.samples)-int64(i.delay+i.pad), 0)
}

// padding returns the number of samples after the signal that a decoder delivers.
func (i mp3Info) padding() int64 { return max(int64(i.pad)-mp3DecoderDelay, 0) }

// parseMP3Info looks for the header in the first frame, b.
func parseMP3Info(h mp3Header, b []byte) (info mp3Info, ok bool) {
	side := [2]int{17, 32} // bytes of side information, mono and stereo
	if h.version != 1 {
		side = [2]int{9, 17}
	}
	pos := 4 + side[h.channels-1]
	if h.crc {
		pos += 2
	}
	if len(b) < pos+8 || string(b[pos:pos+4]) != "Xing" && string(b[pos:pos+4]) != "Info" {
		return info, false
	}
	flags := binary.BigEndian.Uint32(b[pos+4:])
	b = b[pos+8:]
	for bit, size := range [4]int{4, 4, 100, 4} { // frames, bytes, table of contents, quality
		if flags>>bit&1 == 0 {
			continue
		}
		if len(b) < size {
			return info, true
		}
		if bit == 0 {
			info.frames = int64(binary.BigEndian.Uint32(b))
		}
		b = b[size:]
	}
	if len(b) >= 24 && (strings.HasPrefix(string(b), "LAME") || strings.HasPrefix(string(b), "Lav")) {
		info.delay = int(b[21])<<4 | int(b[22])>>4
		info.pad = int(b[22]&15)<<8 | int(b[23])
	}
	return info, true
}
