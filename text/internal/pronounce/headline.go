package pronounce

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lilt/text/internal/dictionary"
	"lilt/text/internal/spoken"
)

// headlineSmall are words of four letters and more that are often written without a capital in headlines.
var headlineSmall = words("from with into over upon than that this what when your their have been were onto near about after before under between through without against during until")

// namesakes are ordinary words whose capital tells a name with another sound.
var namesakes = words("polish august nice reading job mobile bologna lima slough tours nancy worms natal")

// hush writes the ordinary words of a headline in small letters, so that their capitals say nothing about what they are: "The Two Reports Conflict". It
// returns the words as they were, or nil if the sentence is no headline.
func (s *Speaker) hush(units []unit) []string {
	ordinary := 0
	first := true
	for _, u := range units {
		if u.Kind == spoken.Mark && u.Text == "." {
			first = true
		}
		if u.Kind != spoken.Word {
			continue
		}
		if first {
			first = false
			continue
		}
		switch start, _ := utf8.DecodeRuneInString(u.Text); {
		case unicode.IsUpper(start):
			if s.ordinary(u.Text) {
				ordinary++
			}
		case utf8.RuneCountInString(u.Text) > 3 && unicode.IsLower(start) && !headlineSmall[u.Text]:
			return nil
		}
	}
	if ordinary < 2 {
		return nil
	}
	written := make([]string, len(units))
	first = true
	for i := range units {
		u := &units[i]
		written[i] = u.Text
		if u.Kind == spoken.Word && !first && s.ordinary(u.Text) {
			u.Text = strings.ToLower(u.Text)
		}
		first = first && u.Kind != spoken.Word || u.Kind == spoken.Mark && u.Text == "."
	}
	return written
}

// ordinary reports whether a word with one capital is an ordinary word that stands at the start of a sentence or in a headline.
func (s *Speaker) ordinary(text string) bool {
	lower := strings.ToLower(text)
	if lower == "i" || strings.HasPrefix(lower, "i'") || namesakes[lower] {
		return false
	}
	_, size := utf8.DecodeRuneInString(text)
	if text == lower || text[size:] != lower[size:] {
		return false
	}
	for _, ending := range []string{"", "s", "es", "d", "ed", "ing"} {
		stem, has := strings.CutSuffix(lower, ending)
		if e, known := s.dictionary.Look(stem); has && known && e.Source == dictionary.Gold {
			return true
		}
	}
	return false
}

// allSmall reports whether a sentence of several words is in small letters, but for "I".
func allSmall(units []unit) bool {
	words := 0
	for _, u := range units {
		if u.Kind != spoken.Word {
			continue
		}
		words++
		if u.Text != strings.ToLower(u.Text) && u.Text != "I" && !strings.HasPrefix(u.Text, "I'") {
			return false
		}
	}
	return words > 2 && units[0].Kind == spoken.Word
}

// tagWritten tags a sentence in small letters with a capital on its first word, as sentences have elsewhere.
func (s *Speaker) tagWritten(units []unit) {
	text := units[0].Text
	if allSmall(units) {
		start, size := utf8.DecodeRuneInString(text)
		units[0].Text = string(unicode.ToUpper(start)) + text[size:]
	}
	s.tagger.tag(units)
	units[0].Text = text
}
