// Package sound writes speech as a stream in the formats that clients request: WAV, PCM, FLAC and .lilt, and MP3, Opus and AAC if ffmpeg is installed.
package sound

import (
	"encoding/binary"
	"io"
	"math"
	"slices"

	"lilt/audio"
	"lilt/codec"
)

// Format is an audio format.
type Format struct {
	Name        string // as in OpenAI's API
	ContentType string
	encoder     *ffmpegEncoder // nil if ffmpeg is not needed
}

// Lilt is the format with the tokens of the speech.
const Lilt = "lilt"

var formats = []Format{
	{Name: "mp3", ContentType: "audio/mpeg", encoder: &ffmpegEncoder{"libmp3lame", []string{"-c:a", "libmp3lame", "-b:a", "64k", "-write_xing", "0", "-id3v2_version", "0", "-f", "mp3"}}},
	{Name: "opus", ContentType: "audio/ogg", encoder: &ffmpegEncoder{"libopus", []string{"-c:a", "libopus", "-b:a", "32k", "-application", "voip", "-page_duration", "40000", "-f", "ogg"}}},
	{Name: "aac", ContentType: "audio/aac", encoder: &ffmpegEncoder{"aac", []string{"-c:a", "aac", "-b:a", "64k", "-f", "adts"}}},
	{Name: "flac", ContentType: "audio/flac"},
	{Name: "wav", ContentType: "audio/wav"},
	{Name: "pcm", ContentType: "audio/pcm"},
	{Name: Lilt, ContentType: "audio/x-lilt"},
}

// Known lists the names of all formats.
func Known() []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.Name
	}
	return names
}

// Writable lists the names of the formats that this machine can write.
func Writable() []string {
	var names []string
	for _, f := range formats {
		if f.encoder == nil || f.encoder.available() {
			names = append(names, f.Name)
		}
	}
	return names
}

// Find returns the format with a name. ok is false unless this machine can write it.
func Find(name string) (f Format, ok bool) {
	i := slices.IndexFunc(formats, func(f Format) bool { return f.Name == name })
	if i < 0 || formats[i].encoder != nil && !formats[i].encoder.available() {
		return Format{}, false
	}
	return formats[i], true
}

// Writer writes PCM, 24 kHz mono, in a format.
type Writer interface {
	Write(pcm []float32) error
	// Close writes the rest. Abort discards it, and returns when nothing more will be written; it has no effect after Close.
	Close() error
	Abort()
}

// New starts a stream of any format but [Lilt] on out.
func (f Format) New(out io.Writer) (Writer, error) {
	switch {
	case f.encoder != nil:
		return f.encoder.start(out)
	case f.Name == "flac":
		return audio.NewFLACWriter(out, codec.SampleRate)
	case f.Name == "wav":
		return audio.NewWriter(out, codec.SampleRate)
	}
	return &pcmWriter{out: out}, nil
}

// pcmWriter writes signed 16-bit little-endian samples.
type pcmWriter struct {
	out   io.Writer
	bytes []byte
}

func (w *pcmWriter) Write(pcm []float32) error {
	w.bytes = AppendPCM16(w.bytes[:0], pcm)
	_, err := w.out.Write(w.bytes)
	return err
}

func (w *pcmWriter) Close() error { return nil }
func (w *pcmWriter) Abort()       {}

// AppendPCM16 appends samples as signed 16-bit little-endian integers. Those beyond [-1, 1] are clipped, NaN becomes 0.
func AppendPCM16(bytes []byte, pcm []float32) []byte {
	for _, v := range pcm {
		if v != v {
			v = 0
		}
		scaled := math.RoundToEven(float64(min(max(v, -1), 1)) * (1 << 15))
		bytes = binary.LittleEndian.AppendUint16(bytes, uint16(int16(min(scaled, math.MaxInt16))))
	}
	return bytes
}
