// Package tokens reads and writes codes in formats that other programs work with: JSON, NumPy's .npy, and TSV.
//
// A [Writer] takes frames as they come. [Read] takes a whole file and finds out by itself which format it is.
//
// # JSON
//
// One object that says everything about its codes:
//
//	{
//	"lilt_tokens": 1,
//	"quantiser": "rvq", "books": 2, "bits": 10, "model": "00112233445566ff", "sample_rate": 24000, "hop": 320,
//	"codes": [
//	[17, 1000],
//	[4, 0]
//	],
//	"frames": 2, "samples": 630
//	}
//
// "codes" is [frames][codebooks] and the only key that must be there; keys may stand in any order, unknown ones are ignored, null
// says nothing. The value of "codes" alone is read as well, and [17, 4] for [[17], [4]].
//
// # NumPy
//
// A [frames, codebooks] array of uint16, [frames, 1] where there is one codebook. The format has no place for more. Read takes any integer type,
// either byte order, Fortran order, and one dimension for one codebook.
//
// # TSV
//
// A line for each frame, a column for each codebook. What the JSON keys say stands in lines such as "# quantiser rvq", which
// numpy.loadtxt, R and awk '!/^#/' pass over; Read can do without them, and takes any blanks between columns.
package tokens

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Limits of frames, those of .lilt files.
const (
	MaxCodebooks = 32 // codes of a frame
	MaxBits      = 16 // of a code
)

// maxBytes bounds a file that Read takes, and with it the memory: this much JSON holds about 20 hours at 6 kbps.
const maxBytes = 256 << 20

// maxCodes bounds the codes of a file.
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

// FormatNames lists what [ParseFormat] knows.
func FormatNames() []string { return formatNames[:] }

// ParseFormat returns the format of that name, which is also the usual extension: tsv, json or npy.
func ParseFormat(name string) (Format, error) {
	for f, known := range formatNames {
		if known == name {
			return Format(f), nil
		}
	}
	return 0, fmt.Errorf("tokens: no format %q: want one of %s", name, strings.Join(formatNames[:], ", "))
}

// String returns the name that ParseFormat knows.
func (f Format) String() string { return formatNames[f] }

// Meta says what codes are codes of. In what Read returns, "" and 0 stand for what the file does not say.
type Meta struct {
	Quantizer  string // its name on the command line
	Bits       int    // of a code
	Model      string // id of the model, 16 hexadecimal digits
	SampleRate int    // Hz
	Hop        int    // samples a frame
}

// Tokens is the content of a file.
type Tokens struct {
	Meta
	Codebooks int      // codes a frame; 0 if there are no frames and the file does not say
	Samples   int64    // length of the signal, -1 if the file does not say
	Codes     []uint16 // [frames][Codebooks]

	most int // codes that a frame may have
}

// Frames returns the number of frames.
func (t *Tokens) Frames() int64 {
	if t.Codebooks == 0 {
		return 0
	}
	return int64(len(t.Codes) / t.Codebooks)
}

// Writer writes a file.
type Writer interface {
	// WriteFrames adds any number of frames, codes [frames][codebooks]. Whoever reads a TSV or JSON file through a pipe has
	// them at once.
	WriteFrames(codes []uint16) error
	// Close ends the file of a signal of so many samples. It does not close the underlying writer.
	Close(samples int64) error
}

// NewWriter starts a file of 1 to [MaxCodebooks] codebooks a frame on w. A TSV or JSON file is written as the frames come, an .npy
// file by Close, since its length stands at its start.
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

// Read reads a whole file of any format, of at most 256 MiB and as much in codes, whose frames have at most so many codes; [MaxCodebooks] is for
// any. What is too large is refused before it is read, as far as the file says. The error says what is wrong and where.
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
	t.most = 0 // what was read is all that is left
	return t, nil
}

// byteOrderMark is what some editors put before text in UTF-8.
const byteOrderMark = "\xef\xbb\xbf"

// peekNonBlank skips blanks and empty lines, and returns the byte that comes next.
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

// addFrame appends a frame, the first of which decides on the number of codebooks.
func (t *Tokens) addFrame(codes []uint16) error {
	if t.Codebooks == 0 {
		t.Codebooks = len(codes)
	}
	if len(codes) != t.Codebooks {
		return fmt.Errorf("frame %d has %d codes, want %d as in the others", t.Frames(), len(codes), t.Codebooks)
	}
	if len(codes) == 0 || len(codes) > t.most {
		return fmt.Errorf("frame %d has %d codes, want 1 to %d; should rows and columns change places?", t.Frames(), len(codes), t.most)
	}
	if len(t.Codes)+len(codes) > maxCodes {
		return fmt.Errorf("there are more than %d codes; split the file", maxCodes)
	}
	t.Codes = append(t.Codes, codes...)
	return nil
}

// notACode is the error for something that stands where a code should; what is printable.
func notACode(frame int64, codebook int, what string) error {
	return fmt.Errorf("frame %d, codebook %d: %.200s is no code: want a whole number from 0 to 65535", frame, codebook, what)
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
