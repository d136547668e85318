package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing/fstest"
	"time"

	"lilt"
	_ "lilt/assets"
	"lilt/audio"
	"lilt/codec"
	"lilt/internal/entropy"
	"lilt/internal/ort"
	"lilt/internal/tensors"
	"lilt/lm"
	"lilt/text"
	"lilt/tokens"
)

const (
	tooLong  = 20 * time.Second // for one input
	tooLarge = 1 << 30          // bytes that one input may have allocated, all together
)

// parser takes an input and returns the error that it should be refused with, if it should.
type parser struct {
	name  string
	kind  kind
	parse func(input []byte) error
}

// parseAll gives damaged inputs to all parsers.
func parseAll(inputs int, rng *rand.Rand, seeds [kindCount][][]byte, r *report) error {
	front, err := text.Open(text.Options{})
	if err != nil {
		return err
	}
	defer front.Close()
	dir, err := os.MkdirTemp("", "mutate-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	path := os.Getenv("PATH")
	os.Setenv("PATH", "") // ffmpeg has processes of its own, and its turn there
	defer os.Setenv("PATH", path)
	list := parsers(front, filepath.Join(dir, "input"), seeds)
	for i := range inputs {
		p := list[i%len(list)]
		input := damaged(rng, seeds, p.kind)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		err, ok := guarded(p, input, r)
		if !ok {
			continue
		}
		runtime.ReadMemStats(&after)
		if took := after.TotalAlloc - before.TotalAlloc; took > tooLarge {
			r.fault(p.name, input, "took %d MB of memory", took>>20)
		}
		if err != nil && strings.ContainsAny(err.Error(), "\x1b\a\u009b") {
			r.fault(p.name, input, "control characters in %q", err)
		}
	}
	return nil
}

// damaged returns a damaged file of a kind.
func damaged(rng *rand.Rand, seeds [kindCount][][]byte, k kind) []byte {
	others := seeds[k]
	if rng.IntN(4) == 0 {
		others = seeds[rng.IntN(int(kindCount))]
	}
	return mutate(rng, seeds[k][rng.IntN(len(seeds[k]))], others[rng.IntN(len(others))])
}

// guarded runs a parser; ok is false if it panicked. One that hangs is reported, and the program ends.
func guarded(p parser, input []byte, r *report) (err error, ok bool) {
	done := make(chan bool)
	go func() {
		defer func() {
			problem := recover()
			if problem != nil {
				r.fault(p.name, input, "panic: %v\n%s", problem, debug.Stack())
			}
			done <- problem == nil
		}()
		err = p.parse(input)
	}()
	select {
	case ok = <-done:
		return err, ok
	case <-time.After(tooLong):
		r.fault(p.name, input, "does not end within %v", tooLong)
		os.Exit(1)
		return nil, false
	}
}

// parsers are all there are. file is the name of a file that they may write.
func parsers(front *text.FrontEnd, file string, seeds [kindCount][][]byte) []parser {
	samples := func(src *audio.Source, err error) error {
		if err != nil {
			return err
		}
		defer src.Close()
		block := make([]float32, 1<<12)
		for {
			n, err := src.Read(block)
			for _, v := range block[:n] {
				if v-v != 0 {
					panic(fmt.Sprint("a sample is ", v))
				}
			}
			if err == io.EOF {
				src.Notes()
				src.Warnings()
				return nil
			}
			if err != nil {
				return err
			}
		}
	}
	onDisk := func(input []byte, options ...audio.SourceOption) error {
		if err := os.WriteFile(file, input, 0o600); err != nil {
			return err
		}
		src, err := audio.Open(file, options...)
		return samples(src, err)
	}
	sentences := func(input []byte) error {
		reader := front.Reader(bytes.NewReader(input))
		for {
			if _, err := reader.Next(); err == io.EOF {
				return nil
			} else if err != nil {
				return err
			}
		}
	}
	return []parser{
		{"audio, a file", recording, func(b []byte) error { return onDisk(b) }},
		{"audio, a channel", recording, func(b []byte) error { return onDisk(b, audio.WithChannel(audio.Right)) }},
		{"audio, a pipe", recording, func(b []byte) error {
			src, err := audio.NewReader(onlyReader{bytes.NewReader(b)}, "pipe")
			return samples(src, err)
		}},
		{"audio, raw", recording, func(b []byte) error {
			return onDisk(b, audio.WithRaw(audio.Raw{Format: audio.RawFormats()[len(b)%len(audio.RawFormats())], Rate: 8000, Channels: 1 + len(b)%3}))
		}},
		{"container", coded, func(b []byte) error {
			file, err := lilt.NewCodeReader(onlyReader{bytes.NewReader(b)}, nil)
			if err != nil {
				return err
			}
			for buffer := make([]uint16, 1<<16); ; {
				_, err := file.ReadFrames(buffer)
				var damage *lilt.DamagedError
				if err == io.EOF {
					return nil
				}
				if err != nil && !errors.As(err, &damage) {
					return err
				}
			}
		}},
		{"lilt", coded, func(b []byte) error {
			if len(b) > 4096 {
				b = b[:4096] // decoding takes its time
			}
			r, err := lilt.NewReader(bytes.NewReader(b), nil)
			if err != nil {
				return err
			}
			defer r.Close()
			pcm := make([]float32, 1<<12)
			for total := 0; total < 10*lilt.SampleRate; {
				n, err := r.Read(pcm)
				if err != nil {
					return err
				}
				total += n
			}
			return nil
		}},
		{"tokens", codes, func(b []byte) error { _, err := tokens.Read(bytes.NewReader(b), tokens.MaxCodebooks); return err }},
		{"text", prose, sentences},
		{"SSML", markup, sentences},
		{"lexicon", lexicon, func(b []byte) error { _, err := text.ReadLexicon(bytes.NewReader(b)); return err }},
		{"network", network, func(b []byte) error { _, err := ort.ReadSignature(b); return err }},
		{"tables", tables, func(b []byte) error {
			f, err := tensors.Parse(b)
			if err != nil {
				return err
			}
			for _, name := range f.Names() {
				f.Float32(name, 1, 2)
			}
			return nil
		}},
		{"priors", priors, func(b []byte) error { _, err := entropy.Parse(b); return err }},
		{"codec's description", description, func(b []byte) error {
			_, err := codec.Open(fstest.MapFS{"model.json": {Data: b}, "encoder.onnx": {}, "decoder.onnx": {}, "quantizers.safetensors": {}}, codec.Options{})
			return err
		}},
		{"voice's description", description, func(b []byte) error { _, err := lm.Describe(fstest.MapFS{"model.json": {Data: b}}); return err }},
	}
}
