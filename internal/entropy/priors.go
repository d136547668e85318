package entropy

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
)

// Limits of a network. They keep its sums within 32 bits.
const (
	maxBooks  = 8
	maxBits   = 10
	maxPoint  = 8   // numbers of a code
	maxHidden = 128 // units of the hidden layer of a book
	maxOut    = 32  // numbers that the decisions of a book see
)

const (
	magic       = "LILTPRI\x01"
	squashSize  = 1024
	shapeFields = 6
)

// Priors are the networks of a model's quantisers. They are immutable and safe for concurrent use.
type Priors struct {
	origin   [sha256.Size]byte
	tag      byte
	networks map[uint8]*network // by the quantiser's number
}

// shape is how large a network is.
type shape struct {
	books, bits, point, hidden, out int
}

func (s shape) codes() int  { return 1 << s.bits }
func (s shape) inputs() int { return 3*s.books*s.point + 1 }

// network is the prior of one quantiser: see docs/format.md, which names the arrays in the same way. All are row by row.
type network struct {
	shape
	squash []uint16 // [squashSize]
	leaf   []uint16 // [books][codes], leaf in the tree of a code
	code   []uint16 // [books][codes], its inverse
	points []int8   // [books][codes][point], in 1/32
	before []int64  // [books][hidden][inputs], in 1/64, as pairUp leaves them
	now    [][]int8 // [book][hidden][book * point], in 1/64
	outer  []int8   // [books][out][hidden+1], in 1/64
	nodes  []int8   // [books][codes][out+1], in 1/32
}

var errCut = errors.New("it ends too early")

// Parse reads a priors.bin. It returns an error if the file is damaged or of a shape that this package does not run.
func Parse(data []byte) (*Priors, error) {
	p, err := parse(data)
	if err != nil {
		return nil, fmt.Errorf("entropy: priors: %w", err)
	}
	return p, nil
}

func parse(data []byte) (*Priors, error) {
	if len(data) < len(magic)+2*sha256.Size || string(data[:len(magic)]) != magic {
		return nil, errors.New("this is no file of priors of version 1")
	}
	body, sum := data[:len(data)-sha256.Size], data[len(data)-sha256.Size:]
	if own := sha256.Sum256(body); !bytes.Equal(own[:], sum) {
		return nil, errors.New("the file is damaged")
	}
	p := &Priors{tag: sum[0], networks: map[uint8]*network{}}
	c := cutter{rest: body[len(magic):]}
	copy(p.origin[:], c.cut(sha256.Size))
	squash := c.words(squashSize)
	for _, v := range squash {
		if v < 1<<15 {
			return nil, errors.New("its logistic function falls below one half")
		}
	}
	for range int(c.byte()) {
		n := &network{squash: squash}
		number, err := n.parse(&c)
		if err != nil {
			return nil, err
		}
		if p.networks[number] != nil {
			return nil, fmt.Errorf("quantiser %d is there twice", number)
		}
		p.networks[number] = n
	}
	if c.failed {
		return nil, errCut
	}
	if len(c.rest) > 0 {
		return nil, errors.New("there are bytes after its end")
	}
	return p, nil
}

func (n *network) parse(c *cutter) (quantiser uint8, err error) {
	quantiser = c.byte()
	fields := c.cut(shapeFields - 1)
	if c.failed {
		return 0, errCut
	}
	for i, limit := range [...]uint8{maxBooks, maxBits, maxPoint, maxHidden, maxOut} {
		if fields[i] == 0 || fields[i] > limit {
			return 0, fmt.Errorf("quantiser %d: size %d is %d, must be 1 to %d", quantiser, i, fields[i], limit)
		}
	}
	n.shape = shape{int(fields[0]), int(fields[1]), int(fields[2]), int(fields[3]), int(fields[4])}
	n.leaf = c.words(n.books * n.codes())
	n.points = c.signed(n.books * n.codes() * n.point)
	before := c.signed(n.books * n.hidden * n.inputs())
	for b := range n.books {
		n.now = append(n.now, c.signed(n.hidden*b*n.point))
	}
	n.outer = c.signed(n.books * n.out * (n.hidden + 1))
	n.nodes = c.signed(n.books * n.codes() * (n.out + 1))
	if c.failed {
		return 0, errCut
	}
	n.before = pairUp(before, n.inputs())
	return quantiser, n.invert()
}

// invert finds the code of every leaf.
func (n *network) invert() error {
	n.code = make([]uint16, len(n.leaf))
	for b := range n.books {
		leaves, codes := n.leaf[b*n.codes():][:n.codes()], n.code[b*n.codes():][:n.codes()]
		taken := make([]bool, n.codes())
		for code, leaf := range leaves {
			if int(leaf) >= n.codes() || taken[leaf] {
				return fmt.Errorf("book %d: leaf %d of code %d does not exist or is taken", b, leaf, code)
			}
			taken[leaf] = true
			codes[leaf] = uint16(code)
		}
	}
	return nil
}

// Fit tells whether the priors were fitted to the codes of a model, given the SHA-256 of its quantizers.safetensors, or of its
// encoder.onnx if it has no such file.
func (p *Priors) Fit(origin [sha256.Size]byte) bool { return origin == p.origin }

// cutter cuts a file into pieces. What is cut beyond the end is nil and makes it fail.
type cutter struct {
	rest   []byte
	failed bool
}

func (c *cutter) cut(n int) []byte {
	if n > len(c.rest) {
		c.failed = true
		c.rest = nil
		return nil
	}
	piece := c.rest[:n]
	c.rest = c.rest[n:]
	return piece
}

func (c *cutter) byte() uint8 {
	if b := c.cut(1); b != nil {
		return b[0]
	}
	return 0
}

func (c *cutter) words(n int) []uint16 {
	b := c.cut(2 * n)
	if b == nil {
		return nil
	}
	words := make([]uint16, n)
	for i := range words {
		words[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	return words
}

func (c *cutter) signed(n int) []int8 {
	b := c.cut(n)
	if b == nil {
		return nil
	}
	values := make([]int8, n)
	for i, v := range b {
		values[i] = int8(v)
	}
	return values
}
