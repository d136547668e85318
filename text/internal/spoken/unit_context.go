package spoken

import "strings"

// Units that only the words of a sentence identify.

// distances are words beside which pc is parsecs, not a piece or a computer.
var distances = set("ly kpc mpc parsec parsecs star stars galaxy galaxies nebula cluster")

// weights are words beside which 12 st is a weight in stone.
var weights = set("weigh weighs weighed weighing weight stone lb lbs kg")

// electric reports whether the A at i, after a number, is amperes: the sentence has volts or watts, or a word of circuits.
func (s *scanner) electric(i int) bool {
	for n := range s.list {
		if circuits[s.lower(n)] || n > 0 && s.isAny(n, "V W kW VAC") && s.isNumber(n-1) {
			return !s.glued(i+1, "-") && (!s.glued(i+1, ".") || s.closes(i+2))
		}
	}
	return false
}

var circuits = set("fuse fuses breaker breakers volt volts amp amps ampere amperes charger circuit circuits")

// compoundUnder recognises a product of units at i, up to the closing parenthesis: "mol·K)", "g·°C)".
func (s *scanner) compoundUnder(i int) (name string, next int) {
	var names []string
	for n := i; n < i+8; n++ {
		switch {
		case s.is(n, "°") && scales[s.text(n+1)] != "" && !s.spaced(n+1):
			names = append(names, "degree "+scales[s.text(n+1)])
			n++
		case unitNames[s.text(n)].one != "":
			names = append(names, unitNames[s.text(n)].one)
		default:
			return "", i - 2
		}
		if s.glued(n+1, ")") {
			return strings.Join(names, " "), n + 2
		}
		if !s.oneOf(n+1, "·*") {
			return "", i - 2
		}
		n++
	}
	return "", i - 2
}

// bodySurface recognises the surface of a body at i, to which the filtration of the kidneys is related: "mL/min/1.73 m^2".
func (s *scanner) bodySurface(i int) (name string, next int) {
	a, ok := s.amount(i)
	if !ok || !a.decimal {
		return "", i
	}
	m, ok := s.baseUnit(a.next)
	if !ok || m.one != "meter" || !s.glued(m.next, "^") || !s.glued(m.next+1, "2") {
		return "", i
	}
	return strings.Join(a.words, " ") + " square meters", m.next + 2
}

// genetics are words beside which kb, Mb and Gb are thousands, millions and billions of bases.
var genetics = set(`dna rna mrna genome genomes genomic gene genes plasmid plasmids chromosome chromosomes chromosomal mitochondrial exon exons intron introns locus amplicon amplicons
	transcript transcripts nucleotide nucleotides insert deletion sequencing contig contigs`)

// sizedInches reports whether the "in" before lexeme next is a unit: at the end of parentheses after another length, or before what is measured.
func (s *scanner) sizedInches(next int) bool {
	if s.oneOf(next, ")") {
		for n := next - 2; n > 0 && n > next-9; n-- {
			if s.oneOf(n, "(") {
				return s.isWord(n-1) && s.isAny(n-1, "cm mm m")
			}
		}
	}
	return extents[s.lower(next)] && !s.isWord(next+1)
}

// extents are adjectives after a length.
var extents = set("long wide tall deep thick")

// memories are words beside which Gb and Mb are bytes.
var memories = set("memory ram disk storage ssd hdd swap heap cache")

// bases replaces a unit of bits by that of bases in a sentence about genes.
func (s *scanner) bases(m measure) measure {
	kind, ok := strings.CutSuffix(m.one, "bit")
	if ok && in(kind, "kilo mega giga") && s.mentions(genetics) {
		m.unit = unit{kind + "base", kind + "bases"}
	}
	if ok && (kind == "mega" || kind == "giga") && s.mentions(memories) && !s.glued(m.next, "/") && !s.is(m.next, "per") { // "1Gb of memory"
		m.unit = unit{kind + "byte", kind + "bytes"}
	}
	if m.one == "picogram" && !s.glued(m.next, "/") && !s.is(m.next, "of") && !s.mentions(genetics) { // "a 30 pg paper"
		m.unit = unit{"page", "pages"}
	}
	return m
}

// Words about how long something takes, words before a time, and words after it.
var (
	lastingWords = set("year orbit orbits orbital period keeps lasts lasted rotation half-life half-lives decay decays")
	spanLeads    = set(`in for after within every over under then took take takes taking lasted lasts last lasting spent waited about approximately another first next least
		most than kept by of to and or only give until`)
	spanTails = set("of at per the we they he she it all and or to then more later after before in on with from each")
)

// span reports whether the d or y at i, after a number, is days or years: "every 1.77 d", "for 10 d at 4 °C", but not "part 4 d".
func (s *scanner) span(i int) bool {
	d := s.is(i, "d")
	switch {
	case !s.spaced(i) || s.glued(i+1, "-") || s.glued(i+1, "'"):
		return false
	case s.glued(i-2, ".") && s.isNumber(i-3): // a decimal
		return !s.sum()
	case d && s.isNumber(i+1) && (s.is(i+2, "h") || s.is(i+2, "hr")):
		return true
	}
	follows := s.oneOf(i+1, ".;,)") || s.closes(i+1)
	if s.mentions(lastingWords) {
		return follows
	}
	before := s.lower(i - 2)
	return d && (follows || spanTails[s.lower(i+1)]) && (spanLeads[before] || s.oneOf(i-2, "~≥≤<>") || s.is(i+1, "of") && s.lowercase(i-2) || s.is(i-3, "/") && before == "in")
}
