package codec

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// export returns the files of a model that is described rightly, though nothing could run it.
func export() fstest.MapFS {
	files := fstest.MapFS{}
	hash := sha256.New()
	for _, name := range []string{encoderFile, decoderFile, tablesFile} {
		files[name] = &fstest.MapFile{Data: []byte("contents of " + name)}
		hash.Write(files[name].Data)
	}
	files[descriptionFile] = &fstest.MapFile{Data: fmt.Appendf(nil, `{"name": "test", "step": 5, "sample_rate": 24000, "window": 1280,
		"hop": 320, "mels": 100, "latent": 128, "lookahead": 1, "books": 8, "codes": 1024, "encoder_state": [1, 6, 6, 384],
		"sha256": "%x"}`, hash.Sum(nil))}
	return files
}

// describe changes one field of the description.
func describe(files fstest.MapFS, field string, value any) {
	var d map[string]any
	if err := json.Unmarshal(files[descriptionFile].Data, &d); err != nil {
		panic(err)
	}
	d[field] = value
	text, err := json.Marshal(d)
	if err != nil {
		panic(err)
	}
	files[descriptionFile].Data = text
}

func TestReadInfo(t *testing.T) {
	info, err := readInfo(export())
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte("contents of encoder.onnxcontents of decoder.onnxcontents of quantizers.safetensors"))
	if info.Name != "test" || info.Step != 5 || info.ID != ModelID(sum[:8]) || info.ID.String() != fmt.Sprintf("%x", sum[:8]) {
		t.Errorf("%+v", info)
	}
	if info.DelaySamples != 1920 || info.Delay() != 80*time.Millisecond {
		t.Errorf("a delay of %d samples, %v", info.DelaySamples, info.Delay())
	}
}

func TestReadInfoSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		name   string
		damage func(fstest.MapFS)
		want   string // in the error
	}{
		{"no description", func(f fstest.MapFS) { delete(f, descriptionFile) }, "no model.json"},
		{"no encoder", func(f fstest.MapFS) { delete(f, encoderFile) }, "encoder.onnx"},
		{"no tables", func(f fstest.MapFS) { delete(f, tablesFile) }, "quantizers.safetensors"},
		{"a folder for a file", func(f fstest.MapFS) { f[decoderFile].Mode = fs.ModeDir }, "decoder.onnx"},
		{"description cut short", func(f fstest.MapFS) { f[descriptionFile].Data = f[descriptionFile].Data[:40] }, "model.json is damaged"},
		{"description of another thing", func(f fstest.MapFS) { f[descriptionFile].Data = []byte("{}") }, "sample_rate is 0"},
		{"encoder changed", func(f fstest.MapFS) { f[encoderFile].Data[3] ^= 1 }, "damaged"},
		{"decoder changed", func(f fstest.MapFS) { f[decoderFile].Data[3] ^= 1 }, "damaged"},
		{"tables cut short", func(f fstest.MapFS) { f[tablesFile].Data = f[tablesFile].Data[1:] }, "damaged"},
		{"sample rate", func(f fstest.MapFS) { describe(f, "sample_rate", 16000) }, "sample_rate is 16000"},
		{"hop", func(f fstest.MapFS) { describe(f, "hop", 256) }, "hop is 256"},
		{"window", func(f fstest.MapFS) { describe(f, "window", 0) }, "window is 0"},
		{"bands", func(f fstest.MapFS) { describe(f, "mels", 80) }, "mels is 80"},
		{"latent", func(f fstest.MapFS) { describe(f, "latent", -1) }, "latent is -1"},
		{"books", func(f fstest.MapFS) { describe(f, "books", 9) }, "books is 9"},
		{"codes", func(f fstest.MapFS) { describe(f, "codes", 1<<20) }, "codes is 1048576"},
		{"look-ahead", func(f fstest.MapFS) { describe(f, "lookahead", 1<<40) }, "lookahead is"},
		{"no look-ahead", func(f fstest.MapFS) { describe(f, "lookahead", 0) }, "lookahead is 0"},
		{"text for a number", func(f fstest.MapFS) { describe(f, "hop", "320") }, "model.json"},
		{"short hash", func(f fstest.MapFS) { describe(f, "sha256", "abcd") }, "64 hexadecimal"},
		{"no hash", func(f fstest.MapFS) { describe(f, "sha256", strings.Repeat("x", 64)) }, "64 hexadecimal"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := export()
			c.damage(files)
			if _, err := readInfo(files); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v does not say %q", err, c.want)
			}
		})
	}
}

// write puts an export into a folder of its own.
func write(t *testing.T, files fstest.MapFS) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, f := range files {
		if err := os.WriteFile(filepath.Join(dir, name), f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestOpenNamesTheModel(t *testing.T) {
	whole, damaged := export(), export()
	damaged[decoderFile].Data = bytes.ToUpper(damaged[decoderFile].Data)
	dirs := []string{write(t, damaged), t.TempDir(), filepath.Join(t.TempDir(), "nowhere")}
	for _, dir := range dirs {
		if _, err := Open(Options{Dir: dir}); err == nil || !strings.Contains(err.Error(), dir) {
			t.Errorf("Open in %s: %v", dir, err)
		}
	}
	// Whole by its own account, but no network: found out when it is needed.
	m, err := Open(Options{Dir: write(t, whole)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := m.NewDecoder(RVQ, 8, Bulk); err == nil || !strings.Contains(err.Error(), m.name) {
		t.Errorf("a decoder of nothing: %v", err)
	}
}

func FuzzReadInfo(f *testing.F) {
	f.Add(export()[descriptionFile].Data)
	f.Add([]byte(`{"hop": 1e400}`))
	f.Add([]byte("[]"))
	f.Fuzz(func(t *testing.T, description []byte) {
		files := export()
		files[descriptionFile].Data = description
		if info, err := readInfo(files); err == nil && info.DelaySamples != 1920 {
			t.Errorf("accepted, with a delay of %d samples", info.DelaySamples)
		}
	})
}
