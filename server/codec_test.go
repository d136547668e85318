package server

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"lilt"
	"lilt/audio"
)

// What the codec's routes give is what the library gives.
func TestCodecRoutes(t *testing.T) {
	synthesizer(t) // skips without ONNX Runtime
	url := start(t, Options{})
	const sample = "../assets/samples/storybook-dancing.flac"
	recording, err := os.ReadFile(sample)
	if err != nil {
		t.Fatal(err)
	}
	for query, setting := range map[string]lilt.Setting{"": lilt.RVQ.Codebooks(8), "?quantizer=grvq&codebooks=2": lilt.GRVQ.Codebooks(2), "?quantizer=single&bitrate=900": lilt.Single.Bitrate(900)} {
		status, header, file := send(t, "POST", url+"/v1/codec/encode"+query, "audio/flac", bytes.NewReader(recording))
		if status != 200 || header.Get("Content-Type") != "audio/x-lilt" {
			t.Fatalf("%s: %d, %.200q", query, status, file)
		}
		want := codesOf(t, sample, setting)
		if got := readCodes(t, file); !slices.Equal(got, want) {
			t.Errorf("%s: %d codes, want %d, which are others", query, len(got), len(want))
		}
		_, _, wav := send(t, "POST", url+"/v1/codec/decode", "", bytes.NewReader(file))
		pcm := decode(t, "lilt", file)
		if got := decode(t, "wav", wav); len(got) != len(pcm) || difference(got, pcm) > 1.0/(1<<14) {
			t.Errorf("%s: %d samples, want %d", query, len(got), len(pcm))
		}
		for _, body := range [][]byte{file, recording} {
			_, _, answer := send(t, "POST", url+"/v1/codec/tokens"+query, "", bytes.NewReader(body))
			var tokens struct{ Codes [][]uint16 }
			if err := json.Unmarshal(answer, &tokens); err != nil || !slices.Equal(slices.Concat(tokens.Codes...), want) {
				t.Errorf("%s: %v, %d frames", query, err, len(tokens.Codes))
			}
		}
		if query == "" {
			damaged := bytes.Clone(file)
			clear(damaged[len(damaged)/2 : len(damaged)/2+40])
			status, _, wav := send(t, "POST", url+"/v1/codec/decode", "", bytes.NewReader(damaged))
			if got := decode(t, "wav", wav); status != 200 || len(got) != len(pcm) {
				t.Errorf("damaged: %d, %d samples, want %d", status, len(got), len(pcm))
			}
			status, _, answer := send(t, "POST", url+"/v1/codec/tokens?format=tsv", "", bytes.NewReader(file[:50]))
			if status == 200 && len(answer) > 1000 {
				t.Errorf("cut short: %d, %.200q", status, answer)
			}
		}
	}
}

// codesOf encodes a file by the library.
func codesOf(t *testing.T, path string, s lilt.Setting) []uint16 {
	t.Helper()
	out := filepath.Join(t.TempDir(), "x.lilt")
	if err := lilt.EncodeFile(t.Context(), path, out, s, nil); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return readCodes(t, data)
}

func readCodes(t *testing.T, data []byte) (codes []uint16) {
	t.Helper()
	r, err := lilt.NewCodeReader(bytes.NewReader(data), nil)
	if err != nil {
		t.Fatal(err)
	}
	for block := make([]uint16, 255*32); ; {
		n, err := r.ReadFrames(block)
		if err == io.EOF {
			return codes
		}
		if err != nil {
			t.Fatal(err)
		}
		codes = append(codes, block[:n*r.Header().Codebooks]...)
	}
}

// Sound comes back while it goes in.
func TestCodecIsAStream(t *testing.T) {
	synthesizer(t)
	url := start(t, Options{})
	body, to := io.Pipe()
	request, _ := http.NewRequestWithContext(t.Context(), "POST", url+"/v1/codec/encode", body)
	answered := make(chan *http.Response, 1)
	go func() {
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Error(err)
		}
		answered <- response
	}()
	w, err := audio.NewWriter(to, lilt.SampleRate)
	if err != nil {
		t.Fatal(err)
	}
	noise := make([]float32, 3*lilt.SampleRate)
	for i := range noise {
		noise[i] = float32(i*7919%1000)/5000 - 0.1
	}
	if err := w.Write(noise); err != nil {
		t.Fatal(err)
	}
	response := <-answered
	if response == nil {
		t.FailNow()
	}
	defer response.Body.Close()
	start := make([]byte, 200) // more than a header: codes
	if _, err := io.ReadFull(response.Body, start); err != nil {
		t.Fatal(err)
	}
	if err := w.Write(noise); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	to.Close()
	rest, err := io.ReadAll(response.Body)
	if got := readCodes(t, append(start, rest...)); err != nil || len(got) != 6*75*8 {
		t.Errorf("%v, %d codes", err, len(got))
	}
}
