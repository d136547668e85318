package mcrvq_test

import (
	"fmt"
	"os"

	"lilt/mcrvq"
)

// The first three codes represent a third of the channels each. Changing one of them does not affect the other thirds.
func ExampleParse() {
	// A trained model has its tables in a file named quantizers.safetensors.
	tables, err := os.ReadFile("../internal/vq/vqtest/testdata/tables.safetensors")
	if err != nil {
		panic(err)
	}
	q, err := mcrvq.Parse(tables)
	if err != nil {
		panic(err)
	}

	latents := make([]float32, 2*q.Dim()) // of two frames, whose second codes differ
	if err := q.Decode(latents, []uint16{300, 100, 700, 300, 101, 700}, 3); err != nil {
		panic(err)
	}
	var changed []int
	for i, v := range latents[:q.Dim()] {
		if latents[q.Dim()+i] != v {
			changed = append(changed, i)
		}
	}
	fmt.Printf("channels %d to %d differ\n", changed[0], changed[len(changed)-1])
	// Output:
	// channels 42 to 84 differ
}
