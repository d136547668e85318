package vq

import "math"

type (
	vector [CodebookDim]float32
	matrix [CodebookDim]vector // by rows
)

// codebook is a [Codebook] laid out for the kernels: one row of 8 values for each channel and for each code vector.
type codebook struct {
	span    Span
	down    []vector // for each channel of the span
	up      []vector // for each channel of the span
	vectors *[CodebookSize]vector
	half    *[CodebookSize]float32 // |vector|^2 / 2
}

func newCodebook(b Codebook) codebook {
	k := codebook{
		span:    b.Span,
		down:    make([]vector, b.Span.Width()),
		up:      make([]vector, b.Span.Width()),
		vectors: new([CodebookSize]vector),
		half:    new([CodebookSize]float32),
	}
	for c := range k.down {
		for d := range CodebookDim {
			k.down[c][d] = b.Down[d*len(k.down)+c]
		}
		k.up[c] = vector(b.Up[c*CodebookDim:])
	}
	for id := range k.vectors {
		k.vectors[id] = vector(b.Vectors[id*CodebookDim:])
		norm := 0.0
		for _, v := range k.vectors[id] {
			norm += float64(v) * float64(v)
		}
		k.half[id] = float32(norm / 2)
	}
	return k
}

// newCross returns later.down * earlier.up over the channels that both codebooks quantize, which maps a code vector of the earlier
// codebook into the space of the later one. It returns nil if they share no channel.
func newCross(earlier, later codebook) *matrix {
	both := earlier.span.intersect(later.span)
	if both.Width() < 1 {
		return nil
	}
	m := new(matrix)
	for row := range m {
		for column := range m[row] {
			sum := 0.0
			for c := both.Start; c < both.End; c++ {
				sum += float64(later.down[c-later.span.Start][row]) * float64(earlier.up[c-earlier.span.Start][column])
			}
			m[row][column] = float32(sum)
		}
	}
	return m
}

// dot is unrolled by hand, as are the other loops over the 8 dimensions, because the compiler does not unroll them.
func dot(a, b *vector) float32 {
	return float32(a[0]*b[0]) + float32(a[1]*b[1]) + float32(a[2]*b[2]) + float32(a[3]*b[3]) +
		float32(a[4]*b[4]) + float32(a[5]*b[5]) + float32(a[6]*b[6]) + float32(a[7]*b[7])
}

// project returns down * latent over the channels of the span.
func (b *codebook) project(latent *[Dim]float32) vector {
	part := latent[b.span.Start:b.span.End]
	var y0, y1, y2, y3, y4, y5, y6, y7 float32
	for c := range b.down {
		row, x := &b.down[c], part[c]
		y0 += float32(x * row[0])
		y1 += float32(x * row[1])
		y2 += float32(x * row[2])
		y3 += float32(x * row[3])
		y4 += float32(x * row[4])
		y5 += float32(x * row[5])
		y6 += float32(x * row[6])
		y7 += float32(x * row[7])
	}
	return vector{y0, y1, y2, y3, y4, y5, y6, y7}
}

// nearest returns the index of the code vector c with the lowest |c|^2/2 - y.c, the first of them if several are equal, and
// 0 if y holds a NaN. The scores do not depend on each other, so the processor overlaps their computation; scoring 4 to 16 of
// them in one step would be a fifth faster and much harder to read.
func (b *codebook) nearest(y *vector) int {
	y0, y1, y2, y3, y4, y5, y6, y7 := y[0], y[1], y[2], y[3], y[4], y[5], y[6], y[7]
	nearest, lowest := 0, float32(math.Inf(1))
	for id := range b.vectors {
		c := &b.vectors[id]
		score := b.half[id] - float32(y0*c[0]) - float32(y1*c[1]) - float32(y2*c[2]) - float32(y3*c[3]) -
			float32(y4*c[4]) - float32(y5*c[5]) - float32(y6*c[6]) - float32(y7*c[7])
		if score < lowest {
			nearest, lowest = id, score
		}
	}
	return nearest
}

// subtract subtracts m * code from y.
func (y *vector) subtract(m *matrix, code *vector) {
	for d := range y {
		y[d] -= dot(&m[d], code)
	}
}

// addTo adds up * vectors[id] to the channels of the span. Precomputed tables of these products would save about 3 us per
// frame and take up to 4 MB for a quantizer, 13 times its present size.
func (b *codebook) addTo(latent *[Dim]float32, id uint16) {
	part, code := latent[b.span.Start:b.span.End], &b.vectors[id]
	for c := range b.up {
		part[c] += dot(&b.up[c], code)
	}
}
