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

// Options configure opening a model. The zero value uses one thread.
type Options struct {
	Name    string // names the model in error messages, for example its folder; empty for its own name
	Threads int    // threads of each network run; 0 means 1
}

// Model is a codec model: an encoder, a decoder and the quantizers between them. It is safe for concurrent use. Networks and
// quantizers are loaded when they are first needed, so that a program that only decodes never holds the encoder.
type Model struct {
	name    string // for error messages
	files   export
	threads int
	shared  bool // whether it is registered
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

// Open reads the description of the model in a folder, such as [os.DirFS] or an [embed.FS]. It returns an error if a file is
// missing, or if this package cannot run the model. The other files are read by the first [Encoder] or [Decoder] that needs
// them, and must then have the SHA-256 of the description. Nor is ONNX Runtime needed before.
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

// Verify reads all files of the model and returns an error unless they have the SHA-256 of the description. This is
// optional: files are verified when they are read.
func (m *Model) Verify() error {
	for name := range m.files.sums {
		if _, err := m.files.read(name); err != nil {
			return fmt.Errorf("codec: cannot use %s: %w", m.name, err)
		}
	}
	return nil
}

// Close frees the model. Encoders and decoders that are still open keep working. Further calls do nothing, and neither does
// closing a registered model, which is shared, or a nil one.
func (m *Model) Close() error {
	if m == nil || m.shared {
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

// open returns a quantizer and a new stream through a network, and loads them if necessary.
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
