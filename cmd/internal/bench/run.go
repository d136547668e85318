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

// Options configure a run. The zero value keeps nothing, reports no progress, and measures only Lilt.
type Options struct {
	Dir      string                // folder for the decoded recordings, as WAV, beside the originals; empty to keep nothing
	Progress func(done, total int) // called after each clip and setting, with the number of those done

	// Heard, unless nil, is called with every original, as "original", and every decoded signal, with the name of its
	// setting. The samples at 24 kHz are valid until it returns.
	Heard func(clip, setting string, pcm []float32)

	// Opus lists bit rates, in kbit/s, at which Opus is measured. It requires [OpusInstalled].
	Opus []int

	// PESQ is a command that scores speech, if there is one, split into arguments. It is run with two further arguments,
	// the paths of an original and of the decoded signal, 16-bit WAV files at 16 kHz, and must print a number and nothing
	// else: nan if there is no score. train/listener/pesq_score.py is such a command.
	PESQ []string
}

// Original is the name with which [Options].Heard is called for the originals.
const Original = "original"

var errNoClips = errors.New("bench: no clips to measure with")

// Run encodes every clip, or its first [MaxClipSeconds], to a .lilt file in memory and decodes it, at every setting, on one
// thread, and reports the results, with settings and clips in the given order and Opus last. Everything except the times is
// reproducible.
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
	results, speech, err := o.tryAll(ctx, coders, clips, report)
	if err != nil {
		return nil, err
	}
	for i, c := range coders {
		summary := summarize(results[i])
		summary.Name = c.String()
		if err := c.describe(ctx, &summary, speech); err != nil {
			return nil, fmt.Errorf("bench: %v: %w", c, err)
		}
		report.Settings = append(report.Settings, summary)
	}
	return report, nil
}

// tryAll codes every clip with every coder. It returns the results of each coder, and a few seconds of the first clip.
func (o Options) tryAll(ctx context.Context, coders []coder, clips []Clip, report *Report) (results [][]Result, speech []float32, err error) {
	results = make([][]Result, len(coders))
	for i, clip := range clips {
		original, more, err := clip.read(ctx, MaxClipSeconds*codec.SampleRate)
		if err != nil {
			return nil, nil, err
		}
		if more {
			report.Cut = append(report.Cut, clip.Name)
		}
		if i == 0 {
			speech = append(speech, original[:min(len(original), 2*codec.SampleRate)]...)
		}
		report.Seconds += seconds(original)
		if err := o.keep(clip.Name, Original, original); err != nil {
			return nil, nil, err
		}
		for j, c := range coders {
			m, err := o.try(ctx, c, clip, original)
			if err != nil {
				return nil, nil, fmt.Errorf("bench: %s at %v: %w", clip.Path, c, err)
			}
			results[j] = append(results[j], Result{m, clip.Name})
			if o.Progress != nil {
				o.Progress(i*len(coders)+j+1, len(clips)*len(coders))
			}
		}
	}
	return results, speech, nil
}

// try codes one clip with one coder.
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

// keep passes a signal to Heard and writes it to a WAV file, if Dir is set.
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
