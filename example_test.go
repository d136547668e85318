package lilt_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"strings"

	"lilt"
	_ "lilt/assets" // all models
	"lilt/audio"
	"lilt/tokens"
)

// A recording to 3 kbit/s and back.
func Example() {
	ctx, dir := context.Background(), os.TempDir()
	speech, file, again := record(dir), filepath.Join(dir, "speech.lilt"), filepath.Join(dir, "again.wav")

	if err := lilt.EncodeFile(ctx, speech, file, lilt.RVQ.Codebooks(4), nil); err != nil {
		log.Fatal(err)
	}
	if err := lilt.DecodeFile(ctx, file, again, nil); err != nil {
		log.Fatal(err)
	}

	sound, err := os.Stat(again)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(sound.Size(), "bytes of WAV")
	// Output: 48044 bytes of WAV
}

// PCM at 48 kHz, in pieces as they come, to a stream at 1.1 kbit/s.
func ExampleWriter() {
	var stream bytes.Buffer // or a file, or a connection
	w, err := lilt.NewWriter(&stream, lilt.Single.Bitrate(1125), &lilt.WriterOptions{SampleRate: 48000})
	if err != nil {
		log.Fatal(err)
	}
	defer w.Abort() // does nothing after Close
	piece := make([]float32, 4800)
	for range 10 {
		if err := w.Write(piece); err != nil {
			log.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		log.Fatal(err)
	}
	fmt.Println(w.Samples(), "samples at 24 kHz")
	// Output: 24000 samples at 24 kHz
}

// A stream to PCM, from the middle on, and what was damaged in it.
func ExampleReader() {
	stream := encoded(2 * lilt.SampleRate)
	r, err := lilt.NewReader(stream, nil)
	if err != nil {
		log.Fatal(err)
	}
	defer r.Close()
	if err := r.SeekSample(lilt.SampleRate); err != nil { // only where the source can seek
		log.Fatal(err)
	}
	samples, pcm := 0, make([]float32, 4096)
	for {
		n, err := r.Read(pcm)
		if err == io.EOF {
			break
		}
		if err != nil {
			log.Fatal(err)
		}
		samples += n // of pcm[:n]
	}
	fmt.Println(samples, "samples, damaged places:", len(r.Damage()))
	// Output: 24000 samples, damaged places: 0
}

// Tokens that another program has generated become a file that can be decoded and played.
func ExampleWriteTokens() {
	t, err := tokens.Read(strings.NewReader(`{"quantizer": "single", "codes": [17318, 4, 32767]}`), tokens.MaxCodebooks)
	if err != nil {
		log.Fatal(err)
	}
	var stream bytes.Buffer
	if err := lilt.WriteTokens(context.Background(), &stream, t, nil); err != nil {
		log.Fatal(err)
	}
	r, err := lilt.NewCodeReader(&stream, nil)
	if err != nil {
		log.Fatal(err)
	}
	codes := make([]uint16, 100)
	n, err := r.ReadFrames(codes)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(r.Header().Quantizer, codes[:n])
	// Output: single [17318 4 32767]
}

// record makes a second of a recording.
func record(dir string) (path string) {
	path = filepath.Join(dir, "speech.wav")
	w, err := audio.Create(path, lilt.SampleRate)
	if err != nil {
		log.Fatal(err)
	}
	defer w.Abort()
	if err := w.Write(make([]float32, lilt.SampleRate)); err != nil {
		log.Fatal(err)
	}
	if err := w.Close(); err != nil {
		log.Fatal(err)
	}
	return path
}

// encoded makes a stream of so many samples.
func encoded(samples int) io.ReadSeeker {
	var stream bytes.Buffer
	w, err := lilt.NewWriter(&stream, lilt.RVQ.Codebooks(8), nil)
	if err != nil {
		log.Fatal(err)
	}
	if err := w.Write(make([]float32, samples)); err != nil {
		log.Fatal(err)
	}
	if err := w.Close(); err != nil {
		log.Fatal(err)
	}
	return bytes.NewReader(stream.Bytes())
}
