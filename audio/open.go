package audio

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
)

// input is an audio stream before anything is known about it.
type input struct {
	*bufio.Reader
	size int64  // bytes from here to the end, -1 when unknown
	path string // a regular file that ffmpeg may open itself, or ""
}

// readAhead is the buffer in front of every decoder, in bytes. Sniffing peeks into it.
const readAhead = 64 << 10

// Open opens an audio file, "-" for standard input.
func Open(path string) (*Source, error) {
	if path == "-" {
		return newReader(os.Stdin, "standard input", "")
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("audio: %w", err)
	}
	src, err := newReader(file, path, path)
	if err != nil {
		file.Close()
		return nil, err
	}
	src.closer = file
	return src, nil
}

// NewReader reads an audio stream from r, which need not be seekable. name stands for it in messages. Close does
// not close r.
func NewReader(r io.Reader, name string) (*Source, error) {
	return newReader(r, name, "")
}

func newReader(r io.Reader, name, path string) (*Source, error) {
	in := input{size: -1}
	if file, ok := r.(*os.File); ok {
		info, err := file.Stat()
		if err != nil {
			return nil, fmt.Errorf("audio: %w", err)
		}
		if info.IsDir() {
			return nil, fmt.Errorf("audio: %s is a directory; give an audio file", name)
		}
		if pos, err := file.Seek(0, io.SeekCurrent); err == nil && info.Mode().IsRegular() {
			in.size, in.path = max(info.Size()-pos, 0), path
		}
	}
	in.Reader = bufio.NewReaderSize(r, readAhead)
	t, err := openTrack(&in)
	if err == nil {
		var src *Source
		if src, err = newSource(name, t); err == nil {
			return src, nil
		}
	}
	return nil, fmt.Errorf("audio: %s: %w", name, err)
}

// openTrack finds out what the stream is and opens the decoder for it.
func openTrack(in *input) (track, error) {
	if err := skipID3(in); err != nil {
		return track{}, err
	}
	magic, err := in.Peek(12)
	if len(magic) == 0 {
		if err == io.EOF {
			err = errors.New("the file is empty")
		}
		return track{}, err
	}
	switch {
	case isWAV(magic):
		t, err := openWAV(in)
		var other *otherCodec
		if errors.As(err, &other) {
			return openFFmpeg(in, io.MultiReader(other.preamble(), in), err.Error())
		}
		return t, err
	case isFLAC(magic):
		return openFLAC(in)
	}
	if header, ok := sniffMP3(in); ok {
		if what := header.beyondBuiltin(); what != "" {
			if t, err := openFFmpeg(in, in, what); err == nil || !header.approximate() || !errors.Is(err, errNoFFmpeg) {
				return t, err
			}
		}
		return openMP3(in, header)
	}
	return openFFmpeg(in, in, "not WAV, FLAC or MP3")
}

// skipID3 skips ID3v2 tags, which stand before MP3 and sometimes FLAC data. The decoders would take their
// lengths on trust.
func skipID3(in *input) error {
	for {
		tag, _ := in.Peek(10)
		if len(tag) < 10 || string(tag[:3]) != "ID3" {
			return nil
		}
		size := 10
		for shift, b := range tag[6:10] {
			size += int(b&0x7f) << (21 - 7*shift) // "synchsafe": 7 bits a byte
		}
		if tag[5]&0x10 != 0 {
			size += 10 // footer
		}
		n, err := in.Discard(size)
		if in.size >= 0 {
			in.size -= int64(n)
		}
		if err == io.EOF {
			return errors.New("nothing but an ID3 tag")
		}
		if err != nil {
			return err
		}
	}
}
