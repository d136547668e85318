package container

import (
	"errors"
	"strings"
	"testing"
)

func TestParseQuantizer(t *testing.T) {
	for _, q := range Quantizers() {
		if parsed, err := ParseQuantizer(q.String()); err != nil || parsed != q {
			t.Errorf("ParseQuantizer(%q) = %v, %v", q.String(), parsed, err)
		}
	}
	for _, name := range []string{"", "RVQ", "vq", "opus"} {
		if _, err := ParseQuantizer(name); err == nil || !strings.Contains(err.Error(), "rvq, grvq, mcrvq, single") {
			t.Errorf("ParseQuantizer(%q): %v", name, err)
		}
	}
	if s := Quantizer(9).String(); s != "quantizer 9" {
		t.Error(s)
	}
}

func TestBitrates(t *testing.T) {
	for _, c := range []struct {
		quantizer      Quantizer
		bitrate, depth int
		exact          int // bit rate of that depth
	}{
		{RVQ, 750, 1, 750},
		{RVQ, 3000, 4, 3000},
		{GRVQ, 3749, 4, 3000},
		{MCRVQ, 6000, 8, 6000},
		{RVQ, 64000, 8, 6000},
		{Single, 675, 3, 675},
		{Single, 899, 3, 675},
		{Single, 900, 4, 900},
		{Single, 1125, 5, 1125},
		{Single, 6000, 5, 1125},
	} {
		s := c.quantizer.Bitrate(c.bitrate)
		if err := s.Validate(); err != nil || s.Depth != c.depth || s.Bitrate() != c.exact {
			t.Errorf("%v at %d bit/s: depth %d of %d bit/s, %v; want %d of %d",
				c.quantizer, c.bitrate, s.Depth, s.Bitrate(), err, c.depth, c.exact)
		}
	}
	for _, c := range []struct {
		quantizer Quantizer
		bitrate   int
		want      string
	}{{RVQ, -1, "at least 750"}, {RVQ, 0, "at least 750"}, {RVQ, 749, "at least 750"}, {Single, 674, "at least 675"}, {99, 3000, "unknown"}} {
		if err := c.quantizer.Bitrate(c.bitrate).Validate(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v at %d bit/s: %v", c.quantizer, c.bitrate, err)
		}
	}
}

// The codes and bits of a frame determine its depth.
func TestSettingOf(t *testing.T) {
	for _, q := range Quantizers() {
		for depth := q.MinDepth(); depth <= q.MaxDepth(); depth++ {
			s := q.Codebooks(depth)
			if got, err := SettingOf(q, s.CodesPerFrame(), s.CodeBits()); err != nil || got != s {
				t.Errorf("%v, %d codes of %d bits: %v, %v", s, s.CodesPerFrame(), s.CodeBits(), got, err)
			}
		}
	}
	if s := Single.Codebooks(3); s.CodesPerFrame() != 1 || s.CodeBits() != 9 || s.String() != "single-675" {
		t.Errorf("%v has %d codes of %d bits", s, s.CodesPerFrame(), s.CodeBits())
	}
	if s := RVQ.Codebooks(3); s.CodesPerFrame() != 3 || s.CodeBits() != 10 || s.String() != "rvq-3" {
		t.Errorf("%v has %d codes of %d bits", s, s.CodesPerFrame(), s.CodeBits())
	}
	for _, c := range []struct {
		quantizer   Quantizer
		codes, bits int
		want        string
	}{
		{RVQ, 0, 10, "1 to 8 codebooks of 10 bits"},
		{RVQ, 9, 10, "rvq with 9 codebooks of 10 bits"},
		{GRVQ, 4, 9, "1 to 8 codebooks of 10 bits"},
		{Single, 1, 10, "1 codebook of 9 to 15 bits, in steps of 3"},
		{Single, 1, 6, "9 to 15"},
		{Single, 1, 18, "9 to 15"},
		{Single, 2, 15, "single with 2 codebooks of 15 bits"},
		{quantizerCount, 1, 10, "unknown"},
	} {
		if s, err := SettingOf(c.quantizer, c.codes, c.bits); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v, %d codes of %d bits: %v, %v; want %q", c.quantizer, c.codes, c.bits, s, err, c.want)
		}
	}
	for _, s := range []Setting{{RVQ, 0}, {RVQ, 9}, {RVQ, -1}, {Single, 2}, {Single, 6}, {99, 1}} {
		if s.Validate() == nil {
			t.Errorf("%v is valid", s)
		}
	}
	unknown := Quantizer(99)
	for _, v := range []int{unknown.MinDepth(), unknown.MaxDepth(), Setting{unknown, 1}.CodesPerFrame(), Setting{unknown, 1}.CodeBits(), Setting{unknown, 1}.Bitrate()} {
		if v != 0 {
			t.Error("an unknown quantizer has a shape")
		}
	}
}

func TestParseSetting(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		quantizer, codebooks, bitrate string
		want                          Setting
	}{
		{"rvq", "", "", RVQ.Codebooks(8)},
		{"single", "", "", Single.Codebooks(5)},
		{"grvq", "3", "", GRVQ.Codebooks(3)},
		{"rvq", "", "3000", RVQ.Codebooks(4)},
		{"rvq", "", "3k", RVQ.Codebooks(4)},
		{"rvq", "", "4.5K", RVQ.Codebooks(6)},
		{"mcrvq", "", "3kbps", MCRVQ.Codebooks(4)},
		{"rvq", "", "1e3", RVQ.Codebooks(1)},
		{"rvq", "", "99k", RVQ.Codebooks(8)},
		{"single", "", "675bps", Single.Codebooks(3)},
		{"single", "", "0.9k", Single.Codebooks(4)},
	} {
		if got, err := ParseSetting(c.quantizer, c.codebooks, c.bitrate); err != nil || got != c.want {
			t.Errorf("%+v: %v, %v", c, got, err)
		}
	}
	for _, c := range []struct{ quantizer, codebooks, bitrate, argument, want string }{
		{"opus", "", "", "quantizer", `quantizer "opus": want one of rvq, grvq, mcrvq, single`},
		{"rvq", "0", "", "codebooks", "codebooks 0: rvq has 1 to 8"},
		{"rvq", "9", "", "codebooks", "codebooks 9: rvq has 1 to 8"},
		{"rvq", "many", "", "codebooks", `codebooks "many": want a number`},
		{"single", "5", "", "codebooks", "its bit rate can be 1125, 900 or 675"},
		{"rvq", "4", "3k", "bitrate", "give only one of them"},
		{"rvq", "", "500", "bitrate", "bitrate 500: rvq requires at least 750 bit/s"},
	} {
		_, err := ParseSetting(c.quantizer, c.codebooks, c.bitrate)
		var wrong *SettingError
		if !errors.As(err, &wrong) || wrong.Argument != c.argument || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v", c, err)
		}
	}
	for _, text := range []string{"k", "0", "-3k", "NaN", "Inf", "3 k", "3m", "1e99", "bps"} {
		if s, err := ParseSetting("rvq", "", text); err == nil || !strings.Contains(err.Error(), "want a number of bits per second") {
			t.Errorf("%q: %v, %v", text, s, err)
		}
	}
}
