package bench

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"lilt/codec"
	"lilt/dsp"
)

// pesqRate is the sample rate of wide-band PESQ (ITU-T P.862.2) in Hz.
const pesqRate = 16_000

// scorer is a command that scores speech, split into arguments: see [Options].
type scorer []string

// score runs the command to compare a signal with its original. The files that it gets are removed afterwards.
func (s scorer) score(ctx context.Context, original, decoded []float32) (score Score, err error) {
	dir, err := os.MkdirTemp("", "bench-pesq-")
	if err != nil {
		return 0, fmt.Errorf("bench: %w", err)
	}
	defer os.RemoveAll(dir)
	args := s[1:len(s):len(s)]
	for _, file := range []struct {
		name string
		pcm  []float32
	}{{"reference.wav", original}, {"decoded.wav", decoded}} {
		pcm, err := dsp.Resample(file.pcm, codec.SampleRate, pesqRate)
		if err != nil {
			return 0, err
		}
		path := filepath.Join(dir, file.name)
		if err := writeWAV(path, pcm, pesqRate); err != nil {
			return 0, err
		}
		args = append(args, path)
	}
	cmd := exec.CommandContext(ctx, s[0], args...)
	cmd.WaitDelay = time.Second
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if ctx.Err() != nil {
		return 0, ctx.Err()
	}
	if err != nil {
		return 0, fmt.Errorf("bench: the scorer %s: %w: %s", s[0], err, strings.TrimSpace(complaint.String()))
	}
	number, err := strconv.ParseFloat(string(bytes.TrimSpace(out)), 64)
	if err != nil {
		return 0, fmt.Errorf("bench: the scorer %s printed %.40q; want a number", s[0], out)
	}
	return Score(number), nil
}
