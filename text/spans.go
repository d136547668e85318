package text

import (
	"slices"
	"strings"
	"unicode"

	"lilt/text/internal/pronounce"
	"lilt/text/internal/spoken"
)

// extent is a stretch [start, end) of bytes.
type extent struct{ start, end int }

// writtenFields returns, for each field of a cleaned sentence, the bytes of the displayed sentence that it came from. Fields are separated by
// white space. read is the text with spaces for what is not read.
func writtenFields(text, read, cleaned string, objects []spoken.Object) []extent {
	var written []extent
	var counts []int // the number of fields that each field becomes
	total := 0
	for at := 0; at < len(read); {
		rest := strings.TrimLeftFunc(read[at:], unicode.IsSpace)
		start := len(read) - len(rest)
		length := strings.IndexFunc(rest, unicode.IsSpace)
		if length < 0 {
			length = len(rest)
		}
		if length == 0 {
			break
		}
		at = start + length
		written = append(written, extent{len(displayText(text[:start], objects)), len(displayText(text[:at], objects))})
		counts = append(counts, len(strings.Fields(clean(read[start:at]))))
		total += counts[len(counts)-1]
	}
	fields := make([]extent, len(strings.Fields(cleaned)))
	if len(written) == 0 {
		return fields
	}
	if total != len(fields) { // cleaning depended on a neighbouring field: guess
		for i := range fields {
			fields[i] = written[i*len(written)/len(fields)]
		}
		return fields
	}
	fields = fields[:0]
	for i, n := range counts {
		for range n {
			fields = append(fields, written[i])
		}
	}
	return fields
}

// spansOf merges the tokens of a piece that come from the same fields.
func spansOf(p pronounce.Piece, sources []spoken.Source, fields []extent) []Span {
	var spans []Span
	for i, said := range p.Spans {
		if said.From == said.To || p.Tokens[i].Kind == spoken.Mark {
			continue
		}
		source := sources[said.Token]
		if source.Last >= len(fields) {
			continue
		}
		span := Span{Start: fields[source.First].start, End: fields[source.Last].end, From: said.From, To: said.To}
		if n := len(spans); n > 0 && span.Start < spans[n-1].End {
			spans[n-1].End, spans[n-1].To = max(spans[n-1].End, span.End), span.To
			continue
		}
		spans = append(spans, span)
	}
	return slices.Clip(spans)
}
