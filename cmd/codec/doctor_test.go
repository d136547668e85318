package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lilt/assets/single"
	"lilt/cmd/internal/doctor"
	"lilt/internal/ort"
	"lilt/internal/ort/orttest"
)

// diagnosis is what doctor --json prints.
type diagnosis struct {
	OK     bool             `json:"ok"`
	Checks []doctor.Finding `json:"checks"`
}

func (d diagnosis) check(name string) doctor.Finding {
	for _, f := range d.Checks {
		if f.Name == name {
			return f
		}
	}
	return doctor.Finding{}
}

func TestDoctor(t *testing.T) {
	orttest.Need(t)
	stdout, stderr, status := codecRun(t, nil, "doctor", "--json")
	if status != 0 || stderr != "" {
		t.Fatalf("status %d, stderr %q, stdout %s", status, stderr, stdout)
	}
	var got diagnosis
	if err := json.Unmarshal([]byte(stdout), &got); err != nil {
		t.Fatalf("%v in %s", err, stdout)
	}
	if !got.OK {
		t.Errorf("not ok: %s", stdout)
	}
	for _, name := range []string{"ONNX Runtime", "model", "round trip", "single model", "single round trip", "machine", "program"} {
		if f := got.check(name); !f.OK || f.Detail == "" || f.Advice != "" {
			t.Errorf("%s: %+v", name, f)
		}
	}
	if f := got.check("ONNX Runtime"); f.Facts["path"] == "" || f.Facts["version"] == "" || f.Facts["found"] == "" {
		t.Errorf("ONNX Runtime: %v", f.Facts)
	}
	if f := got.check("model"); f.Facts["id"] != ourModel(t).String() {
		t.Errorf("model: %v", f.Facts)
	}
	if f := got.check("ffmpeg"); f.Name == "" || f.Needed {
		t.Errorf("ffmpeg: %+v", f)
	}
}

// What is missing is found without ONNX Runtime, each with advice, and without giving up the other checks.
func TestDoctorFindsWhatIsMissing(t *testing.T) {
	t.Setenv(ort.LibraryEnv, filepath.Join(t.TempDir(), "none.so"))
	t.Setenv("PATH", "")
	stdout, stderr, status := codecRun(t, nil, "doctor", "--model", t.TempDir())
	if status != 1 || strings.Count(stderr, "\n") != 1 || !strings.Contains(stderr, "make setup") {
		t.Errorf("status %d, stderr %q", status, stderr)
	}
	for _, want := range []string{"MISSING  ONNX Runtime", "make setup", "MISSING  model", "--model", "absent   ffmpeg", "install ffmpeg", "ok       program"} {
		if !strings.Contains(stdout, want) {
			t.Errorf("%q is not in\n%s", want, stdout)
		}
	}
	stdout, _, status = codecRun(t, nil, "doctor", "--json")
	var got diagnosis
	if err := json.Unmarshal([]byte(stdout), &got); err != nil || status != 1 || got.OK || got.check("ONNX Runtime").OK || !got.check("model").OK {
		t.Errorf("status %d, %v: %s", status, err, stdout)
	}
}

// A model whose files are not what they should be is found without ONNX Runtime as well.
func TestDoctorFindsDamage(t *testing.T) {
	t.Setenv(ort.LibraryEnv, filepath.Join(t.TempDir(), "none.so"))
	dir := t.TempDir()
	if err := os.CopyFS(dir, single.Files()); err != nil {
		t.Fatal(err)
	}
	if stdout, _, _ := codecRun(t, nil, "doctor", "--model", dir); !strings.Contains(stdout, "ok       model") {
		t.Errorf("a whole model: %s", stdout)
	}
	if err := os.Truncate(filepath.Join(dir, "decoder.onnx"), 1000); err != nil {
		t.Fatal(err)
	}
	if stdout, _, _ := codecRun(t, nil, "doctor", "--model", dir); !strings.Contains(stdout, "MISSING  model") || !strings.Contains(stdout, "damaged: decoder.onnx") {
		t.Errorf("half a decoder: %s", stdout)
	}
}
