// Package ort runs ONNX graphs with ONNX Runtime. It is the only package that uses the runtime and its Go wrapper.
//
// It has three types: a Model is a loaded graph, which streams share; a Stream holds the tensors and states of one signal; a
// Runner runs the graph of a stream over a fixed number of frames.
//
//	model, err := ort.Load(file, spec, ort.Options{})
//	stream, err := model.NewStream(75)           // at most 75 frames per run
//	runner, err := stream.Runner(75)             // cheap; kept by the stream
//	copy(ort.Values[float32](runner, "latents"), latents)
//	err = runner.Run(ctx)
//	spectrum := ort.Values[float32](runner, "spectrum")
package ort

import (
	"fmt"
	"sync"

	onnx "github.com/yalue/onnxruntime_go"
)

// Options configure loading a model. The zero value is suitable for live streams.
type Options struct {
	Threads int // threads within one operator; 0 means 1
}

// Model is a loaded graph. It is immutable and safe for concurrent use.
type Model struct {
	name    string
	ports   Signature // everything that a run binds, states last
	states  []State   // the states at the end of both lists
	session *onnx.DynamicAdvancedSession

	mu     sync.Mutex
	users  int // streams not yet closed, plus one for the model itself
	closed bool
}

// Load loads a single-file ONNX model, checks it against the spec and prepares it: weights stored as float16 behind a Cast
// are converted to float32 here, once. It starts the runtime if necessary, and does not retain the bytes. The error
// distinguishes a model that does not match the spec, with all differences, a damaged model, one with
// weights in other files, and a missing library.
func Load(model []byte, spec Spec, opts Options) (*Model, error) {
	sig, err := ReadSignature(model)
	if err != nil {
		return nil, fmt.Errorf("%w (reading the %s model)", err, spec.Name)
	}
	if err := checkSelfContained(model); err != nil {
		return nil, fmt.Errorf("%w (reading the %s model)", err, spec.Name)
	}
	ports, err := spec.resolve(sig)
	if err != nil {
		return nil, err
	}
	if _, err := Start(""); err != nil {
		return nil, err
	}
	session, err := newSession(model, ports, max(opts.Threads, 1))
	if err != nil {
		return nil, fmt.Errorf("ort: the runtime rejects the %s model: %w", spec.Name, err)
	}
	return &Model{name: spec.Name, ports: ports, states: spec.States, session: session, users: 1}, nil
}

func newSession(model []byte, ports Signature, threads int) (*onnx.DynamicAdvancedSession, error) {
	options, err := onnx.NewSessionOptions()
	if err != nil {
		return nil, err
	}
	defer options.Destroy()
	if err := options.SetIntraOpNumThreads(threads); err != nil {
		return nil, err
	}
	// Idle threads sleep: between the frames of a live stream a spinning pool would waste a third of a core.
	if err := options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0"); err != nil {
		return nil, err
	}
	if err := options.SetGraphOptimizationLevel(onnx.GraphOptimizationLevelEnableAll); err != nil {
		return nil, err
	}
	return onnx.NewDynamicAdvancedSessionWithONNXData(model, names(ports.Inputs), names(ports.Outputs), options)
}

func names(ports []Port) []string {
	list := make([]string, len(ports))
	for i, p := range ports {
		list[i] = p.Name
	}
	return list
}

// Close releases the model. Streams that are still open keep working; the memory is freed with the last of them.
func (m *Model) Close() error {
	m.mu.Lock()
	already := m.closed
	m.closed = true
	m.mu.Unlock()
	if already {
		return nil
	}
	return m.release()
}

func (m *Model) retain() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed {
		return fmt.Errorf("ort: the %s model is closed", m.name)
	}
	m.users++
	return nil
}

func (m *Model) release() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.users--
	if m.users > 0 {
		return nil
	}
	return m.session.Destroy()
}
