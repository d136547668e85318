package audio

import (
	"bytes"
	"io"
	"os"
	"sync"
)

// maxOggPage is the size of the longest page of an Ogg stream (RFC 3533), in bytes.
const maxOggPage = 27 + 255 + 255*255

func isOgg(magic []byte) bool { return bytes.HasPrefix(magic, []byte("OggS")) }

// oggEnds reports whether an Ogg stream ends with a complete page that is marked as the last of its logical stream. Decoders do not
// detect truncation between two pages.
func oggEnds(end []byte) bool {
	at := bytes.LastIndex(end, []byte("OggS"))
	if at < 0 || len(end) < at+27 {
		return false
	}
	page := end[at:]
	const last = 4 // flag
	size := 27 + int(page[26])
	if page[5]&last == 0 || len(page) < size {
		return false
	}
	for _, segment := range page[27:size] {
		size += int(segment)
	}
	return len(page) >= size
}

// sizeOf returns the size of a file in bytes, -1 if it is unknown.
func sizeOf(file *os.File) int64 {
	info, err := file.Stat()
	if err != nil {
		return -1
	}
	return info.Size()
}

// endOfFile returns the last n bytes of a file, or all if it is shorter.
func endOfFile(file *os.File, n int64) []byte {
	info, err := file.Stat()
	if err != nil {
		return nil
	}
	end, _ := io.ReadAll(io.NewSectionReader(file, max(info.Size()-n, 0), n))
	return end
}

// endReader counts the bytes read through it, and keeps the last ones.
type endReader struct {
	io.Reader
	sync.Mutex // a separate goroutine copies to ffmpeg
	kept       []byte
	n          int64
	ended      bool
}

func (r *endReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	r.Lock()
	defer r.Unlock()
	r.n += int64(n)
	r.ended = r.ended || err == io.EOF
	if r.kept = append(r.kept, p[:n]...); len(r.kept) > 4*maxOggPage {
		r.kept = append(r.kept[:0], r.kept[len(r.kept)-maxOggPage:]...)
	}
	return n, err
}

// length returns the number of bytes, -1 if the end has not been reached.
func (r *endReader) length() int64 {
	r.Lock()
	defer r.Unlock()
	if !r.ended {
		return -1
	}
	return r.n
}

// end returns the last bytes.
func (r *endReader) end() []byte {
	r.Lock()
	defer r.Unlock()
	return bytes.Clone(r.kept)
}
