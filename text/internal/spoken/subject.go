package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

// subjects are abbreviations of subjects of study that are also words, or ends of sentences, so that only their context tells.
var subjects = map[string]string{}

func init() {
	for pair := range strings.FieldsSeq(`psych:psychology psychol:psychology bio:biology biol:biology bot:botany zool:zoology biochem:biochemistry geol:geology geog:geography
		sociol:sociology phil:philosophy philos:philosophy hist:history lit:literature ling:linguistics anat:anatomy anthro:anthropology anthrop:anthropology
		astron:astronomy pharm:pharmacology pharmacol:pharmacology physiol:physiology theol:theology neurosci:neuroscience chem:chemistry econ:economics phys:physics
		calc:calculus trig:trigonometry alg:algebra math:math stats:statistics`) {
		short, long, _ := strings.Cut(pair, ":")
		subjects[short] = long
	}
}

// departments are words after the abbreviation of a subject: "the Bio. Dept."
var departments = set("dept department lab labs class club building bldg hall major majors library faculty")

// Taught reports whether a word names what teaches or studies a subject, so that no sentence begins with it after one.
func Taught(word string) bool { return departments[strings.ToLower(word)] }

// Subject reports whether a word before a period is the abbreviation of a subject, which a number may follow: "Bio. 201".
func Subject(text string) bool { return subjects[strings.ToLower(text)] != "" }

// subject reads the abbreviation of a subject where the sentence continues, "taught psych. and bot.", before the number of a course, and
// after "of" and "in": "Dept. of Psych."
func (s *scanner) subject(i int) int {
	long, next := subjects[s.lower(i)], i+2
	if long == "" || !s.glued(i+1, ".") || allUpper(s.text(i)) {
		return i
	}
	// Another subject in the sentence shows what the last one is: "psych. and bot."
	listed := (s.is(i-1, "and") || s.is(i-1, "&")) && s.is(i-2, ".") && subjects[s.lower(i-3)] != ""
	continues := s.capitalised(i) && departments[s.lower(next)] || s.lowercase(next) && s.spaced(next) || s.oneOf(next, ",;)&")
	numbered := s.isNumber(next) && s.spaced(next) && !(s.glued(next+1, ":") && s.gluedNumber(next+2))
	if !((s.lowercase(i) || departments[s.lower(next)]) && continues || numbered || listed || (s.is(i-1, "of") || s.is(i-1, "in")) && s.capitalised(i)) {
		return i
	}
	s.sayLike(i, long)
	if d := s.text(next); numbered && len(d) == 3 && d[1:] != "00" && s.endsNumber(next+1) { // "Bio. 101"
		s.say(numeral.Pairs(d)...)
		return next + 1
	}
	return s.dot(i + 1)
}

// courseNumber reports whether the number at i is that of a course: "Econ 101", "Physics 202".
func (s *scanner) courseNumber(i int) bool {
	w := s.lower(i - 1)
	return s.size(i) == 3 && s.spaced(i) && s.capitalised(i-1) && (subjects[w] != "" || courses[w]) && !s.counts(i+1)
}

// courses are subjects with numbered courses.
var courses = set("biology chemistry physics economics psychology sociology philosophy english spanish french german latin calculus algebra statistics anthropology accounting marketing maths astronomy geology")

// languages are abbreviations of languages in etymologies.
var languages = map[string]string{}

func init() {
	for pair := range strings.SplitSeq(`Lat:Latin/Gk:Greek/Gr:Greek/Skt:Sanskrit/Ger:German/Germ:German/Du:Dutch/Eng:English/Fr:French/It:Italian/Ital:Italian/Sp:Spanish/Span:Spanish/Port:Portuguese/Goth:Gothic/Heb:Hebrew/Arab:Arabic/
		Pers:Persian/Russ:Russian/Rus:Russian/Ir:Irish/Dan:Danish/Swed:Swedish/Norw:Norwegian/Icel:Icelandic/Lith:Lithuanian/Gael:Gaelic/Turk:Turkish/Hung:Hungarian/
		OE:Old English/ME:Middle English/OHG:Old High German/MHG:Middle High German/ON:Old Norse/OFr:Old French/OF:Old French/PGmc:Proto-Germanic`, "/") {
		short, long, _ := strings.Cut(strings.TrimSpace(pair), ":")
		languages[short] = long
	}
}

// Words that an etymology has before a language or elsewhere, apart from other languages.
var (
	derived = set("from cf compare see via and or of is")
	derives = set("word words root roots stem cognate cognates derives derived etymology etymologically borrowed loanword borrowing latin greek sanskrit akin pie")
)

// tongue reads the abbreviation of a language before a word of it: "from Lat. aqua", "cf. OE fæder".
func (s *scanner) tongue(i int) int {
	long, next := languages[s.text(i)], s.pastPeriod(i+1)
	period := next == i+2
	old := strings.Contains(long, " ")
	if long == "" || period == old || !s.spaced(next) || !s.isWord(next) && !s.oneOf(next, "*“-") || functionWords[s.lower(next)] || s.capitalised(next) && !strings.HasPrefix(s.text(i), "Ger") {
		return i
	}
	led := s.begins(i) || derived[s.lower(i-1)] || s.oneOf(i-1, ",;:(<=") || s.is(i-1, ".") && s.lower(i-2) == "cf"
	other := s.mentions(derives)
	for n := range s.list {
		other = other || n != i && languages[s.text(n)] != "" && (s.size(n) > 2 || s.is(n, "OE") || s.glued(n+1, ".") && !s.is(n, "It") && !s.is(n, "Fr"))
	}
	if !led || !other {
		return i
	}
	for word := range strings.FieldsSeq(long) {
		s.say(word)
	}
	return next
}

// Language reports whether a word before a period can be the abbreviation of a language after what stands before it, so that no sentence ends there: "cf. Ger. Hund".
func Language(text, before string) bool {
	return languages[text] != "" && (strings.HasSuffix(before, ",") || derived[strings.ToLower(strings.TrimSuffix(before[strings.LastIndexByte(before, ' ')+1:], "."))])
}
