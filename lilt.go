// Package lilt is a neural speech codec: it encodes PCM to .lilt files and decodes them, as streams or as whole files.
//
//	err := lilt.EncodeFile(ctx, "speech.wav", "speech.lilt", lilt.RVQ.Codebooks(8), nil) // 6 kbit/s
//	err = lilt.DecodeFile(ctx, "speech.lilt", "again.wav", nil)
//
// A [Writer] encodes PCM to a .lilt stream, a [Reader] decodes it, and [Copy] copies PCM from a source to a destination. PCM
// is []float32, one channel, nominally within [-1, 1], at 24 kHz or at the sample rate of the options.
//
// # Models
//
// A program contains the models whose packages it imports:
//
//	import _ "lilt/assets/codec"  // RVQ, GRVQ and MCRVQ, 0.75 to 6 kbit/s
//	import _ "lilt/assets/single" // Single, a single codebook of 32,768 codes, 0.7 to 1.1 kbit/s
//
// Package lilt/codec opens others. The models run in ONNX Runtime, a shared library: see [UseRuntime].
//
// # Other packages
//
// lilt/speech is text to speech, lilt/audio reads and writes audio files, lilt/player plays on a sound card and records from
// a microphone, lilt/container and lilt/tokens read and write codes.
package lilt

import (
	"lilt/codec"
	"lilt/container"
	"lilt/internal/ort"
)

// SampleRate is the sample rate of the models in Hz, and of all PCM unless options state another one.
const SampleRate = codec.SampleRate

// Setting is a quantizer and its depth, which determine the bit rate: RVQ.Codebooks(8), Single.Bitrate(1125). Quantizer and
// ModelID are part of the header of a file.
type (
	Setting   = container.Setting
	Quantizer = container.Quantizer
	ModelID   = container.ModelID
)

// The quantizers.
const (
	RVQ    = container.RVQ    // residual
	GRVQ   = container.GRVQ   // group-residual
	MCRVQ  = container.MCRVQ  // masked-channel residual
	Single = container.Single // a single codebook, for language models of speech
)

// UseRuntime loads the ONNX Runtime shared library at a path. Without it the first stream searches the usual places: the
// file that the environment variable ONNXRUNTIME_SHARED_LIBRARY_PATH names, the folder of the program, the user's cache, and
// the system. A process can use only one library. The error is [ErrNoRuntime].
func UseRuntime(path string) error {
	_, err := ort.Start(path)
	return err
}
