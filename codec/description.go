package codec

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"time"

	"lilt/dsp"
)

// The files of an export.
const (
	descriptionFile = "model.json"
	encoderFile     = "encoder.onnx"
	decoderFile     = "decoder.onnx"
	tablesFile      = "quantizers.safetensors"
)

// ModelID names an export: the first 8 bytes of the SHA-256 of its files. Codes mean something only to the model that
// made them.
type ModelID [8]byte

// String returns the id as 16 hexadecimal digits.
func (id ModelID) String() string { return hex.EncodeToString(id[:]) }

// Info describes a model.
type Info struct {
	Name         string
	ID           ModelID
	Step         int    // training steps
	DelaySamples int    // of encoder and decoder together: see the package comment
	Kinds        []Kind // the quantisers it has
}

// Delay is DelaySamples as a time.
func (i Info) Delay() time.Duration {
	return time.Duration(i.DelaySamples) * time.Second / SampleRate
}

// description is model.json.
type description struct {
	Name       string `json:"name"`
	Step       int    `json:"step"`
	SampleRate int    `json:"sample_rate"`
	Window     int    `json:"window"`
	Hop        int    `json:"hop"`
	Mels       int    `json:"mels"`
	Latent     int    `json:"latent"`
	Lookahead  int    `json:"lookahead"`
	Books      int    `json:"books"`
	Codes      int    `json:"codes"`
	SHA256     string `json:"sha256"`
}

// readInfo reads and checks model.json, and with it the other files of the export.
func readInfo(folder fs.FS) (Info, error) {
	text, err := fs.ReadFile(folder, descriptionFile)
	if errors.Is(err, fs.ErrNotExist) {
		return Info{}, fmt.Errorf("there is no %s in it: is it the folder of an export (python -m train.export)?", descriptionFile)
	}
	if err != nil {
		return Info{}, err
	}
	var d description
	if err := json.Unmarshal(text, &d); err != nil {
		return Info{}, fmt.Errorf("%s is damaged: %w", descriptionFile, err)
	}
	sum, err := d.check()
	if err != nil {
		return Info{}, fmt.Errorf("%s: %w", descriptionFile, err)
	}
	if err := verify(folder, sum); err != nil {
		return Info{}, err
	}
	return Info{
		Name:         d.Name,
		ID:           ModelID(sum[:8]),
		Step:         d.Step,
		DelaySamples: dsp.FFTSize + 2*lookahead*Hop,
		Kinds:        Kinds(),
	}, nil
}

// check returns the SHA-256 if the model is one that this package can run.
func (d description) check() (sum [sha256.Size]byte, err error) {
	for _, f := range []struct {
		name        string
		value, want int
	}{
		{"sample_rate", d.SampleRate, SampleRate},
		{"window", d.Window, dsp.FFTSize},
		{"hop", d.Hop, Hop},
		{"mels", d.Mels, dsp.MelBands},
		{"latent", d.Latent, latentSize},
		{"lookahead", d.Lookahead, lookahead},
		{"books", d.Books, kinds[RVQ].books},
		{"codes", d.Codes, kinds[RVQ].codes},
	} {
		if f.value != f.want {
			return sum, fmt.Errorf("%s is %d, but this program runs models with %d", f.name, f.value, f.want)
		}
	}
	digits, err := hex.DecodeString(d.SHA256)
	if err != nil || len(digits) != len(sum) {
		return sum, fmt.Errorf("sha256 is %q: want 64 hexadecimal digits", d.SHA256)
	}
	return [sha256.Size]byte(digits), nil
}

// verify returns an error unless the files of the export, one after the other, have that SHA-256.
func verify(folder fs.FS, want [sha256.Size]byte) error {
	hash := sha256.New()
	for _, name := range []string{encoderFile, decoderFile, tablesFile} {
		file, err := folder.Open(name)
		if err != nil {
			return err
		}
		_, err = io.Copy(hash, file)
		file.Close()
		if err != nil {
			return fmt.Errorf("reading %s: %w", name, err)
		}
	}
	if got := hash.Sum(nil); [sha256.Size]byte(got) != want {
		return fmt.Errorf("it is damaged: %s, %s and %s have the SHA-256 %x, not %x as in %s; copy or export it again",
			encoderFile, decoderFile, tablesFile, got, want, descriptionFile)
	}
	return nil
}
