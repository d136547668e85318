// Package fileinfo describes .lilt files, as text and as JSON.
package fileinfo

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"lilt/cmd/internal/console"
	"lilt/codec"
	"lilt/container"
)

// Summary describes a file. Its JSON form is for scripts: keys stay.
type Summary struct {
	Quantizer   string  `json:"quantizer"`
	Codebooks   int     `json:"codebooks"`
	BitsPerCode int     `json:"bits_per_code"`
	Coded       bool    `json:"entropy_coded"`
	SampleRate  int     `json:"sample_rate"`
	Hop         int     `json:"hop"`
	Frames      int64   `json:"frames"`
	Unsent      int64   `json:"unsent_frames"` // of them: pauses
	Samples     int64   `json:"samples"`
	Seconds     float64 `json:"seconds"`
	Bytes       int64   `json:"bytes"`
	// In bit/s, of the codes alone and of the whole file.
	BitRate     float64 `json:"bit_rate"`
	FileBitRate float64 `json:"file_bit_rate"`

	Blocks         int64    `json:"blocks"`
	FramesPerBlock int      `json:"frames_per_block"`
	Damage         []Damage `json:"damage"`
	LostFrames     int64    `json:"lost_frames"`
	Complete       bool     `json:"complete"` // whether the file has its trailer, and so its exact length

	Model          string `json:"model"`
	ModelAvailable bool   `json:"model_available"` // whether this program can decode the file
	models         []codec.Info
}

// Damage is a damaged place.
type Damage struct {
	What       string  `json:"what"`
	FirstBlock int64   `json:"first_block"`
	Blocks     int64   `json:"blocks"`
	Start      float64 `json:"start"` // seconds
	End        float64 `json:"end"`
	LostFrames int64   `json:"lost_frames"`
}

// Read reads a .lilt stream to its end and describes it, for a program that has these models. Errors are those of [container.Inspect].
func Read(in io.Reader, models []codec.Info) (*Summary, error) {
	found, err := container.Inspect(in)
	if err != nil {
		return nil, err
	}
	h := found.Header
	s := &Summary{
		Quantizer:      h.Quantizer.String(),
		Codebooks:      h.Codebooks,
		BitsPerCode:    h.Bits,
		Coded:          h.Coded,
		SampleRate:     h.SampleRate,
		Hop:            h.Hop,
		Frames:         found.Frames,
		Unsent:         found.Unsent,
		Samples:        found.Samples,
		Seconds:        found.Seconds(),
		Bytes:          found.Bytes,
		BitRate:        h.BitRate(),
		FileBitRate:    found.BitRate(),
		Blocks:         found.Blocks(),
		FramesPerBlock: h.FramesPerBlock,
		Damage:         []Damage{},
		LostFrames:     found.Lost,
		Complete:       found.Complete,
		Model:          h.Model.String(),
		ModelAvailable: slices.ContainsFunc(models, func(m codec.Info) bool { return m.ID == h.Model }),
		models:         models,
	}
	for _, d := range found.Damage {
		s.Damage = append(s.Damage, Damage{console.Message(d), d.Block, d.Blocks, d.Start, d.End, d.Lost})
	}
	return s, nil
}

// WriteTable prints the summary for people.
func (s *Summary) WriteTable(w io.Writer) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	coding := ""
	if s.Unsent > 0 {
		coding = fmt.Sprintf(", %d of them pauses without codes", s.Unsent)
	}
	if s.Coded {
		coding += ", entropy-coded"
	}
	codebooks := "codebooks"
	if s.Codebooks == 1 {
		codebooks = "codebook"
	}
	fmt.Fprintf(table, "codes\t%s, %d %s of %d bits, %d frames of %d samples at %d Hz%s\n",
		s.Quantizer, s.Codebooks, codebooks, s.BitsPerCode, s.Frames, s.Hop, s.SampleRate, coding)
	fmt.Fprintf(table, "duration\t%.3f s (%d samples)\n", s.Seconds, s.Samples)
	fmt.Fprintf(table, "bit rate\t%.0f bit/s for the codes, %.0f bit/s as a file of %d bytes\n", s.BitRate, s.FileBitRate, s.Bytes)
	fmt.Fprintf(table, "blocks\t%d of up to %d frames\n", s.Blocks, s.FramesPerBlock)
	fmt.Fprintf(table, "model\t%s\n", s.describeModel())
	if len(s.Damage) == 0 {
		fmt.Fprint(table, "damage\tnone\n")
	}
	for _, d := range s.Damage {
		fmt.Fprintf(table, "damage\t%s\n", d.What)
	}
	return table.Flush()
}

// describeModel names the model that made the file, or, if the program does not have it, those that it has.
func (s *Summary) describeModel() string {
	var available []string
	for _, m := range s.models {
		if m.ID.String() == s.Model {
			return fmt.Sprintf("%s (%s), available", s.Model, m.Name)
		}
		available = append(available, fmt.Sprintf("%v (%s)", m.ID, m.Name))
	}
	return fmt.Sprintf("%s, not available; this program has %s; decode the file with --model DIR", s.Model, strings.Join(available, ", "))
}
