package tokens

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
)

// An .npy file is a magic string, a version of two bytes, the length of the header, the header, and the elements
// (numpy.org/doc/stable/reference/generated/numpy.lib.format.html). The header is a Python dictionary, padded with spaces.
const (
	npyMagic     = "\x93NUMPY"
	npyAlignment = 64
	maxNPYHeader = 64 << 10
)

// npyWriter buffers the codes, since the header states their number.
type npyWriter struct {
	w         io.Writer
	codebooks int
	data      []byte
}

func (n *npyWriter) WriteFrames(codes []uint16) error {
	if err := checkFrames(codes, n.codebooks); err != nil {
		return err
	}
	for _, c := range codes {
		n.data = binary.LittleEndian.AppendUint16(n.data, c)
	}
	return nil
}

func (n *npyWriter) Close(int64) error {
	header := fmt.Sprintf("{'descr': '<u2', 'fortran_order': False, 'shape': (%d, %d), }", len(n.data)/2/n.codebooks, n.codebooks)
	before := len(npyMagic) + 2 + 2
	padding := npyAlignment - (before+len(header)+1)%npyAlignment
	header += strings.Repeat(" ", padding%npyAlignment) + "\n"
	start := append([]byte(npyMagic), 1, 0)
	start = binary.LittleEndian.AppendUint16(start, uint16(len(header)))
	if _, err := n.w.Write(append(start, header...)); err != nil {
		return err
	}
	_, err := n.w.Write(n.data)
	return err
}

// npyArray is the content of a header.
type npyArray struct {
	order             binary.ByteOrder
	signed            bool
	size              int  // bytes of an element
	fortran           bool // elements are stored codebook by codebook, not frame by frame
	frames, codebooks int64
}

var (
	npyDescr   = regexp.MustCompile(`'descr'\s*:\s*'([^']*)'`)
	npyFortran = regexp.MustCompile(`'fortran_order'\s*:\s*(True|False)`)
	npyShape   = regexp.MustCompile(`'shape'\s*:\s*\(([^)]*)\)`)
	npyInteger = regexp.MustCompile(`^([<>=|]?)([iu])([1248])$`)
)

// readNPY reads an array and, like numpy.load, ignores what may follow it.
func (t *Tokens) readNPY(in io.Reader) error {
	header, err := readNPYHeader(in)
	if err != nil {
		return err
	}
	a, err := parseNPYHeader(header)
	if err != nil {
		return err
	}
	if a.codebooks < 1 || a.codebooks > int64(t.most) {
		return fmt.Errorf("the array has %d columns, want 1 to %d: [frames, codebooks]; transpose it?", a.codebooks, t.most)
	}
	if a.frames > maxCodes/a.codebooks {
		return fmt.Errorf("the array claims %d frames of %d codes: want %d codes at most; split it", a.frames, a.codebooks, maxCodes)
	}
	t.Codebooks = int(a.codebooks)
	codes, err := a.read(in)
	if err != nil {
		return err
	}
	if a.fortran {
		codes = transposed(codes, t.Codebooks)
	}
	t.Codes = codes
	return nil
}

func readNPYHeader(in io.Reader) (string, error) {
	cut := func(err error) error {
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			return errors.New("the .npy header ends too early: cut short?")
		}
		return err
	}
	var start [len(npyMagic) + 2]byte
	if _, err := io.ReadFull(in, start[:]); err != nil {
		return "", cut(err)
	}
	if !bytes.HasPrefix(start[:], []byte(npyMagic)) {
		return "", errors.New("it is neither an .npy file nor text")
	}
	width := 4
	switch version := start[len(npyMagic)]; version {
	case 1:
		width = 2
	case 2, 3:
	default:
		return "", fmt.Errorf("it is an .npy file of version %d; this program reads versions 1 to 3", version)
	}
	var field [4]byte
	if _, err := io.ReadFull(in, field[:width]); err != nil {
		return "", cut(err)
	}
	length := binary.LittleEndian.Uint32(field[:])
	if length > maxNPYHeader {
		return "", fmt.Errorf("its .npy header claims %d bytes: want %d at most", length, maxNPYHeader)
	}
	header := make([]byte, length)
	if _, err := io.ReadFull(in, header); err != nil {
		return "", cut(err)
	}
	return string(header), nil
}

func parseNPYHeader(header string) (a npyArray, err error) {
	descr, fortran, shape := npyDescr.FindStringSubmatch(header), npyFortran.FindStringSubmatch(header), npyShape.FindStringSubmatch(header)
	if descr == nil || fortran == nil || shape == nil {
		return a, errors.New("its .npy header does not describe a plain array")
	}
	integer := npyInteger.FindStringSubmatch(descr[1])
	if integer == nil {
		return a, fmt.Errorf("the array is of type %.40q: want whole numbers, such as numpy.uint16", descr[1])
	}
	a.order = binary.LittleEndian
	if integer[1] == ">" {
		a.order = binary.BigEndian
	}
	a.signed = integer[2] == "i"
	a.size = int(integer[3][0] - '0')
	a.fortran = fortran[1] == "True"

	var dims []int64
	for field := range strings.SplitSeq(shape[1], ",") {
		if field = strings.TrimSpace(field); field == "" {
			continue
		}
		n, err := strconv.ParseInt(field, 10, 64)
		if err != nil || n < 0 {
			return a, fmt.Errorf("the shape of the array is %.40q", "("+shape[1]+")")
		}
		dims = append(dims, n)
	}
	switch len(dims) {
	case 1:
		a.frames, a.codebooks = dims[0], 1
	case 2:
		a.frames, a.codebooks = dims[0], dims[1]
	default:
		return a, fmt.Errorf("the array has %d dimensions: want 2, [frames, codebooks]", len(dims))
	}
	return a, nil
}

// read reads the elements in the order of the file. It allocates no more memory than the file has data.
func (a npyArray) read(in io.Reader) ([]uint16, error) {
	var codes []uint16
	block := make([]byte, 4096*a.size)
	for left := a.frames * a.codebooks; left > 0; {
		part := block[:min(left, 4096)*int64(a.size)]
		if n, err := io.ReadFull(in, part); err == io.EOF || err == io.ErrUnexpectedEOF {
			return nil, fmt.Errorf("the array is cut short: it has %d of %d elements", len(codes)+n/a.size, a.frames*a.codebooks)
		} else if err != nil {
			return nil, err
		}
		left -= int64(len(part) / a.size)
		for ; len(part) > 0; part = part[a.size:] {
			code, ok := a.element(part)
			if !ok {
				frame, codebook := a.place(int64(len(codes)))
				return nil, notACode(frame, int(codebook), strconv.FormatInt(code, 10))
			}
			codes = append(codes, uint16(code))
		}
	}
	return codes, nil
}

// element returns the element at the start of b, and whether it can be a code.
func (a npyArray) element(b []byte) (value int64, ok bool) {
	var bits uint64
	switch a.size {
	case 1:
		bits = uint64(b[0])
	case 2:
		bits = uint64(a.order.Uint16(b))
	case 4:
		bits = uint64(a.order.Uint32(b))
	default:
		bits = a.order.Uint64(b)
	}
	if unused := 64 - 8*a.size; a.signed {
		value = int64(bits<<unused) >> unused
	} else {
		value = int64(bits) // overflow gives a negative value, which is rejected as it should be
	}
	return value, value >= 0 && value < 1<<16
}

// place returns the frame and codebook of the i-th element in the file.
func (a npyArray) place(i int64) (frame, codebook int64) {
	if a.fortran {
		return i % a.frames, i / a.frames
	}
	return i / a.codebooks, i % a.codebooks
}

// transposed turns [codebooks][frames] into [frames][codebooks].
func transposed(codes []uint16, codebooks int) []uint16 {
	frames := len(codes) / codebooks
	turned := make([]uint16, len(codes))
	for i, c := range codes {
		turned[i%frames*codebooks+i/frames] = c
	}
	return turned
}
