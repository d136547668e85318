package audio

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"os"
)

// needsSeeking reports whether the index of the stream may follow the data, as in an MP4 file that was not made for streaming: such a file
// cannot be decoded from a pipe.
func needsSeeking(in *input) bool {
	head, _ := in.Peek(readAhead)
	if bytes.HasPrefix(head, []byte("caff")) {
		return true // the packet table of compressed audio follows the data
	}
	// ISO 14496-12 and QuickTime: boxes with a size and a name. The index is "moov", the samples are "mdat".
	for len(head) >= 8 {
		size := uint64(binary.BigEndian.Uint32(head))
		switch string(head[4:8]) {
		case "ftyp", "free", "skip", "wide", "uuid", "pnot", "pdin", "styp", "sidx":
		case "mdat":
			return true
		default: // "moov" comes first, or it is another format
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
