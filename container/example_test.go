package container_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"

	"lilt/container"
)

// Two codes per frame are written to a stream and read back, with a damaged byte.
func Example() {
	header := container.Header{
		SampleRate: 24000, Hop: 320,
		Quantizer: container.RVQ, Codebooks: 2, Bits: 10,
		FramesPerBlock: 4,
	}
	var stream bytes.Buffer
	w, err := container.NewWriter(&stream, header)
	if err != nil {
		log.Fatal(err)
	}
	if err := w.WriteFrames([]uint16{17, 1000, 4, 0, 5, 1, 1023, 512, 3, 3}); err != nil { // five frames
		log.Fatal(err)
	}
	if err := w.Close(5 * 320); err != nil {
		log.Fatal(err)
	}

	stream.Bytes()[35] ^= 0xFF
	r, err := container.NewReader(&stream)
	if err != nil {
		log.Fatal(err)
	}
	codes := make([]uint16, 2*container.MaxFramesPerBlock)
	for {
		n, err := r.ReadFrames(codes)
		var damage *container.DamagedError
		if err == io.EOF {
			break
		}
		switch {
		case errors.As(err, &damage):
			fmt.Println("damage:", damage.Err)
		case err != nil:
			log.Fatal(err)
		default:
			fmt.Println(codes[:2*n])
		}
	}
	// Output:
	// damage: one byte was wrong and has been repaired
	// [17 1000 4 0 5 1 1023 512]
	// [3 3]
}

// From a bit rate to the codes of a frame.
func ExampleQuantizer_Bitrate() {
	for _, q := range []container.Quantizer{container.GRVQ, container.Single} {
		s := q.Bitrate(1000) // at most
		fmt.Printf("%v: %d code of %d bits per frame, %d bit/s\n", s, s.CodesPerFrame(), s.CodeBits(), s.Bitrate())
	}
	// Output:
	// grvq-1: 1 code of 10 bits per frame, 750 bit/s
	// single-900: 1 code of 12 bits per frame, 900 bit/s
}
