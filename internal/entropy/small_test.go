package entropy

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"flag"
	"math"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "rewrite testdata/small.priors")

const smallPath = "testdata/small.priors"

// smallTables takes the place of the tables that testdata/small.priors is fitted to. Its hash is part of that file.
const smallTables = "the quantisers of no model"

// lcg is the pseudorandom generator that docs/format.md defines for the example files.
type lcg uint32

func (x *lcg) next(bits int) uint32 {
	*x = (1103515245**x + 12345) & (1<<31 - 1)
	return uint32(*x) >> (31 - bits)
}

// smallPriors returns the file that the tests use in place of trained priors: networks of random weights for two quantizers.
func smallPriors() []byte {
	x := lcg(1)
	b := []byte(magic)
	sum := sha256.Sum256([]byte(smallTables))
	b = append(b, sum[:]...)
	for i := range squashSize {
		v := 65536 / (1 + math.Exp(-(float64(i)+0.5)/128))
		b = binary.LittleEndian.AppendUint16(b, uint16(math.Round(v)))
	}
	b = append(b, 2)
	b = appendNetwork(b, &x, 0, shape{codebooks: 3, bits: 10, embedding: 2, hidden: 4, out: 2})
	b = appendNetwork(b, &x, 2, shape{codebooks: 8, bits: 4, embedding: 3, hidden: 5, out: 3})
	sum = sha256.Sum256(b)
	return append(b, sum[:]...)
}

func appendNetwork(b []byte, x *lcg, quantizer byte, s shape) []byte {
	b = append(b, quantizer, byte(s.codebooks), byte(s.bits), byte(s.embedding), byte(s.hidden), byte(s.out))
	for range s.codebooks {
		offset, step := int(x.next(10)), int(x.next(8))*2+1 // an odd step makes it a permutation
		for code := range s.codes() {
			b = binary.LittleEndian.AppendUint16(b, uint16((offset+step*code)%s.codes()))
		}
	}
	weights := s.codebooks*s.codes()*s.embedding + s.codebooks*s.hidden*s.inputs() + s.hidden*s.embedding*s.codebooks*(s.codebooks-1)/2 +
		s.codebooks*s.out*(s.hidden+1) + s.codebooks*s.codes()*(s.out+1)
	for range weights {
		b = append(b, byte(int8(x.next(8)-128)))
	}
	return b
}

func readSmall(t testing.TB) *Priors {
	t.Helper()
	data, err := os.ReadFile(smallPath)
	if err != nil {
		t.Fatal(err)
	}
	p, err := Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestSmallPriorsFile(t *testing.T) {
	want := smallPriors()
	if *update {
		if err := os.MkdirAll(filepath.Dir(smallPath), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(smallPath, want, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(smallPath)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("testdata/small.priors differs from what the test generates")
	}
	p := readSmall(t)
	if !p.FittedTo(sha256.Sum256([]byte(smallTables))) || p.FittedTo(sha256.Sum256([]byte("others"))) {
		t.Error("FittedTo does not distinguish its tables from others")
	}
}

func TestParseRefuses(t *testing.T) {
	whole := smallPriors()
	seal := func(b []byte) []byte {
		sum := sha256.Sum256(b)
		return append(b, sum[:]...)
	}
	body := whole[:len(whole)-sha256.Size]
	set := func(at int, v byte) []byte {
		b := bytes.Clone(body)
		b[at] = v
		return seal(b)
	}
	first := len(magic) + sha256.Size + 2*squashSize // the number of networks
	for name, data := range map[string][]byte{
		"empty":              nil,
		"cut":                whole[:len(whole)/2],
		"flipped":            append(bytes.Clone(whole[:999]), append([]byte{whole[999] ^ 1}, whole[1000:]...)...),
		"other version":      set(len(magic)-1, 2),
		"squash below half":  set(len(magic)+sha256.Size+1, 0x7F),
		"cut and sealed":     seal(bytes.Clone(body[:len(body)-1])),
		"longer and sealed":  seal(append(bytes.Clone(body), 0)),
		"no codebooks":       set(first+2, 0),
		"too many codebooks": set(first+2, maxCodebooks+1),
		"too many bits":      set(first+3, maxBits+1),
		"too many networks":  set(first, 3),
		"a leaf twice":       set(first+1+shapeFields, body[first+1+shapeFields+2]),
		"leaf too high":      set(first+1+shapeFields+1, 0xFF),
	} {
		if _, err := Parse(data); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(smallPriors())
	f.Add(smallPriors()[:3000])
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > sha256.Size {
			sum := sha256.Sum256(data[:len(data)-sha256.Size])
			copy(data[len(data)-sha256.Size:], sum[:])
		}
		p, err := Parse(data)
		if err != nil {
			return
		}
		for q, n := range p.networks {
			c, err := p.Coder(q, n.codebooks, n.bits)
			if err != nil {
				t.Fatal(err)
			}
			roundTrip(t, c, make([]uint16, 3*n.codebooks))
		}
	})
}
