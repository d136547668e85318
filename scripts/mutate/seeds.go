package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"

	"lilt/audio"
	"lilt/tokens"
)

// kind is what a file is meant for.
type kind int

const (
	recording kind = iota
	coded          // .lilt
	codes          // JSON, .npy or TSV
	prose
	markup
	lexicon
	network     // .onnx
	tables      // .safetensors
	priors      // priors.bin
	description // model.json
	kindCount
)

// loadSeeds makes and reads the whole files that are to be damaged, by kind. It must be run at the top of the source tree.
func loadSeeds() ([kindCount][][]byte, error) {
	var seeds [kindCount][][]byte
	for kind, pattern := range map[kind]string{
		recording:   "audio/testdata/*.*",
		coded:       "container/testdata/*.lilt",
		network:     "internal/ort/testdata/*.onnx",
		tables:      "lm/testdata/*/*.safetensors",
		priors:      "internal/entropy/testdata/*.priors",
		description: "assets/*/model.json",
	} {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			return seeds, fmt.Errorf("nothing is called %s: run this at the top of the source tree", pattern)
		}
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				return seeds, err
			}
			if filepath.Ext(path) != ".md" {
				seeds[kind] = append(seeds[kind], data)
			}
		}
	}
	err := errors.Join(addWAV(&seeds), addTokens(&seeds))
	seeds[prose] = [][]byte{[]byte("Dr. Smith paid $3.50 on May 5th, 2024. \"Really?\" she said.\n\nIt is -5 °C at 40 km/h; see https://example.org/a?b=c, p. 3."),
		[]byte("Say [[həlˈO]] <break time=\"300ms\"/> and [[wˈɜɹld]].")}
	seeds[markup] = [][]byte{[]byte(`<?xml version="1.0"?><speak>One <break time="1s"/><prosody rate="slow">two &amp; <phoneme ph="θɹˈi">3</phoneme></prosody>` +
		`<say-as interpret-as="date">2024-05-05</say-as><sub alias="x">y</sub><!-- no --><![CDATA[<z>]]><p><s>End.</s></p></speak>`)}
	seeds[lexicon] = [][]byte{[]byte("# mine\nkubectl\tkjˈub kəntɹˈOl\nNginx\tˈɛnʤən ˈɛks\n")}
	return seeds, err
}

// addWAV adds WAV and FLAC of every encoding, and playlists.
func addWAV(seeds *[kindCount][][]byte) error {
	pcm := make([]float32, 2400)
	for i := range pcm {
		pcm[i] = float32(math.Sin(float64(i) / 10))
	}
	dir, err := os.MkdirTemp("", "mutate-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	for i, name := range []string{"a.wav", "b.wav", "c.wav", "d.flac"} {
		path := filepath.Join(dir, name)
		w, err := audio.Create(path, 16000, audio.WithEncoding(audio.Encoding(i%3)))
		if err != nil {
			return err
		}
		if err := errors.Join(w.Write(pcm), w.Close()); err != nil {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		seeds[recording] = append(seeds[recording], data)
	}
	for _, list := range []string{"#EXTM3U\n#EXTINF:2,\n/etc/passwd\n", "ffconcat version 1.0\nfile passwd\n"} {
		seeds[recording] = append(seeds[recording], []byte(list))
	}
	return nil
}

// addTokens adds codes in every format.
func addTokens(seeds *[kindCount][][]byte) error {
	for f := range tokens.FormatNames() {
		var out bytes.Buffer
		w, err := tokens.NewWriter(&out, tokens.Format(f), tokens.Meta{Quantizer: "rvq", Bits: 10, SampleRate: 24000, Hop: 320}, 2)
		if err != nil {
			return err
		}
		if err := errors.Join(w.WriteFrames([]uint16{1, 2, 3, 4, 1023, 0}), w.Close(960)); err != nil {
			return err
		}
		seeds[codes] = append(seeds[codes], out.Bytes())
	}
	more, err := json.Marshal(map[string]any{"codes": []int{1, 2}, "quantiser": "single", "x": []any{nil, map[string]any{"y": "z"}}})
	seeds[codes] = append(seeds[codes], more)
	return err
}

// onlyReader is a stream that cannot do more than be read, as a pipe.
type onlyReader struct{ io.Reader }
