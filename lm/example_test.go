package lm_test

import (
	"context"
	"fmt"
	"log"

	_ "lilt/assets/lm" // the model
	"lilt/lm"
)

// Phonemes into tokens of the single codebook, 75 per second.
func Example() {
	folder, err := lm.Registered()
	if err != nil {
		log.Fatal(err)
	}
	model, err := lm.Open(folder, lm.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer model.Close()
	speaker, err := model.NewSpeaker()
	if err != nil {
		log.Fatal(err)
	}
	defer speaker.Close()
	ctx := context.Background()
	if err := speaker.Start(ctx, lm.Utterance{Phonemes: "həlˈO.", Voice: "af_heart", Seed: 7}); err != nil {
		log.Fatal(err)
	}
	var tokens []uint16
	for speaker.Left() > 0 {
		if tokens, err = speaker.Append(ctx, tokens, 8); err != nil { // eight more
			log.Fatal(err)
		}
	}
	fmt.Println("all below 32,768 and some of them:", len(tokens) > 10)
	// Output: all below 32,768 and some of them: true
}
