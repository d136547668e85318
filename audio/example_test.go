package audio_test

import (
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"

	"lilt/audio"
)

// A tenth of a second of silence into a WAV file and back.
func Example() {
	path := filepath.Join(os.TempDir(), "silence.wav")
	defer os.Remove(path)
	w, err := audio.Create(path, 16000)
	if err != nil {
		log.Fatal(err)
	}
	defer w.Abort() // does nothing after Close
	if err := w.Write(make([]float32, 1600)); err != nil {
		log.Fatal(err)
	}
	if err := w.Close(); err != nil {
		log.Fatal(err)
	}

	src, err := audio.Open(path)
	if err != nil {
		log.Fatal(err)
	}
	defer src.Close()
	samples, pcm := 0, make([]float32, 512)
	for {
		n, err := src.Read(pcm)
		if err == io.EOF {
			break
		}
		if err != nil {
			log.Fatal(err)
		}
		samples += n // of pcm[:n]
	}
	fmt.Println(samples, "samples at", src.SampleRate(), "Hz")
	// Output: 1600 samples at 16000 Hz
}
