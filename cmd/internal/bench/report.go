package bench

// Report is the result of [Run]. As JSON it is what `codec bench --json` prints.
type Report struct {
	Models   []Model   `json:"models"` // of our settings
	Clips    int       `json:"clips"`
	Seconds  float64   `json:"seconds"`       // of all clips together
	Cut      []string  `json:"cut,omitempty"` // clips of which only the first [MaxClipSeconds] were used
	Settings []Summary `json:"settings"`
}

// Model is a model that was measured.
type Model struct {
	Name       string   `json:"name"`
	ID         string   `json:"id"`   // 16 hexadecimal digits
	Step       int      `json:"step"` // training steps
	Quantizers []string `json:"quantizers"`
}

// Summary is the part of a report on one setting. Bit rates and speeds are those of all clips together, scores are means
// over the clips with a finite score.
type Summary struct {
	Name string `json:"name"` // such as rvq-8, single-1125 or opus-6k
	Measures
	Quantizer string    `json:"quantizer"`               // or opus
	Codebooks int       `json:"codebooks,omitempty"`     // none in Opus
	Bits      int       `json:"bits_per_code,omitempty"` // before entropy coding
	Coded     bool      `json:"entropy_coded"`           // whether the files are entropy-coded, which requires priors of the model
	Use       []CodeUse `json:"code_use,omitempty"`      // of each codebook, over all clips; none in Opus
	Live      *Live     `json:"live,omitempty"`          // nil for Opus, for which it is not measured
	Clips     []Result  `json:"clips"`                   // in the order of the run
}

// Result is the part of a summary on one clip.
type Result struct {
	Measures
	Clip string `json:"clip"`
}

// Measures are the figures of one clip or of several.
type Measures struct {
	Seconds  float64 `json:"seconds"`   // of audio
	Bytes    int64   `json:"bytes"`     // of the .lilt or .opus files
	CodeBits int64   `json:"code_bits"` // of the codes in them before entropy coding, or of the packets, without any overhead

	BitRate     float64 `json:"bits_per_second"`      // of the files
	CodeBitRate float64 `json:"code_bits_per_second"` // of the codes in them

	STOI  Score `json:"stoi"`
	ESTOI Score `json:"estoi"`
	SISDR Score `json:"si_sdr_db"`
	Mel   Score `json:"mel_distance"`
	STFT  Score `json:"stft_distance"`
	PESQ  Score `json:"pesq"` // null without a scorer

	Encode      Cost  `json:"encode"`                 // from PCM to a file in memory; for Opus including the start of the program
	Decode      Cost  `json:"decode"`                 // from there to PCM
	EncodeSpeed Score `json:"encode_times_real_time"` // seconds of audio per second of CPU time
	DecodeSpeed Score `json:"decode_times_real_time"`
}

// setRates computes rates from sizes and times.
func (m *Measures) setRates() {
	m.BitRate = float64(8*m.Bytes) / m.Seconds
	m.CodeBitRate = float64(m.CodeBits) / m.Seconds
	m.EncodeSpeed = Score(m.Seconds / m.Encode.used())
	m.DecodeSpeed = Score(m.Seconds / m.Decode.used())
}

// summarize combines the results of the clips of a setting.
func summarize(results []Result) Summary {
	summary := Summary{Clips: results}
	column := func(score func(Measures) Score) Score {
		var scores []Score
		for _, r := range results {
			scores = append(scores, score(r.Measures))
		}
		return mean(scores)
	}
	summary.STOI = column(func(m Measures) Score { return m.STOI })
	summary.ESTOI = column(func(m Measures) Score { return m.ESTOI })
	summary.SISDR = column(func(m Measures) Score { return m.SISDR })
	summary.Mel = column(func(m Measures) Score { return m.Mel })
	summary.STFT = column(func(m Measures) Score { return m.STFT })
	summary.PESQ = column(func(m Measures) Score { return m.PESQ })
	for _, r := range results {
		summary.Seconds += r.Seconds
		summary.Bytes += r.Bytes
		summary.Encode = summary.Encode.plus(r.Encode)
		summary.Decode = summary.Decode.plus(r.Decode)
		summary.CodeBits += r.CodeBits
	}
	summary.setRates()
	return summary
}
