package lilt

import (
	"context"
	"errors"
	"fmt"
	"os"

	"lilt/audio"
	"lilt/internal/atomicfile"
)

// EncodeFile encodes a recording of any kind that package audio reads into a .lilt file. "-" is standard input or output. The file
// appears whole or not at all. The options' SampleRate is that of the recording, whatever they say. Errors, besides those of [NewWriter],
// are about files, which they name, and the cause of ctx's end.
func EncodeFile(ctx context.Context, in, out string, s Setting, o *WriterOptions) error {
	source, err := audio.Open(in)
	if err != nil {
		return err
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
	if _, err := Copy(ctx, w, source); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return file.Close()
}

// DecodeFile decodes a .lilt file into a WAV file of 16-bit samples. "-" is standard input or output. The file appears whole or not at
// all. Errors, besides those of [NewReader] and [Reader.Read], are about files, which they name, and the cause of ctx's end.
func DecodeFile(ctx context.Context, in, out string, o *ReaderOptions) error {
	file := os.Stdin
	if in != "-" {
		var err error
		if file, err = os.Open(in); err != nil {
			return err
		}
		defer file.Close()
	}
	r, err := NewReader(file, o)
	if err != nil {
		return fmt.Errorf("%s: %w", in, err)
	}
	defer r.Close()
	sound, err := audio.Create(out, r.rate)
	if err != nil {
		return err
	}
	defer sound.Abort()
	if _, err := Copy(ctx, sound, r); err != nil {
		if errors.Is(err, ErrNothingIntact) {
			err = fmt.Errorf("%s: %w", in, err)
		}
		return err
	}
	return sound.Close()
}
