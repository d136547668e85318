// Codes prints the codes of a .lilt file as TSV: a program that needs packages container and tokens alone.
package main

import (
	"io"
	"log"
	"os"

	"lilt/container"
	"lilt/tokens"
)

func main() {
	r, err := container.NewReader(os.Stdin)
	if err != nil {
		log.Fatal(err)
	}
	h := r.Header()
	w, err := tokens.NewWriter(os.Stdout, tokens.TSV, tokens.Meta{Quantizer: h.Quantizer.String(), Bits: h.Bits}, h.Codebooks)
	if err != nil {
		log.Fatal(err)
	}
	codes := make([]uint16, container.MaxFramesPerBlock*h.Codebooks)
	for {
		n, err := r.ReadFrames(codes)
		if err == io.EOF {
			break
		}
		if err != nil {
			log.Fatal(err)
		}
		if err := w.WriteFrames(codes[:n*h.Codebooks]); err != nil {
			log.Fatal(err)
		}
	}
	samples, _ := r.Length()
	if err := w.Close(samples); err != nil {
		log.Fatal(err)
	}
}
