package grvq_test

import (
	"fmt"
	"os"

	"lilt/grvq"
)

// Codebooks alternate between the two halves of the channels, so the first code represents the first half alone, and two codes
// are the first layer of both.
func ExampleParse() {
	// A trained model has its tables in a file named quantizers.safetensors.
	tables, err := os.ReadFile("../internal/vq/vqtest/testdata/tables.safetensors")
	if err != nil {
		panic(err)
	}
	q, err := grvq.Parse(tables)
	if err != nil {
		panic(err)
	}

	latent := make([]float32, q.Dim()) // of one frame
	for n := 1; n <= 2; n++ {
		if err := q.Decode(latent, []uint16{300, 100}[:n], n); err != nil {
			panic(err)
		}
		fmt.Printf("%d: energy %.1f in the first half, %.1f in the second\n", n, energy(latent[:64]), energy(latent[64:]))
	}

	codes := make([]uint16, 2)
	if err := q.Encode(codes, latent, 2); err != nil {
		panic(err)
	}
	fmt.Println("codes", codes)
	// Output:
	// 1: energy 4.4 in the first half, 0.0 in the second
	// 2: energy 4.4 in the first half, 0.8 in the second
	// codes [300 100]
}

func energy(values []float32) (sum float32) {
	for _, v := range values {
		sum += v * v
	}
	return sum
}
