package mcrvq_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"

	"lilt/mcrvq"
)

// A latent is quantized with all 8 codebooks, and decoded from the first 1, 2, 4 and 8 codes.
func ExampleQuantizer() {
	// A trained model has its tables in a file named quantizers.safetensors.
	tables, err := os.ReadFile("../internal/vq/vqtest/testdata/tables.safetensors")
	if err != nil {
		panic(err)
	}
	q, err := mcrvq.Parse(tables)
	if err != nil {
		panic(err)
	}

	// One frame. In a codec it comes from the encoder network; here it is one that these codebooks can represent, with noise.
	latent := make([]float32, q.Dim())
	if err := q.Decode(latent, []uint16{300, 100, 700, 500, 200, 900, 400, 600}, 8); err != nil {
		panic(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for i := range latent {
		latent[i] += 0.05 * float32(random.NormFloat64())
	}

	codes := make([]uint16, q.Codebooks())
	if err := q.Encode(codes, latent, q.Codebooks()); err != nil {
		panic(err)
	}
	fmt.Println("codes", codes)

	decoded := make([]float32, q.Dim())
	for _, n := range []int{1, 2, 4, 8} {
		if err := q.Decode(decoded, codes[:n], n); err != nil {
			panic(err)
		}
		var signal, noise float64
		for i, v := range latent {
			signal += float64(v * v)
			noise += float64((v - decoded[i]) * (v - decoded[i]))
		}
		fmt.Printf("first %d: SNR %.1f dB\n", n, 10*math.Log10(signal/noise))
	}
	// Output:
	// codes [300 100 230 500 200 900 119 600]
	// first 1: SNR 0.4 dB
	// first 2: SNR 0.9 dB
	// first 4: SNR 3.3 dB
	// first 8: SNR 9.8 dB
}
