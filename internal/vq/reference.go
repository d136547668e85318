package vq

// Reference encodes one latent [128] as the package comment defines it, in float64, and returns one code of each book.
// It is there to be read, and for tests to hold [Quantizer.Encode] against.
func Reference(books []Book, latent []float32) []uint16 {
	var residual [Dim]float64
	for c, v := range latent {
		residual[c] = float64(v)
	}
	codes := make([]uint16, len(books))
	for i, book := range books {
		part := residual[book.Span.Start:book.Span.End]
		var y [CodeDim]float64
		for d := range y {
			for c, v := range part {
				y[d] += float64(book.Down[d*len(part)+c]) * v
			}
		}
		nearest, lowest := 0, 0.0
		for k := range Codes {
			var norm, dot float64
			for d, v := range book.Codes[k*CodeDim:][:CodeDim] {
				norm += float64(v) * float64(v)
				dot += float64(v) * y[d]
			}
			if score := norm/2 - dot; k == 0 || score < lowest {
				nearest, lowest = k, score
			}
		}
		for c := range part {
			for d, v := range book.Codes[nearest*CodeDim:][:CodeDim] {
				part[c] -= float64(book.Up[c*CodeDim+d]) * float64(v)
			}
		}
		codes[i] = uint16(nearest)
	}
	return codes
}
