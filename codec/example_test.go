package codec_test

import (
	"context"
	"fmt"
	"io"
	"log"

	_ "lilt/assets" // all models
	"lilt/codec"
	"lilt/single"
)

// A whole signal to codes and back.
func Example() {
	model, err := codec.For(codec.RVQ)
	if err != nil {
		log.Fatal(err)
	}

	pcm := make([]float32, 2*codec.SampleRate) // two seconds of silence
	ctx := context.Background()
	codes, err := model.Encode(ctx, pcm, codec.RVQ.Codebooks(4))
	if err != nil {
		log.Fatal(err)
	}
	decoded, err := model.Decode(ctx, codes, codec.RVQ.Codebooks(4), len(pcm))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%d frames at %d bits/s, %d samples\n", len(codes)/4, codec.RVQ.Codebooks(4).Bitrate(), len(decoded))
	// Output: 150 frames at 3000 bits/s, 48000 samples
}

// A signal of unknown length, read from somewhere in pieces of any length. Memory does not grow with it.
func ExampleEncoder() {
	model, err := codec.For(codec.RVQ)
	if err != nil {
		log.Fatal(err)
	}
	encoder, err := model.NewEncoder(codec.MCRVQ.Codebooks(8), codec.Bulk)
	if err != nil {
		log.Fatal(err)
	}
	defer encoder.Close()

	read := silence(3 * codec.SampleRate) // in place of a file or a microphone
	frames := 0
	store := func(codes []uint16) { frames += len(codes) / 8 }

	ctx := context.Background()
	pcm, codes := make([]float32, 4096), []uint16{}
	for {
		n, err := read(pcm)
		if err == io.EOF {
			break
		}
		if err != nil {
			log.Fatal(err)
		}
		if codes, err = encoder.Append(ctx, codes[:0], pcm[:n]); err != nil {
			log.Fatal(err)
		}
		store(codes)
	}
	if codes, err = encoder.Flush(ctx, codes[:0]); err != nil {
		log.Fatal(err)
	}
	store(codes)
	fmt.Println(frames, "frames")
	// Output: 225 frames
}

// A live stream in which packets of one frame are sometimes lost.
func ExampleDecoder() {
	model, err := codec.For(codec.RVQ)
	if err != nil {
		log.Fatal(err)
	}
	decoder, err := model.NewDecoder(codec.GRVQ.Codebooks(4), codec.Live)
	if err != nil {
		log.Fatal(err)
	}
	defer decoder.Close()

	packets := [][]uint16{{17, 600, 3, 0}, {18, 601, 9, 1023}, nil, {500, 2, 77, 4}} // the third is lost

	ctx := context.Background()
	played := 0
	var pcm []float32
	for _, codes := range packets {
		if codes == nil {
			pcm, err = decoder.Conceal(ctx, pcm[:0], 1)
		} else {
			pcm, err = decoder.Append(ctx, pcm[:0], codes)
		}
		if err != nil {
			log.Fatal(err)
		}
		played += len(pcm)
	}
	if pcm, err = decoder.Flush(ctx, pcm[:0]); err != nil {
		log.Fatal(err)
	}
	fmt.Println(played+len(pcm), "samples")
	// Output: 1280 samples
}

// One id of 15 bits per frame, for a language model.
func ExampleFor_single() {
	model, err := codec.For(codec.Single)
	if err != nil {
		log.Fatal(err)
	}
	pcm := make([]float32, codec.SampleRate) // a second of silence
	ctx := context.Background()
	ids, err := model.Encode(ctx, pcm, codec.Single.Full())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(ids), "ids of", codec.Single.Full().CodeBits(), "bits")

	// A smaller vocabulary: the first three of the five digits of each id.
	short := make([]uint16, len(ids))
	for i, id := range ids {
		short[i] = single.Truncate(id, 3)
	}
	decoded, err := model.Decode(ctx, short, codec.Single.Codebooks(3), len(pcm))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(decoded), "samples from", codec.Single.Codebooks(3).Bitrate(), "bits/s")
	// Output:
	// 75 ids of 15 bits
	// 24000 samples from 675 bits/s
}

// silence is a source of n samples.
func silence(n int) func([]float32) (int, error) {
	return func(pcm []float32) (int, error) {
		if n == 0 {
			return 0, io.EOF
		}
		got := min(n, len(pcm))
		clear(pcm[:got])
		n -= got
		return got, nil
	}
}
