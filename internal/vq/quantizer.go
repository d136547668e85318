package vq

import "fmt"

// Quantizer turns latents into codes and back. It is immutable and safe for concurrent use.
type Quantizer struct {
	kind  string // in front of errors
	books [Books]book
	echo  [Books][Books]*matrix // [later][earlier]; nil where the two see no common channel
}

// Parse makes the quantiser of the given kind and layout from the tables in a safetensors file (see [ReadBooks]). It
// returns an error if the layout is not valid or the tables are not as they should be. The file is not kept.
func Parse(file []byte, kind string, layout Layout) (*Quantizer, error) {
	if err := layout.Validate(); err != nil {
		return nil, fmt.Errorf("%s: %w", kind, err)
	}
	books, err := ReadBooks(file, kind, layout)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", kind, err)
	}
	q := &Quantizer{kind: kind}
	for j := range q.books {
		q.books[j] = newBook(books[j])
		for i := range j {
			q.echo[j][i] = newEcho(q.books[i], q.books[j])
		}
	}
	return q, nil
}

// Dim returns the number of values in a latent, 128.
func (q *Quantizer) Dim() int { return Dim }

// Books returns the number of books, 8.
func (q *Quantizer) Books() int { return Books }

// Codes returns the number of codes in a book, 1024.
func (q *Quantizer) Codes() int { return Codes }

// Encode sets codes [frames][books] to the codes of the first books books for latents [frames][128], each frame by
// itself. It returns an error, having written nothing, if books is not within 1 to 8 or the lengths do not fit. Where a
// latent holds a NaN or an infinity, the codes of that frame are valid but mean nothing. It allocates nothing.
func (q *Quantizer) Encode(codes []uint16, latents []float32, books int) error {
	if err := q.check(codes, latents, books); err != nil {
		return err
	}
	for ; len(codes) > 0; codes, latents = codes[books:], latents[Dim:] {
		q.encodeFrame(codes[:books], (*[Dim]float32)(latents))
	}
	return nil
}

func (q *Quantizer) encodeFrame(codes []uint16, latent *[Dim]float32) {
	var chosen [Books]*vector
	for j := range codes {
		book := &q.books[j]
		y := book.project(latent)
		for i := range j {
			if echo := q.echo[j][i]; echo != nil {
				y.subtract(echo, chosen[i])
			}
		}
		id := book.nearest(&y)
		codes[j], chosen[j] = uint16(id), &book.codes[id]
	}
}

// Decode sets latents [frames][128] to what codes [frames][books] of the first books books stand for. Fewer books than
// were encoded give a coarser latent. It returns an error, having written nothing, if books is not within 1 to 8, the
// lengths do not fit, or a code is not below 1024. It allocates nothing.
func (q *Quantizer) Decode(latents []float32, codes []uint16, books int) error {
	if err := q.check(codes, latents, books); err != nil {
		return err
	}
	for i, id := range codes {
		if id >= Codes {
			return fmt.Errorf("%s: code %d of book %d in frame %d: want 0 to %d", q.kind, id, i%books, i/books, Codes-1)
		}
	}
	clear(latents)
	for ; len(codes) > 0; codes, latents = codes[books:], latents[Dim:] {
		for i, id := range codes[:books] {
			q.books[i].addTo((*[Dim]float32)(latents), id)
		}
	}
	return nil
}

func (q *Quantizer) check(codes []uint16, latents []float32, books int) error {
	switch {
	case books < 1 || books > Books:
		return fmt.Errorf("%s: %d books: want 1 to %d", q.kind, books, Books)
	case len(latents)%Dim != 0:
		return fmt.Errorf("%s: %d latent values: want whole frames of %d", q.kind, len(latents), Dim)
	case len(codes) != len(latents)/Dim*books:
		return fmt.Errorf("%s: %d codes and %d latent frames: want %d codes, %d a frame",
			q.kind, len(codes), len(latents)/Dim, len(latents)/Dim*books, books)
	}
	return nil
}
