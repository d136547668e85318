package lm

import (
	"context"
	"math"

	"lilt/internal/ort"
)

// stepper runs the step graph from frame to frame, in constant memory and constant time per frame: the cache of keys and
// values holds the window of frames that attention covers and some further slots, and when it is full, the window is moved to
// its front. Keys carry their absolute position as a rotation (RoPE, Su et al. 2021), so that moving them changes nothing.
type stepper struct {
	stream        *ort.Stream
	runner        *ort.Runner
	caches        [][]float32 // [shared][slots][head] each
	rows          []int64
	context       []float32
	place         []float32
	cos, sin      []float32 // [slots][turns]
	last, filled  []int32
	coarse        []float32
	hidden        []float32
	rates         [turns]float64 // rotation angles of one frame
	window, slots int
	slot, frame   int // of the next step
}

func newStepper(model *ort.Model, d description) (*stepper, error) {
	stream, err := model.NewStream(1)
	if err != nil {
		return nil, err
	}
	runner, err := stream.Runner(1)
	if err != nil {
		stream.Close()
		return nil, err
	}
	s := &stepper{
		stream:  stream,
		runner:  runner,
		rows:    ort.Values[int64](runner, "rows"),
		context: ort.Values[float32](runner, "context"),
		place:   ort.Values[float32](runner, "place"),
		cos:     ort.Values[float32](runner, "cos"),
		sin:     ort.Values[float32](runner, "sin"),
		last:    ort.Values[int32](runner, "last"),
		filled:  ort.Values[int32](runner, "filled"),
		coarse:  ort.Values[float32](runner, "coarse"),
		hidden:  ort.Values[float32](runner, "hidden"),
		window:  d.Window,
		slots:   d.Slots,
	}
	for _, state := range d.stepSpec().States {
		s.caches = append(s.caches, ort.Values[float32](runner, state.In))
	}
	for i := range s.rates {
		s.rates[i] = math.Pow(d.RopeBase, -float64(2*i)/head)
	}
	s.reset()
	return s, nil
}

// reset returns to the start of a signal.
func (s *stepper) reset() {
	s.stream.Reset()
	s.slot, s.frame = 0, 0
	for i := range s.rows {
		s.rows[i] = int64(i*(levels+1) + start)
	}
}

// step computes the next frame from context and place. Until the next step, coarse holds the logits of the first three
// digits, and hidden the contribution of the frame to the hidden units for the last two.
func (s *stepper) step() error {
	if s.slot == s.slots {
		s.moveWindow()
	}
	for i, rate := range s.rates {
		sin, cos := math.Sincos(float64(s.frame) * rate)
		s.sin[s.slot*turns+i], s.cos[s.slot*turns+i] = float32(sin), float32(cos)
	}
	s.last[0], s.filled[0] = int32(s.slot), int32(s.slot+1)
	// A step takes about a millisecond: callers check their context between steps.
	if err := s.runner.Run(context.Background()); err != nil {
		return err
	}
	s.slot++
	s.frame++
	return nil
}

// moveWindow moves the newest frames to the front of the cache.
func (s *stepper) moveWindow() {
	size := s.slots * head
	for _, cache := range s.caches {
		for ; len(cache) > 0; cache = cache[size:] {
			copy(cache[:s.window*head], cache[size-s.window*head:size])
		}
	}
	s.slot = s.window
}

// feed passes the token of the frame that was just computed.
func (s *stepper) feed(token uint16) {
	copy(s.rows[digits:], s.rows[:digits])
	for i := digits; i < rowSize; i++ {
		s.rows[i] += digits * (levels + 1)
	}
	rest := int64(token)
	for d := digits - 1; d >= 0; d-- {
		s.rows[d] = int64(d*(levels+1)) + rest%levels
		rest /= levels
	}
}

func (s *stepper) close() error { return s.stream.Close() }
