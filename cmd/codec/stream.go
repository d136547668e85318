package main

import (
	"context"
	"errors"
	"io"

	"lilt/container"
	"lilt/internal/atomicfile"
)

// source gives the codes of a signal.
type source interface {
	// header says what they are codes of.
	header() container.Header
	// next returns the codes [frames][books] that follow, which stand until the next call, or instead a number of frames
	// that are lost and to be concealed. It returns io.EOF at the end.
	next(ctx context.Context) (codes []uint16, lost int, err error)
	// samples is the length of the signal, once next has returned io.EOF.
	samples() int64
}

// sink takes the codes of a signal.
type sink interface {
	write(ctx context.Context, codes []uint16) error
	// lose takes frames without codes.
	lose(ctx context.Context, frames int) error
	// finish ends a signal of so many samples; only then its file appears.
	finish(ctx context.Context, samples int64) error
}

// transfer moves a signal from one to the other.
func transfer(ctx context.Context, from source, to sink) error {
	for {
		codes, lost, err := from.next(ctx)
		switch {
		case err == io.EOF:
			return to.finish(ctx, from.samples())
		case err != nil:
			return err
		case lost > 0:
			err = to.lose(ctx, lost)
		default:
			err = to.write(ctx, codes)
		}
		if err != nil {
			return err
		}
	}
}

// frameWriter writes a file of codes: container.Writer and tokens.Writer do.
type frameWriter interface {
	WriteFrames(codes []uint16) error
	Close(samples int64) error
}

var errLostCodes = errors.New("the codes of lost frames cannot be made up; decode the file to hear what is left")

// fileSink is a file of codes.
type fileSink struct {
	frameWriter
	file *atomicfile.File
}

func (s fileSink) write(_ context.Context, codes []uint16) error { return s.WriteFrames(codes) }

func (s fileSink) lose(context.Context, int) error { return errLostCodes }

func (s fileSink) finish(_ context.Context, samples int64) error {
	if err := s.Close(samples); err != nil {
		return err
	}
	return s.file.Commit()
}
