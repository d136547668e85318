// Package lilt codes speech: PCM into .lilt files and back, as streams or as whole files.
//
//	err := lilt.EncodeFile(ctx, "speech.wav", "speech.lilt", lilt.RVQ.Codebooks(8), nil) // 6 kbit/s
//	err = lilt.DecodeFile(ctx, "speech.lilt", "again.wav", nil)
//
// A [Writer] takes PCM and writes a .lilt stream, a [Reader] does the reverse, and [Copy] moves PCM from one thing to another. PCM is
// []float32, one channel, nominally within [-1, 1], at 24 kHz or any other sample rate that the options say.
//
// # Models
//
// A program carries the models whose packages it imports:
//
//	import _ "lilt/assets/codec"  // RVQ, GRVQ and MCRVQ, 0.75 to 6 kbit/s
//	import _ "lilt/assets/single" // Single, a single codebook of 32,768 codes, 0.7 to 1.1 kbit/s
//
// Package lilt/codec opens others. The models run in ONNX Runtime, a shared library: see [UseRuntime].
//
// # Other packages
//
// lilt/speech speaks text, lilt/audio reads recordings and writes WAV files, lilt/player is the sound card and the microphone,
// lilt/container and lilt/tokens read and write the codes themselves.
package lilt

import (
	"lilt/codec"
	"lilt/container"
	"lilt/internal/ort"
)

// SampleRate is the rate of the models in Hz, and of all PCM unless options say otherwise.
const SampleRate = codec.SampleRate

// Setting says how speech is coded: RVQ.Codebooks(8), Single.Bitrate(1125). Quantizer and ModelID are parts of what a file's header says.
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

// UseRuntime loads the ONNX Runtime shared library at a path. Without it the first stream that is opened looks in the usual places: what
// the environment variable ONNXRUNTIME_SHARED_LIBRARY_PATH names, the program's folder, the user's cache, and the system's. A process
// has one such library. The error is [ErrNoRuntime].
func UseRuntime(path string) error {
	_, err := ort.Start(path)
	return err
}
