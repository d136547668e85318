package audio

import (
	"bytes"
	"encoding/binary"
)

// Identifiers of Sony Wave64 and of ASF (Microsoft, "Advanced Systems Format Specification", 3.2).
var (
	wave64RIFF    = []byte("riff\x2e\x91\xcf\x11\xa5\xd6\x28\xdb\x04\xc1\x00\x00")
	asfHeader     = []byte("\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\x00\xaa\x00\x62\xce\x6c")
	asfProperties = []byte("\xa1\xdc\xab\x8c\x47\xa9\xcf\x11\x8e\xe4\x00\xc0\x0c\x20\x53\x65")
)

// statedSize returns the minimum size in bytes that the header of a file states for the whole file, 0 if it states none. It covers the
// containers that ffmpeg reads without a message even if their end is missing.
func statedSize(head []byte) int64 {
	le, be := binary.LittleEndian, binary.BigEndian
	switch {
	case len(head) >= 12 && string(head[:4]) == "RIFF" && string(head[8:12]) == "AVI ":
		if size := le.Uint32(head[4:]); !placeholder(size) {
			return 8 + int64(size)
		}
	case len(head) >= 24 && bytes.HasPrefix(head, wave64RIFF):
		return sizeOr0(le.Uint64(head[16:]))
	case bytes.HasPrefix(head, asfHeader):
		at := bytes.Index(head, asfProperties)
		if at < 0 || len(head) < at+92 || head[at+88]&1 != 0 { // a broadcast, of unknown length
			return 0
		}
		return sizeOr0(le.Uint64(head[at+40:]))
	case bytes.HasPrefix(head, []byte("caff")): // Apple, "Core Audio Format Specification": chunks with 64-bit sizes
		at := int64(8)
		for at+12 <= int64(len(head)) {
			name, size := string(head[at:at+4]), sizeOr0(be.Uint64(head[at+4:]))
			if at += 12 + size; name == "data" {
				if size == 0 { // until the end of the file
					return 0
				}
				return at
			}
		}
	}
	return 0
}

// sizeOr0 returns a size, or 0 if it is negative or beyond any file.
func sizeOr0(size uint64) int64 {
	if size >= 1<<50 {
		return 0
	}
	return int64(size)
}
