package dsp_test

import (
	"fmt"

	"lilt/dsp"
)

func ExampleSTFT() {
	plan, err := dsp.NewSTFT(dsp.FFTSize, dsp.Hop)
	if err != nil {
		panic(err)
	}
	signal := make([]float32, 1000)
	spectrum := plan.Analyze(signal)
	fmt.Println(len(spectrum)/(2*plan.Bins()), "frames,", len(plan.Synthesize(spectrum)), "samples back")
	// Output: 4 frames, 1280 samples back
}

// A recording at 44.1 kHz becomes log-mel frames while it arrives, in blocks of 10 ms.
func Example_streaming() {
	resampler, err := dsp.NewResampler(44100, dsp.SampleRate)
	if err != nil {
		panic(err)
	}
	plan, err := dsp.NewSTFT(dsp.FFTSize, dsp.Hop)
	if err != nil {
		panic(err)
	}
	mel, err := dsp.NewMel(dsp.CodecMel())
	if err != nil {
		panic(err)
	}
	analyzer := plan.NewAnalyzer()

	frames := 0
	var pcm, spectrum, bands []float32 // reused: nothing is allocated once they have grown
	for range 100 {
		block := make([]float32, 441)
		pcm = resampler.Append(pcm[:0], block)
		spectrum = analyzer.Append(spectrum[:0], pcm)
		bands = mel.Append(bands[:0], spectrum)
		frames += len(bands) / mel.Bands()
	}
	spectrum = analyzer.Append(spectrum[:0], resampler.Flush(pcm[:0]))
	spectrum = analyzer.Flush(spectrum)
	frames += len(spectrum) / (2 * plan.Bins())
	fmt.Println(frames, "frames for one second")
	// Output: 75 frames for one second
}
