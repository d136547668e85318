package codec

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"lilt/assets"
)

// ErrNotAtHand is the error of [OpenID] for codes of another model.
var ErrNotAtHand = errors.New("codec: the model is not at hand")

// builtInFolders lists the exports that are part of the program. Each kind is in one of them.
func builtInFolders() []fs.FS { return []fs.FS{assets.Codec(), assets.Single()} }

// BuiltIn describes the models that are part of the program: first that of the residual quantisers, then that of Single.
func BuiltIn() ([]Info, error) {
	var infos []Info
	for _, folder := range builtInFolders() {
		info, _, _, err := readDescription(folder)
		if err != nil {
			return nil, fmt.Errorf("codec: a built-in model: %w", err)
		}
		infos = append(infos, info)
	}
	return infos, nil
}

// OpenID opens the model of that id, as the header of a .lilt file has it: one of the built-in ones, whatever Options.Kind
// says, or the one in Options.Dir. The error is [ErrNotAtHand], and says which are, if none of them has that id. Others are those of [Open].
func OpenID(id ModelID, o Options) (*Model, error) {
	var atHand []string
	if o.Dir != "" {
		m, err := Open(o)
		if err != nil || m.info.ID == id {
			return m, err
		}
		atHand = append(atHand, fmt.Sprintf("%s is %v", m.info.Name, m.info.ID))
	} else {
		infos, err := BuiltIn()
		if err != nil {
			return nil, err
		}
		for _, info := range infos {
			if info.ID == id {
				o.Kind = info.Kinds[0]
				return Open(o)
			}
			atHand = append(atHand, fmt.Sprintf("%s is %v", info.Name, info.ID))
		}
	}
	return nil, fmt.Errorf("%w: the codes are of %v, but %s", ErrNotAtHand, id, strings.Join(atHand, ", "))
}
