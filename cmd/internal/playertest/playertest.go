// Package playertest gives tests of programs a sound card that writes down what it plays.
package playertest

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"lilt/player"
)

// Card makes a configuration of ALSA with one device, named card, which writes what it plays into a file and hears a file, both as fast as it
// can. It returns what a program needs in its environment, and the names of the files. Without PortAudio or ALSA the test is skipped.
func Card(t *testing.T) (environment []string, played, heard string) {
	t.Helper()
	if player.Backend() == "" {
		t.Skip("this test needs PortAudio: install portaudio19-dev and run make test, or go test -tags portaudio")
	}
	const alsa = "/usr/share/alsa/alsa.conf"
	if _, err := os.Stat(alsa); err != nil {
		t.Skipf("this test needs ALSA: %v", err)
	}
	dir := t.TempDir()
	config := filepath.Join(dir, "asound.conf")
	played, heard = filepath.Join(dir, "played.raw"), filepath.Join(dir, "heard.raw")
	for name, content := range map[string]string{
		heard:  "",
		config: fmt.Sprintf("<%s>\npcm.card { type file slave.pcm { type null } file %q infile %q format raw }\n", alsa, played, heard),
	} {
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return []string{"ALSA_CONFIG_PATH=" + config, "HOME=" + dir}, played, heard
}

// WantPlayed fails the test unless a card has played these samples, at the rate of package player and on both channels. Silence does not
// count: such a card does not wait, and hears gaps where others would not.
func WantPlayed(t *testing.T, played string, want []float32) {
	t.Helper()
	content, err := os.ReadFile(played)
	if err != nil {
		t.Fatal(err)
	}
	frames := make([][2]float32, len(content)/8)
	if err := binary.Read(bytes.NewReader(content), binary.LittleEndian, frames); err != nil {
		t.Fatal(err)
	}
	at := 0
	skip := func() {
		for at < len(want) && want[at] == 0 {
			at++
		}
	}
	for _, frame := range frames {
		if frame == [2]float32{} {
			continue
		}
		if skip(); at == len(want) || frame != [2]float32{want[at], want[at]} {
			t.Fatalf("sample %d is %v", at, frame)
		}
		at++
	}
	if skip(); at != len(want) {
		t.Errorf("%d samples of %d were played", at, len(want))
	}
}
