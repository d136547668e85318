package entropy

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"lilt/internal/process"
)

// roundTrip encodes codes, and checks that they are decoded unchanged and do not fit into a shorter buffer.
func roundTrip(t testing.TB, c *Coder, codes []uint16) (coded []byte) {
	t.Helper()
	dst := make([]byte, 16*len(codes)+16) // a decision costs 12 bits at most
	n, ok := c.Encode(dst, codes)
	if !ok {
		t.Fatalf("%d codes do not fit into %d bytes", len(codes), len(dst))
	}
	back := make([]uint16, len(codes))
	if err := c.Decode(back, dst[:n]); err != nil || !slices.Equal(back, codes) {
		t.Fatalf("error %v; %d bytes came back as\n%v\nnot\n%v", err, n, back, codes)
	}
	if n > 0 {
		if _, ok := c.Encode(make([]byte, n-1), codes); ok {
			t.Fatalf("%d bytes fit into %d", n, n-1)
		}
	}
	return dst[:n]
}

// likely returns codes distributed as the prior expects: what random bytes decode to.
func likely(c *Coder, frames int) []uint16 {
	x := lcg(7)
	noise := make([]byte, 2*frames*c.past.used)
	for i := range noise {
		noise[i] = byte(x.next(8))
	}
	codes := make([]uint16, frames*c.perFrame())
	c.Decode(codes, noise)
	return codes
}

func small(t testing.TB, quantizer uint8, codebooks, bits int) *Coder {
	t.Helper()
	c, err := readSmall(t).Coder(quantizer, codebooks, bits)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestRoundTrip(t *testing.T) {
	for _, s := range []struct {
		quantizer       uint8
		codebooks, bits int
	}{{0, 3, 10}, {0, 1, 10}, {2, 8, 4}, {2, 2, 4}, {2, 1, 8}, {2, 1, 12}} {
		c := small(t, s.quantizer, s.codebooks, s.bits)
		for _, frames := range []int{0, 1, 2, 160, 255} {
			codes := likely(c, frames)
			coded := roundTrip(t, c, codes)
			if plain := frames * s.codebooks * s.bits / 8; frames >= 160 && len(coded) > plain*9/10 {
				t.Errorf("%+v: likely codes take %d bytes of %d", s, len(coded), plain)
			}
			if again := roundTrip(t, c, codes); !bytes.Equal(again, coded) {
				t.Errorf("%+v: a block depends on the one before", s)
			}
			x := lcg(3)
			for i := range codes {
				codes[i] = uint16(x.next(s.bits))
			}
			roundTrip(t, c, codes)
			clear(codes)
			roundTrip(t, c, codes)
		}
	}
}

func TestCoderRefuses(t *testing.T) {
	p := readSmall(t)
	for _, s := range []struct {
		quantizer       uint8
		codebooks, bits int
	}{{1, 3, 10}, {0, 0, 10}, {0, 4, 10}, {0, 3, 9}, {3, 1, 15}, {0, 1, 20}, {2, 1, 14}, {2, 2, 8}} {
		if _, err := p.Coder(s.quantizer, s.codebooks, s.bits); err == nil {
			t.Errorf("%+v: no error", s)
		}
	}
}

// One code coded by its digits takes the same bytes as its digits coded as separate codes.
func TestDigits(t *testing.T) {
	apart := small(t, 2, 3, 4)
	codes := likely(apart, 40)
	joint := make([]uint16, 40)
	for i := range joint {
		joint[i] = codes[3*i]<<8 | codes[3*i+1]<<4 | codes[3*i+2]
	}
	want := bytes.Clone(roundTrip(t, apart, codes))
	if got := roundTrip(t, small(t, 2, 1, 12), joint); !bytes.Equal(got, want) {
		t.Errorf("one code: % x, its digits: % x", got, want)
	}
}

func TestDecodeRefuses(t *testing.T) {
	c := small(t, 0, 3, 10)
	codes := likely(c, 20)
	coded := bytes.Clone(roundTrip(t, c, codes))
	for name, src := range map[string][]byte{
		"zero added":  append(bytes.Clone(coded), 0),
		"bytes added": append(bytes.Clone(coded), 1, 2, 3),
	} {
		if err := c.Decode(codes, src); err != ErrCoded {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNoAllocations(t *testing.T) {
	c := small(t, 0, 3, 10)
	codes := likely(c, 160)
	dst := make([]byte, 1000)
	if n := testing.AllocsPerRun(10, func() {
		n, _ := c.Encode(dst, codes)
		c.Decode(codes, dst[:n])
	}); n != 0 {
		t.Errorf("%v allocations a block", n)
	}
}

// The inner products must not depend on how they are split up or paired.
func TestDot(t *testing.T) {
	x := lcg(1)
	for n := 1; n < 200; n++ {
		rows, vector, wide := make([]int8, 3*n), make([]int8, n), make([]int64, n)
		values := make([]int32, n)
		var want [4]int32 // of a fourth row of zeros too
		for i := range rows {
			rows[i] = int8(x.next(8) - 128)
		}
		for i := range vector {
			vector[i] = int8(x.next(8) - 128)
			wide[i], values[i] = int64(vector[i]), int32(vector[i])
			for row := range 3 {
				want[row] += int32(rows[row*n+i]) * int32(vector[i])
			}
		}
		pairs := pairUp(rows, n)
		var got [4]int32
		got[0], got[1] = dotPair(pairs[:n], wide)
		got[2], got[3] = dotPair(pairs[n:], wide)
		if got != want {
			t.Fatalf("%d numbers: pairs %d, want %d", n, got, want)
		}
		for row := range 3 {
			if got, wider := dot(rows[row*n:][:n], vector), dot(rows[row*n:][:n], values); got != want[row] || wider != want[row] {
				t.Fatalf("%d numbers: %d and %d, want %d", n, got, wider, want[row])
			}
		}
	}
}

// A network of the largest shape with weights of the same sign must not overflow 32 bits.
func TestLargestSums(t *testing.T) {
	limits := shape{maxCodebooks, maxBits, maxEmbedding, maxHidden, maxOut}
	x := lcg(1)
	body := appendNetwork(nil, &x, 0, limits)
	tables := shapeFields + 2*limits.codebooks*limits.codes()
	for i := range body[tables:] {
		body[tables+i] = 0x80 // -128, so that all products are positive
	}
	for _, test := range []struct {
		outer int8
		want  int32
	}{{-128, -maxValue}, {127, maxValue}} {
		n := network{squash: readSmall(t).networks[0].squash}
		if _, err := n.parse(&cutter{rest: body}); err != nil {
			t.Fatal(err)
		}
		for i := range n.outer {
			n.outer[i] = test.outer
		}
		p := newPredictor(&n, maxCodebooks)
		for range 60 { // until the mean has converged
			p.startFrame()
			for codebook := range maxCodebooks {
				p.startCodebook(codebook)
				p.endCodebook(codebook, 0)
			}
			p.endFrame()
		}
		p.startFrame()
		p.startCodebook(maxCodebooks - 1)
		for i, v := range p.values {
			if v != test.want {
				t.Errorf("last weights of %d: value %d is %d, want %d", test.outer, i, v, test.want)
			}
		}
	}
}

// Any bits with any probabilities are decoded as they were encoded.
func FuzzRangeCoder(f *testing.F) {
	f.Add([]byte{0xFF, 0xFF, 1, 0, 0, 0, 0x80, 0, 1})
	f.Add(bytes.Repeat([]byte{0xFF, 0xFF, 0}, 300))
	f.Add(bytes.Repeat([]byte{1, 0, 1, 0xFF, 0xFF, 1}, 300))
	f.Fuzz(func(t *testing.T, data []byte) {
		dst := make([]byte, len(data)+16)
		e := newRangeEncoder(dst)
		decision := func(i int) (bit, probability uint32) {
			return uint32(data[i+2] & 1), max(uint32(data[i])|uint32(data[i+1])<<8, 1)
		}
		for i := 0; i+2 < len(data); i += 3 {
			e.encode(decision(i))
		}
		n, ok := e.finish()
		if !ok {
			t.Fatal("two bytes for each decision are not enough")
		}
		d := newRangeDecoder(dst[:n])
		for i := 0; i+2 < len(data); i += 3 {
			bit, probability := decision(i)
			if got := d.decode(probability); got != bit {
				t.Fatalf("decision %d: %d, want %d", i/3, got, bit)
			}
		}
		if !d.finished() {
			t.Fatal("the decoder does not recognize the end")
		}
	})
}

// Any codes survive a round trip, and any bytes decode to codes that do, or are refused.
func FuzzCoder(f *testing.F) {
	f.Add([]byte("some bytes"), uint8(4))
	f.Add(bytes.Repeat([]byte{0xFF}, 200), uint8(255))
	f.Fuzz(func(t *testing.T, data []byte, frames uint8) {
		c := small(t, 0, 3, 10)
		codes := make([]uint16, 3*int(frames))
		c.Decode(codes, data)
		roundTrip(t, c, codes)
		for i := range codes {
			codes[i] = 0
			if len(data) > 0 {
				codes[i] = uint16(data[i%len(data)]) * 5 & 1023
			}
		}
		roundTrip(t, c, codes)
	})
}

// shippedCoder has the size of the shipped priors and random weights, on which the time does not depend.
func shippedCoder(b *testing.B, codebooks int) *Coder {
	x := lcg(1)
	n := network{shape: shape{codebooks: 8, bits: 10, embedding: 8, hidden: 128, out: 16}}
	var body []byte
	body = appendNetwork(body, &x, 0, n.shape)
	cut := cutter{rest: body}
	n.squash = readSmall(b).networks[0].squash
	if _, err := n.parse(&cut); err != nil {
		b.Fatal(err)
	}
	return &Coder{past: newPredictor(&n, codebooks)}
}

// benchmark measures work on a block of 2.13 s, in percent of one core at real time: by CPU time where the system reports it,
// which other load affects less.
func benchmark(b *testing.B, work func(c *Coder, codes []uint16, dst []byte, size int)) {
	for _, codebooks := range []int{2, 8} {
		b.Run(fmt.Sprintf("codebooks=%d", codebooks), func(b *testing.B) {
			c := shippedCoder(b, codebooks)
			codes := likely(c, 160)
			dst := make([]byte, 16*len(codes))
			size, _ := c.Encode(dst, codes)
			b.ReportAllocs()
			start := process.CPUTime()
			for b.Loop() {
				work(c, codes, dst, size)
			}
			used := process.CPUTime() - start
			if used == 0 {
				used = b.Elapsed()
			}
			b.ReportMetric(used.Seconds()/float64(b.N)/(160./75)*100, "%core")
		})
	}
}

func BenchmarkEncode(b *testing.B) {
	benchmark(b, func(c *Coder, codes []uint16, dst []byte, _ int) { c.Encode(dst, codes) })
}

func BenchmarkDecode(b *testing.B) {
	benchmark(b, func(c *Coder, codes []uint16, dst []byte, size int) {
		if err := c.Decode(codes, dst[:size]); err != nil {
			b.Fatal(err)
		}
	})
}
