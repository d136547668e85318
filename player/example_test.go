package player_test

import (
	"context"
	"fmt"
	"log"

	"lilt/player"
)

// Half a second of silence through a sound card: here one that is always there.
func Example() {
	speaker, err := player.Open(context.Background(), player.Options{Device: player.NullDevice})
	if err != nil {
		log.Fatal(err)
	}
	defer speaker.Abort() // does nothing after Close
	if err := speaker.Write(make([]float32, player.SampleRate/2)); err != nil {
		log.Fatal(err)
	}
	if err := speaker.Close(); err != nil { // returns when all of it was heard
		log.Fatal(err)
	}
	fmt.Println("gaps:", speaker.Stats().Gaps)
	// Output: gaps: 0
}
