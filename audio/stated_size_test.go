package audio

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

func TestStatedSize(t *testing.T) {
	le := func(n uint64) []byte { return binary.LittleEndian.AppendUint64(nil, n) }
	be := func(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }
	asf := func(flags byte) []byte {
		properties := slices.Concat(asfProperties, le(104), make([]byte, 16), le(5000), make([]byte, 40), []byte{flags, 0, 0, 0}, make([]byte, 12))
		return slices.Concat(asfHeader, le(134), []byte{1, 0, 0, 0, 1, 2}, properties)
	}
	caf := func(data uint64) []byte {
		return slices.Concat([]byte("caff\x00\x01\x00\x00desc"), be(32), make([]byte, 32), []byte("data"), be(data))
	}
	for name, c := range map[string]struct {
		head []byte
		want int64
	}{
		"AVI":                    {[]byte("RIFF\x00\x10\x00\x00AVI LIST"), 4104},
		"AVI that was streamed":  {[]byte("RIFF\xff\xff\xff\xffAVI LIST"), 0},
		"Wave64":                 {slices.Concat(wave64RIFF, le(3000)), 3000},
		"ASF":                    {asf(2), 5000},
		"ASF broadcast":          {asf(1), 0},
		"ASF, cut":               {asf(2)[:60], 0},
		"CAF":                    {caf(1000), 8 + 12 + 32 + 12 + 1000},
		"CAF of unknown length":  {caf(1<<64 - 1), 0},
		"CAF with absurd chunks": {slices.Concat([]byte("caff\x00\x01\x00\x00desc"), be(1<<63+5)), 0},
		"Ogg":                    {[]byte("OggS\x00\x02"), 0},
		"nothing":                {nil, 0},
	} {
		if got := statedSize(c.head); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

// Whatever a header states, the size is 0 or a possible one.
func FuzzStatedSize(f *testing.F) {
	f.Add([]byte("RIFF\x00\x10\x00\x00AVI LIST"))
	f.Add(slices.Concat(wave64RIFF, make([]byte, 8)))
	f.Add(slices.Concat(asfHeader, make([]byte, 14), asfProperties, make([]byte, 76)))
	f.Add(slices.Concat([]byte("caff\x00\x01\x00\x00desc"), make([]byte, 8), []byte("data"), make([]byte, 8)))
	f.Fuzz(func(t *testing.T, head []byte) {
		if size := statedSize(head); size < 0 || size > 1<<51 {
			t.Errorf("%d", size)
		}
	})
}

// A container that is cut off says so, wherever it is cut and however it arrives.
func TestCutAnywhere(t *testing.T) {
	for name, args := range map[string][]string{
		"x.avi": {"-c:a", "pcm_s16le"}, "x.wma": {"-c:a", "wmav2"}, "x.w64": nil, "x.caf": {"-c:a", "pcm_s16le"},
	} {
		t.Run(name, func(t *testing.T) {
			whole, err := os.ReadFile(ffmpegMake(t, name, args...))
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(t.TempDir(), name)
			for _, size := range []int{len(whole), len(whole) * 2 / 3} {
				if err := os.WriteFile(path, whole[:size], 0o600); err != nil {
					t.Fatal(err)
				}
				for _, open := range []func() (*Source, error){
					func() (*Source, error) { return Open(path) },
					func() (*Source, error) { return NewReader(iotest.HalfReader(bytes.NewReader(whole[:size])), name) },
				} {
					src, err := open()
					readAll(t, src, err)
					said := strings.Contains(strings.Join(src.Notes(), "; "), "shorter than its header states")
					if said != (size < len(whole)) {
						t.Errorf("%d of %d bytes: notes %q", size, len(whole), src.Notes())
					}
				}
			}
		})
	}
}

// Only formats whose headers are examined wait for more of a stream that arrives slowly.
func TestStartOf(t *testing.T) {
	for start, want := range map[string]bool{"OggS": false, "\x1aE\xdf\xa3": false, "\x00\x00\x00\x18ftyp": true, "caff": true} {
		source := &slowReader{start: start + strings.Repeat("x", 24)}
		startOf(&input{Reader: bufio.NewReaderSize(source, readAhead), size: -1})
		if source.waited != want {
			t.Errorf("%q: waited %v, want %v", start, source.waited, want)
		}
	}
}

// slowReader has only its start, and notices if more is wanted.
type slowReader struct {
	start  string
	waited bool
}

func (r *slowReader) Read(p []byte) (int, error) {
	r.waited = r.start == ""
	n := copy(p, r.start)
	if r.start = r.start[n:]; r.waited {
		return 0, io.EOF
	}
	return n, nil
}
