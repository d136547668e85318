// Record encodes a microphone to standard output, for the time that its argument says:
//
//	go run -tags portaudio ./record 10s > note.lilt
package main

import (
	"context"
	"errors"
	"io"
	"log"
	"os"
	"time"

	"lilt"
	_ "lilt/assets/codec" // the model
	"lilt/player"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: record DURATION > OUT.lilt")
	}
	length, err := time.ParseDuration(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), length)
	defer cancel()
	if err := record(ctx, os.Stdout); err != nil {
		log.Fatal(err)
	}
}

// record encodes the microphone at 3 kbit/s until ctx ends.
func record(ctx context.Context, to io.Writer) error {
	w, err := lilt.NewWriter(to, lilt.RVQ.Bitrate(3000), &lilt.WriterOptions{Live: true, BlockSize: 16})
	if err != nil {
		return err
	}
	defer w.Abort()
	microphone, err := player.OpenInput(ctx, player.Options{})
	if err != nil {
		return err
	}
	defer microphone.Close()
	pcm := make([]float32, player.SampleRate)
	for {
		n, err := microphone.Read(pcm, 1280)
		if errors.Is(err, io.EOF) {
			return w.Close()
		}
		if err != nil {
			return err
		}
		if err := w.Write(pcm[:n]); err != nil {
			return err
		}
	}
}
