package ort

import (
	"os"
	"os/exec"
	"testing"
	"time"

	"lilt/internal/testutil"
)

// TestPrivate runs a model in a process with a separate home and folder for temporary files: it leaves nothing there,
// and, where strace works, opens no socket. The telemetry of ONNX Runtime 1.30 does both.
func TestPrivate(t *testing.T) {
	if os.Getenv("ORT_TEST_PRIVATE") != "" {
		r := runner(t, open(t, load(t, statefulSpec), 3), 3)
		if err := r.Run(t.Context()); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Second / 2)
		return
	}
	needRuntime(t)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, "-test.run", "^TestPrivate$")
	cmd.Env = append(os.Environ(), "ORT_TEST_PRIVATE=1")
	testutil.Private(t, cmd)
}
