package lilt

import (
	"io"

	"lilt/dsp"
)

// Resample returns a source that converts src from one sample rate in Hz to another. It returns an error for rates outside
// [dsp.MinRate] to [dsp.MaxRate].
func Resample(src PCMReader, from, to int) (PCMReader, error) {
	r, err := newResampler(from, to)
	if err != nil {
		return nil, err
	}
	return &resampled{src: src, resampler: r, block: make([]float32, copyPiece)}, nil
}

type resampled struct {
	src       PCMReader
	resampler *dsp.Resampler
	block     []float32 // as read
	pcm       []float32 // converted
	left      []float32 // part of pcm that was not read yet
	err       error
}

func (r *resampled) Read(pcm []float32) (n int, err error) {
	for len(r.left) == 0 {
		if r.err != nil {
			return 0, r.err
		}
		if n, r.err = r.src.Read(r.block); r.err == io.EOF {
			r.pcm = r.resampler.Flush(r.pcm[:0])
		} else {
			r.pcm = r.resampler.Append(r.pcm[:0], r.block[:n])
		}
		r.left = r.pcm
	}
	n = copy(pcm, r.left)
	r.left = r.left[n:]
	return n, nil
}
