package bench

import (
	"fmt"
	"os"
	"path/filepath"

	"lilt/audio"
)

// writeWAV writes a signal to a file, and creates its folders.
func writeWAV(path string, pcm []float32, sampleRate int) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	w, err := audio.Create(path, sampleRate)
	if err != nil {
		return err
	}
	defer w.Abort()
	if err := w.Write(pcm); err != nil {
		return err
	}
	return w.Close()
}
