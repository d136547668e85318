package bench

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"lilt/codec"
	"lilt/container"
)

// Options are the choices in a run. The zero value keeps nothing and tells nothing.
type Options struct {
	Dir      string                // folder for what was decoded, as WAV, beside the original; empty to keep nothing
	Progress func(done, total int) // called after every clip and setting, with how many are done
}

var errNoClips = errors.New("bench: no clips to measure with")

// Run takes every clip, or its first [MaxClipSeconds], to a .lilt file in memory and back at every setting, one after the
// other on one thread, and reports what came of it, settings and clips in the order given. All but the times is the same
// at every run.
//
// It ends at the first error, which names the clip, and soon after ctx is done.
func Run(ctx context.Context, model *codec.Model, clips []Clip, settings []Setting, o Options) (*Report, error) {
	if len(clips) == 0 {
		return nil, errNoClips
	}
	info := model.Info()
	report := &Report{Model: info.Name, ModelID: info.ID.String(), Step: info.Step, Clips: len(clips)}
	results := make([][]Result, len(settings))
	counts := make([]codeCounts, len(settings))
	for i, s := range settings {
		if err := s.check(); err != nil {
			return nil, err
		}
		counts[i] = newCodeCounts(s)
	}
	for i, clip := range clips {
		original, more, err := clip.read(ctx, MaxClipSeconds*codec.SampleRate)
		if err != nil {
			return nil, err
		}
		if more {
			report.Cut = append(report.Cut, clip.Name)
		}
		report.Seconds += seconds(original)
		if err := o.keep(clip.Name+".original", original); err != nil {
			return nil, err
		}
		for j, s := range settings {
			result, decoded, err := try(ctx, model, s, original, counts[j])
			if err != nil {
				return nil, fmt.Errorf("bench: %s at %v: %w", clip.Path, s, err)
			}
			if err := o.keep(fmt.Sprintf("%s.%v", clip.Name, s), decoded); err != nil {
				return nil, err
			}
			result.Clip = clip.Name
			results[j] = append(results[j], result)
			if o.Progress != nil {
				o.Progress(i*len(settings)+j+1, len(clips)*len(settings))
			}
		}
	}
	for i, s := range settings {
		report.Settings = append(report.Settings, summarise(s, results[i], counts[i].use()))
	}
	return report, nil
}

// try takes one clip through one setting.
func try(ctx context.Context, model *codec.Model, s Setting, original []float32, counts codeCounts) (r Result, decoded []float32, err error) {
	// The first encoder and decoder load their networks: that is not part of the times.
	e, d, err := open(model, s)
	if err != nil {
		return r, nil, err
	}
	defer func() { err = errors.Join(err, e.Close(), d.Close()) }()

	var file bytes.Buffer
	r.Encode, err = measure(func() error {
		return encode(ctx, e, &file, s.header(model.Info()), slices.Chunk(original, piece))
	})
	if err != nil {
		return r, nil, err
	}
	decoded = make([]float32, 0, len(original))
	r.Decode, err = measure(func() error {
		reader, err := container.NewReader(bytes.NewReader(file.Bytes()))
		if err != nil {
			return err
		}
		return decode(ctx, d, reader, func(pcm []float32) error {
			decoded = append(decoded, pcm...)
			return nil
		})
	})
	if err != nil {
		return r, nil, err
	}

	if r.CodeBits, err = counts.addFile(file.Bytes()); err != nil {
		return r, nil, err
	}
	r.Seconds, r.Bytes = seconds(original), int64(file.Len())
	r.setRates()
	return r, decoded, r.compare(original, decoded)
}

// compare fills in the scores.
func (m *Measures) compare(original, decoded []float32) error {
	x, y, err := thirdOctaves(original, decoded, codec.SampleRate)
	if err != nil {
		return err
	}
	sisdr, err := SISDR(original, decoded)
	if err != nil {
		return err
	}
	mel, err := MelDistance(original, decoded)
	if err != nil {
		return err
	}
	m.STOI, m.ESTOI, m.SISDR, m.Mel = Score(stoi(x, y)), Score(estoi(x, y)), Score(sisdr), Score(mel)
	return nil
}

// keep writes a WAV file, if anything is to be kept.
func (o Options) keep(name string, pcm []float32) error {
	if o.Dir == "" {
		return nil
	}
	return writeWAV(filepath.Join(o.Dir, filepath.FromSlash(name)+".wav"), pcm)
}

func seconds(pcm []float32) float64 { return float64(len(pcm)) / codec.SampleRate }
