package entropy

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
)

// Limits of the size of a network. They keep its sums within 32 bits.
const (
	maxCodebooks = 8
	maxBits      = 10
	maxEmbedding = 8   // values of the embedding of a code
	maxHidden    = 128 // hidden units of a codebook
	maxOut       = 32  // outputs of a codebook, from which its node probabilities are computed
)

const (
	magic       = "LILTPRI\x01"
	squashSize  = 1024
	shapeFields = 6
)

// Priors are the networks of a model's quantizers. They are immutable and safe for concurrent use.
type Priors struct {
	origin   [sha256.Size]byte
	tag      byte
	networks map[uint8]*network // by number of the quantizer
}

// shape is the size of a network.
type shape struct {
	codebooks, bits, embedding, hidden, out int
}

func (s shape) codes() int  { return 1 << s.bits }
func (s shape) inputs() int { return 3*s.codebooks*s.embedding + 1 }

// network is the prior of one quantizer. docs/format.md defines the arrays under the same names. All are in row-major order.
type network struct {
	shape
	squash     []uint16 // [squashSize]
	leaf       []uint16 // [codebooks][codes], tree leaf of each code
	code       []uint16 // [codebooks][codes], its inverse
	embeddings []int8   // [codebooks][codes][embedding], in 1/32
	before     []int64  // [codebooks][hidden][inputs], in 1/64, packed by pairUp
	now        [][]int8 // [codebook][hidden][codebook * embedding], in 1/64
	outer      []int8   // [codebooks][out][hidden+1], in 1/64
	nodes      []int8   // [codebooks][codes][out+1], in 1/32
}

var errCut = errors.New("the file is truncated")

// Parse parses the contents of a priors.bin. It returns an error if the file is damaged or a network exceeds the supported size.
func Parse(data []byte) (*Priors, error) {
	p, err := parse(data)
	if err != nil {
		return nil, fmt.Errorf("entropy: priors: %w", err)
	}
	return p, nil
}

func parse(data []byte) (*Priors, error) {
	if len(data) < len(magic)+2*sha256.Size || string(data[:len(magic)]) != magic {
		return nil, errors.New("not a priors file of version 1")
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
			return nil, errors.New("the table of its logistic function has a value below one half")
		}
	}
	for range int(c.byte()) {
		n := &network{squash: squash}
		number, err := n.parse(&c)
		if err != nil {
			return nil, err
		}
		if p.networks[number] != nil {
			return nil, fmt.Errorf("two networks for quantizer %d", number)
		}
		p.networks[number] = n
	}
	if c.failed {
		return nil, errCut
	}
	if len(c.rest) > 0 {
		return nil, errors.New("trailing bytes")
	}
	return p, nil
}

func (n *network) parse(c *cutter) (quantizer uint8, err error) {
	quantizer = c.byte()
	fields := c.cut(shapeFields - 1)
	if c.failed {
		return 0, errCut
	}
	for i, limit := range [...]uint8{maxCodebooks, maxBits, maxEmbedding, maxHidden, maxOut} {
		if fields[i] == 0 || fields[i] > limit {
			return 0, fmt.Errorf("quantizer %d: size %d is %d: want 1 to %d", quantizer, i, fields[i], limit)
		}
	}
	n.shape = shape{int(fields[0]), int(fields[1]), int(fields[2]), int(fields[3]), int(fields[4])}
	n.leaf = c.words(n.codebooks * n.codes())
	n.embeddings = c.signed(n.codebooks * n.codes() * n.embedding)
	before := c.signed(n.codebooks * n.hidden * n.inputs())
	for b := range n.codebooks {
		n.now = append(n.now, c.signed(n.hidden*b*n.embedding))
	}
	n.outer = c.signed(n.codebooks * n.out * (n.hidden + 1))
	n.nodes = c.signed(n.codebooks * n.codes() * (n.out + 1))
	if c.failed {
		return 0, errCut
	}
	n.before = pairUp(before, n.inputs())
	return quantizer, n.invert()
}

// invert computes the code of each leaf.
func (n *network) invert() error {
	n.code = make([]uint16, len(n.leaf))
	for b := range n.codebooks {
		leaves, codes := n.leaf[b*n.codes():][:n.codes()], n.code[b*n.codes():][:n.codes()]
		taken := make([]bool, n.codes())
		for code, leaf := range leaves {
			if int(leaf) >= n.codes() || taken[leaf] {
				return fmt.Errorf("codebook %d: leaf %d of code %d does not exist or has another code", b, leaf, code)
			}
			taken[leaf] = true
			codes[leaf] = uint16(code)
		}
	}
	return nil
}

// FittedTo reports whether the priors were fitted to the codes of a model, given the SHA-256 of its quantizers.safetensors, or
// of its encoder.onnx if it has no such file.
func (p *Priors) FittedTo(origin [sha256.Size]byte) bool { return origin == p.origin }

// cutter cuts a file into pieces. A piece that extends beyond the end is nil, and sets failed.
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
