package ort

import (
	"errors"
	"fmt"
)

// Stream holds the tensors of one signal that passes through a model: memory for a bounded number of frames, and the states
// that pass from run to run. It is not safe for concurrent use; create one per goroutine.
type Stream struct {
	model     *Model
	maxFrames int
	inputs    []buffer // in the order of model.ports
	outputs   []buffer
	carries   []carry
	runners   map[int]*Runner // by number of frames; nil once closed
}

// carry is one state: after a run, the output is copied to the input. States are small (a few hundred KB at most), and
// copying preserves the previous state when a run fails or is cancelled. For an in-place state both are the same memory.
type carry struct {
	in, out slab[float32]
	inPlace bool
}

// NewStream allocates the tensors for runs of 1 to maxFrames frames, with all states 0. The stream must be closed.
func (m *Model) NewStream(maxFrames int) (*Stream, error) {
	if maxFrames < 1 {
		return nil, fmt.Errorf("ort: a %s stream requires room for at least 1 frame, not %d", m.name, maxFrames)
	}
	s := &Stream{model: m, maxFrames: maxFrames, runners: map[int]*Runner{}}
	var err error
	if s.inputs, err = newBuffers(m.ports.Inputs, maxFrames); err != nil {
		return nil, fmt.Errorf("ort: %s inputs: %w", m.name, err)
	}
	if s.outputs, err = newBuffers(m.ports.Outputs, maxFrames); err != nil {
		return nil, fmt.Errorf("ort: %s outputs: %w", m.name, err)
	}
	firstIn, firstOut := len(s.inputs)-len(m.states), len(s.outputs)-len(m.states)
	for i, state := range m.states {
		if state.InPlace {
			s.outputs[firstOut+i] = s.inputs[firstIn+i]
		}
		// Spec.resolve has made these ports float32.
		in, out := s.inputs[firstIn+i].(slab[float32]), s.outputs[firstOut+i].(slab[float32])
		s.carries = append(s.carries, carry{in, out, state.InPlace})
	}
	if err := m.retain(); err != nil {
		return nil, err
	}
	return s, nil
}

// Runner returns the runner for exactly the given number of frames, 1 to the maximum of the stream. All runners of a stream share its
// memory and its states: what one Run leaves in the tensors stays until the next Run of any of them. They are cheap (a few
// microseconds at first use, nothing later) and are closed with the stream.
func (s *Stream) Runner(frames int) (*Runner, error) {
	if s.runners == nil {
		return nil, fmt.Errorf("ort: this %s stream is closed", s.model.name)
	}
	if frames < 1 || frames > s.maxFrames {
		return nil, fmt.Errorf("ort: this %s stream runs 1 to %d frames, not %d", s.model.name, s.maxFrames, frames)
	}
	if r := s.runners[frames]; r != nil {
		return r, nil
	}
	r, err := newRunner(s, frames)
	if err != nil {
		return nil, fmt.Errorf("ort: preparing a %s run of %d frames: %w", s.model.name, frames, err)
	}
	s.runners[frames] = r
	return r, nil
}

// Reset sets all states to 0, as at the start of a signal.
func (s *Stream) Reset() {
	for _, c := range s.carries {
		clear(c.in)
	}
}

// advance passes the states of the run just done to the next one.
func (s *Stream) advance() {
	for _, c := range s.carries {
		if !c.inPlace {
			copy(c.in, c.out)
		}
	}
}

// Close frees the stream and its runners, which must not be running. Further calls do nothing.
func (s *Stream) Close() error {
	if s.runners == nil {
		return nil
	}
	var errs []error
	for _, r := range s.runners {
		errs = append(errs, r.close())
	}
	s.runners = nil
	return errors.Join(append(errs, s.model.release())...)
}
