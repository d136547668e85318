package speechbench

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
)

const (
	starts    = 3  // number of times that the program is started
	wavHeader = 44 // bytes before the samples of a WAV stream
)

// TimeStarts runs this program with these arguments a few times, gives it a text on standard input, and returns the median of the times,
// in milliseconds, from its start to the first sample of the WAV stream that it writes.
func TimeStarts(ctx context.Context, args []string, text string) (float64, error) {
	times := make([]float64, starts)
	for i := range times {
		took, err := timeStart(ctx, args, text)
		if err != nil {
			return 0, err
		}
		times[i] = milliseconds(took)
	}
	slices.Sort(times)
	return times[starts/2], nil
}

// timeStart starts the program once, and ends it when it has written a sample.
func timeStart(ctx context.Context, args []string, text string) (time.Duration, error) {
	program, err := os.Executable()
	if err != nil {
		return 0, err
	}
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Stdin = strings.NewReader(text)
	var message strings.Builder
	cmd.Stderr = &message
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
		return 0, errors.New(strings.TrimPrefix(strings.TrimSpace(message.String()), "tts: "))
	}
	return took, nil
}
