// Package tokens reads and writes codes in formats for other programs: JSON, NumPy's .npy, and TSV.
//
// A [Writer] takes frames as they arrive. [Read] reads a whole file and detects its format.
//
// # JSON
//
// One object, which describes its codes completely:
//
//	{
//	"lilt_tokens": 1,
//	"quantizer": "rvq", "codebooks": 2, "bits": 10, "model": "00112233445566ff", "sample_rate": 24000, "hop": 320,
//	"codes": [
//	[17, 1000],
//	[4, 0]
//	],
//	"frames": 2, "samples": 630
//	}
//
// "codes" is [frames][codebooks] and the only mandatory key. Keys may be in any order, unknown ones are ignored, and null
// counts as absent. Read also accepts the former spellings "quantiser" and "books" of "quantizer" and "codebooks", the value of
// "codes" alone, and [17, 4] for [[17], [4]].
//
// # NumPy
//
// An array [frames, codebooks] of uint16; [frames, 1] if there is one codebook. The format has no metadata.
// Read accepts any integer type, either byte order, Fortran order, and one dimension for one codebook.
//
// # TSV
//
// A line for each frame, a column for each codebook. The JSON keys are in comment lines such as "# quantizer rvq", which
// numpy.loadtxt, R and awk '!/^#/' skip. Read does not need them, and accepts any white space between columns.
package tokens

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Limits of frames: those of .lilt files.
const (
	MaxCodebooks = 32 // codes of a frame
	MaxBits      = 16 // bits of a code
)

// maxBytes is the maximum size of a file that Read accepts, which bounds its memory: as JSON, about 20 hours at 6 kbit/s.
const maxBytes = 256 << 20

// maxCodes is the maximum number of codes of a file.
const maxCodes = maxBytes / 2

// Format is a file format.
type Format int

// The formats.
const (
	TSV Format = iota
	JSON
	NPY
)

var formatNames = [...]string{TSV: "tsv", JSON: "json", NPY: "npy"}

// FormatNames returns the names that [ParseFormat] accepts.
func FormatNames() []string { return formatNames[:] }

// ParseFormat returns the format with that name, which is also its usual extension: tsv, json or npy.
func ParseFormat(name string) (Format, error) {
	for f, known := range formatNames {
		if known == name {
			return Format(f), nil
		}
	}
	return 0, fmt.Errorf("tokens: no format %q: want one of %s", name, strings.Join(formatNames[:], ", "))
}

// String returns the name that [ParseFormat] accepts.
func (f Format) String() string { return formatNames[f] }

// Meta describes codes. In what Read returns, "" and 0 stand for what the file does not state.
type Meta struct {
	Quantizer  string // its name, as container.ParseQuantizer accepts it
	Bits       int    // bits of a code
	Model      string // ID of the model, 16 hexadecimal digits
	SampleRate int    // Hz
	Hop        int    // samples per frame
}

// Tokens is the content of a file.
type Tokens struct {
	Meta
	Codebooks int      // codes per frame; 0 if there are no frames and the file does not state it
	Samples   int64    // length of the signal, -1 if the file does not state it
	Codes     []uint16 // [frames][Codebooks]

	most int // maximum number of codes of a frame
}

// Complete fills in what the file does not state about its codes from m. It returns an error if they contradict each other.
func (t *Tokens) Complete(m Meta) error {
	switch {
	case m.Quantizer != "" && t.Quantizer != "" && m.Quantizer != t.Quantizer:
		return fmt.Errorf("tokens: the quantizer is %.40q, not %.40q", t.Quantizer, m.Quantizer)
	case m.Bits != 0 && t.Bits != 0 && m.Bits != t.Bits:
		return fmt.Errorf("tokens: the codes have %d bits, not %d", t.Bits, m.Bits)
	case m.Model != "" && t.Model != "" && m.Model != t.Model:
		return fmt.Errorf("tokens: the model is %.40q, not %.40q", t.Model, m.Model)
	case m.SampleRate != 0 && t.SampleRate != 0 && m.SampleRate != t.SampleRate:
		return fmt.Errorf("tokens: the sample rate is %d Hz, not %d", t.SampleRate, m.SampleRate)
	case m.Hop != 0 && t.Hop != 0 && m.Hop != t.Hop:
		return fmt.Errorf("tokens: the hop is %d samples, not %d", t.Hop, m.Hop)
	}
	t.Quantizer, t.Bits, t.Model = cmp.Or(t.Quantizer, m.Quantizer), cmp.Or(t.Bits, m.Bits), cmp.Or(t.Model, m.Model)
	t.SampleRate, t.Hop = cmp.Or(t.SampleRate, m.SampleRate), cmp.Or(t.Hop, m.Hop)
	return nil
}

// Frames returns the number of frames.
func (t *Tokens) Frames() int64 {
	if t.Codebooks == 0 {
		return 0
	}
	return int64(len(t.Codes) / t.Codebooks)
}

// Length returns the length of the signal: what the file states, or else whole frames of hop samples. It returns an error unless the
// signal ends within the last frame.
func (t *Tokens) Length(hop int) (samples int64, err error) {
	most := t.Frames() * int64(hop)
	if t.Samples < 0 {
		return most, nil
	}
	if t.Samples > most || t.Samples <= most-int64(hop) {
		return 0, fmt.Errorf("tokens: %d frames do not match %d samples: want %d to %d", t.Frames(), t.Samples, max(most-int64(hop)+1, 0), most)
	}
	return t.Samples, nil
}

// Writer writes a file.
type Writer interface {
	// WriteFrames adds any number of frames, codes [frames][codebooks]. It flushes TSV and JSON, so that the reader of a
	// pipe receives them at once.
	WriteFrames(codes []uint16) error
	// Close ends the file, for a signal of that many samples. It does not close the underlying writer.
	Close(samples int64) error
}

// NewWriter starts a file with 1 to [MaxCodebooks] codebooks per frame on w. TSV and JSON are written as frames arrive, .npy
// by Close, since its header states the number of frames.
func NewWriter(w io.Writer, f Format, m Meta, codebooks int) (Writer, error) {
	if codebooks < 1 || codebooks > MaxCodebooks {
		return nil, fmt.Errorf("tokens: %d codebooks a frame: want 1 to %d", codebooks, MaxCodebooks)
	}
	switch f {
	case JSON:
		return newJSONWriter(w, m, codebooks)
	case NPY:
		return &npyWriter{w: w, codebooks: codebooks}, nil
	default:
		return newTSVWriter(w, m, codebooks)
	}
}

// Read reads a whole file of any format, of at most 256 MiB, whose frames have at most that many codes, [MaxCodebooks] for
// any. A file whose header states that it is too large is rejected before it is read. Errors state what is wrong and where.
func Read(r io.Reader, codebooks int) (*Tokens, error) {
	limited := &io.LimitedReader{R: r, N: maxBytes}
	in := bufio.NewReaderSize(limited, 64<<10)
	if mark, _ := in.Peek(len(byteOrderMark)); string(mark) == byteOrderMark {
		in.Discard(len(byteOrderMark))
	}
	start, err := peekNonBlank(in)
	if err == io.EOF {
		return nil, errors.New("tokens: the input is empty")
	}
	if err != nil {
		return nil, fmt.Errorf("tokens: %w", err)
	}
	t := &Tokens{Samples: -1, most: codebooks}
	switch {
	case start == npyMagic[0]:
		err = t.readNPY(in)
	case start == '{', start == '[':
		err = t.readJSON(in)
	case strings.ContainsRune("#-0123456789", rune(start)):
		err = t.readTSV(in)
	default:
		return nil, errors.New("tokens: neither JSON, nor an .npy file, nor a table of numbers")
	}
	if limited.N == 0 {
		err = fmt.Errorf("the input is longer than %d MiB; split it", maxBytes>>20)
	}
	if err != nil {
		return nil, fmt.Errorf("tokens: %w", err)
	}
	t.most = 0 // done: it is not part of the result
	return t, nil
}

// byteOrderMark is written at the start of UTF-8 text by some editors.
const byteOrderMark = "\xef\xbb\xbf"

// peekNonBlank skips white space and returns the next byte without consuming it.
func peekNonBlank(in *bufio.Reader) (byte, error) {
	for {
		next, err := in.ReadByte()
		if err != nil {
			return 0, err
		}
		if !strings.ContainsRune(" \t\r\n", rune(next)) {
			return next, in.UnreadByte()
		}
	}
}

// addFrame appends a frame. The first frame determines the number of codebooks.
func (t *Tokens) addFrame(codes []uint16) error {
	if t.Codebooks == 0 {
		t.Codebooks = len(codes)
	}
	if len(codes) != t.Codebooks {
		return fmt.Errorf("frame %d has %d codes, want %d as in the others", t.Frames(), len(codes), t.Codebooks)
	}
	if len(codes) == 0 || len(codes) > t.most {
		return fmt.Errorf("frame %d has %d codes, want 1 to %d; transpose rows and columns?", t.Frames(), len(codes), t.most)
	}
	if len(t.Codes)+len(codes) > maxCodes {
		return fmt.Errorf("there are more than %d codes; split the file", maxCodes)
	}
	t.Codes = append(t.Codes, codes...)
	return nil
}

// notACode is the error for something else in place of a code; what must be printable.
func notACode(frame int64, codebook int, what string) error {
	return fmt.Errorf("frame %d, codebook %d: %.200s is not a code: want a whole number from 0 to 65535", frame, codebook, what)
}

// checkFrames returns an error unless codes are whole frames.
func checkFrames(codes []uint16, codebooks int) error {
	if len(codes)%codebooks != 0 {
		return fmt.Errorf("tokens: %d codes are not whole frames of %d codebooks", len(codes), codebooks)
	}
	return nil
}

// appendCodes appends codes in decimal.
func appendCodes(line []byte, codes []uint16, separator string) []byte {
	for i, c := range codes {
		if i > 0 {
			line = append(line, separator...)
		}
		line = strconv.AppendUint(line, uint64(c), 10)
	}
	return line
}
