// Package audio reads and writes speech files as mono float32 streams in bounded memory.
//
// [Open] and [NewReader] decode WAV, FLAC, MP3 and raw PCM themselves, and all other formats with ffmpeg, if it is installed.
// The format is detected from the content, never from the name. A file cannot cause other files to be opened. [Create] and
// [NewWriter] write mono WAV or FLAC. All of them work with pipes.
//
// Samples are float32 with full scale at 1. Integer samples of b bits are divided by 2^(b-1), and so lie in [-1, 1).
// Floating-point samples may exceed full scale: a file is then scaled down as a whole, for which it is read twice; samples
// from a pipe are returned unchanged. [Source.Notes] mentions both.
package audio

import (
	"fmt"
	"io"
)

// Limits of what a header may state, far beyond those of speech.
const (
	minSampleRate = 1_000
	maxSampleRate = 768_000
	maxChannels   = 64
)

// fullScale is the largest magnitude of floating-point samples that counts as full scale: an excess of a thousandth of a decibel is due to rounding.
const fullScale = 1.0001

// mixFrames is the number of frames that are mixed down at a time.
const mixFrames = 1024

// Source is a mono stream of samples. It is used by one goroutine at a time, except that Close may be called while
// a Read waits for ffmpeg.
type Source struct {
	name string
	track
	channel     Channel // 0 for the mix
	mixer       mixer
	interleaved []float32 // samples on their way to mono; nil for mono files
	gain        float32   // factor for all samples
	peak        float32   // of the samples delivered so far
	total       int64     // samples delivered
	err         error     // the error that ended the stream
	closer      io.Closer // the file that Open opened
}

// track is an open audio stream of any format.
type track struct {
	decoder
	rate     int   // Hz
	channels int   // 1 to maxChannels
	frames   int64 // -1 when unknown
	speakers speakers
	float    bool // samples may exceed full scale
	// overshoot is the magnitude up to which they may exceed full scale without a note, if it is more than 1.
	overshoot float32
}

// decoder decodes a format.
type decoder interface {
	// decode fills dst, whose length is a multiple of the channel count, with whole frames of interleaved
	// finite samples and returns their number. It returns 0 frames only with an error, io.EOF at the end.
	decode(dst []float32) (frames int, err error)
	// empty returns the reason why a stream ended without any samples, nil if it is a recording of zero length.
	empty() error
	// notes returns messages about peculiarities of the stream so far.
	notes() []string
	// close frees the decoder, and stops any process that it runs. It may be called twice.
	close()
}

// checkRate returns an error unless a sample rate in Hz can be read and written.
func checkRate(rate int) error {
	if rate < minSampleRate || rate > maxSampleRate {
		return fmt.Errorf("sample rate of %d Hz: want %d to %d Hz", rate, minSampleRate, maxSampleRate)
	}
	return nil
}

// newSource validates the properties of a track and prepares the mixdown to mono.
func newSource(name string, t track, channel Channel) (*Source, error) {
	err := checkRate(t.rate)
	switch {
	case err != nil:
	case t.channels < 1 || t.channels > maxChannels:
		err = fmt.Errorf("%d channels: want 1 to %d", t.channels, maxChannels)
	case int(channel) > t.channels:
		err = fmt.Errorf("there is no channel %d: it has %s", channel, count(int64(t.channels), "channel"))
	}
	if err != nil {
		t.close()
		return nil, err
	}
	s := &Source{name: name, track: t, channel: channel, gain: 1}
	if t.channels > 1 {
		s.interleaved = make([]float32, mixFrames*t.channels)
		s.mixer.weights = mixWeights(t.channels, t.speakers)
	}
	return s, nil
}

// SampleRate returns the sample rate in Hz.
func (s *Source) SampleRate() int { return s.rate }

// Channels returns the number of channels in the file, before the mixdown to mono.
func (s *Source) Channels() int { return s.channels }

// Frames returns the length of the stream in samples, or -1 if it is not known in advance. It is the length that the header
// states, limited by the size of a regular file; a damaged file may still end earlier.
func (s *Source) Frames() int64 { return s.frames }

// Warnings returns messages about serious problems, one per line: that the channels cancel each other in the mix. The list is complete once
// Read has returned io.EOF.
func (s *Source) Warnings() []string {
	if s.channels > 1 && s.channel == Mix && s.mixer.cancels() {
		return []string{"the channels cancel each other in the mix, which has lost most of their sound: read one of them, left or right, instead"}
	}
	return nil
}

// Notes returns messages about peculiarities of the stream, one per line: a mixdown, samples that were not finite or exceeded
// full scale, a file shorter than its header states. The list is complete once Read has returned io.EOF.
func (s *Source) Notes() []string {
	var notes []string
	if s.channels > 1 && s.channel == Mix {
		notes = append(notes, fmt.Sprintf("%d channels mixed down to mono", s.channels))
	}
	notes = append(notes, s.decoder.notes()...)
	switch {
	case s.gain != 1:
		notes = append(notes, fmt.Sprintf("samples reach %.4g times full scale: the recording was scaled down", 1/s.gain))
	case s.float && s.peak > max(fullScale, s.overshoot):
		notes = append(notes, fmt.Sprintf("samples reach %.4g times full scale, and may be clipped when they are played or stored", s.peak))
	}
	return notes
}

// Read fills dst with the next samples of the selected channel or of the mix. It returns fewer than len(dst) only
// before the end of the stream or an error; the next call then returns 0 and io.EOF or that error.
func (s *Source) Read(dst []float32) (int, error) {
	n := 0
	for n < len(dst) && s.err == nil {
		m, err := s.readSome(dst[n:])
		n += m
		s.total += int64(m)
		if err == io.EOF && s.total == 0 {
			if why := s.empty(); why != nil {
				err = why
			}
		}
		if err != nil && err != io.EOF {
			err = fmt.Errorf("audio: %s: %w", s.name, err)
		}
		s.err = err
	}
	if n > 0 || len(dst) == 0 {
		return n, nil
	}
	return 0, s.err
}

// readSome decodes straight into dst or, for several channels, by way of the interleaved buffer.
func (s *Source) readSome(dst []float32) (n int, err error) {
	if s.channels == 1 {
		n, err = s.decode(dst)
	} else {
		n = min(len(dst), mixFrames)
		n, err = s.decode(s.interleaved[:n*s.channels])
		if s.channel == Mix {
			s.mixer.mix(dst[:n], s.interleaved)
		} else {
			pick(dst[:n], s.interleaved, int(s.channel)-1, s.channels)
		}
	}
	if s.float {
		for i, v := range dst[:n] {
			v *= s.gain
			s.peak = max(s.peak, v, -v)
			dst[i] = v
		}
	}
	return n, err
}

// ReadAll reads src to its end. Memory grows with the stream; use Read for long ones.
func ReadAll(src *Source) ([]float32, error) {
	var all []float32
	block := make([]float32, 1<<14)
	for {
		n, err := src.Read(block)
		all = append(all, block[:n]...)
		switch err {
		case nil:
		case io.EOF:
			return all, nil
		default:
			return all, err
		}
	}
}

// Close ends the stream, stops ffmpeg if it runs, and closes the file that Open opened.
func (s *Source) Close() error {
	s.decoder.close()
	if s.closer == nil {
		return nil
	}
	err := s.closer.Close()
	s.closer = nil
	if err != nil {
		return fmt.Errorf("audio: %w", err)
	}
	return nil
}
