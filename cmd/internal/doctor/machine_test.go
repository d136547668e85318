package doctor

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestFFmpeg gives advice that fits what is wrong: an ffmpeg that is there need not be installed.
func TestFFmpeg(t *testing.T) {
	for _, c := range []struct {
		name, script string
		timeout      time.Duration
		ok           bool
		detail       string
		advice       string
	}{
		{"none", "", time.Minute, false, "not found", "install ffmpeg"},
		{"runs", "echo ffmpeg version 5.1.6 Copyright", time.Minute, true, "5.1.6, ", ""},
		{"broken", "exit 1", time.Minute, false, "does not run: exit status 1", "install it again"},
		{"hangs", "exec /bin/sleep 60", 100 * time.Millisecond, false, "does not respond in time", `run "ffmpeg -version"`},
	} {
		dir := t.TempDir()
		if c.script != "" {
			if err := os.WriteFile(filepath.Join(dir, "ffmpeg"), []byte("#!/bin/sh\n"+c.script+"\n"), 0o755); err != nil {
				t.Fatal(err)
			}
		}
		t.Setenv("PATH", dir)
		ctx, cancel := context.WithTimeout(t.Context(), c.timeout)
		f := FFmpeg(ctx)
		cancel()
		if f.OK != c.ok || !strings.Contains(f.Detail, c.detail) || !strings.Contains(f.Advice, c.advice) || f.OK && f.Advice != "" {
			t.Errorf("%s: %+v", c.name, f)
		}
	}
}
