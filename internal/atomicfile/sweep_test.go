package atomicfile

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// start starts a process that keeps writing to path.
func start(t *testing.T, path string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0], path)
	cmd.Env = append(os.Environ(), "ATOMICFILE_HELPER=signal")
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	if line, err := bufio.NewReader(stdout).ReadString('\n'); line != "ready\n" {
		t.Fatalf("helper said %q, %v", line, err)
	}
	return cmd
}

// temps lists the temporary files of a directory.
func temps(t *testing.T, dir string) string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, ".lilt-*"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(paths, " ")
}

// Files left by a killed program are removed with the next output; files that others are writing, and files that are not ours, stay.
func TestAbandonedFilesAreSwept(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are no locks to tell by")
	}
	dir := t.TempDir()
	killed := start(t, filepath.Join(dir, "killed"))
	abandoned := temps(t, dir)
	killed.Process.Kill()
	killed.Wait()
	start(t, filepath.Join(dir, "running")) // sweeps, too
	running := temps(t, dir)
	if running == "" || strings.Contains(running, " ") || running == abandoned {
		t.Fatalf("%s after %s", running, abandoned)
	}
	if err := os.WriteFile(filepath.Join(dir, ".lilt-mine.tmp"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	again := filepath.Join(dir, filepath.Base(abandoned))
	if err := os.WriteFile(again, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	pipe := filepath.Join(dir, ".lilt-0123456789abcdef.tmp")
	exec.Command("mkfifo", pipe).Run()
	ours := create(t, filepath.Join(dir, "ours"))
	for path, there := range map[string]bool{running: true, filepath.Join(dir, ".lilt-mine.tmp"): true, ours.temp: true, again: false} {
		if _, err := os.Lstat(path); (err == nil) != there {
			t.Errorf("%s: %v", path, err)
		}
	}
	// A file that is still being written is not swept while it gets its name, either.
	write(t, ours, "whole")
	swept.Delete(dir)
	other := create(t, filepath.Join(dir, "other"))
	if _, err := os.Lstat(ours.temp); err != nil {
		t.Error(err)
	}
	other.Abort()
}
