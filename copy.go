package lilt

import (
	"context"
	"errors"
	"io"

	"lilt/container"
)

// PCMReader is a source of PCM: a [Reader], an audio.Source.
type PCMReader interface {
	// Read blocks until there are samples, stores them in pcm and returns their number, or no samples and io.EOF or another
	// error.
	Read(pcm []float32) (n int, err error)
}

// PCMWriter is a destination of PCM: a [Writer], an audio.Writer, a player.Output.
type PCMWriter interface {
	// Write takes the next samples. It does not retain pcm.
	Write(pcm []float32) error
}

// FrameWriter is a destination of codes: a container.Writer, a tokens.Writer.
type FrameWriter interface {
	// WriteFrames takes the codes [frames][codes] of any number of frames.
	WriteFrames(codes []uint16) error
	// Close ends a signal of that many samples.
	Close(samples int64) error
}

// copyPiece is the number of samples that [Copy] moves at a time.
const copyPiece = 4096

// Copy copies PCM from src to dst until src ends, and returns the number of samples copied. It closes neither. It returns
// the error of ctx, src or dst.
func Copy(ctx context.Context, dst PCMWriter, src PCMReader) (samples int64, err error) {
	pcm := make([]float32, copyPiece)
	for {
		if err := ctx.Err(); err != nil {
			return samples, context.Cause(ctx)
		}
		n, err := src.Read(pcm)
		if err == io.EOF {
			return samples, nil
		}
		if err != nil {
			return samples, err
		}
		if err := dst.Write(pcm[:n]); err != nil {
			return samples, err
		}
		samples += int64(n)
	}
}

// CopyCodes moves the codes of a .lilt stream to dst, and ends it. onDamage, unless nil, is called for each damaged place, and its error
// ends it; codes that are lost are [ErrLostCodes]. The error is otherwise that of ctx, src or dst.
func CopyCodes(ctx context.Context, dst FrameWriter, src *container.Reader, onDamage func(*DamagedError) error) error {
	per := src.Header().Codebooks
	codes := make([]uint16, container.MaxFramesPerBlock*per)
	for {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		n, err := src.ReadFrames(codes)
		var damage *DamagedError
		switch {
		case err == io.EOF:
			samples, _ := src.Length()
			return dst.Close(samples)
		case errors.As(err, &damage):
			err = nil
			if onDamage != nil {
				err = onDamage(damage)
			}
			if err == nil && damage.Conceal > 0 {
				err = ErrLostCodes
			}
		case err == nil:
			err = dst.WriteFrames(codes[:n*per])
		}
		if err != nil {
			return err
		}
	}
}
