package codec

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"lilt/internal/registry"
)

// ErrNoModel is the error of [For] and [Find] for a quantizer or an id that no registered model has.
var ErrNoModel = errors.New("codec: the model is not available")

// Register adds a model to those of [For], [Find] and [Registered]. Packages that embed a model, such as lilt/assets/codec,
// call it in their init functions. files is as for [Open]; it is read when the model is needed.
func Register(files fs.FS) { registry.Codecs.Add(files) }

// registered holds the models that were registered, each opened once for the life of the program.
var registered struct {
	sync.Mutex
	models []*Model
}

// models opens the registered models.
func models() ([]*Model, error) {
	registered.Lock()
	defer registered.Unlock()
	folders := registry.Codecs.All()
	for _, folder := range folders[len(registered.models):] {
		m, err := Open(folder, Options{})
		if err != nil {
			return nil, fmt.Errorf("a registered model: %w", err)
		}
		m.shared = true
		registered.models = append(registered.models, m)
	}
	return slices.Clone(registered.models), nil
}

// Registered returns the Info of each registered model, in the order of registration.
func Registered() ([]Info, error) {
	list, err := models()
	infos := make([]Info, len(list))
	for i, m := range list {
		infos[i] = m.Info()
	}
	return infos, err
}

// For returns the first registered model that has a quantizer. All callers share it, and closing it does nothing. The error
// is [ErrNoModel] if none has it: import a package that embeds one, or all of them with lilt/assets.
func For(q Quantizer) (*Model, error) {
	return choose(func(m *Model) bool { return slices.Contains(m.info.Quantizers, q) }, fmt.Sprintf("quantizer %v is wanted", q))
}

// Find returns the registered model with that ID, which is in the header of a .lilt file. Otherwise it is like [For].
func Find(id ModelID) (*Model, error) {
	return choose(func(m *Model) bool { return m.info.ID == id }, fmt.Sprintf("the codes belong to model %v", id))
}

func choose(fits func(*Model) bool, wanted string) (*Model, error) {
	list, err := models()
	if err != nil {
		return nil, err
	}
	there := make([]string, len(list))
	for i, m := range list {
		if fits(m) {
			return m, nil
		}
		there[i] = m.description()
	}
	if len(there) == 0 {
		return nil, fmt.Errorf("%w: %s, but no model is registered", ErrNoModel, wanted)
	}
	return nil, fmt.Errorf("%w: %s, but %s", ErrNoModel, wanted, strings.Join(there, ", "))
}

// description describes the model in an error message.
func (m *Model) description() string {
	return fmt.Sprintf("%s is %v for %s", m.info.Name, m.info.ID, names(m.info.Quantizers))
}
