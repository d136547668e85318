package page

import (
	"encoding/base64"
	"encoding/binary"
	"html/template"
	"math"

	"lilt/cmd/internal/bench"
	"lilt/codec"
)

// Bounds of what a page holds, however many clips and settings there are.
const (
	mostClips    = 3
	mostSeconds  = 6
	fewSeconds   = 4       // shorter excerpts are worse than fewer clips
	soundOnAPage = 6 << 20 // bytes of samples
)

// Listening holds some clips of a run, spread over all of them, or their first seconds, with their decoded versions.
type Listening struct {
	Seconds float64 // maximum duration of a clip
	Clips   []*Heard

	samples int
	picture spectrograph
	err     error
}

// Heard is a clip and its decoded versions.
type Heard struct {
	Clip     string
	Versions []Version

	top float64 // level in dB of the loudest point of the spectrogram of the original
}

// Version is a clip decoded at a setting, or the original.
type Version struct {
	Setting     string
	Seconds     float64
	Sound       template.URL // WAV
	Spectrogram template.URL // PNG
}

// NewListening chooses among the clips of a run with the given number of settings, counting all codecs.
func NewListening(clips []bench.Clip, settings int) *Listening {
	const second = 2 * codec.SampleRate // bytes
	versions := settings + 1
	n := min(len(clips), mostClips, max(1, soundOnAPage/(versions*fewSeconds*second)))
	l := &Listening{}
	if n == 0 {
		return l
	}
	l.samples = min(mostSeconds*codec.SampleRate, soundOnAPage/(2*n*versions))
	l.Seconds = float64(l.samples) / codec.SampleRate
	for i := range n {
		l.Clips = append(l.Clips, &Heard{Clip: clips[i*len(clips)/n].Name})
	}
	l.picture, l.err = newSpectrograph()
	return l
}

// Add is to be used as [bench.Options].Heard.
func (l *Listening) Add(clip, setting string, pcm []float32) {
	for _, h := range l.Clips {
		if h.Clip != clip || l.err != nil {
			continue
		}
		pcm = pcm[:min(len(pcm), l.samples)]
		levels := l.picture.levels(pcm)
		if setting == bench.Original {
			h.top = loudest(levels)
		}
		png, err := l.picture.png(levels, h.top)
		if err != nil {
			l.err = err
			return
		}
		h.Versions = append(h.Versions, Version{
			Setting:     setting,
			Seconds:     float64(len(pcm)) / codec.SampleRate,
			Sound:       dataURI("audio/wav", wav(pcm)),
			Spectrogram: dataURI("image/png", png),
		})
	}
}

// wav returns a 16-bit WAV file whose header states the length, unlike that of a stream, so that browsers show it.
func wav(pcm []float32) []byte {
	const header, size = 44, 2 // bytes, and of a sample
	order := binary.LittleEndian
	file := make([]byte, 0, header+size*len(pcm))
	file = order.AppendUint32(append(file, "RIFF"...), uint32(header-8+size*len(pcm)))
	file = order.AppendUint32(append(file, "WAVEfmt "...), 16)
	file = order.AppendUint16(order.AppendUint16(file, 1), 1) // PCM, mono
	file = order.AppendUint32(order.AppendUint32(file, codec.SampleRate), size*codec.SampleRate)
	file = order.AppendUint16(order.AppendUint16(file, size), 8*size)
	file = order.AppendUint32(append(file, "data"...), uint32(size*len(pcm)))
	for _, v := range pcm {
		file = order.AppendUint16(file, uint16(int16(math.Round(32767*float64(max(-1, min(1, v)))))))
	}
	return file
}

func dataURI(mediaType string, content []byte) template.URL {
	return template.URL("data:" + mediaType + ";base64," + base64.StdEncoding.EncodeToString(content))
}
