package player

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// asChild in the environment has the test binary do one thing with the sound devices of an ALSA configuration of its own: PortAudio
// and ALSA look at that once in a process.
const asChild = "PLAYER_TEST_CHILD"

func TestMain(m *testing.M) {
	if task := os.Getenv(asChild); task != "" {
		if err := children[task](os.Args[1]); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// children are what a child can do with a device. What it prints is for the test.
var children = map[string]func(device string) error{
	"list": func(string) error {
		devices, err := Devices()
		for _, d := range devices {
			fmt.Printf("%d %s: %d out, %d in\n", d.Number, d.Name, d.Outputs, d.Inputs)
		}
		return err
	},
	"play": func(device string) error {
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		o, err := Open(ctx, Options{Device: device})
		if err != nil {
			return err
		}
		defer o.Abort()
		for pcm := noise(2 * SampleRate); len(pcm) > 0; pcm = pcm[min(len(pcm), 1001):] {
			if err := o.Write(pcm[:min(len(pcm), 1001)]); err != nil {
				return err
			}
		}
		if err := o.Close(); err != nil {
			return err
		}
		s := o.Stats()
		fmt.Println(s.Gaps, s.Silence.Nanoseconds())
		return nil
	},
	"stop": func(device string) error {
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		o, err := Open(ctx, Options{Device: device})
		if err != nil {
			return err
		}
		time.AfterFunc(100*time.Millisecond, cancel)
		for err == nil {
			err = o.Write(noise(SampleRate))
		}
		o.Abort()
		return err
	},
	"record": func(device string) error {
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		in, err := OpenInput(ctx, Options{Device: device})
		if err != nil {
			return err
		}
		defer in.Close()
		pcm := make([]float32, 2*SampleRate)
		if n, err := in.Read(pcm, len(pcm)); n < len(pcm) {
			return fmt.Errorf("%d samples, %w", n, err)
		}
		if err := in.Close(); err != nil {
			return err
		}
		return binary.Write(os.Stdout, binary.LittleEndian, pcm)
	},
}

// rig is an ALSA configuration with a device that writes what is played into a file and gives a file to record, both as fast as it
// can. There is no other device but those that ALSA always has.
type rig struct{ config, played, heard string }

func newRig(t *testing.T) rig {
	t.Helper()
	if Backend() == "" {
		t.Skip("this test needs PortAudio: install portaudio19-dev and run make test, or go test -tags portaudio")
	}
	const alsa = "/usr/share/alsa/alsa.conf"
	if _, err := os.Stat(alsa); err != nil {
		t.Skipf("this test needs ALSA: %v", err)
	}
	dir := t.TempDir()
	r := rig{filepath.Join(dir, "asound.conf"), filepath.Join(dir, "played.raw"), filepath.Join(dir, "heard.raw")}
	r.write(t, r.heard, nil)
	r.write(t, r.config, []byte(fmt.Sprintf("<%s>\n"+
		"pcm.rig { type file slave.pcm { type null } file %q infile %q format raw }\n"+
		"pcm.rig_too { type null }\n", alsa, r.played, r.heard)))
	return r
}

func (r rig) write(t *testing.T, name string, content []byte) {
	t.Helper()
	if err := os.WriteFile(name, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

// child runs a child. It must not be noisy.
func (r rig) child(t *testing.T, task, device string) (stdout string, ok bool) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], device)
	cmd.Env = append(os.Environ(), asChild+"="+task, "ALSA_CONFIG_PATH="+r.config, "HOME="+filepath.Dir(r.config))
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	if errs.Len() > 0 {
		t.Errorf("%s %q: on stderr: %.2000s", task, device, &errs)
	}
	return out.String(), err == nil
}

// What is written to a sound card comes out of it, sample for sample, on both channels.
func TestPlayThroughPortAudio(t *testing.T) {
	r := newRig(t)
	stdout, ok := r.child(t, "play", "rig")
	if !ok {
		t.Fatal(stdout)
	}
	content, err := os.ReadFile(r.played)
	if err != nil {
		t.Fatal(err)
	}
	pcm := make([]float32, len(content)/4)
	if err := binary.Read(bytes.NewReader(content), binary.LittleEndian, pcm); err != nil {
		t.Fatal(err)
	}
	got, gaps, silence := sounding(unmixed(t, pcm, 2))
	wantSamples(t, got, noise(2*SampleRate))
	if want := fmt.Sprintln(gaps, timeOf(int64(silence), SampleRate).Nanoseconds()); stdout != want {
		t.Errorf("it counts %q, but there are %d gaps, together %d samples", stdout, gaps, silence)
	}
}

// What a sound card hears is read, sample for sample.
func TestRecordThroughPortAudio(t *testing.T) {
	r := newRig(t)
	var heard bytes.Buffer
	binary.Write(&heard, binary.LittleEndian, noise(2*SampleRate))
	r.write(t, r.heard, heard.Bytes())
	stdout, ok := r.child(t, "record", "rig")
	if !ok {
		t.Fatal(stdout)
	}
	got := make([]float32, 2*SampleRate)
	if err := binary.Read(strings.NewReader(stdout), binary.LittleEndian, got); err != nil {
		t.Fatal(err)
	}
	wantSamples(t, got, noise(2*SampleRate))
}

func TestStopPortAudio(t *testing.T) {
	r := newRig(t)
	if stdout, ok := r.child(t, "stop", "rig"); ok || stdout != "context canceled\n" {
		t.Errorf("%q", stdout)
	}
}

func TestDevices(t *testing.T) {
	r := newRig(t)
	stdout, ok := r.child(t, "list", "")
	if !ok || !strings.Contains(stdout, " rig: 128 out, 128 in\n") {
		t.Errorf("%q", stdout)
	}
}

// Every mistake is one line that says what is wrong.
func TestNoSuchDevice(t *testing.T) {
	r := newRig(t)
	missing := rig{config: filepath.Join(t.TempDir(), "none.conf")}
	for _, c := range []struct {
		rig          rig
		task, device string
		want         string
	}{
		{r, "play", "loudspeaker", `no device "loudspeaker" to play on; available: 0 (rig)`},
		{r, "record", "99", "no device 99 to record on; available: 0 (rig)"},
		{r, "play", "ri", `"ri" matches several devices: 0 (rig), 1 (rig_too); give a number`},
		{missing, "play", "", "no configuration"},
		{missing, "list", "", "no configuration"},
	} {
		stdout, ok := c.rig.child(t, c.task, c.device)
		if ok || !strings.Contains(stdout, c.want) || strings.Count(stdout, "\n") != 1 {
			t.Errorf("%s %q: %q, want %q", c.task, c.device, stdout, c.want)
		}
	}
	if _, err := os.Stat("/dev/snd"); err == nil {
		return // this machine has a sound card
	}
	r.write(t, r.config, []byte("</usr/share/alsa/alsa.conf>\n"))
	for _, task := range []string{"play", "record"} {
		for _, device := range []string{"", "0"} {
			if stdout, ok := r.child(t, task, device); ok || stdout != ErrNoDevice.Error()+"\n" {
				t.Errorf("%s %q without devices: %q", task, device, stdout)
			}
		}
	}
}

// Without PortAudio only the null device is there, and the errors say why.
func TestWithoutPortAudio(t *testing.T) {
	if Backend() != "" {
		t.Skip("this program has PortAudio")
	}
	_, err := Devices()
	wantErr(t, "listing", err, ErrNoPortAudio)
	_, err = Open(t.Context(), Options{})
	wantErr(t, "playing", err, ErrNoPortAudio)
	_, err = OpenInput(t.Context(), Options{Device: "1"})
	wantErr(t, "recording", err, ErrNoPortAudio)
}
