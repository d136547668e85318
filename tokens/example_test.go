package tokens_test

import (
	"fmt"
	"log"
	"os"
	"strings"

	"lilt/tokens"
)

// Codes as JSON for another program.
func ExampleNewWriter() {
	w, err := tokens.NewWriter(os.Stdout, tokens.JSON, tokens.Meta{Quantizer: "single", Bits: 15, SampleRate: 24000, Hop: 320}, 1)
	if err != nil {
		log.Fatal(err)
	}
	if err := w.WriteFrames([]uint16{5349, 32767}); err != nil {
		log.Fatal(err)
	}
	if err := w.Close(640); err != nil {
		log.Fatal(err)
	}
	// Output:
	// {
	// "lilt_tokens": 1,
	// "quantizer": "single", "codebooks": 1, "bits": 15, "sample_rate": 24000, "hop": 320,
	// "codes": [
	// [5349],
	// [32767]
	// ],
	// "frames": 2, "samples": 640
	// }
}

// Codes from another program, in any of the formats.
func ExampleRead() {
	t, err := tokens.Read(strings.NewReader(`{"quantizer": "rvq", "codes": [[17, 1000], [4, 0]]}`), tokens.MaxCodebooks)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(t.Quantizer, t.Frames(), t.Codes)
	// Output: rvq 2 [17 1000 4 0]
}
