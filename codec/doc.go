// Package codec is the speech codec as a library: 24 kHz mono PCM in, codes out, and back.
//
//	model, err := codec.For(codec.RVQ)
//	setting := codec.RVQ.Codebooks(8)
//	codes, err := model.Encode(ctx, pcm, setting)
//	pcm, err = model.Decode(ctx, codes, setting, len(pcm))
//
// [Model.Encode] and [Model.Decode] take whole signals. An [Encoder] and a [Decoder] take them in pieces, in bounded
// memory, and give the same result. Package lilt reads and writes whole files.
//
// # Models
//
// A model has one or more quantizers. Packages that hold a model register it when they are imported:
//
//	import _ "lilt/assets/codec"  // RVQ, GRVQ and MCRVQ, 0.75 to 6 kbit/s
//	import _ "lilt/assets/single" // Single, one code of 15 bits a frame, made for language models of speech
//
// [For] gives the one that has a quantizer, [Open] any other. Codes mean something only to the model that made them, which [Info.ID]
// names; [Find] finds it.
//
// # Data
//
// PCM is []float32 at [SampleRate], one channel, nominally within [-1, 1]. Codes are []uint16, [frames][codes] flattened,
// [FrameRate] frames a second. How many codes a frame has, and of how many bits, follows from the [Setting].
// A signal of n samples has ceil(n/[Hop]) frames, and frame t stands for the
// samples [Hop*t, Hop*(t+1)): what is decoded lies in time where the original was, without a shift.
//
// # Streams
//
// Append takes the next piece of a signal, of any length, appends what has become final to a slice and returns it, as the
// built-in append does. Flush ends the signal, appends the rest, and leaves the stream ready for the next one. In Bulk
// [Mode] the networks run over chunks that are counted from the start of the signal, so that codes and PCM are the same, bit
// for bit, however the signal was cut, and the same as those of the whole-signal functions. In Live mode they run over
// what is there, for the least delay; then the last bits of what they compute may depend on the cut. PCM stays within 1e-4
// of that of Bulk mode, and a code can differ where two were, up to rounding, equally near.
//
// Bit for bit holds for one version of ONNX Runtime, one type of processor and one number of threads. Decoding is not
// sensitive to it: any machine decodes the codes of any other.
//
// # Delay
//
// In Live mode, sample p is out as soon as p + [Info.DelaySamples] samples have gone in, most of them up to a hop earlier. They are
// the 480 that the window of the transform reaches beyond a hop, the hop of 320, one such hop for each frame that one of the two
// networks looks ahead, and the 480 that the windows of later frames overlap with on the way out: 1920 samples, 80 ms, for the built-in
// residual model, whose networks look one frame ahead each; 3520 samples, 147 ms, for that of Single, whose decoder looks six frames ahead.
package codec

import "lilt/dsp"

// What all models have in common.
const (
	SampleRate = dsp.SampleRate   // samples a second
	Hop        = dsp.Hop          // samples a frame
	FrameRate  = SampleRate / Hop // frames a second

	latentSize = 128 // values of a latent vector, what the networks exchange through residual quantizers
)
