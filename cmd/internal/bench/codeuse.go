package bench

import (
	"math"

	"gonum.org/v1/gonum/stat"

	"lilt/codec"
	"lilt/container"
)

// CodeUse describes how the codes of a codebook were used. Neither the number of codes used nor the perplexity can exceed
// the number of frames: they say something about the codebook only if there are many more frames than codes.
type CodeUse struct {
	Codes      int     `json:"codes"`            // size of the codebook
	Frames     int     `json:"frames"`           // counted
	Used       float64 `json:"used"`             // proportion of the codes that occurred, 0 to 1
	Perplexity float64 `json:"perplexity"`       // exp of the entropy of the codes
	Even       float64 `json:"perplexity_share"` // perplexity/codes: 1 if all codes are equally frequent
}

// codeCounts counts the codes of each codebook: [codebook][code].
type codeCounts [][]float64

func newCodeCounts(s codec.Setting) codeCounts {
	counts := make(codeCounts, s.CodesPerFrame())
	for codebook := range counts {
		counts[codebook] = make([]float64, 1<<s.CodeBits())
	}
	return counts
}

// add counts the codes [frames][codebooks].
func (c codeCounts) add(codes []uint16) {
	for i, code := range codes {
		c[i%len(c)][code]++
	}
}

// addFile counts the codes in a .lilt file and returns their number of bits before entropy coding.
func (c codeCounts) addFile(file *container.Reader) (bits int64, err error) {
	err = readCodes(file, func(codes []uint16) error {
		c.add(codes)
		bits += int64(len(codes) * file.Header().Bits)
		return nil
	})
	return bits, err
}

func (c codeCounts) use() []CodeUse {
	use := make([]CodeUse, len(c))
	for codebook, counts := range c {
		frames, used := 0.0, 0
		for _, n := range counts {
			frames += n
			if n > 0 {
				used++
			}
		}
		share := make([]float64, len(counts))
		for code, n := range counts {
			share[code] = n / max(frames, 1)
		}
		size, perplexity := float64(len(counts)), math.Exp(stat.Entropy(share))
		use[codebook] = CodeUse{len(counts), int(frames), float64(used) / size, perplexity, perplexity / size}
	}
	return use
}
