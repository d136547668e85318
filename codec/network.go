package codec

import (
	"context"
	"errors"

	"lilt/dsp"
	"lilt/internal/ort"
)

// part is one of the two networks.
type part int

const (
	encoding part = iota
	decoding
	partCount
)

const spectrumSize = 2 * dsp.Bins // values of a frame's spectrum

// graph returns the file of a network of the model, and its interface without the states.
func (s shape) graph(p part) (file string, spec ort.Spec) {
	spectrum := ort.Port{Name: "spectrum", Type: ort.Float32, Shape: []int64{1, ort.Frames, dsp.Bins, 2}}
	mel := ort.Port{Name: "mel", Type: ort.Float32, Shape: []int64{1, ort.Frames, dsp.MelBands}}
	if p == encoding {
		return encoderFile, ort.Spec{Name: "encoder", Inputs: []ort.Port{spectrum, mel}, Outputs: []ort.Port{s.between}}
	}
	return decoderFile, ort.Spec{Name: "decoder", Inputs: []ort.Port{s.between}, Outputs: []ort.Port{spectrum}}
}

// states returns the states of a network: each input for which there is an output of the same name with the prefix "next_".
// Their meaning is internal to the network.
func states(sig ort.Signature) (states []ort.State) {
	for _, in := range sig.Inputs {
		for _, out := range sig.Outputs {
			if out.Name == "next_"+in.Name {
				states = append(states, ort.State{In: in.Name, Out: out.Name})
			}
		}
	}
	return states
}

// ChunkFrames is the number of frames of a full run, 0.85 s. In Bulk mode runs are counted from the start of the signal. On
// one core, runs of 32 frames cost 15 % more per frame, runs of 160 frames 5 % less. A run takes some 20 ms, so that it is
// enough to check contexts between runs.
const ChunkFrames = 64

// errClosed is the final error of a closed stream.
var errClosed = errors.New("codec: this stream is closed")

// network runs signals through one of the networks, a chunk of frames at a time. The output of a frame comes lookahead
// frames after its input; network drops the meaningless outputs at the start.
type network struct {
	stream    *ort.Stream
	full      *ort.Runner // of ChunkFrames frames; shorter runs use a prefix of its memory
	output    []float32   // [ChunkFrames][size]
	size      int         // values per output frame
	lookahead int
	filled    int // input frames waiting for a run
	early     int // outputs still to be dropped
}

func newNetwork(model *ort.Model, p part, s shape) (*network, error) {
	stream, err := model.NewStream(ChunkFrames)
	if err != nil {
		return nil, err
	}
	full, err := stream.Runner(ChunkFrames)
	if err != nil {
		stream.Close()
		return nil, err
	}
	_, spec := s.graph(p)
	n := &network{stream: stream, full: full, lookahead: s.lookahead[p], early: s.lookahead[p]}
	n.output = n.port(spec.Outputs[0].Name)
	n.size = len(n.output) / ChunkFrames
	return n, nil
}

// port returns the memory of an input or output, for [ChunkFrames] frames.
func (n *network) port(name string) []float32 { return ort.Values[float32](n.full, name) }

// room returns the number of frames that the inputs can still take.
func (n *network) room() int { return ChunkFrames - n.filled }

// run runs the network over the frames in the inputs and returns the outputs, which are valid until the next run.
func (n *network) run(ctx context.Context) ([]float32, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	runner, err := n.stream.Runner(n.filled)
	if err != nil {
		return nil, err
	}
	// Not with ctx: interruptible runs allocate, and a run takes only milliseconds.
	if err := runner.Run(context.Background()); err != nil {
		return nil, err
	}
	dropped := min(n.early, n.filled)
	outputs := n.output[dropped*n.size : n.filled*n.size]
	n.early -= dropped
	n.filled = 0
	return outputs, nil
}

// reset returns to the start of a signal.
func (n *network) reset() {
	n.stream.Reset()
	n.filled, n.early = 0, n.lookahead
}

func (n *network) close() error { return n.stream.Close() }
