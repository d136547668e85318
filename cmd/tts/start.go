package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"
)

const (
	starts    = 3  // so often the program is started to be timed
	wavHeader = 44 // bytes before the samples of a WAV stream
)

// timeStarts has this program say a text with the same flags, and returns the median of the milliseconds from its start to its first sample.
func timeStarts(c *cli.Context, content string) (float64, error) {
	args := []string{"say", "-", "--output", "-"}
	for _, flag := range slices.Concat(speechFlags(), modelFlags(), []cli.Flag{lexiconFlag()}) {
		if name := flag.Names()[0]; c.IsSet(name) {
			args = append(args, fmt.Sprintf("--%s=%v", name, c.Value(name)))
		}
	}
	times := make([]float64, starts)
	for i := range times {
		took, err := timeStart(c, args, content)
		if err != nil {
			return 0, err
		}
		times[i] = milliseconds(took)
	}
	slices.Sort(times)
	return times[starts/2], nil
}

// timeStart starts the program once, and ends it when it has written a sample.
func timeStart(c *cli.Context, args []string, content string) (time.Duration, error) {
	program, err := os.Executable()
	if err != nil {
		return 0, err
	}
	cmd := exec.CommandContext(c.Context, program, args...)
	cmd.Stdin = strings.NewReader(content)
	var complaint strings.Builder
	cmd.Stderr = &complaint
	out, err := cmd.StdoutPipe()
	if err != nil {
		return 0, err
	}
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	_, err = io.ReadFull(out, make([]byte, wavHeader+2))
	took := time.Since(start)
	cmd.Process.Kill()
	cmd.Wait()
	if err != nil {
		return 0, errors.New(strings.TrimPrefix(strings.TrimSpace(complaint.String()), "tts: "))
	}
	return took, nil
}
