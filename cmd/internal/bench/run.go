package bench

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os/exec"
	"path/filepath"

	"lilt/codec"
)

// Options are the choices in a run. The zero value keeps nothing, tells nothing, and measures our codec only.
type Options struct {
	Dir      string                // folder for what was decoded, as WAV, beside the original; empty to keep nothing
	Progress func(done, total int) // called after every clip and setting, with how many are done

	// Heard, unless nil, is given every original, as "original", and everything decoded, by the name of its setting. The
	// samples at 24 kHz are only borrowed.
	Heard func(clip, setting string, pcm []float32)

	// Opus lists bit rates, in kbit/s, at which Opus is measured, too. It needs [OpusInstalled].
	Opus []int

	// PESQ is the words of a command that scores speech, if there is one. It is run with two more words, the paths of an
	// original and of what was decoded, WAV files of 16 bits at 16 kHz, and must print a number and nothing else: nan
	// where there is no score. train/listener/pesq_score.py is one.
	PESQ []string
}

// Original is the name under which [Options].Heard is given the originals.
const Original = "original"

var errNoClips = errors.New("bench: no clips to measure with")

// Run takes every clip, or its first [MaxClipSeconds], to a .lilt file in memory and back at every setting, one after the
// other on one thread, and reports what came of it, settings and clips in the order given, Opus last. All but the times is
// the same at every run.
//
// It ends at the first error, which names the clip, and soon after ctx is done.
func Run(ctx context.Context, open Opener, clips []Clip, settings []codec.Setting, o Options) (report *Report, err error) {
	if len(clips) == 0 {
		return nil, errNoClips
	}
	if len(o.PESQ) > 0 {
		if _, err := exec.LookPath(o.PESQ[0]); err != nil {
			return nil, fmt.Errorf("bench: the scorer: %w", err)
		}
	}
	defer oneThread()()
	models := models{open: open}
	defer func() { err = errors.Join(err, models.close()) }()
	var coders []coder
	for _, s := range settings {
		if err := s.Validate(); err != nil {
			return nil, err
		}
		model, err := models.of(s.Quantizer)
		if err != nil {
			return nil, err
		}
		coders = append(coders, newLiltCodec(model, s))
	}
	report = &Report{Models: models.describe(), Clips: len(clips)}
	for _, rate := range o.Opus {
		coders = append(coders, opus(rate))
	}
	results := make([][]Result, len(coders))
	var speech []float32 // some seconds of the first clip
	for i, clip := range clips {
		original, more, err := clip.read(ctx, MaxClipSeconds*codec.SampleRate)
		if err != nil {
			return nil, err
		}
		if more {
			report.Cut = append(report.Cut, clip.Name)
		}
		if i == 0 {
			speech = append(speech, original[:min(len(original), 2*codec.SampleRate)]...)
		}
		report.Seconds += seconds(original)
		if err := o.keep(clip.Name, Original, original); err != nil {
			return nil, err
		}
		for j, c := range coders {
			m, err := o.try(ctx, c, clip, original)
			if err != nil {
				return nil, fmt.Errorf("bench: %s at %v: %w", clip.Path, c, err)
			}
			results[j] = append(results[j], Result{m, clip.Name})
			if o.Progress != nil {
				o.Progress(i*len(coders)+j+1, len(clips)*len(coders))
			}
		}
	}
	for i, c := range coders {
		summary := summarise(results[i])
		summary.Name = c.String()
		if err := c.describe(ctx, &summary, speech); err != nil {
			return nil, fmt.Errorf("bench: %v: %w", c, err)
		}
		report.Settings = append(report.Settings, summary)
	}
	return report, nil
}

// try takes one clip through one coder.
func (o Options) try(ctx context.Context, c coder, clip Clip, original []float32) (Measures, error) {
	m, decoded, err := c.code(ctx, original)
	if err != nil {
		return m, err
	}
	m.Seconds = seconds(original)
	m.setRates()
	if err := m.compare(original, decoded); err != nil {
		return m, err
	}
	m.PESQ = Score(math.NaN())
	if len(o.PESQ) > 0 {
		if m.PESQ, err = scorer(o.PESQ).score(ctx, original, decoded); err != nil {
			return m, err
		}
	}
	return m, o.keep(clip.Name, c.String(), decoded)
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
	stft, err := STFTDistance(original, decoded)
	if err != nil {
		return err
	}
	m.STOI, m.ESTOI, m.SISDR, m.Mel, m.STFT = Score(stoi(x, y)), Score(estoi(x, y)), Score(sisdr), Score(mel), Score(stft)
	return nil
}

// keep passes a signal on and writes a WAV file, if anything is to be kept.
func (o Options) keep(clip, setting string, pcm []float32) error {
	if o.Heard != nil {
		o.Heard(clip, setting, pcm)
	}
	if o.Dir == "" {
		return nil
	}
	return writeWAV(filepath.Join(o.Dir, filepath.FromSlash(clip)+"."+setting+".wav"), pcm, codec.SampleRate)
}

func seconds(pcm []float32) float64 { return float64(len(pcm)) / codec.SampleRate }
