package entropy

// dot returns the inner product of two vectors of equal length.
func dot[T int8 | int32](a []int8, b []T) int32 {
	b = b[:len(a)]
	var s0, s1 int32 // two accumulators, so that additions do not depend on each other
	for len(a) >= 8 && len(b) >= 8 {
		p, v := (*[8]int8)(a), (*[8]T)(b)
		s0 += int32(p[0])*int32(v[0]) + int32(p[2])*int32(v[2]) + int32(p[4])*int32(v[4]) + int32(p[6])*int32(v[6])
		s1 += int32(p[1])*int32(v[1]) + int32(p[3])*int32(v[3]) + int32(p[5])*int32(v[5]) + int32(p[7])*int32(v[7])
		a, b = a[8:], b[8:]
	}
	for i, v := range a {
		s0 += int32(v) * int32(b[i])
	}
	return s0 + s1
}

// pairUp packs a matrix [rows][width] for dotPair into [(rows+1)/2][width]: one row in the lower 32 bits of each number, the
// next one added to the upper 32.
func pairUp(rows []int8, width int) []int64 {
	count := len(rows) / width
	pairs := make([]int64, (count+1)/2*width)
	for row := range count {
		for i, v := range rows[row*width:][:width] {
			pairs[row/2*width+i] += int64(v) << (32 * (row & 1))
		}
	}
	return pairs
}

// dotPair returns the inner products of two rows, packed by pairUp, with a vector, at the cost of one. The results equal those
// of dot.
func dotPair(pairs, vector []int64) (first, second int32) {
	vector = vector[:len(pairs)]
	var s0, s1 int64
	for len(pairs) >= 8 && len(vector) >= 8 {
		p, v := (*[8]int64)(pairs), (*[8]int64)(vector)
		s0 += p[0]*v[0] + p[2]*v[2] + p[4]*v[4] + p[6]*v[6]
		s1 += p[1]*v[1] + p[3]*v[3] + p[5]*v[5] + p[7]*v[7]
		pairs, vector = pairs[8:], vector[8:]
	}
	for i, v := range pairs {
		s0 += v * vector[i]
	}
	sum := s0 + s1
	first = int32(sum)
	return first, int32((sum - int64(first)) >> 32)
}
