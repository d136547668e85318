package audio

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"os"
)

// startOf returns the first bytes of a stream, valid until it is read: all that are buffered at a time for formats whose headers need that, and
// a few for others, which may arrive slowly.
func startOf(in *input) []byte {
	head, _ := in.Peek(24)
	if bytes.HasPrefix(head, []byte("caff")) || bytes.HasPrefix(head, asfHeader) || len(head) >= 8 && isBox(head[4:8]) {
		head, _ = in.Peek(readAhead)
	}
	return head
}

// isBox reports whether a box of that name may precede the index of a file, as defined by ISO 14496-12 and QuickTime.
func isBox(name []byte) bool {
	switch string(name) {
	case "ftyp", "free", "skip", "wide", "uuid", "pnot", "pdin", "styp", "sidx":
		return true
	}
	return false
}

// needsSeeking reports whether the index of a stream that starts with head may follow the data, as in an MP4 file that was not made for
// streaming: such a file cannot be decoded from a pipe.
func needsSeeking(head []byte) bool {
	if bytes.HasPrefix(head, []byte("caff")) {
		return true // the packet table of compressed audio follows the data
	}
	if bytes.HasPrefix(head, []byte("wvpk")) {
		return true // tags follow the data, and ffmpeg takes them for damage unless it has read them before
	}
	// Boxes with a size and a name. The index is "moov", the samples are "mdat".
	for len(head) >= 8 {
		size := uint64(binary.BigEndian.Uint32(head))
		if string(head[4:8]) == "mdat" {
			return true
		}
		if !isBox(head[4:8]) { // "moov" comes first, or it is another format
			return false
		}
		if size == 1 && len(head) >= 16 {
			size = binary.BigEndian.Uint64(head[8:])
		}
		if size < 8 {
			return false
		}
		if size > uint64(len(head)) {
			return true // the rest is unknown
		}
		head = head[size:]
	}
	return false
}

// spool copies a stream to a temporary file and returns to its start. The file is unlinked at once where that is possible, so that nothing
// remains of it however the program ends.
func spool(data io.Reader) (*os.File, error) {
	file, err := os.CreateTemp("", "lilt-")
	if err != nil {
		return nil, fmt.Errorf("cannot create a temporary file for it: %w", err)
	}
	os.Remove(file.Name())
	if _, err = io.Copy(file, data); err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if err != nil {
		file.Close()
		os.Remove(file.Name())
		return nil, fmt.Errorf("it does not fit into the folder for temporary files (TMPDIR): %w", err)
	}
	return file, nil
}
