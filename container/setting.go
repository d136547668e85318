package container

import (
	"fmt"
	"strconv"
	"strings"
)

// FrameRate is the frame rate of all of Lilt's models in frames/s, on which [Setting.Bitrate] is based.
const FrameRate = 75

// Quantizer identifies the quantizer that made the codes, by its number in files.
//
// Each quantizer has a depth. For the residual quantizers (RVQ, GRVQ and MCRVQ) it is the number of codebooks, each of which
// gives a code of 10 bits. Single has one code per frame whatever the depth, which is the number of its digits, of 3 bits
// each.
type Quantizer uint8

// The quantizers of version 1 files.
const (
	RVQ    Quantizer = iota // residual: package rvq
	GRVQ                    // group-residual: package grvq
	MCRVQ                   // masked-channel residual: package mcrvq
	Single                  // a single codebook of 32,768 codes: package single
	quantizerCount
)

// quantizers holds everything that the format needs to know about each quantizer. To add one, add a row.
var quantizers = [quantizerCount]struct {
	name               string
	minDepth, maxDepth int
	bits               int  // per unit of depth
	oneCode            bool // a frame has a single code, not one for each unit of depth
}{
	RVQ:    {"rvq", 1, 8, 10, false},
	GRVQ:   {"grvq", 1, 8, 10, false},
	MCRVQ:  {"mcrvq", 1, 8, 10, false},
	Single: {"single", 3, 5, 3, true},
}

// Quantizers returns all quantizers.
func Quantizers() []Quantizer {
	list := make([]Quantizer, quantizerCount)
	for q := range list {
		list[q] = Quantizer(q)
	}
	return list
}

// ParseQuantizer returns the quantizer with that name: rvq, grvq, mcrvq or single.
func ParseQuantizer(name string) (Quantizer, error) {
	for q, known := range quantizers {
		if known.name == name {
			return Quantizer(q), nil
		}
	}
	return 0, fmt.Errorf("container: unknown quantizer %.40q: want one of %s", name, quantizerNames())
}

// quantizerNames returns all names, for an error message.
func quantizerNames() string {
	names := make([]string, quantizerCount)
	for q, known := range quantizers {
		names[q] = known.name
	}
	return strings.Join(names, ", ")
}

// String returns the name that [ParseQuantizer] accepts.
func (q Quantizer) String() string {
	if q < quantizerCount {
		return quantizers[q].name
	}
	return fmt.Sprintf("quantizer %d", uint8(q))
}

// MinDepth returns the minimum depth, 0 for an unknown quantizer.
func (q Quantizer) MinDepth() int {
	if q < quantizerCount {
		return quantizers[q].minDepth
	}
	return 0
}

// MaxDepth returns the maximum depth, 0 for an unknown quantizer.
func (q Quantizer) MaxDepth() int {
	if q < quantizerCount {
		return quantizers[q].maxDepth
	}
	return 0
}

// OneCode reports whether a frame has one code whatever the depth.
func (q Quantizer) OneCode() bool { return q < quantizerCount && quantizers[q].oneCode }

// Codebooks returns the setting with n codebooks per frame; for Single, with n digits. [Setting.Validate] reports whether the
// quantizer has that depth.
func (q Quantizer) Codebooks(n int) Setting { return Setting{q, n} }

// Full returns the setting of maximum depth.
func (q Quantizer) Full() Setting { return Setting{q, q.MaxDepth()} }

// Bitrate returns the setting with the highest bit rate, in bit/s, that does not exceed bitsPerSecond. If the lowest rate of
// the quantizer exceeds it, the result is a setting that [Setting.Validate] rejects.
func (q Quantizer) Bitrate(bitsPerSecond int) Setting {
	if q >= quantizerCount {
		return Setting{Quantizer: q}
	}
	depth := min(bitsPerSecond/(quantizers[q].bits*FrameRate), q.MaxDepth())
	if depth < q.MinDepth() {
		depth = 0
	}
	return Setting{q, depth}
}

// Setting is a quantizer and its depth, which together determine the bit rate.
//
//	container.RVQ.Codebooks(8)     // 6,000 bit/s
//	container.Single.Bitrate(1125) // all 15 bits of its code
type Setting struct {
	Quantizer Quantizer
	Depth     int // codebooks, or digits of Single: see Quantizer
}

// CodesPerFrame returns the number of codes of a frame, 0 for an unknown quantizer.
func (s Setting) CodesPerFrame() int {
	switch {
	case s.Quantizer >= quantizerCount:
		return 0
	case s.Quantizer.OneCode():
		return 1
	}
	return s.Depth
}

// CodeBits returns the number of bits of each code, 0 for an unknown quantizer.
func (s Setting) CodeBits() int {
	switch {
	case s.Quantizer >= quantizerCount:
		return 0
	case s.Quantizer.OneCode():
		return s.Depth * quantizers[s.Quantizer].bits
	}
	return quantizers[s.Quantizer].bits
}

// Bitrate returns the bit rate of the codes in bit/s, before entropy coding.
func (s Setting) Bitrate() int { return s.CodesPerFrame() * s.CodeBits() * FrameRate }

// String returns a short name that is safe in a file name: the quantizer and its number of codebooks, such as rvq-8, or, for
// a single code, its bit rate, such as single-1125.
func (s Setting) String() string {
	if s.Quantizer.OneCode() {
		return fmt.Sprintf("%v-%d", s.Quantizer, s.Bitrate())
	}
	return fmt.Sprintf("%v-%d", s.Quantizer, s.Depth)
}

// Validate returns an error unless the quantizer exists and has that depth.
func (s Setting) Validate() error {
	q := s.Quantizer
	switch {
	case q >= quantizerCount:
		return fmt.Errorf("container: unknown %v: want one of %s", q, quantizerNames())
	case s.Depth >= q.MinDepth() && s.Depth <= q.MaxDepth():
		return nil
	case s.Depth == 0:
		return fmt.Errorf("container: %v without codebooks: want at least %d bit/s", q, Setting{q, q.MinDepth()}.Bitrate())
	case q.OneCode():
		return fmt.Errorf("container: %v with %d digits: want %d to %d", q, s.Depth, q.MinDepth(), q.MaxDepth())
	}
	return fmt.Errorf("container: %v with %d codebooks: want %d to %d", q, s.Depth, q.MinDepth(), q.MaxDepth())
}

// SettingError is the error of [ParseSetting]: which of its arguments is wrong, and why.
type SettingError struct {
	Argument string // "quantizer", "codebooks" or "bitrate"
	Reason   string // its value and what is valid, to follow the name of the argument
}

// Error returns both.
func (e *SettingError) Error() string { return "container: " + e.Argument + " " + e.Reason }

// ParseSetting returns the setting that users write as the name of a quantizer and either a number of codebooks or the highest
// acceptable bit rate in bit/s, such as 3000, 3k, 4.5k or 3kbps. If both are "", it is the setting of maximum depth. The error is a
// *[SettingError].
func ParseSetting(quantizer, codebooks, bitrate string) (Setting, error) {
	wrong := func(argument, format string, args ...any) (Setting, error) {
		return Setting{}, &SettingError{argument, fmt.Sprintf(format, args...)}
	}
	q, err := ParseQuantizer(quantizer)
	switch {
	case err != nil:
		return wrong("quantizer", "%.40q: want one of %s", quantizer, quantizerNames())
	case codebooks != "" && bitrate != "":
		return wrong("bitrate", "and codebooks are alternatives; give only one of them")
	case codebooks != "" && q.OneCode():
		return wrong("codebooks", "does not apply to %v, which has one code per frame; its bit rate can be %s", q, q.bitrates())
	case codebooks != "":
		s := q.Codebooks(0)
		if s.Depth, err = strconv.Atoi(codebooks); err != nil {
			return wrong("codebooks", "%.40q: want a number", codebooks)
		}
		if s.Validate() != nil {
			return wrong("codebooks", "%d: %v has %d to %d", s.Depth, q, q.MinDepth(), q.MaxDepth())
		}
		return s, nil
	case bitrate != "":
		rate, ok := parseBitrate(bitrate)
		if !ok {
			return wrong("bitrate", "%.40q: want a number of bits per second, such as 3000 or 3k", bitrate)
		}
		s := q.Bitrate(rate)
		if s.Validate() != nil {
			return wrong("bitrate", "%.40s: %v requires at least %d bit/s", bitrate, q, q.Codebooks(q.MinDepth()).Bitrate())
		}
		return s, nil
	}
	return q.Full(), nil
}

// bitrates lists the bit rates of a quantizer, from the highest.
func (q Quantizer) bitrates() string {
	var rates []string
	for depth := q.MaxDepth(); depth >= q.MinDepth(); depth-- {
		rates = append(rates, strconv.Itoa(q.Codebooks(depth).Bitrate()))
	}
	last := len(rates) - 1
	return strings.Join(rates[:last], ", ") + " or " + rates[last]
}

// parseBitrate returns a bit rate in bit/s.
func parseBitrate(text string) (rate int, ok bool) {
	digits, scale := strings.TrimSuffix(strings.ToLower(text), "bps"), 1.0
	if thousands, found := strings.CutSuffix(digits, "k"); found {
		digits, scale = thousands, 1000
	}
	value, err := strconv.ParseFloat(digits, 64)
	value *= scale
	return int(value), err == nil && value > 0 && value <= 1e9
}

// SettingOf returns the setting whose frames have the given number of codes, of the given number of bits each: the inverse of
// [Setting.CodesPerFrame] and [Setting.CodeBits]. The error lists the valid values.
func SettingOf(q Quantizer, codes, bits int) (Setting, error) {
	if q >= quantizerCount {
		return Setting{}, Setting{Quantizer: q}.Validate()
	}
	s := Setting{q, codes}
	if q.OneCode() {
		s.Depth = bits / quantizers[q].bits
	}
	if s.Validate() == nil && s.CodesPerFrame() == codes && s.CodeBits() == bits {
		return s, nil
	}
	least, most := Setting{q, q.MinDepth()}, q.Full()
	want := fmt.Sprintf("%d to %d codebooks of %d bits", least.Depth, most.Depth, quantizers[q].bits)
	if q.OneCode() {
		want = fmt.Sprintf("1 codebook of %d to %d bits, in steps of %d", least.CodeBits(), most.CodeBits(), quantizers[q].bits)
	}
	return Setting{}, fmt.Errorf("container: %v with %s of %d bits: want %s", q, codebookCount(codes), bits, want)
}

// codebookCount returns a number of codebooks for a message.
func codebookCount(n int) string {
	if n == 1 {
		return "1 codebook"
	}
	return fmt.Sprintf("%d codebooks", n)
}

// Setting returns the setting of the file's codes. It returns an error, which lists the valid values, if no setting has such
// codes.
func (h Header) Setting() (Setting, error) { return SettingOf(h.Quantizer, h.Codebooks, h.Bits) }
