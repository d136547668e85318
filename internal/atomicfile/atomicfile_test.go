package atomicfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// create starts a file in a test and fails the test when it cannot.
func create(t *testing.T, path string) *File {
	t.Helper()
	f, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(f.Abort)
	return f
}

func write(t *testing.T, f *File, text string) {
	t.Helper()
	if n, err := io.WriteString(f, text); n != len(text) || err != nil {
		t.Fatalf("Write: %d, %v", n, err)
	}
}

// wantOnly checks that dir holds the named files and nothing else.
func wantOnly(t *testing.T, dir string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if strings.Join(got, " ") != strings.Join(names, " ") {
		t.Fatalf("directory holds %q, want %q", got, names)
	}
}

func wantContent(t *testing.T, path, want string) {
	t.Helper()
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Fatalf("%s holds %q, want %q", path, got, want)
	}
}

func TestCommitMakesTheFileAppearWhole(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "out")
	f := create(t, path)
	write(t, f, "xxxxx world")
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("the target exists before Close: %v", err)
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		t.Fatal(err)
	}
	write(t, f, "hello")
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	wantContent(t, path, "hello world")
	f.Abort() // deferred in callers; must not take the file away
	if err := f.Close(); err != nil {
		t.Fatalf("second Close: %v", err)
	}
	wantOnly(t, dir, "out")
}

func TestAbortLeavesTheOldFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "out")
	os.WriteFile(path, []byte("old"), 0o644)
	f := create(t, path)
	write(t, f, "new")
	f.Abort()
	wantContent(t, path, "old")
	wantOnly(t, dir, "out")
	if _, err := f.Write([]byte("x")); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("Write after Abort: %v", err)
	}
	if err := f.Close(); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("Close after Abort: %v", err)
	}
}

func TestPermissions(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no permission bits on Windows")
	}
	dir := t.TempDir()
	plain, err := os.Create(filepath.Join(dir, "plain"))
	if err != nil {
		t.Fatal(err)
	}
	plain.Close()
	kept := filepath.Join(dir, "kept")
	os.WriteFile(kept, nil, 0o600)
	os.Chmod(kept, 0o640)

	mode := func(path string) fs.FileMode {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		return info.Mode()
	}
	for _, name := range []string{"kept", "fresh"} {
		if err := create(t, filepath.Join(dir, name)).Close(); err != nil {
			t.Fatal(err)
		}
	}
	if got := mode(kept); got != 0o640 {
		t.Errorf("an existing file of mode 640 became %o", got)
	}
	if got, want := mode(filepath.Join(dir, "fresh")), mode(plain.Name()); got != want {
		t.Errorf("a new file has mode %o, a plain create gives %o", got, want)
	}
}

func TestSymbolicLinks(t *testing.T) {
	dir := t.TempDir()
	real, link, broken := filepath.Join(dir, "real"), filepath.Join(dir, "link"), filepath.Join(dir, "broken")
	os.WriteFile(real, []byte("old"), 0o644)
	if err := os.Symlink("real", link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	os.Symlink("nowhere/at/all", broken)
	f := create(t, link)
	write(t, f, "new")
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	wantContent(t, real, "new")
	if info, _ := os.Lstat(link); info.Mode()&fs.ModeSymlink == 0 {
		t.Error("the link was replaced by a file")
	}
	if _, err := Create(broken); err == nil || !strings.Contains(err.Error(), "dangling symbolic link") {
		t.Errorf("broken link: %v", err)
	}
}

func TestBadTargets(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	os.WriteFile(file, nil, 0o644)
	for _, c := range []struct{ name, path, want string }{
		{"no name", "", "has no name"},
		{"directory", dir, "is a directory"},
		{"new directory", filepath.Join(dir, "x") + string(filepath.Separator), "is a directory"},
		{"missing directory", filepath.Join(dir, "a", "b"), "does not exist"},
		{"file as directory", filepath.Join(file, "b"), "not a directory"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Create(c.path)
			wantOneLine(t, err, c.want)
			wantOnly(t, dir, "file")
		})
	}
}

// wantOneLine checks that err is one line of this package that contains want.
func wantOneLine(t *testing.T, err error, want string) {
	t.Helper()
	if err == nil {
		t.Fatal("no error")
	}
	if s := err.Error(); !strings.HasPrefix(s, "atomicfile: ") || !strings.Contains(s, want) || strings.Contains(s, "\n") || strings.Contains(s, ".tmp") {
		t.Fatalf("error %q, want one line with %q", s, want)
	}
}

func TestUnwritable(t *testing.T) {
	if os.Geteuid() > 0 {
		dir := t.TempDir()
		file := filepath.Join(dir, "readonly")
		os.WriteFile(file, nil, 0o444)
		_, err := Create(file)
		wantOneLine(t, err, "permission denied")
		os.Chmod(dir, 0o555)
		defer os.Chmod(dir, 0o755)
		_, err = Create(filepath.Join(dir, "new"))
		wantOneLine(t, err, "permission denied")
		return
	}
	// Root may write anywhere, except where the kernel itself refuses.
	if _, err := os.Stat("/proc/version"); err != nil {
		t.Skip("needs an ordinary user or /proc")
	}
	_, err := Create("/proc/new")
	wantOneLine(t, err, "cannot write /proc/new")
	_, err = Create("/proc/version")
	wantOneLine(t, err, "cannot write /proc/version")
}

func TestFullDisk(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("no /dev/full here")
	}
	f := create(t, "/dev/full")
	if !f.Direct() {
		t.Fatal("a device would be renamed over")
	}
	_, err := f.Write([]byte("x"))
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("Write: %v", err)
	}
	wantOneLine(t, err, "cannot write /dev/full: no space left on device")
	if err := f.Close(); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("Close after a failed Write: %v", err)
	}
	if info, _ := os.Stat("/dev/full"); info.Mode().IsRegular() {
		t.Fatal("/dev/full was replaced")
	}
}

// TestFullDiskKeepsTheOldFile puts the full device under a file that would be renamed: the failure of a real full
// disk, met at the write.
func TestFullDiskKeepsTheOldFile(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("no /dev/full here")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "out")
	os.WriteFile(path, []byte("old"), 0o644)
	f := create(t, path)
	f.out.Close()
	f.out = full
	if _, err := f.Write(make([]byte, 10)); !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("Write: %v", err)
	}
	err = f.Close()
	wantOneLine(t, err, "no space left on device")
	wantContent(t, path, "old")
	wantOnly(t, dir, "out")
}

// TestCommitFailure lets the rename fail.
func TestCommitFailure(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "out")
	f := create(t, path)
	os.Mkdir(path, 0o755) // the target becomes a directory while we write
	err := f.Close()
	wantOneLine(t, err, "cannot write")
	wantOnly(t, dir, "out")
	if again := f.Close(); again != err {
		t.Errorf("second Close: %v, first %v", again, err)
	}
}

func TestDescriptorPath(t *testing.T) {
	if _, err := os.Stat("/dev/fd"); err != nil {
		t.Skip("no /dev/fd here")
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	f := create(t, fmt.Sprintf("/dev/fd/%d", w.Fd()))
	write(t, f, "hello")
	if _, err := f.Seek(0, io.SeekStart); !errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("Seek: %v", err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	w.Close()
	if got, _ := io.ReadAll(r); !bytes.Equal(got, []byte("hello")) {
		t.Errorf("the pipe carried %q", got)
	}
}
