package lm

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"unicode"
	"unicode/utf8"

	"lilt/internal/modelfile"
)

// The files of an export.
const (
	descriptionFile = "model.json"
	encoderFile     = "encoder.onnx"
	stepFile        = "step.onnx"
	tablesFile      = "tables.safetensors"
)

// Parameters that all models share: the tokens of the single codebook and the form of a step.
const (
	digits  = 5         // of a token
	levels  = 8         // of a digit
	coarse  = 8 * 8 * 8 // values of the first three digits of a token
	fine    = 8 * 8     // values of the last two digits
	recent  = 2         // tokens whose digits are direct inputs of a step
	start   = levels    // the digit of the tokens before the first one
	head    = 64        // channels of an attention head
	turns   = head / 2  // angles of a rotary position embedding
	rowSize = recent * digits
)

// Tokens is the size of the vocabulary: 32,768.
const Tokens = coarse * fine

// FrameRate is the number of tokens per second of speech.
const FrameRate = 75

// Info describes a model.
type Info struct {
	Name         string
	Step         int      // training steps
	Symbols      []rune   // the symbols that Utterance.Phonemes may contain
	Voices       []string // the first is the unspecified voice, which is used with a voice prompt
	Silence      uint16   // the token of silence, for pauses between utterances
	CodecEncoder string   // hexadecimal SHA-256 of the encoder.onnx of the codec whose tokens the model was trained on
}

// unknownCodec is the codec of models that were made for tests.
const unknownCodec = "none"

// description is model.json.
type description struct {
	Name       string            `json:"name"`
	Step       int               `json:"step"`
	Digits     int               `json:"digits"`
	Levels     int               `json:"levels"`
	Symbols    string            `json:"symbols"`
	Voices     []string          `json:"voices"`
	Width      int               `json:"width"`
	Depth      int               `json:"depth"`
	Shared     int               `json:"shared_heads"`
	Head       int               `json:"head"`
	Recent     int               `json:"recent"`
	Window     int               `json:"window"`
	Slots      int               `json:"slots"`
	RopeBase   float64           `json:"rope_base"`
	FineHidden int               `json:"fine_hidden"`
	Silence    int               `json:"silence"`
	Codec      string            `json:"codec_encoder_sha256"`
	SHA256     map[string]string `json:"sha256"`
}

func readDescription(folder fs.FS) (description, error) {
	var d description
	text, err := modelfile.Read(folder, descriptionFile, modelfile.MaxDescription)
	if errors.Is(err, fs.ErrNotExist) {
		return d, fmt.Errorf("there is no %s: is this the folder of a language model?", descriptionFile)
	}
	if err != nil {
		return d, err
	}
	if err := json.Unmarshal(text, &d); err != nil {
		return d, fmt.Errorf("%s is damaged: %w", descriptionFile, err)
	}
	if err := d.check(); err != nil {
		return d, fmt.Errorf("%s: %w", descriptionFile, err)
	}
	return d, nil
}

// check returns an error unless this package can run the model.
func (d description) check() error {
	for _, f := range []struct {
		name             string
		value, low, high int
	}{
		{"digits", d.Digits, digits, digits},
		{"levels", d.Levels, levels, levels},
		{"head", d.Head, head, head},
		{"recent", d.Recent, recent, recent},
		{"width", d.Width, 1, 1 << 13},
		{"depth", d.Depth, 1, 100},
		{"shared_heads", d.Shared, 1, 100},
		{"window", d.Window, 1, 1 << 14},
		{"slots", d.Slots, d.Window + 1, 1 << 15},
		{"fine_hidden", d.FineHidden, 1, 1 << 13},
		{"silence", d.Silence, 0, Tokens - 1},
		{"number of voices", len(d.Voices), 2, 1 << 16},
	} {
		if f.value < f.low || f.value > f.high {
			return fmt.Errorf("%s is %d: this program runs models with %d to %d", f.name, f.value, f.low, f.high)
		}
	}
	if d.RopeBase <= 1 {
		return fmt.Errorf("rope_base is %v: want more than 1", d.RopeBase)
	}
	if err := modelfile.CheckName("name", d.Name); err != nil {
		return err
	}
	voices := map[string]bool{}
	for i, voice := range d.Voices {
		if err := modelfile.CheckName(fmt.Sprintf("voice %d", i), voice); err != nil {
			return err
		}
		if voices[voice] {
			return fmt.Errorf("the voice %.40q occurs twice", voice)
		}
		voices[voice] = true
	}
	if d.Symbols == "" || !utf8.ValidString(d.Symbols) {
		return fmt.Errorf("symbols is %.40q: want some, in UTF-8", d.Symbols)
	}
	symbols := map[rune]bool{}
	for _, symbol := range d.Symbols {
		if !unicode.IsPrint(symbol) || symbols[symbol] {
			return fmt.Errorf("symbols has %q, which is not printable or occurs twice", symbol)
		}
		symbols[symbol] = true
	}
	if d.Codec != "" && d.Codec != unknownCodec {
		if _, err := modelfile.Digest("the codec's "+encoderFile, d.Codec); err != nil {
			return err
		}
	}
	for _, name := range []string{encoderFile, stepFile, tablesFile} {
		if _, err := modelfile.Digest(name, d.SHA256[name]); err != nil {
			return err
		}
	}
	return nil
}

// readFile returns a file of the export if it has the SHA-256 of the description.
func (d description) readFile(folder fs.FS, name string) ([]byte, error) {
	data, err := modelfile.Read(folder, name, modelfile.MaxData)
	if err != nil {
		return nil, err
	}
	want, err := modelfile.Digest(name, d.SHA256[name])
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(data); sum != want {
		return nil, fmt.Errorf("%s is damaged: its SHA-256 is %x, not %x as in %s; copy or export the model again", name, sum, want, descriptionFile)
	}
	return data, nil
}

func (d description) info() Info {
	return Info{Name: d.Name, Step: d.Step, Symbols: []rune(d.Symbols), Voices: slices.Clone(d.Voices),
		Silence: uint16(d.Silence), CodecEncoder: d.Codec}
}
