package modelfile

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestRead(t *testing.T) {
	dir := t.TempDir()
	folder := os.DirFS(dir)
	for name, content := range map[string]string{"good": "12345", "long": "123456"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if data, err := Read(folder, "good", 5); err != nil || string(data) != "12345" {
		t.Errorf("%q, %v", data, err)
	}
	if _, err := Read(folder, "none", 5); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("none: %v", err)
	}
	os.Mkdir(filepath.Join(dir, "folder"), 0o755)
	os.Symlink("/dev/zero", filepath.Join(dir, "endless"))
	exec.Command("mkfifo", filepath.Join(dir, "pipe")).Run()
	for name, want := range map[string]string{"long": "more than 5 bytes", "folder": "is a folder", "endless": "a device or a pipe", "pipe": "a device or a pipe"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Log(name, "cannot be made here:", err)
			continue
		}
		if _, err := Read(folder, name, 5); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", name, err)
		}
		if err := Check(folder, name, 5); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	// Files of /proc have no size until they are read.
	if _, err := Read(os.DirFS("/proc/self"), "maps", 5); err != nil && !errors.Is(err, fs.ErrNotExist) && !strings.Contains(err.Error(), "more than 5 bytes") {
		t.Errorf("without a size: %v", err)
	}
}

func TestDigest(t *testing.T) {
	if sum, err := Digest("x", strings.Repeat("0f", 32)); err != nil || sum[31] != 15 {
		t.Errorf("%x, %v", sum, err)
	}
	for _, bad := range []string{"", "0f", strings.Repeat("0g", 32), strings.Repeat("0f", 33), "\x1b[2J" + strings.Repeat("a", 1000)} {
		if _, err := Digest("x", bad); err == nil || len(err.Error()) > 250 || strings.Contains(err.Error(), "\x1b") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestCheckName(t *testing.T) {
	for _, good := range []string{"lilt-24k", "af_heart", "Åse 2"} {
		if err := CheckName("name", good); err != nil {
			t.Error(err)
		}
	}
	for _, bad := range []string{"", "a\nb", "\x1b[31m", "a\xff", strings.Repeat("a", 101), "\u202egnp"} {
		if err := CheckName("name", bad); err == nil || strings.ContainsAny(err.Error(), "\n\x1b") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}
