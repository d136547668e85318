// Package codec has the models, encoders and decoders of the speech codec: 24 kHz mono PCM in, codes out, and back.
//
//	model, err := codec.For(codec.RVQ)
//	setting := codec.RVQ.Codebooks(8)
//	codes, err := model.Encode(ctx, pcm, setting)
//	pcm, err = model.Decode(ctx, codes, setting, len(pcm))
//
// [Model.Encode] and [Model.Decode] process whole signals. An [Encoder] and a [Decoder] process them in pieces, in bounded
// memory, with the same result. Package lilt reads and writes whole files.
//
// # Models
//
// A model has one or more quantizers. Packages that embed a model register it when they are imported:
//
//	import _ "lilt/assets/codec"  // RVQ, GRVQ and MCRVQ, 0.75 to 6 kbit/s
//	import _ "lilt/assets/single" // Single, one code of 15 bits per frame, made for language models of speech
//
// [For] returns the registered model with a quantizer, [Open] opens any other. Codes are meaningful only to the model that
// made them, which [Info.ID] identifies; [Find] returns it.
//
// # Data
//
// PCM is []float32 at [SampleRate], one channel, nominally within [-1, 1]. Codes are []uint16, [frames][codes] flattened, at
// [FrameRate] frames per second. The number of codes per frame, and of bits per code, follow from the [Setting]. A signal of n
// samples has ceil(n/[Hop]) frames, and frame t represents the samples [Hop*t, Hop*(t+1)): decoded signals are aligned with
// the original.
//
// # Streams
//
// Append takes the next piece of a signal, of any length, appends what has become final to a slice and returns it, like the
// built-in append. Flush ends the signal, appends the rest, and leaves the stream ready for the next one. In Bulk [Mode] the
// networks run over chunks that are counted from the start of the signal, so that codes and PCM are the same, bit for bit,
// however the signal was split, and equal those of the whole-signal functions. In Live mode they run over what has arrived,
// for the lowest delay; the last bits of their outputs may then depend on where it was split. PCM stays within 1e-4 of that of Bulk
// mode, and a code can differ where two were, up to rounding, equally near.
//
// "Bit for bit" holds for one version of ONNX Runtime, one type of processor and one number of threads. Decoding is not
// sensitive to such differences: any machine decodes the codes of any other.
//
// # Delay
//
// In Live mode, sample p is output as soon as p + [Info.DelaySamples] samples have been input, and most samples up to a hop
// earlier. The delay consists of the 480 samples by which the analysis window extends beyond a hop, the hop of 320, one such
// hop for each frame of look-ahead of the two networks, and the 480 samples in which the windows of later frames overlap at
// the output: 1920 samples, 80 ms, for the built-in residual model, with a look-ahead of one frame for each network; 3840
// samples, 160 ms, for the model of Single, whose decoder has a look-ahead of seven frames.
package codec

import "lilt/dsp"

// Parameters that all models share.
const (
	SampleRate = dsp.SampleRate   // Hz
	Hop        = dsp.Hop          // samples per frame
	FrameRate  = SampleRate / Hop // frames per second

	latentSize = 128 // channels of a latent, which the networks exchange through residual quantizers
)
