package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// start is one way to start a command. IN stands for the name of the input, OUT for that of a new file. "<" before the command feeds the input
// by a pipe.
type start struct {
	kind kind
	line string
}

var starts = []start{
	{recording, "codec encode IN OUT.lilt"},
	{recording, "codec encode --bitrate 1500 --dtx IN OUT.lilt"},
	{recording, "< codec encode -q single - OUT.lilt"},
	{recording, "codec tokens -b 2 IN -o OUT.json"},
	{coded, "codec decode IN OUT.wav"},
	{coded, "< codec decode --rate 8000 - OUT.flac"},
	{coded, "codec info IN"},
	{coded, "codec info --json IN"},
	{coded, "codec tokens IN -o OUT.npy"},
	{codes, "codec detokenize -q rvq IN OUT.lilt"},
	{codes, "codec detokenize -q single IN OUT.wav"},
	{prose, "tts phonemes --file IN"},
	{markup, "< tts phonemes -"},
	{markup, "tts say -o OUT.lilt --file IN"},
	{lexicon, "tts phonemes --lexicon IN hello"},
	{recording, "tts say --prompt IN -o OUT.wav hello"},
}

// startAll starts the commands with damaged inputs.
func startAll(processes int, rng *rand.Rand, seeds [kindCount][][]byte, bin string, r *report) error {
	bin, err := filepath.Abs(bin)
	if err != nil {
		return err
	}
	for i := range processes {
		s := starts[i%len(starts)]
		if err := s.try(damaged(rng, seeds, s.kind), bin, r); err != nil {
			return err
		}
	}
	return nil
}

const (
	processTime   = 60 * time.Second
	processMemory = 1 << 20 // KB
)

// try starts the command and looks at its end.
func (s start) try(input []byte, bin string, r *report) error {
	scratch, err := os.MkdirTemp("", "mutate-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	in, outputs := filepath.Join(scratch, "in"), filepath.Join(scratch, "out")
	for _, dir := range []string{outputs, filepath.Join(scratch, "home"), filepath.Join(scratch, "tmp")} {
		if err := os.Mkdir(dir, 0o700); err != nil {
			return err
		}
	}
	if err := os.WriteFile(in, input, 0o600); err != nil {
		return err
	}
	line, piped := strings.CutPrefix(s.line, "< ")
	words := strings.Fields(line)
	output := ""
	for i, word := range words {
		switch {
		case word == "IN":
			words[i] = in
		case strings.HasPrefix(word, "OUT"):
			output = "out" + word[3:]
			words[i] = filepath.Join(outputs, output)
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), processTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, filepath.Join(bin, words[0]), words[1:]...)
	cmd.Dir = scratch
	cmd.Env = append(os.Environ(), "HOME="+filepath.Join(scratch, "home"), "TMPDIR="+filepath.Join(scratch, "tmp"), "XDG_CACHE_HOME=", "ORT_DISABLE_TELEMETRY=")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if piped {
		cmd.Stdin = bytes.NewReader(input)
	}
	cmd.WaitDelay = time.Second
	err = cmd.Run()
	if cmd.ProcessState == nil {
		return fmt.Errorf("%s: %w; build the commands first", words[0], err)
	}
	fault := func(format string, args ...any) { r.fault(s.line, input, format, args...) }
	said := stderr.String()
	switch status := cmd.ProcessState.ExitCode(); {
	case ctx.Err() != nil:
		fault("does not end within %v", processTime)
	case status != 0 && status != 1 && status != 2, strings.Contains(said, "goroutine ") || strings.Contains(said, "panic:"):
		fault("%v: %.2000s", cmd.ProcessState, said)
	case status != 0 && (said == "" || strings.Count(strings.TrimSuffix(said, "\n"), "\n") > 3):
		fault("status %d with %d lines: %.500q", status, strings.Count(said, "\n"), said)
	case status != 0 && left(outputs) != "" || status == 0 && left(outputs) != output:
		fault("status %d, and the outputs are %q", status, left(outputs))
	}
	if strings.ContainsAny(said, "\x1b\a\r") {
		fault("control characters in %.500q", said)
	}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok && usage.Maxrss > processMemory {
		fault("took %d MB of memory", usage.Maxrss>>10)
	}
	for _, dir := range []string{"home", "tmp"} {
		if names := left(filepath.Join(scratch, dir)); names != "" {
			fault("left %s in %s", names, dir)
		}
	}
	return nil
}

// left lists what is in a folder.
func left(dir string) string {
	var names []string
	filepath.WalkDir(dir, func(path string, _ fs.DirEntry, _ error) error {
		if path != dir {
			names = append(names, strings.TrimPrefix(path, dir+string(filepath.Separator)))
		}
		return nil
	})
	return strings.Join(names, " ")
}
