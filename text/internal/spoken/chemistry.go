package spoken

import (
	"regexp"
	"strings"
)

// atoms are the symbols of the chemical elements.
var atoms = set(`H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe
	Cs Ba La Ce Nd Sm Eu Gd Dy Er Yb Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu`)

// compounds are formulas without a number that are spelled.
var compounds = set("HCl NaCl KCl LiCl AgCl HBr KBr NaBr NaOH KOH CaO MgO ZnO FeO CuO HgO PbO NaF KI NaI NaH LiH FeS ZnS CuS HgS GaAs GaN SiC NaCN KCN")

// elementNames are elements whose symbols have two letters.
var elementNames = set(`helium lithium beryllium neon sodium magnesium aluminum aluminium silicon chlorine argon calcium scandium titanium chromium manganese iron cobalt nickel copper zinc
	gallium germanium arsenic selenium bromine krypton rubidium strontium zirconium niobium molybdenum technetium ruthenium rhodium palladium silver cadmium indium tin antimony
	tellurium xenon cesium caesium barium lanthanum cerium neodymium europium gadolinium hafnium tantalum rhenium osmium iridium platinum gold mercury thallium lead bismuth
	polonium astatine radon francium radium actinium thorium neptunium plutonium`)

// gases are symbols of the pressure and the saturation of gases in blood, before the gas.
var gases = set("p P Pa Pv Sa Sp Sv Fi Et et")

// radicals are groups of atoms that formulas have in parentheses.
var radicals = set("SO4 NO3 PO4 CO3 NH4 CN6")

// organic is a formula in capitals with carbon or nitrogen, and hydrogen: "C2H5OH", "CH3COOH", "NH4OH".
var organic = regexp.MustCompile(`^(?:(?:C\d*H\d+|NH\d)[CHNO\d]*[A-Z]|C\d*H\d+(?:N\d*)?(?:O\d*)?(?:N\d*)?)$`)

// oxides are formulas in capitals that begin with a word.
var oxides = set("SO2 SO3 SO4 NO2 NO3 HNO3 HO2 HCO3 NH4")

// molecule reads a formula with small letters, "ZnCl2", "Fe2O3", "NaOH", and what is measured of gases and of hemoglobin, "pCO2", "HbA1c", letter by letter.
func (s *scanner) molecule(i int) int {
	if !s.isWord(i) || !s.spaced(i) && !s.isNumber(i-1) && !s.oneOf(i-1, "(“-–/+→") {
		return i
	}
	if atoms[s.text(i)] && s.oneOf(i-1, "(") && s.glued(i+1, ")") && elementNames[s.lower(i-2)] && s.size(i) == 2 { // "Sodium (Na)"
		s.spell(strings.ToUpper(s.text(i)))
		return i + 1
	}
	next, digits := i, false
	for ; s.isWord(next) || s.isNumber(next); next++ {
		if next > i && s.spaced(next) {
			break
		}
		digits = digits || s.isNumber(next)
	}
	chunk := s.src[s.at(i).start:s.at(next-1).stop]
	radical := radicals[chunk] && s.oneOf(i-1, "(") && !s.spaced(i-1) || oxides[chunk] || organic.MatchString(chunk) // not "so four" or "oh"
	if !radical && (len(chunk) > 24 || strings.ToUpper(chunk) == chunk || !s.endsNumber(next) && !s.oneOf(next, "/%+") || s.lexicon.Own(chunk)) {
		return i
	}
	stem := strings.TrimRight(chunk, "23")
	gas := len(stem) < len(chunk) && (strings.HasSuffix(stem, "CO") && gases[stem[:len(stem)-2]] || strings.HasSuffix(stem, "O") && gases[stem[:len(stem)-1]])
	salt := atoms[s.text(i)] && s.size(i) == 2 && s.glued(next, "(") && next == i+2 // Al2(SO4)3
	if !gas && !salt && !radical && chunk != "HbA1c" && chunk != "HbA1C" && !compounds[chunk] && !(digits && isFormula(chunk)) {
		return i
	}
	for at := i; at < next; at++ {
		if s.isNumber(at) {
			s.sayCardinal(at)
		} else {
			s.spell(strings.ToUpper(s.text(at)))
		}
	}
	if sign := next + either(s.glued(next, "^"), 1, 0); radical && s.oneOf(sign, "+-−") && !s.spaced(sign) && s.alone(sign+1) { // HCO3-
		s.say(either(s.is(sign, "+"), "plus", "minus"))
		return sign + 1
	}
	return next
}

// ion reads the symbol of an atom with a charge: "Na+", "Cl- ions". One letter may be a grade.
func (s *scanner) ion(i int) int {
	text := s.text(i)
	if !s.isWord(i) || !atoms[text] || !s.spaced(i) || !(s.glued(i+1, "+") || s.glued(i+1, "-") || s.glued(i+1, "−")) || !s.endsNumber(i+2) || len(text) == 1 && !s.mentions(charged) {
		return i
	}
	s.spell(strings.ToUpper(text))
	s.say(either(s.is(i+1, "+"), "plus", "minus"))
	return i + 2
}

// charged are words about ions.
var charged = set("ion ions channel channels pump gradient exchanger electron electrons cation cations anion anions")

// strandEnd reads the ends of a strand of DNA: "5'→3'", "the 3' end", "5'-ATGC-3'".
func (s *scanner) strandEnd(i int) int {
	bases := s.isWord(i) && s.size(i) > 1 && strings.Trim(s.text(i), "ACGTUN") == ""
	if bases && s.glued(i+1, "-") && (s.glued(i+2, "3") || s.glued(i+2, "5")) && s.oneOf(i+3, "'”") && !s.spaced(i+3) { // its mark looks like a quote's
		s.spell(s.text(i))
		s.sayCardinal(i + 2)
		s.say("prime")
		return i + 4
	}
	if !s.is(i, "3") && !s.is(i, "5") || !s.glued(i+1, "'") || !(s.glued(i+2, "-") && s.size(i+3) > 1 && strings.Trim(s.text(i+3), "ACGTUN") == "") && !strands[s.lower(i+2)] && !s.oneOf(i+2, "→") && !s.oneOf(i-1, "→") &&
		!(s.lower(i+2) == "to" && s.glued(i+4, "'")) && !(s.lower(i-1) == "to" && s.oneOf(i-2, "'")) {
		return i
	}
	s.sayCardinal(i)
	s.say("prime")
	return i + 2
}

// strands are words after the end of a strand of DNA.
var strands = set("end ends utr utrs cap phosphate hydroxyl exonuclease overhang overhangs splice direction terminus")

// solution reports whether what is dissolved comes at i, or the solution itself, so that an M before it is moles per liter: "0.5 M NaCl", "a 2 M solution".
func (s *scanner) solution(i int) bool {
	text := s.text(i)
	return s.isWord(i) && s.spaced(i) && (dissolved[s.lower(i)] || compounds[text] || s.gluedNumber(i+1) && isFormula(text+s.text(i+1)))
}

// concentrated reports whether an amount at i is moles per liter, so that Km before it is the constant of an enzyme: "a Km of 4 mM".
func (s *scanner) concentrated(i int) bool {
	a, ok := s.amount(i)
	return ok && strings.HasSuffix(unitNames[s.text(a.next)].one, "molar")
}

var dissolved = set("solution solutions buffer tris edta sucrose glucose urea sulfuric nitric hydrochloric acetic sodium potassium acid")

// isFormula reports whether the text is made up of the symbols of two or more atoms, and numbers.
func isFormula(text string) bool {
	count := 0
	for text != "" {
		switch {
		case text[0] >= '0' && text[0] <= '9' && count > 0:
			text = text[1:]
			continue
		case len(text) > 1 && atoms[text[:2]]:
			text = text[2:]
		case atoms[text[:1]]:
			text = text[1:]
		default:
			return false
		}
		count++
	}
	return count > 1
}

// reaction reports whether the sentence is a chemical equation, or like one: "2H2 + O2 → 2H2O".
func (s *scanner) reaction(arrow int) bool {
	plus := false
	first, last := arrow, arrow
	for first > 0 && !s.oneOf(first-1, ";,") {
		first--
	}
	for last < len(s.list) && !s.oneOf(last, ";,") {
		last++
	}
	for i := first; i < last; i++ {
		switch {
		case s.is(i, "="):
			return false
		case s.is(i, "+") && s.spaced(i) && s.spaced(i+1):
			plus = true
		}
	}
	return plus
}

// phasesOfMatter are the states of matter after a formula.
var phasesOfMatter = map[string]string{"g": "gas", "l": "liquid", "s": "solid"}

// stateOfMatter reads the state in parentheses after a formula: "CO2(g)", "NaCl(s)".
func (s *scanner) stateOfMatter(i int) int {
	if phasesOfMatter[s.text(i)] == "" || !s.glued(i, s.text(i)) || !s.glued(i-1, "(") || !s.glued(i+1, ")") || !strings.ContainsAny(s.src, "→⇌") && !strings.Contains(s.src, "(aq)") {
		return i
	}
	s.say(phasesOfMatter[s.text(i)])
	return i + 1
}

// nuclear are words of texts about isotopes.
var nuclear = set("isotope isotopes decay decays decayed decaying emission emits emit radioactive nucleus nuclei neutron neutrons proton protons fission half-life beta radiation mass nuclide nuclides")

// massNumber reads the symbol of an element after its mass number: "234Th", "60Co".
func (s *scanner) massNumber(i int) int {
	text := s.text(i + 1)
	if !s.isNumber(i) || !s.spaced(i) && !s.oneOf(i-1, "(→,") || s.size(i) < 2 || s.size(i) > 3 || s.at(i).grouped || !s.isWord(i+1) || s.spaced(i+1) || !atoms[text] || !s.alone(i+2) || !s.mentions(nuclear) {
		return i
	}
	s.sayPairs(i)
	s.spell(strings.ToUpper(text))
	return i + 2
}
