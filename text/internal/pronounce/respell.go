package pronounce

import (
	"regexp"
	"strings"

	"lilt/text/internal/dictionary"
)

// respellings turn British spellings into the American ones that the dictionary has. The first that leads to a word in the dictionary applies.
var respellings = []struct {
	british  *regexp.Regexp
	american string
}{
	{regexp.MustCompile(`isation(s|al|ally)?$`), "ization$1"},
	{regexp.MustCompile(`is(e|es|ed|er|ers|ing|able|ability)$`), "iz$1"},
	{regexp.MustCompile(`ys(e|es|ed|er|ers|ing)$`), "yz$1"},
	{regexp.MustCompile(`our(s|ed|ing|able|ite|ites|less|ful)?$`), "or$1"},
	{regexp.MustCompile(`ll(ed|ing|er|ers|or|ors|ist|ists|ery|y)$`), "l$1"},
	{regexp.MustCompile(`lful(ly|ness)?$`), "llful$1"},
	{regexp.MustCompile(`lment(s?)$`), "llment$1"},
	{regexp.MustCompile(`^([a-z]*)[ao]e([a-z]{2})`), "${1}e$2"},
	{regexp.MustCompile(`^sulph`), "sulf"},
	{regexp.MustCompile(`^centre`), "center"},
	{regexp.MustCompile(`enc(e|es|eman|emen|eless)$`), "ens$1"},
	{regexp.MustCompile(`ogue(s|d)?$`), "og$1"},
}

// respelled pronounces a British spelling from the American one: "civilisation", "medallist", "sulphuric".
func (s *Speaker) respelled(text string, forms []dictionary.Tag) (string, bool) {
	lower := strings.ToLower(text)
	if len(lower) < 6 || len(lower) > 24 {
		return "", false
	}
	for _, r := range respellings {
		american := r.british.ReplaceAllString(lower, r.american)
		if american == lower {
			continue
		}
		if e, ok := s.dictionary.Look(american); ok && e.Source != dictionary.CMU {
			return form(american, e, forms), true
		}
		if p, ok := s.fromStem(american, forms, dictionary.Gold, 1); ok && text == lower {
			return p, true
		}
	}
	return "", false
}

// shire pronounces a county from its town: "Warwickshire".
func (s *Speaker) shire(text string) (string, bool) {
	town, ok := strings.CutSuffix(strings.ToLower(text), "shire")
	if !ok || len(town) < 4 {
		return "", false
	}
	p, ok := s.own.look(title(town))
	if !ok {
		p, ok = s.known(title(town), nil)
	}
	return p + "ʃəɹ", ok
}
