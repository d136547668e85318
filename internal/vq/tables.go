package vq

import (
	"fmt"
	"strings"

	"lilt/internal/tensors"
)

// Book holds the tables of one book as trained, C being the width of its span.
type Book struct {
	Span  Span
	Down  []float32 // [8][C], latent channels to code space
	Up    []float32 // [C][8], code space to latent channels
	Codes []float32 // [1024][8]
}

// ReadBooks takes the books of one quantiser from a safetensors file, which may hold others too. Book i has the
// float32 tensors "kind.i.down", "kind.i.up" and "kind.i.codes" with the shapes of [Book]. It returns an error if the
// file is damaged, if a tensor is missing, of another type or shape, or holds a NaN or an infinity, or if there are
// tensors for further books.
func ReadBooks(file []byte, kind string, layout Layout) ([]Book, error) {
	parsed, err := tensors.Parse(file)
	if err != nil {
		return nil, err
	}
	books := make([]Book, Books)
	for i, span := range layout {
		width := uint64(span.Width())
		book := Book{Span: span}
		for _, table := range []struct {
			name  string
			shape []uint64
			to    *[]float32
		}{
			{"down", []uint64{CodeDim, width}, &book.Down},
			{"up", []uint64{width, CodeDim}, &book.Up},
			{"codes", []uint64{Codes, CodeDim}, &book.Codes},
		} {
			name := fmt.Sprintf("%s.%d.%s", kind, i, table.name)
			if *table.to, err = parsed.Float32(name, table.shape...); err != nil {
				return nil, err
			}
		}
		books[i] = book
	}
	found := 0
	for _, name := range parsed.Names() {
		if strings.HasPrefix(name, kind+".") {
			found++
		}
	}
	if found != 3*Books {
		return nil, fmt.Errorf("tables: %d tensors %q in the file: want %d, 3 for each of %d books", found, kind+".*", 3*Books, Books)
	}
	return books, nil
}
