package spoken

import "strings"

// Operators of several characters, longest first.
var operators = []struct{ text, said string }{
	{"===", "equals equals equals"}, {"!==", "is not equal to"}, {"<=>", "compared to"}, {"==", "equals equals"}, {"!=", "is not equal to"}, {">=", "is greater than or equal to"},
	{"<=", "is less than or equal to"}, {"=>", "arrow"}, {"->", "to"}, {"&&", "and"}, {"||", "or"}, {"++", "plus plus"}, {"+=", "plus equals"}, {"−=", "minus equals"},
	{"-=", "minus equals"}, {"*=", "times equals"}, {"/=", "divided by equals"}, {":=", "colon equals"}, {"**", "to the power of"}, {"<>", "is not equal to"},
}

// comparison reads operators of several characters, and < and > before a number by itself: "<3 mg", ">18".
func (s *scanner) comparison(i int) int {
	if s.at(i).class != symbol {
		return i
	}
	if s.glued(i, ".") && s.glued(i+1, ".") && !s.glued(i+2, ".") && !s.spaced(i+2) && (s.isNumber(i+2) || s.isWord(i+2) && s.size(i+2) == 1) && s.isNumber(i-1) && s.alone(i+3) { // "1..n"
		s.say("to")
		return i + 2
	}
	if next := s.compared(i); next > i {
		return next
	}
	if next := s.logic(i); next > i {
		return next
	}
	for _, o := range operators {
		n := s.run(i, o.text)
		if n == 0 {
			continue
		}
		tight := s.isWord(i-1) && !s.spaced(i) && s.isWord(i+n) && !s.spaced(i+n)
		switch {
		case o.text == "**" && s.out != nil && (s.is(i-1, "/") || s.is(i+n, "/")): // "src/**/*.go"
			s.say("star star")
			return i + n
		case o.text == "**" && !(s.spaced(i) && s.spaced(i+n) || s.isNumber(i-1) && s.isNumber(i+n)), o.text == "=>" && s.out == nil, // emphasis
			o.text == "||" && !s.spaced(i):
			return i
		case o.text == "++" && (s.spaced(i) || s.oneOf(i-1, "(“")) && s.lowercase(i+n) && !s.spaced(i+n): // "++i"
			s.say(o.said)
			return i + n
		case o.text == "++":
			if !(s.isWord(i-1) && !s.spaced(i)) || s.capitalised(i-1) && s.size(i-1) == 1 {
				return i
			}
			s.say(o.said)
			return i + n
		case s.out == nil && o.text != ">=" && o.text != "<=" || s.atEnd(i+n):
			return i + n
		case o.text == "->" && tight:
			s.say("arrow")
		case s.spokenOf(i, i+n): // "use != here"
			s.say(strings.NewReplacer("is not equal to", "not equals"+either(o.text == "!==", " equals", "")).Replace(o.said))
		case (o.text == ">=" || o.text == "<=") && (s.prefixed(i, i+n) || s.conditional(i) || copulas[s.lower(i-1)]):
			s.say(strings.TrimPrefix(o.said, "is "))
		default:
			s.say(o.said)
		}
		return s.not(i + n)
	}
	return s.bound(i)
}

// logic reads "!y" after another operator, "a % b" and the bars of "|x|".
func (s *scanner) logic(i int) int {
	letter := func(i int) bool { return s.isWord(i) && s.size(i) == 1 }
	switch {
	case s.glued(i, "!") && (s.isNumber(i-1) || letter(i-1)) && (s.oneOf(i+1, "=+<>*/≈≤≥×÷−") || s.oneOf(i+1, ")") && (letter(i-1) || s.sum()) || s.lower(i+1) == "is" || s.atEnd(i+1) && (s.oneOf(i-2, "=×*") || s.oneOf(i-2, "/") && s.sum())): // "5! = 120"
		s.say("factorial")
		return i + 1
	case s.glued(i, "!") && s.oneOf(i-1, ")") && s.sum() && s.formulaBefore(i-1): // "n(n−1)!"
		s.say("factorial")
		return i + 1
	case s.is(i, "!") && s.oneOf(i-1, "=(&|"):
		return s.not(i)
	case s.is(i, "%") && s.spaced(i) && s.spaced(i+1) && (letter(i-1) && (letter(i+1) || s.isNumber(i+1)) || s.isNumber(i-1) && s.isNumber(i+1)):
		s.say("mod")
		return i + 1
	case s.doubled(i, "/") && s.spaced(i) && s.spaced(i+2) && (letter(i-1) || s.isNumber(i-1)) && (letter(i+2) || s.isNumber(i+2)): // "7 // 2"
		s.say("slash", "slash")
		return i + 2
	case s.is(i, "|") && s.spaced(i) && !s.spaced(i+1) && !s.isNumber(i-1) && !(s.oneOf(i+1, "|") && s.oneOf(i+2, "|")):
		for n := i + 2; n < i+8; n++ {
			if s.glued(n, "|") && s.alone(n+1) {
				s.say("the", "absolute", "value", "of")
				return i + 1
			}
		}
	}
	return i
}

// doubled reports whether the symbol is at i twice.
func (s *scanner) doubled(i int, symbol string) bool { return s.is(i, symbol) && s.glued(i+1, symbol) }

// run returns how many lexemes write the operator from i on, or 0; nothing like it comes after.
func (s *scanner) run(i int, text string) int {
	n := 0
	for _, r := range text {
		if l := s.at(i + n); l.class != symbol || l.text != string(r) || n > 0 && l.spaced {
			return 0
		}
		n++
	}
	if l := s.at(i + n); l.class == symbol && !l.spaced && strings.Contains("=<>&|+", l.text) {
		return 0
	}
	return n
}

// not reads the exclamation mark that negates what follows an operator: "x = !y".
func (s *scanner) not(i int) int {
	if s.is(i, "!") && !s.spaced(i+1) && s.isWord(i+1) {
		s.say("not")
		return i + 1
	}
	return i
}

// prefixed reports whether the sign at i bounds the number at next by itself, with nothing before it to compare: "scores ≥90", "only >18".
func (s *scanner) prefixed(i, next int) bool {
	if s.isNumber(i-1) || s.oneOf(i-1, ")%") || s.isWord(i-1) && s.size(i-1) == 1 && !s.is(i-1, "I") && !(s.is(i-1, "a") && s.spaced(i) && s.gluedNumber(next)) {
		return false
	}
	if s.oneOf(i-1, "(") && s.isNumber(next) { // "(≤ 4.38 h)"
		return true
	}
	return (s.spaced(i) || s.oneOf(i-1, "(“:,")) && (s.gluedNumber(next) || s.oneOf(next, "$£€.−-") && !s.spaced(next))
}

// spokenOf reports whether the operator from i to next is spoken of, and compares nothing: "use !== instead".
func (s *scanner) spokenOf(i, next int) bool {
	return mentioned[s.lower(i-1)] && s.spaced(i) && (s.closes(next) || s.oneOf(next, ".,;:)") || s.lowercase(next) && s.size(next) > 1 && !s.glued(next+1, "."))
}

var mentioned = set("use using of the and or with operator operators like prefer not vs versus than")

// conditional reports whether the comparison at i limits what a verb or a preposition before it says: "fast for n > 5", "needs Python >= 3.10".
func (s *scanner) conditional(i int) bool {
	return s.isWord(i-1) && s.spaced(i) && (limiting[s.lower(i-2)] || s.oneOf(i-2, "∃∀") || versioned[s.lower(i-1)] && (s.isNumber(i+1) || s.is(i+1, "=") && s.isNumber(i+2)) ||
		numerals[s.lower(i-2)] && s.size(i-1) == 1 && !stating[s.lower(i-3)] && !stating[s.lower(i-4)])
}

var limiting = set("for with needs need requires require requiring needing wants supports support any all on every exists exist choose fix pick given")

// letting reports whether the comparison at i is what "let" asks for, after a letter or several: "let ε > 0 and δ > 0".
func (s *scanner) letting(i int) bool {
	n := i - 1
	for ; n > i-12 && s.lower(n) != "let"; n-- {
		if s.isWord(n) && !s.symbolic(n) && !s.is(n, "and") || s.oneOf(n, ".;:") || s.atEnd(n) {
			return false
		}
	}
	return n > i-12
}

// numerals are what a variable is, "an integer n > 1"; stating are words after which the comparison is a clause, "if the number n > 1".
var (
	numerals = set("integer integers number numbers constant constants prime primes real each every some given fixed value values element radius")
	stating  = set("if when where that since because as then while until unless")
)

// Verbs after which a sign is read with "is" left out: "was <0.01", and the like.
var (
	copulas = set("is was are were be been of at with to if than and or but not it's that's he's she's they're we're you're i'm")
	verbs   = set("is was are were be been it's that's he's she's they're we're you're i'm")
)

// bound reads < > ≤ ≥ and ≈ that hug a number: "Patients took <3 mg", ">100 people".
func (s *scanner) bound(i int) int {
	l := s.at(i)
	if !s.oneOf(i, "<>≤≥") {
		return i
	}
	hugging := s.prefixed(i, i+1) || l.spaced && (s.out == nil || s.oneOf(i-1, ",:(“")) && (s.isNumber(i+1) || s.oneOf(i+1, "$£€"))                                                                           // a cell, "< 120"
	if l.text == "<" && l.spaced && s.glued(i+1, "3") && s.pauses(i+2) && (s.isNumber(i-1) && (!s.spaced(i-1) || s.value(i-1) >= 3) || s.is(i-1, "u") || s.isWord(i-1) && !s.spaced(i-1) && s.is(i-2, "_")) { // "ily2 <3", "miss u <3"
		return i + 2
	}
	hugging = hugging || s.oneOf(i-1, "(") && s.symbolic(i+1)
	afterVerb := s.isWord(i-1) && copulas[s.lower(i-1)] && (s.isNumber(i+1) || s.oneOf(i+1, "$£€.−-"))
	if !hugging && !afterVerb {
		if l.text == ">" && l.spaced && s.spaced(i+1) && s.capitalised(i-1) && s.size(i-1) > 1 && s.capitalised(i+1) && s.size(i+1) > 1 { // "File > Save As"
			s.mark(",")
			return i + 1
		}
		return i
	}
	if a, ok := s.amount(i + 1); l.text == "<" && s.is(i+1, "3") && ok && (s.atEnd(i+2) || s.spaced(i+2)) { // a heart, unless it measures
		if _, _, measured := s.measureAt(i+1, a.next); !measured && !s.counts(i+2) && !verbs[s.lower(i-1)] {
			if s.isWord(i-1) && s.isWord(i+2) && lovers[s.lower(i-1)] {
				s.say("love")
			}
			return i + 2
		}
	}
	said := comparisons[l.text]
	if a, ok := s.amount(i + 1); ok && l.text == ">" && s.counts(a.next) {
		said = "more than"
	}
	s.say(said)
	return i + 1
}

var lovers = set("i we you they u people kids")

// aged are people of whom "<12" gives the age.
var aged = set("kids kid children child seniors senior adults students youth youths toddlers infants teens teenagers guests patients people those anyone women men boys girls persons babies pupils")

// ageLimit reads a limit of age: "kids <5 free", "seniors >65".
func (s *scanner) ageLimit(i int) int {
	if !s.oneOf(i, "<>") || !aged[s.lower(i-1)] || !s.isNumber(i+1) || s.size(i+1) > 2 || !s.alone(i+2) || s.oneOf(i+2, ".") && s.gluedNumber(i+3) ||
		s.is(i+1, "3") && !limited[s.lower(i+2)] && !elapsedAge[s.lower(i+2)] {
		return i
	}
	if _, _, measured := s.measureAt(i+1, i+2); measured && !elapsedAge[s.lower(i+2)] {
		return i
	}
	s.say(either(s.is(i, "<"), "under", "over"))
	return i + 1
}

// limited are words after an age limit of three, which could be a heart.
var limited = set("free half eat get enter must need and only not can with are ride go stay in")

var elapsedAge = set("years year yrs yr y yo months mos mo")

// preferred reads ">>>" between words, which says that the one before is much better, as a pause.
func (s *scanner) preferred(i int) int {
	next := i
	for s.is(next, ">") && (next == i || !s.spaced(next)) {
		next++
	}
	if next-i < 2 || !s.spaced(i) || !s.spaced(next) || !s.isWord(i-1) && !s.oneOf(i-1, "”'") || s.atEnd(next) {
		return i
	}
	s.mark("—")
	return next
}

// amounts are how a comparison is said after a verb that takes an amount, in the words of prose.
var amounts = map[string]string{"<": "less than", ">": "more than", "≤": "at most", "≥": "at least", "<=": "at most", ">=": "at least"}

// taking are verbs that take an amount, besides those in -ing: "Eat < 2,300 mg".
var taking = set(`eat drink avoid take use keep get need have exceed reach score scored scores weigh weighs weighed earn earns earned cost costs spend spends spent sleep limit allow allows
	contain contains accept accepts hire employs employ run walk add consume provide provides offer offers serve serves hold holds last lasts took used paid pay pays received requires for`)

// compared reads < and > after a verb or a noun of prose, where "is" would not be said: "taking > 4,000 IU", "a fever > 101 °F", "patients > 65 years".
func (s *scanner) compared(i int) int {
	sign, next := s.text(i), i+1
	if s.glued(next, "=") && (sign == "<" || sign == ">") {
		sign, next = sign+"=", next+1
	}
	if !s.oneOf(i, "<>≤≥") || !s.spaced(i) || !s.spaced(next) && !strings.HasSuffix(sign, "=") || !s.lowercase(i-1) && !(s.begins(i-1) && taking[s.lower(i-1)]) || s.size(i-1) < 3 && s.text(i-1) != "of" || s.sum() && next == i+1 || s.is(i+1, "3") && s.closes(i+2) {
		return i
	}
	if a, ok := s.amount(next); !ok && !(s.oneOf(next, "$£€¥₹") && s.isNumber(next+1) || s.owed(next)) || ok && s.at(a.next).class == symbol && !s.endsNumber(a.next) && !s.oneOf(a.next, "%°/") {
		return i
	}
	before := s.lower(i - 1)
	head := i - 2 // a determiner, after which comes a noun
	if s.isWord(head) && !determiners[s.lower(head)] {
		head--
	}
	said := amounts[sign]
	switch {
	case before == "aged" && sign != "≤" && sign != "≥" && len(sign) == 1:
		said = either(sign == ">", "over", "under")
	case taking[before], strings.HasSuffix(before, "ing") && len(before) > 4 && !determiners[s.lower(i-2)], before == "aged":
	case s.counts(i-1) && !s.mentions(programming):
		said = comparisons[sign]
		for n := i - 2; n >= max(i-5, 0) && s.isWord(n); n-- {
			if stating[s.lower(n)] {
				s.say("are")
				break
			}
		}
	case (s.lower(head) == "a" || s.lower(head) == "an" || s.lower(head) == "any" || s.lower(head) == "no") && !functionWords[before] && !s.mentions(programming):
		said = comparisons[sign]
	default:
		return i
	}
	s.say(said)
	return next
}

// comparisons are how they are said after a noun.
var comparisons = map[string]string{"<": "less than", ">": "greater than", "≤": "less than or equal to", "≥": "greater than or equal to", "<=": "less than or equal to", ">=": "greater than or equal to"}

// programming are words of texts about programs, where comparisons are conditions.
var programming = set("loop returns return variable code true false while array function integer python node version versions index query")
