package vq

import "fmt"

// Quantizer quantizes latents into codes and decodes them. It is immutable and safe for concurrent use.
type Quantizer struct {
	kind      string // prefix of errors
	codebooks [Codebooks]codebook
	cross     [Codebooks][Codebooks]*matrix // [later][earlier]; nil if the two share no channel
}

// Parse returns the quantizer of the given kind and layout, with the tables of a safetensors file, as [ReadCodebooks] reads
// them. It returns an error if the layout is invalid or [ReadCodebooks] does. It does not retain the file.
func Parse(file []byte, kind string, layout Layout) (*Quantizer, error) {
	if err := layout.Validate(); err != nil {
		return nil, fmt.Errorf("%s: %w", kind, err)
	}
	codebooks, err := ReadCodebooks(file, kind, layout)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", kind, err)
	}
	q := &Quantizer{kind: kind}
	for j := range q.codebooks {
		q.codebooks[j] = newCodebook(codebooks[j])
		for i := range j {
			q.cross[j][i] = newCross(q.codebooks[i], q.codebooks[j])
		}
	}
	return q, nil
}

// Dim returns the number of values of a latent, 128.
func (q *Quantizer) Dim() int { return Dim }

// Codebooks returns the number of codebooks, 8.
func (q *Quantizer) Codebooks() int { return Codebooks }

// CodebookSize returns the number of codes of a codebook, 1024.
func (q *Quantizer) CodebookSize() int { return CodebookSize }

// Encode quantizes latents [frames][128] with the first n codebooks and stores their codes [frames][n]. Frames are
// independent of each other. It returns an error, and stores nothing, if n is not within 1 to 8 or the lengths do not
// match. The codes of a frame with a NaN or an infinity are valid but meaningless. It does not allocate.
func (q *Quantizer) Encode(codes []uint16, latents []float32, n int) error {
	if err := q.check(codes, latents, n); err != nil {
		return err
	}
	for ; len(codes) > 0; codes, latents = codes[n:], latents[Dim:] {
		q.encodeFrame(codes[:n], (*[Dim]float32)(latents))
	}
	return nil
}

func (q *Quantizer) encodeFrame(codes []uint16, latent *[Dim]float32) {
	var chosen [Codebooks]*vector
	for j := range codes {
		codebook := &q.codebooks[j]
		y := codebook.project(latent)
		for i := range j {
			if cross := q.cross[j][i]; cross != nil {
				y.subtract(cross, chosen[i])
			}
		}
		id := codebook.nearest(&y)
		codes[j], chosen[j] = uint16(id), &codebook.vectors[id]
	}
}

// Decode stores the latents [frames][128] that codes [frames][n] of the first n codebooks represent. Fewer codebooks than
// were encoded give a coarser latent. It returns an error, and stores nothing, if n is not within 1 to 8, the lengths do
// not match, or a code is 1024 or more. It does not allocate.
func (q *Quantizer) Decode(latents []float32, codes []uint16, n int) error {
	if err := q.check(codes, latents, n); err != nil {
		return err
	}
	for i, id := range codes {
		if id >= CodebookSize {
			return fmt.Errorf("%s: code %d of codebook %d in frame %d: want 0 to %d", q.kind, id, i%n, i/n, CodebookSize-1)
		}
	}
	clear(latents)
	for ; len(codes) > 0; codes, latents = codes[n:], latents[Dim:] {
		for i, id := range codes[:n] {
			q.codebooks[i].addTo((*[Dim]float32)(latents), id)
		}
	}
	return nil
}

func (q *Quantizer) check(codes []uint16, latents []float32, n int) error {
	switch {
	case n < 1 || n > Codebooks:
		return fmt.Errorf("%s: %d codebooks: want 1 to %d", q.kind, n, Codebooks)
	case len(latents)%Dim != 0:
		return fmt.Errorf("%s: %d latent values: want whole frames of %d", q.kind, len(latents), Dim)
	case len(codes) != len(latents)/Dim*n:
		return fmt.Errorf("%s: %d codes and %d latent frames: want %d codes, %d per frame",
			q.kind, len(codes), len(latents)/Dim, len(latents)/Dim*n, n)
	}
	return nil
}
