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

// taxa are the endings of the Latin names of families in biology, the ending of a name that has their stem, and how both sound.
var taxa = []struct{ ending, of, cut, sound string }{
	{"aceae", "a", "ə", "Asii"},     // "Rosaceae", as "Rosa"
	{"oideae", "oid", "Yd", "Ydii"}, // "Asteroideae", as "asteroid"
	{"idae", "id", "", "i"},         // "Hominidae", as "hominid"
}

var unstressed = strings.NewReplacer(primary, "", secondary, "")

// taxon pronounces the name of a family of plants, animals or bacteria.
func (s *Speaker) taxon(text string) (string, bool) {
	for _, t := range taxa {
		stem, ok := strings.CutSuffix(strings.ToLower(text), t.ending)
		if !ok || len(stem) < 2 {
			continue
		}
		p, err := s.one(stem+t.of, nil)
		if t.cut != "" {
			p = unstressed.Replace(strings.TrimSuffix(p, t.cut))
			return stressAt(p+t.sound, countVowels(p)), err == nil
		}
		return p + t.sound, err == nil
	}
	return "", false
}
