package pronounce

import (
	"strings"

	"lilt/text/internal/spoken"
	"lilt/text/internal/wordlist"
)

// place is a word in its context.
type place struct {
	units []unit
	i     int
}

// word returns a nearby word in lower case: 0 is the word itself, -1 the one before. It returns "" for punctuation and outside the sentence.
func (p place) word(n int) string {
	if i := p.i + n; i >= 0 && i < len(p.units) && p.units[i].Kind != spoken.Mark {
		return strings.ToLower(p.units[i].Text)
	}
	return ""
}

// is reports whether a nearby word is in a short list.
func (p place) is(n int, list string) bool { return in(p.word(n), list) }

// tag returns the part of speech of a nearby word; outside the sentence it is that of punctuation.
func (p place) tag(n int) tag {
	if i := p.i + n; i >= 0 && i < len(p.units) {
		return p.units[i].tag
	}
	return mark
}

// mark returns a nearby punctuation mark, or "".
func (p place) mark(n int) string {
	if i := p.i + n; i >= 0 && i < len(p.units) && p.units[i].Kind == spoken.Mark {
		return p.units[i].Text
	}
	return ""
}

// first reports whether the word begins the sentence or a quotation.
func (p place) first() bool {
	return p.i == 0 || in(p.mark(-1), "“ . ( ! ?")
}

// capital reports whether the word is capitalised.
func (p place) capital() bool { return p.units[p.i].Text != strings.ToLower(p.units[p.i].Text) }

// any reports whether one of the words occurs anywhere in the sentence. Plurals in -s match their singular.
func (p place) any(words map[string]bool) bool {
	for n := range p.units {
		if n == p.i || p.units[n].Kind == spoken.Mark {
			continue
		}
		w := strings.TrimSuffix(strings.ToLower(p.units[n].Text), "'s")
		if words[w] || words[strings.TrimSuffix(w, "s")] || strings.Contains(w, "-") && anyPart(w, words) {
			return true
		}
	}
	return false
}

// clause reports whether one of the words occurs in the clause, which a semicolon, colon or dash ends.
func (p place) clause(words map[string]bool) bool {
	for _, step := range []int{-1, 1} {
		for n := step; p.i+n >= 0 && p.i+n < len(p.units) && !strings.Contains(";:—", either(p.mark(n) == "", " ", p.mark(n))); n += step {
			if words[p.word(n)] {
				return true
			}
		}
	}
	return false
}

func anyPart(w string, words map[string]bool) bool {
	for part := range strings.SplitSeq(w, "-") {
		if words[part] {
			return true
		}
	}
	return false
}

// back looks for a preceding word, up to n words away and not beyond a mark that ends a clause.
func (p place) back(n int, ok func(word string, t tag) bool) bool {
	for k := 1; k <= n; k++ {
		switch m := p.mark(-k); {
		case in(m, "“ ” ( )"):
			continue
		case m != "" || p.i-k < 0:
			return false
		}
		if ok(p.word(-k), p.tag(-k)) {
			return true
		}
	}
	return false
}

// before skips adverbs and negations before the word, and returns what comes before them and how far away it is.
func (p place) before() (word string, t tag, n int) {
	for n = 1; n < 4; n++ {
		w := p.word(-n)
		if w != "" && (p.tag(-n) == adverb && !doing[w] || in(w, "not never also just always often") ||
			strings.HasSuffix(w, "ly") && len(w) > 4) {
			continue
		}
		break
	}
	return p.word(-n), p.tag(-n), n
}

// finite reports whether the clause has a verb with a subject before the word.
func (p place) finite() bool {
	for k := 1; k <= 12; k++ {
		switch m := p.mark(-k); {
		case in(m, "“ ” ( )"):
			continue
		case m != "" || p.i-k < 0 || subordinators[p.word(-k)]:
			return false
		}
		if t := p.tag(-k); t == past || t == present || t == third || t == modal {
			return true
		}
	}
	return false
}

// subordinators begin a clause with a verb of its own.
var subordinators = words("if when whenever because although though unless until while whereas whether")

// nearest returns the distance to the nearest of the words, or a large number. Plurals in -s and possessives match their singular.
func (p place) nearest(words map[string]bool) int {
	best := 1000
	for n := range p.units {
		if n == p.i || p.units[n].Kind == spoken.Mark {
			continue
		}
		w := strings.TrimSuffix(strings.ToLower(p.units[n].Text), "'s")
		if words[w] || words[strings.TrimSuffix(w, "s")] {
			best = min(best, max(n-p.i, p.i-n))
		}
	}
	return best
}

// words makes a set of the words in a list.
func words(list string) map[string]bool { return wordlist.Set(list) }

// in reports whether a word is in a short list.
func in(word, list string) bool { return wordlist.In(word, list) }

var (
	having   = words("have has had having i've you've we've they've he's she's it's who's haven't hasn't hadn't who've could've would've should've i'd he'd she'd we'd they'd you'd")
	being    = words("be am is are was were been being i'm you're we're they're he's she's it's that's isn't aren't wasn't weren't 's 're 'm")
	doing    = words("do does did don't doesn't didn't to will would can could shall should may might must can't cannot won't wouldn't couldn't shouldn't i'll you'll he'll she'll we'll they'll it'll let let's please mustn't needn't")
	getting  = words("get gets got getting gotten become became becoming grow grew")
	personal = words("i you we they he she it who me him her us them")
	several  = words("i you we they who")
	articles = words("a an the my your his her its our their this that these those some any no every each")
)
