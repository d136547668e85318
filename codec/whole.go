package codec

import (
	"context"
	"fmt"
)

// Encode returns the codes [frames][codes] of a whole signal, ceil(n/[Hop]) frames for n samples. Errors are as for
// [Model.NewEncoder] and [Encoder.Append].
func (m *Model) Encode(ctx context.Context, pcm []float32, s Setting) (codes []uint16, err error) {
	e, err := m.NewEncoder(s, Bulk)
	if err != nil {
		return nil, err
	}
	defer e.Close()
	codes = make([]uint16, 0, (len(pcm)+Hop-1)/Hop*s.CodesPerFrame())
	if codes, err = e.Append(ctx, codes, pcm); err != nil {
		return nil, err
	}
	if codes, err = e.Flush(ctx, codes); err != nil {
		return nil, err
	}
	return codes, nil
}

// Decode returns the signal that codes [frames][codes] represent, with the given length in samples; it must end within the last frame.
// Errors are as for [Model.NewDecoder] and [Decoder.Append], and a number of samples that does not match.
func (m *Model) Decode(ctx context.Context, codes []uint16, s Setting, samples int) (pcm []float32, err error) {
	d, err := m.NewDecoder(s, Bulk)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	frames := len(codes) / s.CodesPerFrame()
	if samples < 0 || (samples+Hop-1)/Hop != frames {
		return nil, fmt.Errorf("codec: %d samples from %d frames: want %d to %d",
			samples, frames, max((frames-1)*Hop+1, 0), frames*Hop)
	}
	pcm = make([]float32, 0, frames*Hop)
	if pcm, err = d.Append(ctx, pcm, codes); err != nil {
		return nil, err
	}
	if pcm, err = d.Flush(ctx, pcm); err != nil {
		return nil, err
	}
	return pcm[:samples], nil
}
