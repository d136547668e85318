package spoken

import "strings"

// coefficient reports whether the x at i, directly after a number, is the variable of a formula, "y = 2x", "x³ − 2x", and does not mean "times".
func (s *scanner) coefficient(i int) bool {
	if !s.sum() {
		return false
	}
	for n := range s.list {
		switch {
		case s.isWord(n) && s.size(n) == 1 && s.is(n+1, "=") && s.text(n) != "A" && !s.glued(n-1, "/"): // "y = 2x"
			return true
		case (s.is(n, "x") || s.is(n, "X") && s.is(n-1, "D")) && (!s.isNumber(n-1) || s.spaced(n)) && (s.spaced(n) || s.oneOf(n-1, "(-−+=")) && !s.isNumber(n+1): // another x
			return true
		}
	}
	return false
}

// product reads the multiplication of a number by what stands in parentheses: "2(3 + 4) = 14", "1,000(1.05)^10".
func (s *scanner) product(i int) int {
	if !s.is(i, "(") || s.spaced(i) || !s.isNumber(i-1) || !s.sum() {
		return i
	}
	if s.gluedNumber(i+1) && s.glued(i+2, ")") && !s.oneOf(i-2, "^_") && s.spaced(i-1) && (s.oneOf(i+3, "=+−-×") || s.atEnd(i+3)) { // "3(6) − 7 = 11"
		s.say("times")
		s.sayCardinal(i + 1)
		return i + 3
	}
	for n := i + 1; n < i+12 && !s.atEnd(n); n++ {
		if s.is(n, ")") {
			if n > i+1 && (s.glued(n+1, "^") || s.spans(i+1, n)) {
				s.say("times")
				s.mark("(")
				return i + 1
			}
			return i
		}
	}
	return i
}

// spans reports whether the lexemes from i to before stop are an expression with an operator.
func (s *scanner) spans(i, stop int) bool {
	for n := i + 1; n < stop-1; n++ {
		if s.oneOf(n, "+−-×*/") {
			return true
		}
	}
	return false
}

// operations are the names that a text may give before a formula begins with the same: "the sum $\sum ...$".
var operations = set("sum product integral limit")

// repeatedName skips "the sum" where the words before have just said it.
func (s *scanner) repeatedName(i int) int {
	if !s.is(i, "the") || len(s.out) == 0 {
		return i
	}
	said := s.out[len(s.out)-1].Text
	name := s.lower(i + 1)
	switch {
	case operations[name] && said == name && s.isAny(i+2, "from of as"):
		return i + 2
	case (name == "square" || name == "cube") && s.is(i+2, "root") && said == "root" && s.lower(i-2) == name:
		return i + 3
	}
	return i
}

// metals are symbols of elements that are also words or names, and that texts on chemistry use by themselves.
var metals = set("Fe Ag Au Na Ca Li Al Ni Si Ti Mn Se Te Ra Mg Zn Cu Pb Hg Cl Br Cr Cd Sn Pt Sr Ba Rb Cs Kr Ne Ar Xe Pd Bi Sb Ge")

// reacting are words of chemistry.
var reacting = set(`reacts react reacted reacting reaction reactions oxidized oxidised oxidizes oxidation reduced metal metals ion ions atom atoms electron electrons element elements oxide alloy alloys ore isotope
	isotopes catalyst salt burns dissolves corrodes corrosion electrode anode cathode periodic valence bond bonds acid acids steel concentration`)

// element spells the symbol of an element in a sentence on chemistry: "Fe reacts with O2".
func (s *scanner) element(i int) int {
	text := s.text(i)
	if !s.isWord(i) || !metals[text] || !s.spaced(i) && !s.oneOf(i-1, "(“-–/") || !s.alone(i+1) && !s.oneOf(i+1, "-–/") || !strings.ContainsAny(text, "aeiouAEIO") || s.capitalised(i-1) && s.size(i-1) > 2 && !metals[s.text(i-1)] && !functionWords[s.lower(i-1)] && !determiners[s.lower(i-1)] || s.lexicon.Own(text) {
		return i
	}
	if in(text, "Al Na Ca Ti Ra Cs Ne Ar Li") {
		// Names and words: what follows must be said of a substance.
		if s.capitalised(i+1) && !metals[s.text(i+1)] || s.glued(i+1, ",") && s.out == nil || !reacting[s.lower(i+1)] && !s.otherElement(i) && s.lower(i+1) != "is" {
			return i
		}
		if in(text, "Al Li Ca") && s.lower(i+2) == "to" {
			return i
		}
	}
	if !s.mentions(reacting) && !s.otherElement(i) {
		return i
	}
	s.spell(strings.ToUpper(text))
	return i + 1
}

// otherElement reports whether the sentence has the symbol of another element than that at i, or a formula.
func (s *scanner) otherElement(i int) bool {
	for n := range s.list {
		if n != i && s.isWord(n) && (metals[s.text(n)] && s.text(n) != s.text(i) || s.gluedNumber(n+1) && atoms[s.text(n)]) {
			return true
		}
	}
	return false
}

// minusSign reads a true minus sign before a letter, a function or a parenthesis: "F = −kx", "pH = −log[H+]".
func (s *scanner) minusSign(i int) int {
	leads := s.spaced(i) && !s.operand(i-1) || s.oneOf(i-1, "=([<>≤≥,≈") || s.atEnd(i-1)
	if !leads || s.spaced(i+1) || !s.isWord(i+1) && !s.oneOf(i+1, "(√") || !s.is(i, "−") && !(s.is(i, "-") && s.is(i-1, "=") && s.size(i+1) <= 3) {
		return i
	}
	s.say("minus")
	if text := s.text(i + 1); s.sum() && s.lowercase(i+1) && len(text) > 1 && len(text) <= 3 && !s.known(text) { // "−kx"
		s.spell(strings.ToUpper(text))
		return i + 2
	}
	return i + 1
}

// naught reads the sign of the standard state after a quantity of chemistry: "E°", "ΔG°".
func (s *scanner) naught(i int) int {
	text := s.text(i - 1)
	if !s.is(i, "°") || s.spaced(i) || !s.isWord(i-1) || !strings.Contains("EGHSKU", text[len(text)-1:]) || len(text) > 3 || s.isNumber(i-2) && !s.spaced(i-1) || scales[s.text(i+1)] != "" {
		return i
	}
	s.say("naught")
	return i + 1
}

// greekWords are the names of Greek letters.
var greekWords = set("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau phi chi psi omega")

// symbolic reports whether a letter of a formula stands at i.
func (s *scanner) symbolic(i int) bool {
	return s.isWord(i) && (s.size(i) == 1 && !s.is(i, "I") || greekWords[s.text(i)])
}

// logarithm reads "ln x" and "log₂ 8".
func (s *scanner) logarithm(i int) int {
	switch {
	case s.is(i, "ln") && s.spaced(i+1) && (s.symbolic(i+1) && !(s.is(i+1, "a") && s.lowercase(i+2)) || s.isNumber(i+1) && s.sum()):
		s.say("natural", "log")
		return i + 1
	case s.is(i, "log"):
		base := i + either(s.glued(i+1, "_"), 2, 1)
		if s.spaced(base) || !s.isNumber(base) && !(base == i+2 && s.symbolic(base)) || !s.symbolic(base+1) && !s.isNumber(base+1) && !s.oneOf(base+1, "(") || s.isWord(base+1) && !s.spaced(base+1) {
			return i
		}
		s.say("log", "base")
		if s.isNumber(base) {
			s.sayCardinal(base)
		} else {
			s.spell(strings.ToUpper(s.text(base)))
		}
		s.say("of")
		return base + 1
	}
	return i
}

// indices are words that variables have as an index: "k_cat", "V_max".
var indices = set("cat max min eff rms tot total avg net obs ref crit opt in out rxn sys surr cell gas sat vap")

// indexed reads a letter of a formula with a word as its index.
func (s *scanner) indexed(i int) int {
	if !s.isWord(i) || s.size(i) != 1 || !s.spaced(i) && !s.oneOf(i-1, "(=/−") || !s.glued(i+1, "_") || s.spaced(i+2) || !indices[s.lower(i+2)] || s.glued(i+3, "_") || s.glued(i+3, ".") && s.isWord(i+4) && !s.spaced(i+4) {
		return i
	}
	s.spell(strings.ToUpper(s.text(i)))
	s.say(s.text(i + 2))
	return i + 3
}
