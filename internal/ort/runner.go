package ort

import (
	"context"
	"errors"
	"fmt"
	"runtime"

	onnx "github.com/yalue/onnxruntime_go"
)

// Runner runs the graph of a stream over a fixed number of frames. It belongs to its Stream, which also closes it.
type Runner struct {
	stream  *Stream
	frames  int
	inputs  []onnx.Value // of type tensor, in the order of the model's ports
	outputs []onnx.Value
	binding *onnx.IoBinding
	options *onnx.RunOptions // by which a run is terminated
}

// tensor is a value of the runtime that returns its internals without allocating: the wrapper requests them on every run.
type tensor struct {
	onnx.Value
	internals *onnx.ValueInternalData
}

func (t tensor) GetInternals() *onnx.ValueInternalData { return t.internals }

func newRunner(s *Stream, frames int) (*Runner, error) {
	r := &Runner{stream: s, frames: frames}
	if err := r.bind(); err != nil {
		return nil, errors.Join(err, r.close())
	}
	return r, nil
}

func (r *Runner) bind() (err error) {
	model := r.stream.model
	if r.options, err = onnx.NewRunOptions(); err != nil {
		return err
	}
	if r.binding, err = model.session.CreateIoBinding(); err != nil {
		return err
	}
	if r.inputs, err = bindAll(model.ports.Inputs, r.stream.inputs, r.frames, r.binding.BindInput); err != nil {
		return err
	}
	r.outputs, err = bindAll(model.ports.Outputs, r.stream.outputs, r.frames, r.binding.BindOutput)
	return err
}

// bindAll creates and binds the tensors of all ports. With an error it still returns those created so far.
func bindAll(ports []Port, buffers []buffer, frames int, bind func(string, onnx.Value) error) ([]onnx.Value, error) {
	values := make([]onnx.Value, 0, len(ports))
	for i, p := range ports {
		v, err := buffers[i].tensor(withFrames(p.Shape, frames))
		if err != nil {
			return values, fmt.Errorf("%q: %w", p.Name, err)
		}
		values = append(values, tensor{v, v.GetInternals()})
		if err := bind(p.Name, v); err != nil {
			return values, fmt.Errorf("%q: %w", p.Name, err)
		}
	}
	return values, nil
}

// Frames returns the number of frames of one run.
func (r *Runner) Frames() int { return r.frames }

// Values returns the memory of the named input or output, in row-major order: write inputs there before Run, read outputs
// there after it. It panics if the spec of the model has no such port with that element type, which is a programming error.
func Values[E Element](r *Runner, name string) []E {
	model := r.stream.model
	for i, p := range model.ports.Inputs {
		if p.Name == name {
			return data[E](r.inputs[i], name)
		}
	}
	for i, p := range model.ports.Outputs {
		if p.Name == name {
			return data[E](r.outputs[i], name)
		}
	}
	panic(fmt.Sprintf("ort: the %s model has no port %q", model.name, name))
}

func data[E Element](v onnx.Value, name string) []E {
	t, ok := v.(tensor).Value.(*onnx.Tensor[E])
	if !ok {
		panic(fmt.Sprintf("ort: port %q has elements of another type than %T", name, *new(E)))
	}
	return t.GetData()
}

// Run computes the outputs from the inputs and the states, and advances the states. When ctx ends, a run in progress stops
// within milliseconds and Run returns the error of ctx. Then, as after any error, the outputs are undefined and the states
// are those before the run, so that it can be repeated, except for in-place states, which are undefined.
//
// With a context that cannot be cancelled a run does not allocate. Otherwise it makes a few small allocations to watch the
// context; callers with short runs may prefer to check the context between them.
func (r *Runner) Run(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if r.binding == nil {
		return fmt.Errorf("ort: this %s stream is closed", r.stream.model.name)
	}
	var err error
	if ctx.Done() == nil {
		// The wrapper's bound run does not allocate, but takes no options and so cannot be terminated.
		err = r.stream.model.session.RunWithBinding(r.binding)
	} else {
		err = r.runWatched(ctx)
	}
	runtime.KeepAlive(r) // and with it the memory that the runtime has just written
	switch {
	case err == nil:
		r.stream.advance()
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	default:
		return fmt.Errorf("ort: running %s over %d frames: %w", r.stream.model.name, r.frames, err)
	}
}

// runWatched runs the graph and terminates it when ctx ends.
func (r *Runner) runWatched(ctx context.Context) error {
	terminated := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		r.options.Terminate()
		close(terminated)
	})
	err := r.stream.model.session.RunWithOptions(r.inputs, r.outputs, r.options)
	if !stop() {
		<-terminated
		return errors.Join(err, r.options.UnsetTerminate())
	}
	return err
}

func (r *Runner) close() error {
	var errs []error
	if r.binding != nil {
		errs = append(errs, r.binding.Destroy())
		r.binding = nil
	}
	for _, v := range append(r.inputs, r.outputs...) {
		errs = append(errs, v.Destroy())
	}
	if r.options != nil {
		errs = append(errs, r.options.Destroy())
		r.options = nil
	}
	return errors.Join(errs...)
}
