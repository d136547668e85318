package server

import (
	"bufio"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
)

// browser is a page in a headless Chromium, spoken to by its DevTools protocol.
type browser struct {
	t        *testing.T
	conn     *websocket.Conn
	session  string
	last     int
	problems []string // exceptions, and errors in the log
}

// openBrowser starts Chromium on a page. Without Chromium the test is skipped.
func openBrowser(t *testing.T, url string) *browser {
	t.Helper()
	var program string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			program = path
			break
		}
	}
	if program == "" {
		t.Skip("there is no Chromium: the page is not tested")
	}
	arguments := []string{"--headless=new", "--remote-debugging-port=0", "--user-data-dir=" + t.TempDir(), "--no-first-run", "--disable-gpu", "--mute-audio",
		"--disable-dev-shm-usage", "--disable-background-networking", "--window-size=1100,1500", "about:blank"}
	if os.Geteuid() == 0 {
		arguments = append([]string{"--no-sandbox"}, arguments...)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, program, arguments...)
	cmd.WaitDelay = 5 * time.Second
	stderr, err := cmd.StderrPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cancel()
		cmd.Wait()
		time.Sleep(200 * time.Millisecond) // its children write their last into the folder
	})
	address := ""
	for lines := bufio.NewScanner(stderr); address == "" && lines.Scan(); {
		if m := regexp.MustCompile(`ws://\S+`).FindString(lines.Text()); m != "" {
			address = m
		}
	}
	go func() { // or it waits for somebody to read what else it says
		for lines := bufio.NewScanner(stderr); lines.Scan(); {
		}
	}()
	b := &browser{t: t}
	if b.conn, _, err = websocket.Dial(t.Context(), address, nil); err != nil {
		t.Fatalf("%v: %q", err, address)
	}
	b.conn.SetReadLimit(64 << 20)
	target := b.call("Target.createTarget", map[string]any{"url": "about:blank"})
	b.session = b.call("Target.attachToTarget", map[string]any{"targetId": target["targetId"], "flatten": true})["sessionId"].(string)
	b.call("Runtime.enable", nil)
	b.call("Log.enable", nil)
	b.call("Page.enable", nil)
	b.call("Page.navigate", map[string]any{"url": url})
	b.until("document.readyState === 'complete' && document.getElementById('voice').options.length > 0")
	return b
}

// call sends a command and returns its result.
func (b *browser) call(method string, parameters map[string]any) map[string]any {
	b.t.Helper()
	b.last++
	command := map[string]any{"id": b.last, "method": method, "params": parameters}
	if parameters == nil {
		delete(command, "params")
	}
	if b.session != "" {
		command["sessionId"] = b.session
	}
	data, _ := json.Marshal(command)
	if err := b.conn.Write(b.t.Context(), websocket.MessageText, data); err != nil {
		b.t.Fatal(err)
	}
	for {
		_, data, err := b.conn.Read(b.t.Context())
		if err != nil {
			b.t.Fatal(err)
		}
		var answer struct {
			ID     int
			Method string
			Params json.RawMessage
			Result map[string]any
			Error  any
		}
		if err := json.Unmarshal(data, &answer); err != nil {
			b.t.Fatal(err)
		}
		switch {
		case answer.Method == "Runtime.exceptionThrown", answer.Method == "Log.entryAdded" && strings.Contains(string(answer.Params), `"level":"error"`):
			b.problems = append(b.problems, string(answer.Params))
		case answer.ID == b.last && answer.Error != nil:
			b.t.Fatalf("%s: %v", method, answer.Error)
		case answer.ID == b.last:
			return answer.Result
		}
	}
}

// eval returns the value of an expression, which counts as what a user does.
func (b *browser) eval(expression string) any {
	b.t.Helper()
	result := b.call("Runtime.evaluate", map[string]any{"expression": expression, "awaitPromise": true, "returnByValue": true, "userGesture": true})
	if result["exceptionDetails"] != nil {
		b.t.Fatalf("%s: %v", expression, result["exceptionDetails"])
	}
	return result["result"].(map[string]any)["value"]
}

// until waits until an expression is true.
func (b *browser) until(expression string) {
	b.t.Helper()
	for range 1200 {
		if b.eval(expression) == true {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	b.t.Fatalf("it never happens that %s; %s, %s", expression, b.eval("document.getElementById('speak-status').textContent"), b.eval("document.getElementById('codec-status').textContent"))
}

// shoot takes a picture into the folder that LILT_SCREENSHOTS names, if it does.
func (b *browser) shoot(name string) {
	folder := os.Getenv("LILT_SCREENSHOTS")
	if folder == "" {
		return
	}
	data, err := base64.StdEncoding.DecodeString(b.call("Page.captureScreenshot", map[string]any{"captureBeyondViewport": true})["data"].(string))
	if err := errors.Join(err, os.WriteFile(filepath.Join(folder, name+".png"), data, 0o644)); err != nil {
		b.t.Fatal(err)
	}
}

// The page speaks, marks the words, goes to one that is clicked, and shows the codec.
func TestPage(t *testing.T) {
	url := start(t, Options{})
	b := openBrowser(t, url+"/")
	b.shoot("light")
	const text = "One two, three. Four & five."
	b.eval(fmt.Sprintf("document.getElementById('text').value = %q", text))
	b.eval("document.getElementById('play').click()")
	b.until("window.lilt && window.lilt.played > 0")
	t.Logf("it plays %.0f ms after the click", b.eval("window.lilt.played - window.lilt.asked"))
	b.until("document.querySelector('#words .now') !== null")
	b.until("!document.getElementById('downloads').hidden")
	if got := b.eval("[...document.querySelectorAll('#words button')].map((b) => b.textContent).join(' ')"); got != text {
		t.Errorf("the words are %q", got)
	}
	b.until("document.getElementById('stop').disabled")
	b.eval("document.querySelectorAll('#words button')[4].click()")
	b.until("document.querySelectorAll('#words .said').length >= 4")
	b.eval("document.getElementById('stop').click()")
	b.until("document.querySelector('#words .now') === null")
	// The arrow keys go from word to word.
	b.eval("document.querySelector('#words button').focus()")
	b.eval("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'End', bubbles: true}))")
	if got := b.eval("document.activeElement.textContent"); got != "five." {
		t.Errorf("End goes to %q", got)
	}
	b.eval("document.getElementById('use-speech').click()")
	b.until("document.querySelectorAll('#rows tr').length === 12")
	b.until("document.getElementById('codec-status').textContent.includes('settings')")
	b.eval("document.querySelectorAll('#rows button')[3].click()")
	if got := b.eval("document.querySelectorAll('#rows button')[3].textContent"); got != "Stop" {
		t.Errorf("a row's button says %q", got)
	}
	b.shoot("codec")
	b.call("Emulation.setEmulatedMedia", map[string]any{"features": []map[string]string{{"name": "prefers-color-scheme", "value": "dark"}}})
	b.shoot("dark")
	b.call("Emulation.setDeviceMetricsOverride", map[string]any{"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": true})
	if got := b.eval("document.documentElement.scrollWidth <= 390"); got != true {
		t.Error("on a telephone the page is wider than the screen")
	}
	b.shoot("narrow")
	// Every control has a name.
	if got := b.eval(`[...document.querySelectorAll("button, input, select, textarea")].filter((e) => !(e.labels?.length || e.textContent.trim() || e.ariaLabel)).length`); got != 0.0 {
		t.Errorf("%v controls have no name", got)
	}
	// An error is said.
	b.eval("document.getElementById('text').value = '?!'; document.getElementById('play').click()")
	b.until("document.getElementById('speak-status').textContent.includes('nothing to say')")
	for _, p := range b.problems {
		if !strings.Contains(p, "/v1/audio/speech") { // the browser logs the 400 that was asked for
			t.Error(p)
		}
	}
}
