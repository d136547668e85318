package spoken

import "strings"

var (
	// Endings that parentheses make optional: "student(s)", "class(es)", "child(ren)".
	optionalEndings = set("s es ren ies")
	// Prefixes that parentheses make optional: "(re)build".
	optionalPrefixes = set("re un mis dis in im non pre over under de")
	// Functions of programs that take a variable: "print(s)", "len(s)".
	callees = set("print len str int list sum max min set sorted sort abs float repr puts echo log exp sin cos tan map type")
	// Of those, the ones that are nouns of a text, too, and words after them: "the operand type(s) for".
	nounCallees   = set("list set map type sum log")
	optionalTails = set("of for in that which you we is are with from")
)

// expandOptional rewrites words with an optional part: "student(s)" as "student or students", "(re)build" as "rebuild", "(s)he" as "she or he".
func (s *scanner) expandOptional() {
	if !strings.Contains(s.src, "(") || s.sum() {
		return
	}
	var list []lexeme
	for i := 0; i < len(s.list); i++ {
		l := s.list[i]
		add := func(text string, from, to int) {
			list = append(list, lexeme{class: word, text: text, spaced: true, start: s.list[from].start, stop: s.list[to].stop, source: Source{s.list[from].source.First, s.list[to].source.Last}})
		}
		switch {
		case s.optionalEnding(i):
			one, ending := l.text, s.text(i+2)
			list = append(list, l)
			add(either(allUpper(one) && allUpper(ending) && len(one) > 1, "OR", "or"), i, i+3)
			if one != strings.ToUpper(one) {
				one = strings.ToLower(one)
			}
			if strings.ToLower(ending) == "ies" {
				one = strings.TrimRight(one, "yY")
			}
			add(one+ending, i, i+3)
			i += 3
		case s.is(i, "(") && l.spaced && s.isWord(i+1) && s.glued(i+2, ")") && s.isWord(i+3) && !s.spaced(i+3) && !s.spaced(i+1) && s.lower(i+1) == "s" && s.lower(i+3) == "he":
			add(s.text(i+1)+s.text(i+3), i, i+3)
			add("or", i, i+3)
			add("he", i, i+3)
			i += 3
		case s.is(i, "(") && l.spaced && optionalPrefixes[s.lower(i+1)] && !s.spaced(i+1) && s.glued(i+2, ")") && s.isWord(i+3) && !s.spaced(i+3):
			add(s.text(i+1)+s.text(i+3), i, i+3)
			i += 3
		default:
			list = append(list, l)
		}
	}
	s.list = list
}

// pluralQuotes joins the ending of a plural to what is in quotation marks: several "x"s, the "and"s.
func (s *scanner) pluralQuotes() {
	for i := 1; i < len(s.list); i++ {
		if l := s.list[i]; !s.oneOf(i, "”") || l.spaced || !s.isWord(i-1) || !s.is(i+1, "s") || s.spaced(i+1) || !s.alone(i+2) {
			continue
		}
		word := &s.list[i-1]
		word.text += either(len(word.text) == 1, "'s", "s")
		word.stop = s.list[i+1].stop
		s.list = append(s.list[:i+1], s.list[i+2:]...)
	}
}

// optionalEnding reports whether the word at i has an optional ending. "f(s)" and "print(s)" are function calls.
func (s *scanner) optionalEnding(i int) bool {
	if !s.isWord(i) || !s.glued(i+1, "(") || !optionalEndings[s.lower(i+2)] || s.spaced(i+2) || !s.glued(i+3, ")") {
		return false
	}
	text, next := s.text(i), s.at(i+4)
	if len(text) < 2 || callees[s.lower(i)] && !(nounCallees[s.lower(i)] && (determiners[s.lower(i-1)] || optionalTails[s.lower(i+4)])) || s.partOfCode(i) || !next.spaced && next.class != symbol || s.glued(i+4, ".") && !s.spaced(i+5) && s.isWord(i+5) {
		return false
	}
	return allUpper(text) || s.known(s.lower(i))
}
