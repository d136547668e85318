package pronounce

import "strings"

// homograph pronounces words whose sound depends on more than their part of speech. It also corrects the part of speech of words that are a
// noun and a verb, where their neighbours leave no doubt.
func homograph(units []unit, i int) (string, bool) {
	p := place{units, i}
	w := p.word(0)
	retag(p)
	if rule, ok := homographs[strings.TrimSuffix(w, "'s")]; ok {
		if s := rule(p); s != "" {
			if strings.HasSuffix(w, "'s") {
				s = withS(s)
			}
			return s, true
		}
	}
	return "", false
}

// retag corrects the part of speech where the clause has no other verb: "metals contract when they cool", "the camera records everything"; and
// where it has one just before: "we bought produce".
func retag(p place) {
	u := &p.units[p.i]
	if u.tag == base || u.tag == present {
		if t := p.tag(-1); (t == past || t == third || t == gerund) && !helpers[p.word(-1)] && !doing[p.word(-1)] && !having[p.word(-1)] && !being[p.word(-1)] {
			u.tag = noun
		}
		return
	}
	if next := p.tag(1); u.tag == third && (next == past || next == present || next == modal || next == base) && p.tag(-1) == noun {
		u.tag = plural // "college graduates earn more"
		return
	}
	if p.first() && !u.tag.isVerb() && strings.HasSuffix(p.word(0), "ate") && p.tag(1) == preposition && p.word(1) != "of" && !p.verbAfter() {
		u.tag = base // "Advocate for your children."
		return
	}
	if p.i == 0 || p.finite() {
		return
	}
	subject, t, _ := p.before()
	if strings.HasSuffix(subject, "'s") || strings.HasSuffix(subject, "s'") {
		return
	}
	many := t == plural || crowds[subject] || t == name && p.i == 1 && strings.HasSuffix(subject, "s")
	ruled := governed[p.word(1)] || p.word(1) != "" && (p.tag(1) == determiner || p.tag(1) == possessive || p.tag(1) == adverb || p.tag(1) == pronoun)
	switch {
	case (u.tag == noun || u.tag == adjective || u.tag == adverb) && (many || several[subject]) && p.tag(-1) != determiner && p.word(1) != "of" && (ruled || !p.verbAfter()):
		u.tag = present
	case u.tag == noun && (subject == "who" || subject == "that" || subject == "which") && p.tag(-1) != adjective && (ruled || being[p.word(1)]) && t != determiner:
		u.tag = present
	case u.tag == plural && (t == noun || t == name) && p.word(1) != "" && p.word(1) != "of" && p.tag(1) != conjunction && !p.verbAfter():
		u.tag = third
	}
}

// verbAfter reports whether a finite verb follows in the clause, so that the word is none.
func (p place) verbAfter() bool {
	for n := 1; n < 8 && p.mark(n) == "" && p.i+n < len(p.units); n++ {
		if t := p.tag(n); (t == past || t == present || t == third || t == modal) && !pronounLike[p.word(n)] && p.word(n) != "live" {
			return true
		}
	}
	return false
}

var (
	governed = words(`when with every each the a an that if at to by from into over because as their his its our my your this these those it them
		him her us me all more less everything everyone nothing something against between among about electricity heat water milk only well
		for in on under after before during until through around together`)
	crowds      = words("police people men women children some many most others both all few")
	helpers     = words("helped help helps make makes made let lets see sees saw hear hears heard watch watched watching go come came went going coming")
	pronounLike = words("everything everyone nothing something anything itself himself herself themselves")
)

// homographs are the words with rules of their own. A rule returns nothing where the part of speech decides.
var homographs = map[string]func(p place) string{
	"aged": aged, "axes": axes, "crooked": ragged, "jagged": ragged, "ragged": ragged, "bases": bases, "bass": bass, "beloved": beloved, "blessed": blessed, "bow": bow, "bows": bow, "close": closed, "closer": closer,
	"content": content, "desert": desert, "deserts": desert, "does": does, "dogged": dogged, "dove": dove, "job": job, "lead": lead, "learned": learned,
	"live": live, "lives": lives, "minute": minute, "mobile": mobile, "moped": moped, "nice": nice, "number": number, "polish": polish, "primer": primer,
	"putting": putting, "read": read, "reading": reading, "reread": read, "resume": resume, "resumes": resume, "sow": sow, "sows": sow,
	"tear": tear, "tears": tear, "use": use, "used": used, "wind": wind, "winds": wind, "wound": wound,
}
