package bench

// Report is what [Run] found. As JSON it is what `codec bench --json` prints.
type Report struct {
	Model    string    `json:"model"`    // its name
	ModelID  string    `json:"model_id"` // 16 hexadecimal digits
	Step     int       `json:"step"`     // training steps of the model
	Clips    int       `json:"clips"`
	Seconds  float64   `json:"seconds"`       // of all clips together
	Cut      []string  `json:"cut,omitempty"` // clips of which only the first [MaxClipSeconds] were used
	Settings []Summary `json:"settings"`
}

// Summary is a setting's part of a report. Bit rates and speeds are those of all clips taken together, scores are the mean
// over clips of what is defined.
type Summary struct {
	Measures
	Quantiser string    `json:"quantiser"`
	Books     int       `json:"books"`
	Use       []CodeUse `json:"code_use"` // of each book, over all clips
	Clips     []Result  `json:"clips"`    // in the order of the run
}

// Result is a clip's part of a summary.
type Result struct {
	Measures
	Clip string `json:"clip"`
}

// Measures are the figures of one clip or of several.
type Measures struct {
	Seconds  float64 `json:"seconds"`   // of audio
	Bytes    int64   `json:"bytes"`     // of the .lilt files
	CodeBits int64   `json:"code_bits"` // of the codes in them, packed, without anything else

	BitRate     float64 `json:"bits_per_second"`      // of the .lilt files
	CodeBitRate float64 `json:"code_bits_per_second"` // of the codes in them

	STOI  Score `json:"stoi"`
	ESTOI Score `json:"estoi"`
	SISDR Score `json:"si_sdr_db"`
	Mel   Score `json:"mel_distance"`

	Encode      Cost  `json:"encode"`                 // from PCM to a .lilt file in memory
	Decode      Cost  `json:"decode"`                 // from there to PCM
	EncodeSpeed Score `json:"encode_times_real_time"` // seconds of audio for each second that passes
	DecodeSpeed Score `json:"decode_times_real_time"`
}

// setRates fills in what follows from sizes and times.
func (m *Measures) setRates() {
	m.BitRate = float64(8*m.Bytes) / m.Seconds
	m.CodeBitRate = float64(m.CodeBits) / m.Seconds
	m.EncodeSpeed = Score(m.Seconds / m.Encode.Wall)
	m.DecodeSpeed = Score(m.Seconds / m.Decode.Wall)
}

// summarise puts the results of a setting's clips together.
func summarise(s Setting, results []Result, use []CodeUse) Summary {
	summary := Summary{Quantiser: s.Quantiser.String(), Books: s.Books, Use: use, Clips: results}
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
