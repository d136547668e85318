// Skips reads what go test -json writes, prints what go test would, and counts the tests that were skipped, by reason. It fails if a test
// failed, or if one was skipped although this machine has what it requires.
//
//	go test -json ./... | go run ./internal/skips
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"

	"lilt/internal/ort"
)

// event is a line of go test -json.
type event struct {
	Action, Package, Test, Output string
	Elapsed                       float64
}

// needs are the requirements of tests that may be skipped: a part of the reason, and whether this machine meets the requirement.
var needs = []struct {
	reason string
	here   func() bool
}{
	{"ONNX Runtime", func() bool { _, err := ort.Start(""); return err == nil }},
	{"PortAudio: install", func() bool { return exec.Command("pkg-config", "--exists", "portaudio-2.0").Run() == nil }},
	{"needs ffmpeg", installed("ffmpeg")},
	{"needs opusenc", installed("opusenc")},
	{"python3 is not", installed("python3")},
	{"bash is not", installed("bash")},
}

func installed(program string) func() bool {
	return func() bool { _, err := exec.LookPath(program); return err == nil }
}

func main() {
	failed, reasons, err := follow(os.Stdin, os.Stdout)
	if err != nil {
		fmt.Fprintln(os.Stderr, "skips:", err)
		os.Exit(1)
	}
	if report(os.Stdout, reasons) || failed {
		os.Exit(1)
	}
}

// follow prints the output of whole packages, and of tests that failed. It returns whether one did, and the names of skipped tests by
// reason.
func follow(from io.Reader, to io.Writer) (failed bool, reasons map[string][]string, err error) {
	output, reasons := map[string]*strings.Builder{}, map[string][]string{}
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var e event
		if json.Unmarshal(lines.Bytes(), &e) != nil {
			fmt.Fprintln(to, lines.Text()) // of go vet, or of the compiler
			continue
		}
		name := e.Package + " " + e.Test
		if output[name] == nil {
			output[name] = &strings.Builder{}
		}
		switch e.Action {
		case "output", "build-output":
			output[name].WriteString(e.Output)
			if e.Test == "" && !strings.HasPrefix(e.Output, "PASS") {
				fmt.Fprint(to, e.Output)
			}
		case "fail":
			failed = true
			if e.Test != "" {
				fmt.Fprint(to, output[name])
			}
		case "build-fail":
			failed = true
		case "skip":
			if e.Test != "" {
				reasons[reason(output[name].String())] = append(reasons[reason(output[name].String())], name)
			}
		}
	}
	return failed, reasons, lines.Err()
}

// reason returns the reason for which a test was skipped, which follows the position in its source.
func reason(output string) string {
	for line := range strings.Lines(output) {
		if _, said, ok := strings.Cut(line, "_test.go:"); ok {
			_, said, _ = strings.Cut(said, ": ")
			return strings.TrimSpace(said)
		}
		if _, said, ok := strings.Cut(line, "test.go:"); ok {
			_, said, _ = strings.Cut(said, ": ")
			return strings.TrimSpace(said)
		}
	}
	return "without a reason"
}

// report lists the skipped tests, and returns whether one need not have been.
func report(to io.Writer, reasons map[string][]string) (wrong bool) {
	total := 0
	for said, tests := range reasons {
		total += len(tests)
		for _, need := range needs {
			if strings.Contains(said, need.reason) && need.here() {
				wrong = true
				fmt.Fprintf(to, "FAIL: skipped, though this machine has what they need (%s): %s\n", said, strings.Join(tests, ", "))
			}
		}
	}
	fmt.Fprintf(to, "%d tests skipped\n", total)
	said := make([]string, 0, len(reasons))
	for text := range reasons {
		said = append(said, text)
	}
	slices.Sort(said)
	for _, text := range said {
		fmt.Fprintf(to, "%4d  %.150s\n", len(reasons[text]), text)
	}
	return wrong
}
