package codec

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"lilt/dsp"
	"lilt/internal/modelfile"
	"lilt/internal/ort"
	"lilt/single"
)

// Info describes a model.
type Info struct {
	Name         string
	ID           ModelID
	Step         int         // training steps
	DelaySamples int         // algorithmic delay of encoder and decoder: see the package comment
	Quantizers   []Quantizer // the quantizers of the model
}

// Delay returns DelaySamples as a duration.
func (i Info) Delay() time.Duration {
	return time.Duration(i.DelaySamples) * time.Second / SampleRate
}

// shape holds the properties in which models differ.
type shape struct {
	between   ort.Port       // what the networks exchange: an output of the encoder and an input of the decoder
	neutral   float32        // a value of it that carries no information
	lookahead [partCount]int // look-ahead of each network in frames
	tables    bool           // whether the quantizers have tables
}

// width returns the number of values per frame between the networks.
func (s shape) width() int { return int(s.between.Shape[2]) }

// framePort returns the port of networks that exchange the given number of values per frame.
func framePort(name string, width int) ort.Port {
	return ort.Port{Name: name, Type: ort.Float32, Shape: []int64{1, ort.Frames, int64(width)}}
}

// description is model.json.
type description struct {
	Name             string `json:"name"`
	Step             int    `json:"step"`
	SampleRate       int    `json:"sample_rate"`
	Window           int    `json:"window"`
	Hop              int    `json:"hop"`
	Mels             int    `json:"mels"`
	EncoderLookahead int    `json:"encoder_lookahead"`
	DecoderLookahead int    `json:"decoder_lookahead"`

	// For models with residual quantizers.
	Latent    int `json:"latent"`
	Codebooks int `json:"codebooks"`
	Codes     int `json:"codes"`

	// For models with a single codebook.
	Digits int `json:"digits"`
	Levels int `json:"levels"`

	SHA256 map[string]string `json:"sha256"` // by file name
}

// readDescription reads and checks model.json, and checks that the other files of the export exist.
func readDescription(folder fs.FS) (Info, shape, export, error) {
	fail := func(err error) (Info, shape, export, error) { return Info{}, shape{}, export{}, err }
	text, err := modelfile.Read(folder, descriptionFile, modelfile.MaxDescription)
	if errors.Is(err, fs.ErrNotExist) {
		return fail(fmt.Errorf("there is no %s: is this the folder of a model?", descriptionFile))
	}
	if err != nil {
		return fail(err)
	}
	var d description
	if err := json.Unmarshal(text, &d); err != nil {
		return fail(fmt.Errorf("%s is damaged, or of another version: %w", descriptionFile, err))
	}
	if err := d.check(); err != nil {
		return fail(fmt.Errorf("%s: %w", descriptionFile, err))
	}
	s := d.shape()
	files := export{folder: folder}
	if files.sums, err = d.digests(s.tables); err != nil {
		return fail(fmt.Errorf("%s: %w", descriptionFile, err))
	}
	if err := files.find(); err != nil {
		return fail(err)
	}
	info := Info{
		Name:         d.Name,
		ID:           files.id(d.EncoderLookahead),
		Step:         d.Step,
		DelaySamples: dsp.FFTSize + (d.EncoderLookahead+d.DecoderLookahead)*Hop,
		Quantizers:   []Quantizer{RVQ, GRVQ, MCRVQ},
	}
	if d.isSingle() {
		info.Quantizers = []Quantizer{Single}
	}
	return info, s, files, nil
}

func (d description) isSingle() bool { return d.Digits != 0 }

// maxLookahead bounds what a description can claim: 0.43 s, far above what is useful.
const maxLookahead = 32

// check returns an error unless this package can run the model.
func (d description) check() error {
	type field struct {
		name             string
		value, low, high int
	}
	exactly := func(name string, value, want int) field { return field{name, value, want, want} }
	fields := []field{
		exactly("sample_rate", d.SampleRate, SampleRate),
		exactly("window", d.Window, dsp.FFTSize),
		exactly("hop", d.Hop, Hop),
		exactly("mels", d.Mels, dsp.MelBands),
		{"encoder_lookahead", d.EncoderLookahead, 0, maxLookahead},
		{"decoder_lookahead", d.DecoderLookahead, 0, maxLookahead},
	}
	if d.isSingle() {
		fields = append(fields, exactly("digits", d.Digits, single.Digits), exactly("levels", d.Levels, single.Levels))
	} else {
		fields = append(fields, exactly("latent", d.Latent, latentSize), exactly("codebooks", d.Codebooks, RVQ.MaxDepth()),
			exactly("codes", d.Codes, 1<<RVQ.Full().CodeBits()))
	}
	for _, f := range fields {
		switch {
		case f.value >= f.low && f.value <= f.high:
		case f.low == f.high:
			return fmt.Errorf("%s is %d, but this program runs models with %d", f.name, f.value, f.low)
		default:
			return fmt.Errorf("%s is %d, but this program runs models with %d to %d", f.name, f.value, f.low, f.high)
		}
	}
	return modelfile.CheckName("name", d.Name)
}

// shape returns the shape of a model whose description has been checked.
func (d description) shape() shape {
	s := shape{
		between:   framePort("latents", latentSize),
		lookahead: [partCount]int{encoding: d.EncoderLookahead, decoding: d.DecoderLookahead},
		tables:    true,
	}
	if d.isSingle() {
		s.between, s.neutral, s.tables = framePort("values", single.Digits), single.Missing, false
	}
	return s
}

// digests returns the SHA-256 of each file that the model must have.
func (d description) digests(tables bool) (map[string]digest, error) {
	names := []string{encoderFile, decoderFile}
	if tables {
		names = append(names, tablesFile)
	}
	sums := map[string]digest{}
	for _, name := range names {
		sum, err := modelfile.Digest(name, d.SHA256[name])
		if err != nil {
			return nil, err
		}
		sums[name] = sum
	}
	return sums, nil
}
