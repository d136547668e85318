package audio

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
)

// input is an audio stream before anything is known about it.
type input struct {
	*bufio.Reader
	size int64    // bytes from here to the end, -1 when unknown
	file *os.File // the regular file that the stream consists of, nil for any other stream
}

// readAhead is the buffer in front of every decoder, in bytes. Sniffing peeks into it.
const readAhead = 64 << 10

var errEmpty = errors.New("the file is empty")

// Open opens an audio file, "-" for standard input.
func Open(path string, options ...SourceOption) (*Source, error) {
	if path == "-" {
		return NewReader(os.Stdin, "standard input", options...)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("audio: %w", err)
	}
	src, err := NewReader(file, path, options...)
	if err != nil {
		file.Close()
		return nil, err
	}
	src.closer = file
	return src, nil
}

// NewReader reads an audio stream from r, which need not be seekable; an *os.File that is a regular file is read from its
// current position. name identifies it in errors and notes. Close does not close r.
func NewReader(r io.Reader, name string, options ...SourceOption) (*Source, error) {
	var o sourceOptions
	for _, option := range options {
		option(&o)
	}
	if o.raw != nil {
		if err := o.raw.Check(); err != nil {
			return nil, err
		}
	}
	var start int64
	var regular *os.File
	if file, ok := r.(*os.File); ok {
		info, err := file.Stat()
		if err != nil {
			return nil, fmt.Errorf("audio: %w", err)
		}
		if info.IsDir() {
			return nil, fmt.Errorf("audio: %s is a directory; give an audio file", name)
		}
		if pos, err := file.Seek(0, io.SeekCurrent); err == nil && info.Mode().IsRegular() {
			start, regular = pos, file
		}
	}
	src, err := openSource(r, regular, name, o)
	if err == nil && src.float && regular != nil {
		src, err = scaled(src, regular, start, o)
	}
	if err != nil {
		return nil, fmt.Errorf("audio: %s: %w", name, err)
	}
	return src, nil
}

// openSource opens a stream; regular is the regular file that it comes from, or nil.
func openSource(r io.Reader, regular *os.File, name string, o sourceOptions) (*Source, error) {
	in := input{Reader: bufio.NewReaderSize(r, readAhead), size: -1}
	if regular != nil {
		info, err := regular.Stat()
		if err != nil {
			return nil, err
		}
		pos, err := regular.Seek(0, io.SeekCurrent)
		if err != nil {
			return nil, err
		}
		in.size = max(info.Size()-pos, 0)
		if pos == 0 {
			in.file = regular
		}
	}
	t, err := openTrack(&in, o.raw)
	if err != nil {
		return nil, err
	}
	return newSource(name, t, o.channel)
}

// scaled reopens a regular file of floating-point samples, to be scaled down if they exceed full scale. To find the peak it first reads src,
// which is at its start, to the end; other errors in the file will recur in the second pass.
func scaled(src *Source, file *os.File, start int64, o sourceOptions) (*Source, error) {
	block := make([]float32, 1<<14)
	var err error
	for err == nil {
		_, err = src.Read(block)
	}
	src.Close()
	if _, err := file.Seek(start, io.SeekStart); err != nil {
		return nil, err
	}
	again, err := openSource(file, file, src.name, o)
	if err == nil && src.peak > fullScale {
		again.gain = 1 / src.peak
	}
	return again, err
}

// openTrack detects the format of the stream and opens its decoder.
func openTrack(in *input, raw *Raw) (track, error) {
	if raw != nil {
		return openRaw(in, *raw)
	}
	if err := skipID3(in); err != nil {
		return track{}, err
	}
	magic, err := in.Peek(12)
	if len(magic) == 0 {
		if err == io.EOF {
			err = errEmpty
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
	case bytes.HasPrefix(magic, []byte("RIFX")):
		return track{}, errors.New("big-endian WAV (RIFX) is not supported: convert it to WAV or FLAC first")
	}
	if header, ok := sniffMP3(in); ok {
		if what := header.beyondBuiltin(); what != "" {
			if t, err := openLowMP3(in, header, what); err == nil || !header.approximate() || !errors.Is(err, errNoFFmpeg) {
				return t, err
			}
		}
		return openMP3(in, header)
	}
	return openFFmpeg(in, in, "not WAV, FLAC or MP3")
}

// ErrUnknownFormat is the error of [Open] and [NewReader] for input whose content does not identify it as a recording. This includes raw PCM,
// for which there is [WithRaw].
var ErrUnknownFormat = errors.New("audio: unknown format")

// unknownFormat is ErrUnknownFormat with details.
type unknownFormat struct{ error }

func (e *unknownFormat) Unwrap() []error { return []error{ErrUnknownFormat, e.error} }

// skipID3 skips ID3v2 tags, which precede MP3 and sometimes FLAC data. The decoders would trust the lengths
// that the tags state.
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
			return errors.New("it contains only an ID3 tag")
		}
		if err != nil {
			return err
		}
	}
}
