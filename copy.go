package lilt

import (
	"context"
	"io"
)

// PCMReader is where PCM comes from: a [Reader], an audio.Source.
type PCMReader interface {
	// Read waits for samples, puts them into pcm and returns how many they are, or no samples and io.EOF or another error.
	Read(pcm []float32) (n int, err error)
}

// PCMWriter is where PCM goes: a [Writer], an audio.Writer, a player.Output.
type PCMWriter interface {
	// Write takes the next samples, and keeps nothing of pcm.
	Write(pcm []float32) error
}

// FrameWriter is where codes go: a container.Writer, a tokens.Writer.
type FrameWriter interface {
	// WriteFrames takes the codes [frames][codes] of any number of frames.
	WriteFrames(codes []uint16) error
	// Close ends a signal of so many samples.
	Close(samples int64) error
}

// copyPiece is how many samples [Copy] moves at a time.
const copyPiece = 4096

// Copy moves PCM to dst until src ends, and returns how many samples that was. It closes neither. The error is that of ctx, src or dst.
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
