package entropy

// dot returns the product of two vectors of one length.
func dot(a, b []int8) int32 {
	b = b[:len(a)]
	var s0, s1, s2, s3 int32 // four sums, so that additions need not wait for each other
	for len(a) >= 4 && len(b) >= 4 {
		s0 += int32(a[0]) * int32(b[0])
		s1 += int32(a[1]) * int32(b[1])
		s2 += int32(a[2]) * int32(b[2])
		s3 += int32(a[3]) * int32(b[3])
		a, b = a[4:], b[4:]
	}
	for i, v := range a {
		s0 += int32(v) * int32(b[i])
	}
	return s0 + s1 + s2 + s3
}

// pairUp prepares a matrix [rows][width] for dotPair: [(rows+1)/2][width], one row in the lower 32 bits of each number and the
// next one added to the upper ones.
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

// dotPair returns the products of two rows with a vector, by one multiplication for both. It equals dot for each.
func dotPair(pairs, vector []int64) (first, second int32) {
	vector = vector[:len(pairs)]
	var s0, s1 int64
	for len(pairs) >= 4 && len(vector) >= 4 {
		s0 += pairs[0] * vector[0]
		s1 += pairs[1] * vector[1]
		s0 += pairs[2] * vector[2]
		s1 += pairs[3] * vector[3]
		pairs, vector = pairs[4:], vector[4:]
	}
	for i, v := range pairs {
		s0 += v * vector[i]
	}
	sum := s0 + s1
	first = int32(sum)
	return first, int32((sum - int64(first)) >> 32)
}
