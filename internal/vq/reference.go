package vq

// Reference encodes one latent [128] in float64 as the package comment defines it, and returns the code of each codebook.
// It is the specification that tests compare [Quantizer.Encode] with.
func Reference(codebooks []Codebook, latent []float32) []uint16 {
	var residual [Dim]float64
	for c, v := range latent {
		residual[c] = float64(v)
	}
	codes := make([]uint16, len(codebooks))
	for i, codebook := range codebooks {
		part := residual[codebook.Span.Start:codebook.Span.End]
		var y [CodebookDim]float64
		for d := range y {
			for c, v := range part {
				y[d] += float64(codebook.Down[d*len(part)+c]) * v
			}
		}
		nearest, lowest := 0, 0.0
		for k := range CodebookSize {
			var norm, dot float64
			for d, v := range codebook.Vectors[k*CodebookDim:][:CodebookDim] {
				norm += float64(v) * float64(v)
				dot += float64(v) * y[d]
			}
			if score := norm/2 - dot; k == 0 || score < lowest {
				nearest, lowest = k, score
			}
		}
		for c := range part {
			for d, v := range codebook.Vectors[nearest*CodebookDim:][:CodebookDim] {
				part[c] -= float64(codebook.Up[c*CodebookDim+d]) * float64(v)
			}
		}
		codes[i] = uint16(nearest)
	}
	return codes
}
