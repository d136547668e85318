package single_test

import (
	"fmt"

	"lilt/single"
)

// An id for a language model, as one choice of 512 and one of 64, and as a shorter code.
func Example() {
	id := single.Pack([]uint8{1, 2, 3, 4, 5})
	coarse, fine := single.Coarse(id), single.Fine(id)
	fmt.Println(id, coarse, fine, single.Join(coarse, fine), single.Truncate(id, 4))
	// Output: 5349 83 37 5349 668
}
