package codec

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"lilt/container"
	"lilt/internal/vq"
	"lilt/single"
)

// exported returns the files of a model with a valid description, but with networks that cannot be run.
func exported(shape string, names ...string) fstest.MapFS {
	files, sums := fstest.MapFS{}, map[string]string{}
	for _, name := range names {
		data := []byte("contents of " + name)
		files[name] = &fstest.MapFile{Data: data}
		sums[name] = fmt.Sprintf("%x", sha256.Sum256(data))
	}
	text, err := json.Marshal(sums)
	if err != nil {
		panic(err)
	}
	files[descriptionFile] = &fstest.MapFile{Data: fmt.Appendf(nil, `{"name": "test", "step": 5, "sample_rate": 24000, "window": 1280,
		"hop": 320, "mels": 100, "encoder_lookahead": 1, "decoder_lookahead": 2, %s, "more": [1, 6], "sha256": %s}`, shape, text)}
	return files
}

func exportedResidual() fstest.MapFS {
	return exported(`"latent": 128, "codebooks": 8, "codes": 1024`, encoderFile, decoderFile, tablesFile)
}

func exportedSingle() fstest.MapFS {
	return exported(`"digits": 5, "levels": 8`, encoderFile, decoderFile)
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

// describeHash changes the SHA-256 that the description has of a file.
func describeHash(files fstest.MapFS, name, value string) {
	sums := map[string]string{}
	for _, file := range []string{encoderFile, decoderFile, tablesFile} {
		if f := files[file]; f != nil {
			sums[file] = fmt.Sprintf("%x", sha256.Sum256(f.Data))
		}
	}
	sums[name] = value
	describe(files, "sha256", sums)
}

func TestReadDescription(t *testing.T) {
	digest := func(name string) []byte {
		sum := sha256.Sum256([]byte("contents of " + name))
		return sum[:]
	}
	for _, c := range []struct {
		files fstest.MapFS
		named []byte // what the id is the hash of
		kinds []Quantizer
		width int
	}{
		{exportedResidual(), slices.Concat(digest(encoderFile), digest(tablesFile)), []Quantizer{RVQ, GRVQ, MCRVQ}, 128},
		{exportedSingle(), digest(encoderFile), []Quantizer{Single}, 5},
	} {
		info, s, files, err := readDescription(c.files)
		if err != nil {
			t.Fatal(err)
		}
		id := sha256.Sum256(c.named)
		if info.Name != "test" || info.Step != 5 || info.ID != ModelID(id[:8]) || info.ID.String() != fmt.Sprintf("%x", id[:8]) {
			t.Errorf("%+v, want the id %x", info, id[:8])
		}
		if info.DelaySamples != 1280+3*320 || info.Delay() != 2240*time.Second/24000 || !slices.Equal(info.Quantizers, c.kinds) {
			t.Errorf("%+v, %v", info, info.Delay())
		}
		if s.width() != c.width || s.lookahead != [partCount]int{1, 2} || s.tables != (c.width == 128) {
			t.Errorf("%+v", s)
		}
		for name := range files.sums {
			if data, err := files.read(name); err != nil || string(data) != "contents of "+name {
				t.Errorf("%s: %q, %v", name, data, err)
			}
		}
		if len(files.sums) != len(c.files)-1 {
			t.Errorf("%d files", len(files.sums))
		}
	}
}

// A better decoder for the same codes does not change the id; another encoder or other tables do.
func TestIDIsOfTheCodes(t *testing.T) {
	for _, whole := range []func() fstest.MapFS{exportedResidual, exportedSingle} {
		before, _, _, err := readDescription(whole())
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{encoderFile, decoderFile, tablesFile} {
			files := whole()
			if files[name] == nil {
				continue
			}
			describeHash(files, name, strings.Repeat("ab", 32))
			after, _, _, err := readDescription(files)
			if err != nil {
				t.Fatal(err)
			}
			if same := after.ID == before.ID; same != (name == decoderFile) {
				t.Errorf("another %s: id %v after %v", name, after.ID, before.ID)
			}
		}
	}
}

// The parts of the description that concern the codes determine the id; models with the usual look-ahead keep their earlier ids.
func TestIDCoversTheDescription(t *testing.T) {
	id := func(field string, value any) ModelID {
		files := exportedResidual()
		describe(files, field, value)
		info, _, _, err := readDescription(files)
		if err != nil {
			t.Fatal(err)
		}
		return info.ID
	}
	usual := id("encoder_lookahead", usualLookahead)
	if id("encoder_lookahead", 2) == usual || id("encoder_lookahead", 2) == id("encoder_lookahead", 3) {
		t.Error("codes of other times have the same id")
	}
	if id("decoder_lookahead", 7) != usual || id("name", "other") != usual {
		t.Error("the id is of more than the codes")
	}
}

func TestReadDescriptionSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		name   string
		damage func(fstest.MapFS)
		want   string // in the error
	}{
		{"no description", func(f fstest.MapFS) { delete(f, descriptionFile) }, "no model.json"},
		{"no encoder", func(f fstest.MapFS) { delete(f, encoderFile) }, "encoder.onnx"},
		{"a folder for a file", func(f fstest.MapFS) { f[decoderFile].Mode = fs.ModeDir }, "decoder.onnx"},
		{"description cut short", func(f fstest.MapFS) { f[descriptionFile].Data = f[descriptionFile].Data[:40] }, "model.json is damaged"},
		{"description of another thing", func(f fstest.MapFS) { f[descriptionFile].Data = []byte("{}") }, "sample_rate is 0"},
		{"sample rate", func(f fstest.MapFS) { describe(f, "sample_rate", 16000) }, "sample_rate is 16000"},
		{"hop", func(f fstest.MapFS) { describe(f, "hop", 256) }, "hop is 256"},
		{"window", func(f fstest.MapFS) { describe(f, "window", 0) }, "window is 0"},
		{"bands", func(f fstest.MapFS) { describe(f, "mels", 80) }, "mels is 80"},
		{"encoder's look-ahead", func(f fstest.MapFS) { describe(f, "encoder_lookahead", 1<<40) }, "models with 0 to 32"},
		{"decoder's look-ahead", func(f fstest.MapFS) { describe(f, "decoder_lookahead", -1) }, "decoder_lookahead is -1"},
		{"text for a number", func(f fstest.MapFS) { describe(f, "hop", "320") }, "model.json"},
		{"one hash", func(f fstest.MapFS) { describe(f, "sha256", strings.Repeat("ab", 32)) }, "model.json is damaged"},
		{"short hash", func(f fstest.MapFS) { describeHash(f, decoderFile, "abcd") }, `sha256 of decoder.onnx is "abcd": want 64 hexadecimal`},
		{"no hash", func(f fstest.MapFS) { describeHash(f, encoderFile, "") }, "sha256 of encoder.onnx"},
		{"escapes in the name", func(f fstest.MapFS) { describe(f, "name", "a\x1b[2J") }, `name is "a\x1b[2J"`},
		{"escapes in a hash", func(f fstest.MapFS) { describeHash(f, encoderFile, "\x1b[2J"+strings.Repeat("x", 1000)) }, `sha256 of encoder.onnx is "\x1b[2Jxxx`},
		{"a device for the description", func(f fstest.MapFS) { f[descriptionFile].Mode = fs.ModeDevice }, "model.json is a device or a pipe"},
		{"a huge description", func(f fstest.MapFS) { f[descriptionFile].Data = make([]byte, 2<<20) }, "model.json has more than"},
		{"a pipe for a file", func(f fstest.MapFS) { f[decoderFile].Mode = fs.ModeNamedPipe }, "decoder.onnx is a device or a pipe"},
		{"not a hash", func(f fstest.MapFS) { describeHash(f, encoderFile, strings.Repeat("x", 64)) }, "64 hexadecimal"},
	} {
		for _, whole := range []func() fstest.MapFS{exportedResidual, exportedSingle} {
			files := whole()
			c.damage(files)
			if _, _, _, err := readDescription(files); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s: error %v does not say %q", c.name, err, c.want)
			}
		}
	}
	for field, value := range map[string]int{"latent": -1, "codebooks": 9, "codes": 1 << 20} {
		files := exportedResidual()
		describe(files, field, value)
		if _, _, _, err := readDescription(files); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("%s is %d", field, value)) {
			t.Errorf("%s: %v", field, err)
		}
	}
	for field, value := range map[string]int{"digits": 6, "levels": 7} {
		files := exportedSingle()
		describe(files, field, value)
		if _, _, _, err := readDescription(files); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("%s is %d", field, value)) {
			t.Errorf("%s: %v", field, err)
		}
	}
	files := exportedResidual()
	delete(files, tablesFile)
	if _, _, _, err := readDescription(files); err == nil || !strings.Contains(err.Error(), tablesFile) {
		t.Errorf("no tables: %v", err)
	}
}

// Damage to a file is found when it is read, and the file named.
func TestDamageIsFoundOnReading(t *testing.T) {
	for _, name := range []string{encoderFile, decoderFile, tablesFile} {
		for what, damage := range map[string]func([]byte) []byte{
			"changed":   bytes.ToUpper,
			"cut short": func(b []byte) []byte { return b[1:] },
			"emptied":   func([]byte) []byte { return nil },
		} {
			files := exportedResidual()
			files[name].Data = damage(files[name].Data)
			_, _, export, err := readDescription(files)
			if err != nil {
				t.Fatal(err)
			}
			for read := range export.sums {
				_, err := export.read(read)
				if damaged := err != nil; damaged != (read == name) {
					t.Errorf("%s %s: reading %s: %v", name, what, read, err)
				} else if damaged && !strings.Contains(err.Error(), "it is damaged: "+name) {
					t.Errorf("%s %s: %v", name, what, err)
				}
			}
		}
	}
}

// write writes an export to a new folder.
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
	missing := exportedResidual()
	delete(missing, tablesFile)
	for _, dir := range []string{write(t, missing), t.TempDir(), filepath.Join(t.TempDir(), "nowhere")} {
		if _, err := Open(os.DirFS(dir), Options{Name: dir}); err == nil || !strings.Contains(err.Error(), dir) {
			t.Errorf("Open in %s: %v", dir, err)
		}
	}
	// Damaged, or intact according to the description but not a network: this is detected when it is needed.
	damaged := exportedSingle()
	damaged[decoderFile].Data = bytes.ToUpper(damaged[decoderFile].Data)
	for _, c := range []struct {
		files     fstest.MapFS
		quantizer Quantizer
		verify    string
	}{{exportedResidual(), RVQ, ""}, {exportedSingle(), Single, ""}, {damaged, Single, "decoder.onnx has the SHA-256"}} {
		m, err := Open(c.files, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := m.NewDecoder(c.quantizer.Codebooks(5), Bulk); err == nil || !strings.Contains(err.Error(), "the model test") || !strings.Contains(err.Error(), c.verify) {
			t.Errorf("a decoder of nothing: %v", err)
		}
		if err := m.Verify(); (err == nil) != (c.verify == "") || err != nil && !strings.Contains(err.Error(), c.verify) {
			t.Errorf("Verify: %v, want %q", err, c.verify)
		}
	}
}

// The models in assets are intact, and each quantizer is in one of them.
func TestRegistered(t *testing.T) {
	infos, err := Registered()
	if err != nil {
		t.Fatal(err)
	}
	var quantizers []Quantizer
	for _, info := range infos {
		quantizers = append(quantizers, info.Quantizers...)
		m, err := For(info.Quantizers[0])
		if err != nil {
			t.Fatal(err)
		}
		if m.Info().ID != info.ID {
			t.Errorf("the model for %v is %v, want %v", info.Quantizers[0], m.Info().ID, info.ID)
		}
		if found, err := Find(info.ID); found != m || err != nil {
			t.Errorf("%v is %+v, %v", info.ID, found, err)
		}
		if err := m.Verify(); err != nil {
			t.Error(err)
		}
	}
	if !slices.Equal(quantizers, container.Quantizers()) {
		t.Errorf("the registered models have %v", quantizers)
	}
}

func TestUnknownModels(t *testing.T) {
	infos, err := Registered()
	if err != nil {
		t.Fatal(err)
	}
	other := ModelID{1, 2, 3}
	if _, err := Find(other); !errors.Is(err, ErrNoModel) || !strings.Contains(err.Error(), other.String()) ||
		!strings.Contains(err.Error(), infos[0].ID.String()) || !strings.Contains(err.Error(), infos[1].ID.String()) {
		t.Errorf("an unknown id: %v", err)
	}
	if _, err := For(quantizerCount); !errors.Is(err, ErrNoModel) || !strings.Contains(err.Error(), "rvq, grvq, mcrvq") {
		t.Errorf("an unknown quantizer: %v", err)
	}
}

// A registered model is shared: closing it has no effect.
func TestRegisteredStaysOpen(t *testing.T) {
	m := open(t, RVQ)
	if err := m.Close(); err != nil {
		t.Error(err)
	}
	if _, err := m.Encode(t.Context(), nil, RVQ.Full()); err != nil {
		t.Error(err)
	}
}

// The settings of package container match the quantizers, and those that models are trained for.
func TestSettingsAreThoseOfTheQuantizers(t *testing.T) {
	if Single.MinDepth() != single.MinDigits || Single.MaxDepth() != single.Digits || Single.Codebooks(1).CodeBits() != single.DigitBits {
		t.Error("digits of single")
	}
	if RVQ.MaxDepth() != vq.Codebooks || 1<<RVQ.Full().CodeBits() != vq.CodebookSize {
		t.Error("codebooks of rvq")
	}
	if FrameRate != container.FrameRate {
		t.Error("the frame rate")
	}
}

// Files have the header of their model, and the model accepts it.
func TestHeader(t *testing.T) {
	for _, q := range container.Quantizers() {
		m := open(t, q)
		for depth := q.MinDepth(); depth <= q.MaxDepth(); depth++ {
			s := q.Codebooks(depth)
			h := m.Header(s)
			if got, err := m.SettingOf(h); got != s || err != nil {
				t.Errorf("%v: %v, %v", s, got, err)
			}
			for name, change := range map[string]func(*container.Header){
				"rate":      func(h *container.Header) { h.SampleRate = 16000 },
				"hop":       func(h *container.Header) { h.Hop = 300 },
				"priming":   func(h *container.Header) { h.Priming = 1 },
				"bits":      func(h *container.Header) { h.Bits++ },
				"quantizer": func(h *container.Header) { h.Quantizer += 4 },
			} {
				changed := h
				change(&changed)
				if _, err := m.SettingOf(changed); err == nil {
					t.Errorf("%v: another %s is accepted", s, name)
				}
			}
		}
	}
}

func FuzzReadDescription(f *testing.F) {
	f.Add(exportedResidual()[descriptionFile].Data)
	f.Add(exportedSingle()[descriptionFile].Data)
	f.Add([]byte(`{"hop": 1e400}`))
	f.Add([]byte("[]"))
	f.Fuzz(func(t *testing.T, description []byte) {
		files := exportedResidual()
		files[descriptionFile].Data = description
		info, s, _, err := readDescription(files)
		if err == nil && (info.DelaySamples < 1280 || info.DelaySamples > 1280+2*maxLookahead*320 || len(info.Quantizers) == 0 || s.width() == 0) {
			t.Errorf("accepted: %+v, %+v", info, s)
		}
	})
}
