package codec

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"

	"lilt/dsp"
	"lilt/internal/entropy"
	"lilt/internal/ort"
)

// Options are the choices in opening a model. The zero value is the built-in model of the residual quantisers on one thread.
type Options struct {
	Dir     string // folder of another export; empty for a built-in model
	Kind    Kind   // of the built-in models, the one that has this quantiser: RVQ, GRVQ and MCRVQ share one
	Runtime string // ONNX Runtime shared library; empty to search the usual places
	Threads int    // threads of one network run; 0 means 1
}

// Model is a codec model: an encoder, a decoder and the quantisers between them. It is safe for concurrent use. The
// networks and the quantisers are loaded when first needed, so that a program that only decodes never holds the encoder.
type Model struct {
	name    string // in error messages
	files   export
	runtime string
	threads int
	info    Info
	shape   shape
	stft    *dsp.STFT
	mel     *dsp.Mel

	mu         sync.Mutex
	closed     bool
	networks   [partCount]*ort.Model // nil until needed
	quantizers [kindCount]quantizer
	priors     *entropy.Priors
}

// Open reads a model's description. It returns an error, naming the model, if a file is missing, if the model is of a shape this
// package does not run, or, with no Dir, if Kind is unknown. The other files are read when they are needed, by the first
// [Encoder] or [Decoder], and must then have the SHA-256 that the description states. ONNX Runtime, too, is not needed before.
func Open(o Options) (*Model, error) {
	m := &Model{runtime: o.Runtime, threads: max(o.Threads, 1)}
	err := m.locate(o)
	if err != nil {
		return nil, err
	}
	if m.stft, err = dsp.NewSTFT(dsp.FFTSize, dsp.Hop); err != nil {
		return nil, err
	}
	if m.mel, err = dsp.NewMel(dsp.CodecMel()); err != nil {
		return nil, err
	}
	return m, nil
}

// locate finds the model that the options mean, and reads its description.
func (m *Model) locate(o Options) (err error) {
	if o.Dir != "" {
		m.name = fmt.Sprintf("the model in %q", o.Dir)
		if m.info, m.shape, m.files, err = readDescription(os.DirFS(o.Dir)); err != nil {
			return fmt.Errorf("codec: cannot use %s: %w", m.name, err)
		}
		return nil
	}
	m.name = fmt.Sprintf("the built-in model for %v", o.Kind)
	for _, folder := range builtInFolders() {
		if m.info, m.shape, m.files, err = readDescription(folder); err != nil {
			return fmt.Errorf("codec: cannot use a built-in model: %w", err)
		}
		if m.info.has(o.Kind) {
			return nil
		}
	}
	return fmt.Errorf("codec: no built-in model has %v: want one of %s", o.Kind, names(Kinds()))
}

// Info describes the model.
func (m *Model) Info() Info {
	info := m.info
	info.Kinds = slices.Clone(info.Kinds)
	return info
}

// Verify reads all files of the model and returns an error unless they have the SHA-256 that its description states. There is no need to:
// what is used is verified when it is read.
func (m *Model) Verify() error {
	for name := range m.files.sums {
		if _, err := m.files.read(name); err != nil {
			return fmt.Errorf("codec: cannot use %s: %w", m.name, err)
		}
	}
	return nil
}

// Close frees the model. Encoders and decoders that are still open keep working. Closing twice does nothing.
func (m *Model) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = true
	var errs []error
	for _, network := range m.networks {
		if network != nil {
			errs = append(errs, network.Close())
		}
	}
	m.networks = [partCount]*ort.Model{}
	return errors.Join(errs...)
}

// has returns an error if the model has no quantiser of the kind.
func (m *Model) has(k Kind) error {
	if m.info.has(k) {
		return nil
	}
	return fmt.Errorf("codec: %s, %s, has no %v, only %s", m.name, m.info.Name, k, names(m.info.Kinds))
}

// open returns a quantiser and a new run of signals through a network, loading either if it is not there yet.
func (m *Model) open(p part, k Kind, depth int) (quantizer, *network, error) {
	if err := k.check(depth); err != nil {
		return nil, nil, err
	}
	if err := m.has(k); err != nil {
		return nil, nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed {
		return nil, nil, fmt.Errorf("codec: %s is closed", m.name)
	}
	if err := errors.Join(m.loadQuantizer(k), m.loadNetwork(p)); err != nil {
		return nil, nil, fmt.Errorf("codec: loading %s: %w", m.name, err)
	}
	n, err := newNetwork(m.networks[p], p, m.shape)
	if err != nil {
		return nil, nil, fmt.Errorf("codec: %w", err)
	}
	return m.quantizers[k], n, nil
}

func (m *Model) loadQuantizer(k Kind) (err error) {
	if m.quantizers[k] != nil {
		return nil
	}
	var tables []byte
	if m.shape.tables {
		if tables, err = m.files.read(tablesFile); err != nil {
			return err
		}
	}
	m.quantizers[k], err = kinds[k].parse(tables)
	return err
}

func (m *Model) loadNetwork(p part) error {
	if m.networks[p] != nil {
		return nil
	}
	if m.runtime != "" {
		if _, err := ort.Start(m.runtime); err != nil {
			return err
		}
	}
	file, spec := m.shape.graph(p)
	graph, err := m.files.read(file)
	if err != nil {
		return err
	}
	signature, err := ort.ReadSignature(graph)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	spec.States = states(signature)
	m.networks[p], err = ort.Load(graph, spec, ort.Options{Threads: m.threads})
	return err
}
