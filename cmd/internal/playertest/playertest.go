// Package playertest provides tests of programs with a sound card that writes what it plays to a file.
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

// Card makes a configuration of ALSA with one device, named card, which plays to one file and records from another, as fast as possible. It
// returns the environment variables that a program needs, and the names of the files. Without PortAudio or ALSA the test is skipped.
func Card(t *testing.T) (environment []string, played, recorded string) {
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
	played, recorded = filepath.Join(dir, "played.raw"), filepath.Join(dir, "recorded.raw")
	for name, content := range map[string]string{
		recorded: "",
		config:   fmt.Sprintf("<%s>\npcm.card { type file slave.pcm { type null } file %q infile %q format raw }\n", alsa, played, recorded),
	} {
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return []string{"ALSA_CONFIG_PATH=" + config, "HOME=" + dir}, played, recorded
}

// WantPlayed fails the test unless a card has played these samples, at the sample rate of package player and on both channels. Silence is
// ignored: such a card does not wait for samples, and plays gaps that others would not.
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
