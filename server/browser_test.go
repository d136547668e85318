package server

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// browser is a page in a headless Chromium.
type browser struct {
	t        *testing.T
	ctx      context.Context
	mu       sync.Mutex
	problems []string // exceptions, and errors in the log
}

// openBrowser starts Chromium on a page. Without Chromium the test is skipped.
func openBrowser(t *testing.T, url string) *browser {
	t.Helper()
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			program = path
			break
		}
	}
	if program == "" {
		t.Skip("there is no Chromium: the page is not tested")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.WindowSize(1100, 1500), chromedp.WSURLReadTimeout(time.Minute))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	allocator, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	b := &browser{t: t, ctx: ctx}
	err := chromedp.Listen(ctx, func(event any) {
		problem := ""
		switch event := event.(type) {
		case *runtime.EventExceptionThrown:
			problem = event.ExceptionDetails.Text
			if thrown := event.ExceptionDetails.Exception; thrown != nil {
				problem += " " + thrown.Description
			}
		case *log.EventEntryAdded:
			if event.Entry.Level == log.EntryLevelError {
				problem = event.Entry.Text + " " + event.Entry.URL
			}
		}
		if problem != "" {
			b.mu.Lock()
			b.problems = append(b.problems, problem)
			b.mu.Unlock()
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.Navigate(url))
	b.until("document.getElementById('voice').options.length > 0")
	return b
}

// do runs actions.
func (b *browser) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		b.t.Fatal(err)
	}
}

// eval returns the value of an expression.
func (b *browser) eval(expression string) any {
	b.t.Helper()
	value, err := chromedp.Run(b.ctx, chromedp.Evaluate[any](expression))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return value
}

// click clicks the element that a selector selects.
func (b *browser) click(selector string) {
	b.t.Helper()
	b.do(chromedp.Click(chromedp.CSS(selector)))
}

// until waits until an expression is true.
func (b *browser) until(expression string) {
	b.t.Helper()
	_, err := chromedp.Run(b.ctx, chromedp.Poll[bool](expression, chromedp.WithPollingInterval(50*time.Millisecond), chromedp.WithPollingTimeout(time.Minute)))
	if err != nil {
		b.t.Fatalf("%v: %s; %s, %s", err, expression, b.eval("document.getElementById('speak-status').textContent"), b.eval("document.getElementById('codec-status').textContent"))
	}
}

// shoot takes a screenshot into the folder that LILT_SCREENSHOTS names, if it is set.
func (b *browser) shoot(name string) {
	folder := os.Getenv("LILT_SCREENSHOTS")
	if folder == "" {
		return
	}
	data, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
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
	b.do(chromedp.SetValue(chromedp.CSS("#text"), text))
	b.click("#play")
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
	b.click("#stop")
	b.until("document.querySelector('#words .now') === null")
	// The arrow keys go from word to word.
	b.eval("document.querySelector('#words button').focus()")
	b.eval("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'End', bubbles: true}))")
	if got := b.eval("document.activeElement.textContent"); got != "five." {
		t.Errorf("End goes to %q", got)
	}
	b.click("#use-speech")
	b.until("document.querySelectorAll('#rows tr').length === 12")
	b.until("document.getElementById('codec-status').textContent.includes('settings')")
	b.eval("document.querySelectorAll('#rows button')[3].click()")
	if got := b.eval("document.querySelectorAll('#rows button')[3].textContent"); got != "Stop" {
		t.Errorf("a row's button says %q", got)
	}
	b.shoot("codec")
	dark := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}}
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, dark); err != nil {
		t.Fatal(err)
	}
	b.shoot("dark")
	b.do(chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile))
	if got := b.eval("document.documentElement.scrollWidth <= 390"); got != true {
		t.Error("on a telephone the page is wider than the screen")
	}
	b.shoot("narrow")
	// Every control has a name.
	if got := b.eval(`[...document.querySelectorAll("button, input, select, textarea")].filter((e) => !(e.labels?.length || e.textContent.trim() || e.ariaLabel)).length`); got != 0.0 {
		t.Errorf("%v controls have no name", got)
	}
	// An error is said.
	b.do(chromedp.SetValue(chromedp.CSS("#text"), "?!"))
	b.click("#play")
	b.until("document.getElementById('speak-status').textContent.includes('nothing to say')")
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, p := range b.problems {
		if !strings.Contains(p, "/v1/audio/speech") { // the browser logs the 400 that was asked for
			t.Error(p)
		}
	}
}
