package container

import (
	"bytes"
	"unicode/utf8"
)

// SignatureBytes is the number of bytes of an input that [IsLilt] needs.
const SignatureBytes = len(magic)

// IsLilt reports whether an input that starts with these bytes is a .lilt file. One byte of the signature may be damaged: a
// Reader repairs it.
func IsLilt(start []byte) bool {
	same := 0
	for i := range min(len(start), len(magic)) {
		if start[i] == magic[i] {
			same++
		}
	}
	return same >= len(magic)-1
}

// sniffBytes is the number of bytes of an input that sniff needs.
const sniffBytes = 16

const encodeFirst = "encode it first"

// signatures are of files that users are likely to pass by mistake. A zero byte in a pattern matches any byte.
var signatures = []struct{ pattern, what, advice string }{
	{"RIFF\x00\x00\x00\x00WAVE", "RIFF/WAVE audio", encodeFirst},
	{"RF64\x00\x00\x00\x00WAVE", "RF64/WAVE audio", encodeFirst},
	{"FORM\x00\x00\x00\x00AIF", "AIFF audio", encodeFirst},
	{"fLaC", "FLAC audio", encodeFirst},
	{"OggS", "Ogg audio", encodeFirst},
	{"ID3", "MP3 audio", encodeFirst},
	{"\xFF\xFB", "MP3 audio", encodeFirst},
	{"\xFF\xF3", "MP3 audio", encodeFirst},
	{"\xFF\xF2", "MP3 audio", encodeFirst},
	{"\x00\x00\x00\x00ftyp", "MP4/M4A audio", encodeFirst},
	{".snd", "Sun AU audio", encodeFirst},
	{"\x93NUMPY", "a NumPy array", "detokenize it first"},
	{"ECDC", "an EnCodec file", "decode it with EnCodec"},
	{"PK\x03\x04", "a zip archive", "unpack it first"},
	{"\x1F\x8B", "gzip data", "unpack it first"},
	{"{", "JSON text", "detokenize it first"},
	{"[", "JSON text", "detokenize it first"},
}

// sniff describes what an input that is not a .lilt file appears to be, and what to do with it.
func sniff(b []byte) (what, advice string) {
	b = b[:min(len(b), sniffBytes)]
	for _, s := range signatures {
		if matches(b, s.pattern) {
			return s.what, s.advice
		}
	}
	switch {
	case len(bytes.Trim(b, "\x00")) == 0:
		return "zeros", "the file was not written completely, or the disk lost its contents"
	case isText(b):
		return "text", "give a .lilt file"
	}
	return "unknown binary data", "give a .lilt file"
}

func matches(b []byte, pattern string) bool {
	if len(b) < len(pattern) {
		return false
	}
	for i := range len(pattern) {
		if pattern[i] != 0 && pattern[i] != b[i] {
			return false
		}
	}
	return true
}

// isText reports whether b is UTF-8 without control characters. Its end may cut a character.
func isText(b []byte) bool {
	for len(b) > 0 {
		c, n := utf8.DecodeRune(b)
		if c == utf8.RuneError && n == 1 {
			return !utf8.FullRune(b)
		}
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			return false
		}
		b = b[n:]
	}
	return true
}

// HeaderBytes is how much of a stream [NewReader] needs to see, unless that is damaged.
const HeaderBytes = headerBytes
