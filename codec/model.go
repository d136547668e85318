package codec

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"sync"

	"lilt/assets"
	"lilt/dsp"
	"lilt/internal/ort"
)

// Options are the choices in opening a model. The zero value is the built-in model on one thread.
type Options struct {
	Dir     string // folder of another export; empty for the built-in model
	Runtime string // ONNX Runtime shared library; empty to search the usual places
	Threads int    // threads of one network run; 0 means 1
}

// Model is a codec model: an encoder, a decoder and the quantisers between them. It is safe for concurrent use. The
// networks and the quantisers are loaded when first needed, so that a program that only decodes never holds the encoder.
type Model struct {
	name    string // in error messages
	folder  fs.FS
	runtime string
	threads int
	info    Info
	stft    *dsp.STFT
	mel     *dsp.Mel

	mu         sync.Mutex
	closed     bool
	networks   [partCount]*ort.Model // nil until needed
	quantizers [kindCount]quantizer
}

// Open reads a model's description and checks that its files are whole. It returns an error, naming the model, if a
// file is missing, if the model is of a shape this package does not run, or if the files do not have the SHA-256 that
// the description states. ONNX Runtime is not needed before the first [Encoder] or [Decoder].
func Open(o Options) (*Model, error) {
	m := &Model{name: "the built-in model", folder: assets.Codec(), runtime: o.Runtime, threads: max(o.Threads, 1)}
	if o.Dir != "" {
		m.name, m.folder = fmt.Sprintf("the model in %q", o.Dir), os.DirFS(o.Dir)
	}
	var err error
	if m.info, err = readInfo(m.folder); err != nil {
		return nil, fmt.Errorf("codec: cannot use %s: %w", m.name, err)
	}
	if m.stft, err = dsp.NewSTFT(dsp.FFTSize, dsp.Hop); err != nil {
		return nil, err
	}
	if m.mel, err = dsp.NewMel(dsp.CodecMel()); err != nil {
		return nil, err
	}
	return m, nil
}

// Info describes the model.
func (m *Model) Info() Info {
	info := m.info
	info.Kinds = slices.Clone(info.Kinds)
	return info
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

// open returns a quantiser and a new run of signals through a network, loading either if it is not there yet.
func (m *Model) open(p part, k Kind, books int) (quantizer, *network, error) {
	if err := k.check(books); err != nil {
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
	n, err := newNetwork(m.networks[p], p)
	if err != nil {
		return nil, nil, fmt.Errorf("codec: %w", err)
	}
	return m.quantizers[k], n, nil
}

func (m *Model) loadQuantizer(k Kind) error {
	if m.quantizers[k] != nil {
		return nil
	}
	tables, err := fs.ReadFile(m.folder, tablesFile)
	if err != nil {
		return err
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
	graph, err := fs.ReadFile(m.folder, parts[p].file)
	if err != nil {
		return err
	}
	m.networks[p], err = ort.Load(graph, parts[p].spec, ort.Options{Threads: m.threads})
	return err
}
