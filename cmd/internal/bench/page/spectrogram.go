package page

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"

	"gonum.org/v1/plot/palette/moreland"

	"lilt/dsp"
)

const (
	pictureWindow = 512 // samples: 21 ms, 47 Hz a row
	pictureHop    = 240 // samples: 10 ms a column
	pictureRange  = 70  // dB from the brightest colour to the darkest
	pictureShades = 64
)

// spectrograph draws spectrograms: time to the right, 0 to 12 kHz upwards, level in dB as brightness.
type spectrograph struct {
	stft   *dsp.STFT
	shades color.Palette
}

func newSpectrograph() (s spectrograph, err error) {
	if s.stft, err = dsp.NewSTFT(pictureWindow, pictureHop); err != nil {
		return s, err
	}
	colours := moreland.ExtendedBlackBody()
	colours.SetMax(1)
	for i := range pictureShades {
		c, err := colours.At(float64(i) / (pictureShades - 1))
		if err != nil {
			return s, fmt.Errorf("bench: %w", err)
		}
		s.shades = append(s.shades, c)
	}
	return s, nil
}

// levels returns the level of each point, [frames][bins] in dB.
func (s spectrograph) levels(pcm []float32) []float64 {
	spectrum := s.stft.Analyze(pcm)
	levels := make([]float64, len(spectrum)/2)
	for i := range levels {
		re, im := float64(spectrum[2*i]), float64(spectrum[2*i+1])
		levels[i] = 10 * math.Log10(re*re+im*im+1e-12)
	}
	return levels
}

func loudest(levels []float64) float64 {
	top := math.Inf(-1)
	for _, l := range levels {
		top = max(top, l)
	}
	return top
}

// png draws levels. The brightest colour stands for top and above.
func (s spectrograph) png(levels []float64, top float64) ([]byte, error) {
	bins := s.stft.Bins()
	frames := len(levels) / bins
	picture := image.NewPaletted(image.Rect(0, 0, frames, bins), s.shades)
	for i, level := range levels {
		shade := (level - top + pictureRange) / pictureRange * (pictureShades - 1)
		picture.SetColorIndex(i/bins, bins-1-i%bins, uint8(max(0, min(pictureShades-1, shade))))
	}
	var file bytes.Buffer
	if err := png.Encode(&file, picture); err != nil {
		return nil, fmt.Errorf("bench: spectrogram: %w", err)
	}
	return file.Bytes(), nil
}
