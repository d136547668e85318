package bench

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"lilt"
	"lilt/audio"
	"lilt/codec"
	"lilt/internal/process"
)

// SpeedReport is the result of [Speed]. As JSON it is what `codec bench --speed --json` prints.
type SpeedReport struct {
	Setting   string  `json:"setting"` // such as rvq-8
	Quantizer string  `json:"quantizer"`
	Codebooks int     `json:"codebooks"`
	Bits      int     `json:"bits_per_code"`
	Seconds   float64 `json:"seconds"` // of audio
	Bytes     int64   `json:"bytes"`   // of the .lilt file

	Load   Cost `json:"load"`   // to open the model and prepare its networks and quantizer
	Encode Cost `json:"encode"` // from PCM to a .lilt file
	Decode Cost `json:"decode"` // from there to a 16-bit WAV file

	EncodeSpeed Pace `json:"encode_times_real_time"`
	DecodeSpeed Pace `json:"decode_times_real_time"`
	TotalSpeed  Pace `json:"total_times_real_time"` // of load, encode and decode together

	PeakMemory int64 `json:"peak_memory_bytes"` // of the process, with encoder and decoder; 0 where the system does not report it
}

// Pace is the duration of audio per second of wall-clock time, and per second of CPU time.
type Pace struct {
	Wall Score `json:"wall"`
	CPU  Score `json:"cpu"`
}

func (c Cost) pace(seconds float64) Pace {
	return Pace{Score(seconds / c.Wall), Score(seconds / c.CPU)}
}

// Speed encodes a signal of the given duration in seconds, the first minutes of the clips repeated, to a .lilt file and decodes it, on
// one thread and piece by piece like the commands, and reports the time and memory that takes. The files are in memory; the
// model is opened here, since that takes time too. Options.Progress is called with the seconds encoded and decoded so far.
//
// It returns the errors of open and of [Run], and an error for less than one second.
func Speed(ctx context.Context, open Opener, clips []Clip, s codec.Setting, seconds int, o Options) (r *SpeedReport, err error) {
	if seconds < 1 {
		return nil, fmt.Errorf("bench: speed over %d s: want at least 1", seconds)
	}
	if err := s.Validate(); err != nil {
		return nil, err
	}
	defer oneThread()()
	samples := int64(seconds) * codec.SampleRate
	speech, err := readUpTo(ctx, clips, samples)
	if err != nil {
		return nil, err
	}
	var done int64 // samples encoded and decoded
	progress := func(n int) {
		done += int64(n)
		if o.Progress != nil {
			o.Progress(int(done/codec.SampleRate), 2*seconds)
		}
	}

	r = &SpeedReport{Setting: s.String(), Quantizer: s.Quantizer.String(), Codebooks: s.CodesPerFrame(), Bits: s.CodeBits(), Seconds: float64(seconds)}
	var file bytes.Buffer
	var model *codec.Model
	var w *lilt.Writer
	r.Load, err = measure(func() (err error) {
		if model, err = open(s.Quantizer); err != nil {
			return err
		}
		if w, err = newWriter(&file, model, s); err != nil {
			return err
		}
		decoder, err := model.NewDecoder(s, codec.Bulk)
		if err != nil {
			return err
		}
		return decoder.Close() // the model caches the network
	})
	if model != nil {
		defer func() { err = errors.Join(err, model.Close()) }()
	}
	if w != nil {
		defer w.Abort()
	}
	if err != nil {
		return nil, err
	}
	if r.Encode, err = measure(func() error { return encode(ctx, w, over(speech, samples, progress)) }); err != nil {
		return nil, err
	}
	r.Bytes = int64(file.Len())
	r.Decode, err = measure(func() error { return decodeToWAV(ctx, &file, model, progress) })
	if err != nil {
		return nil, err
	}
	r.EncodeSpeed, r.DecodeSpeed = r.Encode.pace(r.Seconds), r.Decode.pace(r.Seconds)
	r.TotalSpeed = r.Load.plus(r.Encode).plus(r.Decode).pace(r.Seconds)
	r.PeakMemory = process.PeakMemory()
	return r, nil
}

// decodeToWAV decodes a .lilt file to a WAV file that is discarded.
func decodeToWAV(ctx context.Context, file io.Reader, model *codec.Model, progress func(samples int)) error {
	from, err := newReader(file, model)
	if err != nil {
		return err
	}
	defer from.Close()
	wav, err := audio.NewWriter(io.Discard, codec.SampleRate)
	if err != nil {
		return err
	}
	_, err = lilt.Copy(ctx, sink(func(pcm []float32) error {
		progress(len(pcm))
		return wav.Write(pcm)
	}), from)
	return err
}

// readUpTo returns the concatenation of the clips, up to the given number of samples.
func readUpTo(ctx context.Context, clips []Clip, samples int64) (speech []float32, err error) {
	if len(clips) == 0 {
		return nil, errNoClips
	}
	most := int(min(samples, MaxClipSeconds*codec.SampleRate))
	for _, clip := range clips {
		if len(speech) == most {
			break
		}
		pcm, _, err := clip.read(ctx, most-len(speech))
		if err != nil {
			return nil, err
		}
		speech = append(speech, pcm...)
	}
	return speech, nil
}

// over passes the given number of samples of a loop, piece by piece, and reports progress after each piece.
func over(loop []float32, samples int64, taken func(n int)) iter.Seq[[]float32] {
	return func(yield func([]float32) bool) {
		at := 0
		for samples > 0 {
			part := loop[at:min(at+piece, len(loop))]
			part = part[:min(int64(len(part)), samples)]
			if !yield(part) {
				return
			}
			taken(len(part))
			samples -= int64(len(part))
			at = (at + len(part)) % len(loop)
		}
	}
}
