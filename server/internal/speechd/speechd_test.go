package speechd

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	_ "lilt/assets/single"
	"lilt/internal/ort/orttest"
	"lilt/speech"
)

// dispatcher plays speech-dispatcher's part.
type dispatcher struct {
	t       *testing.T
	to      io.WriteCloser
	answers *bufio.Reader
	ended   chan error
}

func start(t *testing.T) *dispatcher {
	t.Helper()
	orttest.Need(t)
	voice, err := speech.Open(speech.OpenOptions{Model: os.DirFS("../../../lm/testdata/int8")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { voice.Close() })
	in, to := io.Pipe()
	from, out := io.Pipe()
	d := &dispatcher{t, to, bufio.NewReader(from), make(chan error, 1)}
	go func() {
		d.ended <- Serve(t.Context(), voice, in, out)
		out.Close()
	}()
	return d
}

// send sends lines, if there are any, and returns the answers up to the one that begins with last.
func (d *dispatcher) send(lines, last string) (answers []string, samples int) {
	d.t.Helper()
	if lines != "" {
		go io.WriteString(d.to, lines+"\n")
	}
	for {
		line, err := d.answers.ReadString('\n')
		if err != nil {
			d.t.Fatalf("%v after %q, instead of %q", err, answers, last)
		}
		line = strings.TrimSuffix(line, "\n")
		if data, ok := strings.CutPrefix(line, "705-AUDIO\x00"); ok {
			samples += len(unescape(data)) / 2
			continue
		}
		if strings.HasPrefix(line, "705") {
			continue
		}
		if answers = append(answers, line); strings.HasPrefix(line, last) {
			return answers, samples
		}
	}
}

func unescape(data string) []byte {
	var plain []byte
	for i := 0; i < len(data); i++ {
		if data[i] == escape {
			i++
			plain = append(plain, data[i]^invert)
			continue
		}
		plain = append(plain, data[i])
	}
	return plain
}

func TestModule(t *testing.T) {
	d := start(t)
	for _, c := range []struct{ send, last, want string }{
		{"INIT", "299 ", "299 OK LOADED SUCCESSFULLY"},
		{"AUDIO\naudio_output_method=server\n.", "203", "207 OK RECEIVING AUDIO SETTINGS|203 OK AUDIO INITIALIZED"},
		{"AUDIO\naudio_output_method=pulse\n.", "303", "303 ERROR INVALID PARAMETER OR VALUE"},
		{"LOGLEVEL\nlog_level=3\n.", "203", "203 OK LOGLEVEL SET"},
		{"SET\nrate=100\nvolume=0\npitch=5\nvoice=male1\nsynthesis_voice=NULL\nlanguage=en\n.", "203", "203 OK SETTINGS RECEIVED"},
		{"SET\nrate=fast\n.", "303", "303 ERROR INVALID PARAMETER OR VALUE"},
		{"SET\nrate\n.", "302", "302 ERROR BAD SYNTAX"},
		{"LIST VOICES", "200 ", "200-af_heart\ten-US\tnone"},
		{"DEBUG ON /tmp/x", "200", "200 OK DEBUGGING ON"},
		{"DANCE", "300", "300 ERR UNKNOWN COMMAND"},
		{"SPEAK\n.", "301", "301 ERROR CANT SPEAK"},
		{"CHAR\na\nb\n.", "305", "305 DATA MORE THAN ONE LINE"},
		{"STOP\nLIST VOICES", "200 ", "200 OK VOICE LIST SENT"},
	} {
		answers, _ := d.send(c.send, c.last)
		if got := strings.Join(answers, "|"); !strings.Contains(got, c.want) {
			t.Errorf("%q: %q, want %q", c.send, got, c.want)
		}
	}
	const order = "202 OK RECEIVING MESSAGE|200 OK SPEAKING|701 BEGIN|702 END"
	for _, message := range []string{"SPEAK\n<speak>Hello <mark name=\"__spd_0\"/> there, &amp; you.\n..dots</speak>\n.", "CHAR\na\n.", "CHAR\nspace\n.", "CHAR\nB\n.", "KEY\ncontrol_(\n.", "SOUND_ICON\nlogin-done\n."} {
		answers, samples := d.send(message, "702")
		if got := strings.Join(answers, "|"); got != order || samples == 0 {
			t.Errorf("%q: %q, %d samples", message, got, samples)
		}
	}
	if answers, samples := d.send("SPEAK\n?!\n.", "702"); strings.Join(answers, "|") != order || samples != 0 {
		t.Errorf("nothing to say: %q", answers)
	}
	if answers, _ := d.send("QUIT", "210"); len(answers) != 1 {
		t.Errorf("%q", answers)
	}
	if err := <-d.ended; err != nil {
		t.Error(err)
	}
}

// The next message may come as soon as the last event of one has been read.
func TestOneAfterAnother(t *testing.T) {
	d := start(t)
	for i := range 500 {
		d.send("SPEAK\n?!\n.", "202")
		if answer, _ := d.answers.ReadString('\n'); answer != "200 OK SPEAKING\n" {
			t.Fatalf("message %d: %q", i, answer)
		}
		d.send("", "702")
	}
}

// Interruption is at once, and nothing of the message comes after it.
func TestStop(t *testing.T) {
	d := start(t)
	long := "SPEAK\n" + strings.Repeat("The fox ran on and on. ", 500) + "\n."
	for command, want := range map[string]string{"STOP": "703 STOP", "PAUSE": "704 PAUSE"} {
		d.send(long, "701")
		for range 20 { // some sound
			if _, err := d.answers.ReadString('\n'); err != nil {
				t.Fatal(err)
			}
		}
		began := time.Now()
		d.send(command, want)
		t.Logf("%s took %v", command, time.Since(began))
		if answers, samples := d.send("LIST VOICES", "200 "); samples > 0 || strings.HasPrefix(answers[0], "70") {
			t.Errorf("after %s: %q, %d samples", command, answers, samples)
		}
	}
	d.send(long, "701")
	d.to.Close()
	if _, err := io.Copy(io.Discard, d.answers); err != nil {
		t.Error(err)
	}
	if err := <-d.ended; err != nil {
		t.Error(err)
	}
}

func TestNames(t *testing.T) {
	for text, want := range map[string]string{
		" ": "space", "space": "space", "(": "left parenthesis", "a": `<speak><say-as interpret-as="characters">a</say-as></speak>`,
		"A": `<speak>capital <say-as interpret-as="characters">A</say-as></speak>`, "<": "less than", "": "",
	} {
		if got := characterName(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{"shift_a": "shift a", "control_alt_Delete": "control alt Delete", "Return": "Return", "_": "underscore", "alt_/": "alt slash"} {
		if got := keyName(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if got := spelled("<speak>a &lt; b</speak>"); got != `<speak><say-as interpret-as="characters">a &lt; b</say-as></speak>` {
		t.Error(got)
	}
}

func TestEscaping(t *testing.T) {
	data := []byte("a\n}\n\x7d\x00b")
	var out bytes.Buffer
	w := bufio.NewWriter(&out)
	writeEscaped(w, data)
	w.Flush()
	if bytes.ContainsRune(out.Bytes(), '\n') || !bytes.Equal(unescape(out.String()), data) {
		t.Errorf("%q", out.String())
	}
}

// Whatever comes is answered, without a panic.
func FuzzServe(f *testing.F) {
	f.Add("INIT\nSET\nrate=5\n.\nQUIT\n")
	f.Add("AUDIO\n.\nLOGLEVEL\nx=y\n.\nDEBUG OFF\n")
	f.Fuzz(func(t *testing.T, commands string) {
		for _, line := range strings.Split(commands, "\n") {
			switch line {
			case "SPEAK", "CHAR", "KEY", "SOUND_ICON", "INIT", "LIST VOICES":
				t.Skip("it needs a voice")
			}
		}
		var out bytes.Buffer
		if err := Serve(t.Context(), nil, strings.NewReader(commands), &out); err != nil && err != io.ErrUnexpectedEOF && !strings.Contains(fmt.Sprint(err), "more than") {
			t.Error(err)
		}
	})
}
