// Package audio reads and writes speech files as mono float32 streams in bounded memory.
//
// Open and NewReader take WAV, FLAC and MP3 by themselves and everything else through an installed ffmpeg; what
// a file is follows from its content, never from its name. Create and NewWriter write mono WAV. All of it
// works through pipes.
//
// Samples are float32 with full scale at 1. Integer formats of b bits are divided by 2^(b-1) and so lie in [-1, 1);
// float files may go beyond and are passed on as they are.
package audio

import (
	"fmt"
	"io"
)

// Limits on what a header may claim. Speech lies far inside them.
const (
	minSampleRate = 1_000
	maxSampleRate = 768_000
	maxChannels   = 64
)

// mixFrames is how many frames are mixed down at a time.
const mixFrames = 1024

// Source is a mono stream of samples. It is used by one goroutine at a time, except that Close may be called while
// a Read waits for ffmpeg.
type Source struct {
	name string
	track
	mixed  []float32 // interleaved samples on their way to mono; nil for mono files
	err    error     // what ended the stream; final
	closer io.Closer // the file that Open opened
}

// track is one opened audio stream, whatever its format.
type track struct {
	decoder
	rate     int   // Hz
	channels int   // 1 to maxChannels
	frames   int64 // -1 when unknown
}

// decoder turns a format into samples.
type decoder interface {
	// decode fills dst, whose length is a multiple of the channel count, with whole frames of interleaved
	// finite samples and returns how many. It returns 0 frames only with an error, io.EOF at the end.
	decode(dst []float32) (frames int, err error)
	// notes returns what a user should know about the stream so far.
	notes() []string
	// close ends whatever runs on behalf of the decoder. It may be called twice.
	close()
}

// newSource checks what the headers claim and prepares the mixdown.
func newSource(name string, t track) (*Source, error) {
	var err error
	switch {
	case t.rate < minSampleRate || t.rate > maxSampleRate:
		err = fmt.Errorf("sample rate of %d Hz is outside %d to %d Hz", t.rate, minSampleRate, maxSampleRate)
	case t.channels < 1 || t.channels > maxChannels:
		err = fmt.Errorf("%d channels are outside 1 to %d", t.channels, maxChannels)
	}
	if err != nil {
		t.close()
		return nil, err
	}
	s := &Source{name: name, track: t}
	if t.channels > 1 {
		s.mixed = make([]float32, mixFrames*t.channels)
	}
	return s, nil
}

// SampleRate is the rate of the stream in Hz.
func (s *Source) SampleRate() int { return s.rate }

// Channels is the number of channels in the file, before the mixdown to mono.
func (s *Source) Channels() int { return s.channels }

// Frames is the length of the stream in samples, or -1 when it is not known beforehand. It is what the header says, cut
// to what a regular file can hold; a damaged file may still end earlier.
func (s *Source) Frames() int64 { return s.frames }

// Notes returns what a user should know about the stream, a line each: a mixdown, samples that were not
// numbers, a file shorter than it claims. The list is complete once Read has returned io.EOF.
func (s *Source) Notes() []string {
	var notes []string
	if s.channels > 1 {
		notes = append(notes, fmt.Sprintf("%d channels mixed down to mono", s.channels))
	}
	return append(notes, s.decoder.notes()...)
}

// Read fills dst with the next samples, the mean of all channels. It returns fewer than len(dst) only
// before the end of the stream or an error; the next call then returns 0 and io.EOF or that error.
func (s *Source) Read(dst []float32) (int, error) {
	n := 0
	for n < len(dst) && s.err == nil {
		m, err := s.readSome(dst[n:])
		n += m
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

// readSome decodes straight into dst or, for several channels, by way of the mixdown buffer.
func (s *Source) readSome(dst []float32) (int, error) {
	if s.channels == 1 {
		return s.decode(dst)
	}
	frames := min(len(dst), mixFrames)
	buf := s.mixed[:frames*s.channels]
	frames, err := s.decode(buf)
	mixDown(dst[:frames], buf, s.channels)
	return frames, err
}

// mixDown writes the mean of each interleaved frame to dst.
func mixDown(dst, interleaved []float32, channels int) {
	scale := 1 / float64(channels)
	for i := range dst {
		var sum float64
		for _, v := range interleaved[i*channels:][:channels] {
			sum += float64(v)
		}
		dst[i] = float32(sum * scale)
	}
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
