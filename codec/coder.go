package codec

import (
	"errors"
	"fmt"
	"io/fs"

	"lilt/internal/entropy"
	"lilt/internal/modelfile"
)

// priorsFile is stored beside the files of an export, but is not part of it: the codes do not depend on it.
const priorsFile = "priors.bin"

// ErrNoPriors is the error of [Model.Coder] for a model whose codes cannot be entropy-coded.
var ErrNoPriors = errors.New("codec: the model has no matching priors for entropy coding")

// Coder returns an entropy coder for frames with the given setting, for container.NewCodedWriter and container.Reader.UseCoder. It
// is not safe for concurrent use. The error is [ErrNoPriors] if the model has no priors that were fitted to it and have a
// network for such codes; other errors are a setting that the model does not have, and damaged files. ONNX Runtime is not
// needed.
func (m *Model) Coder(s Setting) (*entropy.Coder, error) {
	if err := m.check(s); err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.priors == nil {
		if err := m.loadPriors(); err != nil {
			return nil, err
		}
	}
	coder, err := m.priors.Coder(uint8(s.Quantizer), s.CodesPerFrame(), s.CodeBits())
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoPriors, err)
	}
	return coder, nil
}

func (m *Model) loadPriors() error {
	data, err := modelfile.Read(m.files.folder, priorsFile, modelfile.MaxData)
	if errors.Is(err, fs.ErrNotExist) {
		return ErrNoPriors
	}
	var priors *entropy.Priors
	if err == nil {
		priors, err = entropy.Parse(data)
	}
	if err != nil {
		return fmt.Errorf("codec: loading the priors of %s: %w", m.name, err)
	}
	origin := encoderFile
	if m.shape.tables {
		origin = tablesFile
	}
	if !priors.FittedTo(m.files.sums[origin]) {
		return ErrNoPriors
	}
	m.priors = priors
	return nil
}
