package pronounce

import (
	"regexp"
	"strings"
	"unicode"

	"lilt/text/internal/dictionary"
)

// word pronounces the word at i; next is the kind of sound that follows it, which may decide its form.
func (s *Speaker) word(units []unit, i int, next follow) (string, error) {
	if p, ok := s.own.look(units[i].Text); ok {
		return p, nil
	}
	was := units[i].tag
	p, err := s.ruled(units, i, next)
	if err != nil {
		return "", err
	}
	if at := (place{units, i}); at.predicate() || at.budgets() {
		return p, nil
	}
	return s.chooser.choose(place{units, i}, was, p), nil
}

// ruled pronounces a word that is in no lexicon by the rules and the dictionary.
func (s *Speaker) ruled(units []unit, i int, next follow) (string, error) {
	u := &units[i]
	text := fold(u.Text)
	if p, ok := small(units, i, next); ok {
		return p, nil
	}
	if p, ok := homograph(units, i); ok {
		return p, nil
	}
	if p, ok := s.beside(units, i); ok {
		return p, nil
	}
	if u.Text != text {
		if text == strings.ToLower(text) { // "gráinne", as "Grainne"
			if p, ok := s.own.lower[text]; ok {
				return p, nil
			}
		}
		if p, ok := s.accented(u.Text, text, u.tag.forms(next)); ok {
			return capital(text, p), nil
		}
	}
	if u.tag == name && text != strings.ToLower(text) {
		// For names, CMU is better than the suffix rules: "Molly" is not "mol" with -ly.
		stem, genitive := strings.CutSuffix(text, "'s")
		if e, ok := s.look(stem); ok && e.Source == dictionary.CMU {
			p := asNamed(stem, e.Usual)
			return capital(text, either(genitive, withS(p), p)), nil
		}
	}
	p, err := s.one(text, u.tag.forms(next))
	if err != nil {
		return "", err
	}
	return capital(text, p), nil
}

// capital stresses unstressed words that are written with a capital: secondary stress, or primary stress if the whole word is in capitals. The
// teacher model does the same.
func capital(text, p string) string {
	switch {
	case text == strings.ToLower(text):
		return p
	case text == strings.ToUpper(text) && len(text) > 1:
		return promote(p)
	default:
		return stressed(p, secondary)
	}
}

// one pronounces a word without regard to its neighbours; forms are the variants wanted, in order of preference.
func (s *Speaker) one(text string, forms []dictionary.Tag) (string, error) {
	if text == "" {
		return "", nil
	}
	if p, ok := s.taxon(text); ok {
		return p, nil
	}
	if p, ok := s.known(text, forms); ok {
		return p, nil
	}
	if strings.Contains(text, "-") {
		if p, ok := koreanGiven(text); ok {
			return p, nil
		}
		// "to-day", "co-operate"; but "re-sign" is not "resign".
		if whole := strings.ReplaceAll(text, "-", ""); !strings.HasPrefix(strings.ToLower(text), "re-") {
			if e, ok := s.look(whole); ok && e.Source == dictionary.Gold {
				return form(whole, e, forms), nil
			}
		}
		return s.joined(text, forms)
	}
	if rest, ok := strings.CutPrefix(text, "'"); ok { // 'Arry, 'ave: a dropped h
		if stem, ok := strings.CutSuffix(strings.ToLower(rest), "in'"); ok { // 'avin'
			if p, ok := s.known("h"+stem+"ing", forms); ok && strings.HasSuffix(p, "ɪŋ") {
				return strings.Replace(strings.TrimSuffix(p, "ŋ")+"n", "h", "", 1), nil
			}
		}
		if e, ok := s.look("h" + strings.ToLower(rest)); ok && strings.HasPrefix(strings.TrimLeft(e.Usual, primary+secondary), "h") {
			return strings.Replace(form("h"+strings.ToLower(rest), e, forms), "h", "", 1), nil
		}
	}
	if bare := strings.Trim(text, "'"); bare != text && bare != "" {
		if strings.HasSuffix(bare, "s") && len(bare) > 4 { // "parties'" is a plural, not short for "partiest"
			if p, ok := s.known(bare, forms); ok {
				return p, nil
			}
		}
		if p, ok := s.finalElision(bare, forms); ok && strings.HasSuffix(text, "'") {
			return p, nil
		}
		return s.one(bare, forms)
	}
	if strings.Contains(text, "'") {
		return s.elided(text, forms)
	}
	lower := strings.ToLower(text)
	if p, ok := s.derived(text, forms); ok {
		return p, nil
	}
	if unicode.IsUpper(rune(text[0])) && (lower[1:] == text[1:] || strings.ToUpper(text) == text) { // a name, in capitals too
		if p, ok := surely(lower); ok {
			return p, nil
		}
		if p, ok := byOrigin(lower); ok {
			return p, nil
		}
	}
	if p, ok := s.sonOf(text); ok {
		return p, nil
	}
	if stem, ok := strings.CutSuffix(text, "leigh"); ok && stem != "" {
		return s.one(stem+"ley", forms) // "Hadleigh"
	}
	if strings.ContainsAny(lower, "aeiouy") || len(text) > 5 {
		if stem := guessedStem(text); stem != "" { // "pozoles": the network would guess it afresh
			if p, err := s.network.guess(stem); err == nil && strings.ContainsAny(p, vowels) {
				return withS(p), nil
			}
		}
		if p, err := s.network.guess(lower); err != nil || strings.ContainsAny(p, vowels) {
			return p, err
		}
	}
	return s.letters(strings.Join(strings.Split(strings.ToUpper(text), ""), " ")), nil // "grrm", "xkcd"
}

// finalElision pronounces a word whose last consonant is elided, "nothin'", "jus'", from the full word.
func (s *Speaker) finalElision(stem string, forms []dictionary.Tag) (string, bool) {
	if strings.HasSuffix(stem, "in") {
		if p, ok := s.known(stem+"g", forms); ok && strings.HasSuffix(p, "ɪŋ") {
			return strings.TrimSuffix(p, "ŋ") + "n", true
		}
	}
	if s.gold(stem) {
		return "", false
	}
	for _, end := range []string{"t", "d"} {
		if p, ok := s.known(stem+end, forms); ok && strings.HasSuffix(p, end) {
			return strings.TrimSuffix(p, end), true
		}
	}
	return "", false
}

// known pronounces a word from the dictionary, or from its stem there. CMU's names come last: "painter" is somebody who paints, although it is
// also a name.
func (s *Speaker) known(text string, forms []dictionary.Tag) (string, bool) {
	e, ok := s.look(text)
	if ok && e.Source != dictionary.CMU {
		return form(text, e, forms), true
	}
	if p, ok := variants[strings.ToLower(text)][usual]; ok {
		return p, true
	}
	if ok && isTitle(text) && text[len(text)-1] == 's' { // "Torres" is not the plural of "Torre"
		return asNamed(text, e.Usual), true
	}
	if p, ok := s.fromStem(text, forms, dictionary.Silver, 2); ok {
		return p, true
	}
	if ok {
		if text != strings.ToLower(text) {
			return asNamed(text, e.Usual), true
		}
		return e.Usual, true
	}
	return s.fromStem(text, forms, dictionary.CMU, 2)
}

// gold reports whether a word is in the hand-checked dictionary.
func (s *Speaker) gold(text string) bool {
	e, ok := s.look(text)
	return ok && e.Source == dictionary.Gold
}

// look finds a word in the dictionary, as capitalised or otherwise.
func (s *Speaker) look(text string) (dictionary.Entry, bool) {
	e, ok := s.spelled(text)
	if n := len(text); ok && e.Source != dictionary.Gold && (text[n-1] == 's' || text[n-1] == 'd') {
		e.Usual = assimilated(e.Usual)
	}
	return e, ok
}

// spelled finds a word in the dictionary in capitals, in small letters or with one capital.
func (s *Speaker) spelled(text string) (dictionary.Entry, bool) {
	if e, ok := s.dictionary.Look(text); ok {
		return e, true
	}
	lower := strings.ToLower(text)
	if lower != text {
		if e, ok := s.dictionary.Look(lower); ok {
			return e, true
		}
	}
	return s.dictionary.Look(title(lower))
}

func title(lower string) string {
	for i, r := range lower {
		return lower[:i] + string(unicode.ToUpper(r)) + lower[i+len(string(r)):]
	}
	return lower
}

// fromStem pronounces a word as a stem with up to depth suffixes: "quinoas", "googling". The stem must come from a source at least as good as least.
func (s *Speaker) fromStem(text string, forms []dictionary.Tag, least dictionary.Source, depth int) (string, bool) {
	lower := strings.ToLower(text)
	for _, e := range endings {
		stem, ok := strings.CutSuffix(lower, e.spelling)
		if !ok || len(stem) < e.least {
			continue
		}
		var best dictionary.Entry
		word := ""
		for _, spelling := range e.stems(stem) {
			// A name keeps its capital.
			spelled := either(lower == text, spelling, title(spelling))
			entry, ok := s.look(spelled)
			if e.spelling == "s" && len(spelling) > 3 {
				if p, own := s.own.look(spelled); own && (lower == text || !strings.Contains(vowels, lastRune(p))) {
					entry, ok = dictionary.Entry{Usual: p}, true // "iframes", but the Greek "Dimitris" is no plural of "Dimitri"
				}
			}
			if ok && entry.Source <= least && (e.spelling == "'s" || len(spelling) > 1 && strings.ContainsAny(strings.ToLower(spelling), "aeiouy")) && (word == "" || entry.Source < best.Source) {
				best, word = entry, spelling
			}
		}
		if word != "" {
			p := form(word, best, e.forms(forms))
			if best.Source == dictionary.CMU && e.spelling == "'s" {
				p = asNamed(word, p) // "Perisic's"
			}
			return e.sound(p), true
		}
		if depth > 1 {
			for _, spelling := range e.stems(stem) {
				if p, ok := s.fromStem(spelling, forms, least, depth-1); ok {
					return e.sound(p), true
				}
			}
		}
	}
	return "", false
}

// verb matches the end of a verb whose past tense is written with 'd, "cross'd", "lov'd", as opposed to a subject with "would" or "had".
var verb = regexp.MustCompile(`(?:[a-z]{2}(?:[^aeiouy][vszcg]|ss|sh|ch|rn|lk|nk|ck|ll|rm)|[a-z](?:[aio]v|aw))$`)

// elided pronounces a word with an apostrophe that is not in the dictionary: its parts, without the apostrophe.
func (s *Speaker) elided(text string, forms []dictionary.Tag) (string, error) {
	if stem, ok := strings.CutSuffix(strings.ToLower(text), "'s"); ok && stem != "" {
		p, err := s.one(text[:len(stem)], forms)
		return withS(p), err
	}
	if lower := strings.ToLower(text); broken.MatchString(lower) && polynesianForm.MatchString(lower) {
		return polynesian.pronounce(lower), nil // "Lāna'i"
	}
	if prefix, rest, _ := strings.Cut(text, "'"); prefixes[strings.ToLower(prefix)] != "" && len(rest) > 2 {
		p, err := s.one(rest, forms)
		return prefixes[strings.ToLower(prefix)] + p, err
	}
	if stem, ok := strings.CutSuffix(strings.ToLower(text), "'d"); ok { // "lov'd"
		if p, known := s.known(stem+"ed", forms); known && verb.MatchString(stem) {
			return p, nil
		}
	}
	if stem, ok := strings.CutSuffix(strings.ToLower(text), "'t"); ok && len(stem) > 1 && !strings.HasSuffix(stem, "n") { // "do't", "was't"
		p, err := s.one(text[:len(stem)], forms)
		return p + either(strings.ContainsAny(lastRune(p), "td"), "ᵻt", "t"), err
	}
	if stem, ok := strings.CutSuffix(strings.ToLower(text), "'st"); ok { // "think'st", "giv'st"
		for _, spelling := range []string{stem, stem + "e"} {
			if p, known := s.known(spelling, base.forms(pause)); known {
				return p + either(strings.Contains(sibilants, lastRune(p)), "ᵻst", "st"), nil
			}
		}
	}
	for suffix, sound := range elisions {
		if stem, ok := strings.CutSuffix(strings.ToLower(text), suffix); ok && stem != "" {
			p, err := s.one(text[:len(stem)], forms)
			if suffix == "'d" && strings.ContainsAny(lastRune(p), "td") {
				sound = "ᵻd"
			}
			return p + sound, err
		}
	}
	if head, tail, _ := strings.Cut(text, "'"); len(head) > 1 && tail != "" && strings.Contains("rnlmc", tail[:1]) { // "ev'ry", "giv'n", "pris'ner"
		for _, whole := range []func(string) bool{s.listed, func(string) bool { return true }} { // "memory" rather than "memery", as "creamery"
			for _, vowel := range "eoai" {
				spelling := head + string(vowel) + tail
				if p, known := s.known(spelling, forms); known && whole(spelling) {
					return p, nil
				}
			}
		}
	}
	var b strings.Builder
	for _, part := range strings.Split(text, "'") {
		if part == "n" { // "fish'n'chips"
			b.WriteString("ən")
			continue
		}
		p, err := s.one(part, forms)
		if err != nil {
			return "", err
		}
		b.WriteString(p)
	}
	return b.String(), nil
}

// listed reports whether the dictionary has a word.
func (s *Speaker) listed(text string) bool { _, ok := s.look(text); return ok }

// prefixes are of names and of old and spoken words: O'Connor, D'Angelo, L'Enfant, m'dear, th'other, y'hear.
var prefixes = map[string]string{"o": "O", "d": "d", "l": "l", "m": "mə", "th": "ð", "y": "jə"}

var elisions = map[string]string{"'ll": "əl", "'ve": "əv", "'re": "əɹ", "'d": "d", "n't": "ᵊnt", "'m": "m"}
