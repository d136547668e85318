package codec

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"lilt/dsp"
	"lilt/internal/entropy"
	"lilt/internal/ort"
)

// Options are the choices in opening a model. The zero value is one thread.
type Options struct {
	Name    string // in error messages, for example the folder; empty for the name that the model gives itself
	Threads int    // threads of one network run; 0 means 1
}

// Model is a codec model: an encoder, a decoder and the quantizers between them. It is safe for concurrent use. The
// networks and the quantizers are loaded when first needed, so that a program that only decodes never holds the encoder.
type Model struct {
	name    string // in error messages
	files   export
	threads int
	shared  bool // it is registered
	info    Info
	shape   shape
	stft    *dsp.STFT
	mel     *dsp.Mel

	mu         sync.Mutex
	closed     bool
	networks   [partCount]*ort.Model // nil until needed
	quantizers [quantizerCount]quantizer
	priors     *entropy.Priors
}

// Open reads the description of the model in a folder, such as [os.DirFS] gives, or an [embed.FS]. It returns an error if a file is missing,
// or if the model is of a shape that this package does not run. The other files are read when they are needed, by the first [Encoder] or
// [Decoder], and must then have the SHA-256 that the description states. ONNX Runtime, too, is not needed before.
func Open(files fs.FS, o Options) (*Model, error) {
	m := &Model{threads: max(o.Threads, 1)}
	var err error
	if m.info, m.shape, m.files, err = readDescription(files); err != nil {
		return nil, fmt.Errorf("codec: cannot use the model %s: %w", cmp.Or(o.Name, "given"), err)
	}
	m.name = "the model " + cmp.Or(o.Name, m.info.Name)
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
	info.Quantizers = slices.Clone(info.Quantizers)
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

// Close frees the model. Encoders and decoders that are still open keep working. Closing twice does nothing, and neither
// does closing a registered model, which is shared.
func (m *Model) Close() error {
	if m.shared {
		return nil
	}
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

// open returns a quantizer and a new run of signals through a network, loading either if it is not there yet.
func (m *Model) open(p part, s Setting) (quantizer, *network, error) {
	if err := m.check(s); err != nil {
		return nil, nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed {
		return nil, nil, fmt.Errorf("codec: %s is closed", m.name)
	}
	if err := errors.Join(m.loadQuantizer(s.Quantizer), m.loadNetwork(p)); err != nil {
		return nil, nil, fmt.Errorf("codec: loading %s: %w", m.name, err)
	}
	n, err := newNetwork(m.networks[p], p, m.shape)
	if err != nil {
		return nil, nil, fmt.Errorf("codec: %w", err)
	}
	return m.quantizers[s.Quantizer], n, nil
}

func (m *Model) loadQuantizer(q Quantizer) (err error) {
	if m.quantizers[q] != nil {
		return nil
	}
	var tables []byte
	if m.shape.tables {
		if tables, err = m.files.read(tablesFile); err != nil {
			return err
		}
	}
	m.quantizers[q], err = parse[q](tables)
	return err
}

func (m *Model) loadNetwork(p part) error {
	if m.networks[p] != nil {
		return nil
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
