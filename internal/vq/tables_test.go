package vq_test

import (
	"bytes"
	"encoding/binary"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"lilt/internal/vq"
	"lilt/internal/vq/vqtest"
)

func mustFile(t testing.TB, codebooks []vq.Codebook) []byte {
	t.Helper()
	file, err := vqtest.File("rvq", codebooks)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func randomCodebooks() []vq.Codebook {
	return vqtest.RandomCodebooks(rand.New(rand.NewPCG(1, 2)), wholeLatent())
}

func TestReadCodebooksReturnsWhatWasWritten(t *testing.T) {
	codebooks := randomCodebooks()
	got, err := vq.ReadCodebooks(mustFile(t, codebooks), "rvq", wholeLatent())
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range codebooks {
		g := got[i]
		if g.Span != want.Span || !slices.Equal(g.Down, want.Down) || !slices.Equal(g.Up, want.Up) || !slices.Equal(g.Vectors, want.Vectors) {
			t.Errorf("codebook %d is not what was written", i)
		}
	}
}

// Every bad file is refused with an error that names the quantizer and what is wrong.
func TestParseRefusesBadFiles(t *testing.T) {
	good := mustFile(t, randomCodebooks())
	header := binary.LittleEndian.Uint64(good)
	// edit replaces text of the header by other text of the same length.
	edit := func(old, replacement string) []byte {
		if len(old) != len(replacement) || !bytes.Contains(good[:8+header], []byte(old)) {
			t.Fatalf("cannot edit %q to %q", old, replacement)
		}
		return bytes.Replace(good, []byte(old), []byte(replacement), 1)
	}
	withValue := func(v float64) []byte {
		codebooks := randomCodebooks()
		codebooks[3].Up[17] = float32(v)
		return mustFile(t, codebooks)
	}
	withHeader := func(n uint64) []byte {
		return append(binary.LittleEndian.AppendUint64(nil, n), good[8:]...)
	}
	for _, c := range []struct {
		name string
		file []byte
		want string
	}{
		{"empty", nil, "safetensors"},
		{"short", good[:7], "safetensors"},
		{"header only", good[:8+header], "safetensors"},
		{"truncated", good[:len(good)-1], "safetensors"},
		{"too long", append(slices.Clone(good), 0), "safetensors"},
		{"text", []byte("rvq.0.down is not here, this is a text file"), "header"},
		{"huge header", withHeader(math.MaxUint64), "header"},
		{"header over the end", withHeader(1 << 20), "safetensors"},
		{"header of 0 bytes", withHeader(0), "safetensors"},
		{"missing tensor", edit(`"rvq.2.codes"`, `"rvq.x.codes"`), `no tensor "rvq.2.codes"`},
		{"another quantizer", bytes.ReplaceAll(good, []byte("rvq."), []byte("xyz.")), `no tensor "rvq.0.down"`},
		{"further codebook", mustFile(t, append(randomCodebooks(), randomCodebooks()[0])), "27 tensors"},
		{"type", edit(`"dtype":"F32"`, `"dtype":"I32"`), "I32"},
		{"unknown type", edit(`"dtype":"F32"`, `"dtype":"F33"`), "F33"},
		{"shape", edit(`"shape":[8,128]`, `"shape":[128,8]`), "want F32 [8 128]"},
		{"shape of another size", edit(`"shape":[8,128]`, `"shape":[9,128]`), "safetensors"},
		{"NaN", withValue(math.NaN()), `"rvq.3.up" holds NaN at 17`},
		{"infinity", withValue(math.Inf(-1)), `"rvq.3.up" holds -Inf at 17`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := vq.Parse(c.file, "rvq", wholeLatent())
			if err == nil || !strings.HasPrefix(err.Error(), "rvq: ") || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v: want one that contains %q", err, c.want)
			}
		})
	}
}

// The header is all there is to parse, so only the header and the size of what follows vary.
func FuzzParse(f *testing.F) {
	good := mustFile(f, randomCodebooks())
	header := binary.LittleEndian.Uint64(good)
	data := good[8+header:]
	f.Add(good[8:8+header], uint32(len(data)))
	f.Add([]byte(`{"rvq.0.down":{"dtype":"F32","shape":[8,128],"data_offsets":[0,4096]}}`), uint32(4096))
	f.Add([]byte(`{"a":{"dtype":"U8","shape":[18446744073709551615,0],"data_offsets":[0,0]},"__metadata__":{"b":"c"}}`), uint32(0))
	f.Fuzz(func(t *testing.T, header []byte, size uint32) {
		file := binary.LittleEndian.AppendUint64(nil, uint64(len(header)))
		file = append(file, header...)
		file = append(file, data[:min(int(size), len(data))]...)
		q, err := vq.Parse(file, "rvq", wholeLatent())
		if err != nil {
			return
		}
		codes, latents := make([]uint16, vq.Codebooks), make([]float32, vq.Dim)
		if err := q.Encode(codes, latents, vq.Codebooks); err != nil {
			t.Error(err)
		}
		if err := q.Decode(latents, codes, vq.Codebooks); err != nil {
			t.Error(err)
		}
	})
}
