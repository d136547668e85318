// Package dsp is the signal-processing front end of the codec: it turns PCM into the spectral frames that the networks process,
// and their output back into PCM.
//
//	PCM at any rate -> Resampler -> PCM at 24 kHz -> Analyzer -> spectrum -> Mel -> log-mel
//	spectrum -> Synthesizer -> PCM at 24 kHz -> Resampler -> PCM at any rate
//
// # Data
//
// PCM is []float32, one channel, nominally within [-1, 1]. A spectrum is a []float32 holding frames one after the
// other, each as size/2+1 complex bins of interleaved re, im: an array [frames][bins][2] flattened, which is the layout
// of the inputs and outputs of the ONNX graphs; [STFT] documents its scale. A log-mel is [frames][bands] flattened. The transforms
// accept any value; a NaN or an infinity affects only the frames and samples that depend on it.
//
// # Streams
//
// Every stage works the same way, whether the signal is whole or arrives in pieces. Append(dst, in) takes the next
// piece of any length, appends to dst all output that has become final, and returns the extended slice, as the
// built-in append does; it allocates only when dst lacks capacity. Flush(dst) ends the signal, appends what was still
// to come, and leaves the stage ready for the next signal. The output is the same, bit for bit,
// however the input was split. A stage keeps a bounded history and serves one goroutine at a time. The plans ([RealFFT],
// [STFT], [Mel]) are immutable and may be shared.
//
// Slices of a length that no correct caller would pass, such as half a frame, panic as an index out of range does;
// everything that depends on user input (rates, sizes) is checked by the constructors, which return errors.
package dsp

// Parameters of the codec. The package does not depend on them.
const (
	SampleRate = 24000 // Hz
	FFTSize    = 1280  // samples under one analysis window, 53.3 ms
	Hop        = 320   // samples from one frame to the next: 75 frames per second
	Bins       = FFTSize/2 + 1
	MelBands   = 100
)
