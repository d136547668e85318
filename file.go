package lilt

import (
	"context"
	"errors"
	"fmt"
	"os"

	"lilt/audio"
	"lilt/internal/atomicfile"
)

// EncodeFile encodes a recording, in any format that package audio reads, to a .lilt file. "-" is standard input or output.
// The file appears complete or not at all. The SampleRate of the options is ignored: it is that of the recording. Errors: an
// [InputError], those of [NewWriter], those of the output, with its name (it must not be the input), and the cause of the
// end of ctx.
func EncodeFile(ctx context.Context, in, out string, s Setting, o *WriterOptions) error {
	if err := distinct(in, out); err != nil {
		return err
	}
	source, err := audio.Open(in)
	if err != nil {
		return input("", err)
	}
	defer source.Close()
	options := WriterOptions{}
	if o != nil {
		options = *o
	}
	options.SampleRate = source.SampleRate()
	file, err := atomicfile.Create(out)
	if err != nil {
		return err
	}
	defer file.Abort()
	w, err := NewWriter(file, s, &options)
	if err != nil {
		return err
	}
	defer w.Abort()
	if _, err := Copy(ctx, w, inputReader{source, ""}); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return file.Close()
}

// DecodeFile decodes a .lilt file to a 16-bit WAV file, or to FLAC if its name ends in .flac. "-" is standard input or
// output. The file appears complete or not at all. Errors: an [InputError], [ErrNoRuntime], those of the output, with its
// name (it must not be the input), and the cause of the end of ctx.
func DecodeFile(ctx context.Context, in, out string, o *ReaderOptions) error {
	if err := distinct(in, out); err != nil {
		return err
	}
	file := os.Stdin
	if in != "-" {
		var err error
		if file, err = os.Open(in); err != nil {
			return input("", err)
		}
		defer file.Close()
	}
	r, err := NewReader(file, o)
	if errors.Is(err, ErrNoRuntime) {
		return err
	}
	if err != nil {
		return input(in, err)
	}
	defer r.Close()
	sound, err := audio.Create(out, r.rate)
	if err != nil {
		return err
	}
	defer sound.Abort()
	if _, err := Copy(ctx, sound, inputReader{r, in}); err != nil {
		return err
	}
	return sound.Close()
}

// distinct returns an error if the input and the output are the same file.
func distinct(in, out string) error {
	stat := func(name string, stream *os.File) os.FileInfo {
		var info os.FileInfo
		var err error
		if name == "-" {
			info, err = stream.Stat()
		} else {
			info, err = os.Stat(name)
		}
		if err != nil || !info.Mode().IsRegular() {
			return nil // not an error here
		}
		return info
	}
	if from, to := stat(in, os.Stdin), stat(out, os.Stdout); from != nil && to != nil && os.SameFile(from, to) {
		return fmt.Errorf("lilt: %s is both input and output", in)
	}
	return nil
}
