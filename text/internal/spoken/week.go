package spoken

import "strings"

// dayNames are the days of the week by their initial letters, as on shop signs.
var dayNames = map[string]string{"M": "Monday", "T": "Tuesday", "Tu": "Tuesday", "W": "Wednesday", "Th": "Thursday", "F": "Friday", "Sa": "Saturday", "Su": "Sunday",
	"Mo": "Monday", "We": "Wednesday", "Fr": "Friday", "Fri": "Friday", "Sat": "Saturday", "Sun": "Sunday", "Thu": "Thursday", "Thurs": "Thursday"}

// openingHours are words of hours in which something is open.
var openingHours = set("open closed hours hrs")

// classDays are days as the schedules of schools have them before a time.
var classDays = map[string]string{"MWF": "Monday Wednesday Friday", "MW": "Monday Wednesday", "TTh": "Tuesday Thursday", "TuTh": "Tuesday Thursday"}

// dayLetters reads days by their first letters: "M–F 9–5", "Tu–Th", "Sa 10–2", "closed Su".
func (s *scanner) dayLetters(i int) int {
	if days := classDays[s.text(i)]; days != "" && s.isNumber(i+1) && s.spaced(i+1) && (s.oneOf(i+2, ":-–") || s.at(i+2).class == word) {
		s.say(days)
		return i + 1
	}
	name := dayNames[s.text(i)]
	if name == "" || !s.isWord(i) || shortDays[s.lower(i)] != "" {
		return i
	}
	last := dayNames[s.text(i+2)]
	if s.is(i+1, "&") && last != "" && s.size(i)+s.size(i+2) > 2 && s.spaced(i) && s.alone(i+3) { // "Th & F"
		s.say(name, "and", last)
		return i + 3
	}
	if next := s.daySlashes(i); next > i {
		return next
	}
	weekly := s.mentions(openingHours) || s.weekRange()
	if s.oneOf(i+1, "-–") && !s.spaced(i+1) && !s.spaced(i+2) && last != "" && last != name && s.alone(i+3) && s.lower(i+3) != "ratio" {
		if s.is(i, "M") && !s.is(i+2, "W") && !s.is(i+2, "T") || s.size(i)+s.size(i+2) > 2 || weekly {
			s.say(name, "to", last)
			return i + 3
		}
	}
	if alone := s.spaced(i) && (s.spaced(i+1) || s.oneOf(i+1, ",.;:)")); alone && weekly && (s.isNumber(i+1) || s.lower(i-1) == "closed" || s.lower(i-1) == "open" ||
		s.is(i-1, "&") && dayNames[s.text(i-2)] != "" || s.is(i+1, "&") && dayNames[s.text(i+2)] != "") {
		s.say(name)
		return i + 1
	}
	return i
}

// daySlashes reads days with slashes between them: "Tu/Th", "M/W/F".
func (s *scanner) daySlashes(i int) int {
	next, letters := i+1, s.size(i)
	for s.glued(next, "/") && dayNames[s.text(next+1)] != "" && !s.spaced(next+1) {
		letters += s.size(next + 1)
		next += 2
	}
	if days := (next - i + 1) / 2; days < 2 || days == 2 && letters < 4 || !s.alone(next) || s.glued(i-1, "/") { // M/F are sexes
		return i
	}
	for n := i; n < next; n += 2 {
		if n > i {
			s.mark(",")
		}
		s.say(dayNames[s.text(n)])
	}
	return next
}

// slashedDays reads days that are cut short with slashes between them: "Fri/Sat", "Tue./Thu.", "Mon/Wed/Fri".
func (s *scanner) slashedDays(i int) int {
	var names []string
	next := i
	for n := i; (shortDays[s.lower(n)] != "" && s.capitalised(n) || n > i && strings.HasPrefix(s.lower(n), "hol")) && (n == i || !s.spaced(n)); n = next + 1 {
		names = append(names, either(strings.HasPrefix(s.lower(n), "hol"), "holidays", shortDays[s.lower(n)])) // "Sun./hols."
		next = s.pastPeriod(n + 1)
		if !s.glued(next, "/") {
			break
		}
	}
	if len(names) < 2 || s.isWord(next) && !s.spaced(next) || s.glued(next, "/") || s.glued(i-1, "/") {
		return i
	}
	for n, name := range names {
		if n > 0 {
			s.mark(",")
		}
		s.say(name)
	}
	if s.is(next-1, ".") {
		return s.dot(next - 1)
	}
	return next
}

// weekRange reports whether the sentence has a range of days by their letters that nothing else can be.
func (s *scanner) weekRange() bool {
	for i := range s.list {
		a, b := s.text(i), s.text(i+2)
		if s.oneOf(i+1, "-–") && !s.spaced(i+1) && dayNames[a] != "" && dayNames[b] != "" && (len(a)+len(b) > 2 || a == "M" && b == "F") {
			return true
		}
	}
	return false
}

// Words that a day of the week stands before: "Sat. night".
var dayTimes = set("nite night morning afternoon evening nights mornings afternoons evenings")

// Words after a day of the week in notices: "Sun. closed".
var businessTimes = set("closed open opens only hours brunch breakfast lunch dinner market matinee mass service services school special specials rates noon midnight from till until through thru")

// nths say which of a month's days of the week is meant.
var nths = set("first second third fourth fifth last alternate")

// Words before a day of the week.
var dayLeads = set("for on last next this every by until till since from thru through to each or and day except exc closed open noon midnight")

// bareDayLeads are those before a day without its period that may be a word.
var bareDayLeads = set("on every till until thru through closed open except exc")

// weekday reads an abbreviated day of the week: before a period or comma, or at either end of a range.
func (s *scanner) weekday(i int) int {
	if next := s.dayLetters(i); next > i {
		return next
	}
	if next := s.slashedDays(i); next > i {
		return next
	}
	name := shortDays[s.lower(i)]
	if name == "" || !s.capitalised(i) || allUpper(s.text(i)) && determiners[s.lower(i-1)] && !s.shouted { // "on the SAT"
		return i
	}
	dash := s.pastPeriod(i + 1)
	if s.oneOf(dash, "-–") && shortDays[s.lower(dash+1)] != "" && s.capitalised(dash+1) {
		s.say(name, "to", shortDays[s.lower(dash+1)])
		return s.dot(dash + 2)
	}
	word := s.lower(i) == "sun" || s.lower(i) == "sat" // a word as well
	period := s.glued(i+1, ".")
	before, after := s.lower(i-1), s.lower(i+2)
	_, half := s.halfAt(i + 2)
	_, month := s.month(i + 2)
	hours := s.isNumber(i+1) && s.size(i+1) <= 2 && s.oneOf(i+2, "-–") && !s.spaced(i+2)
	nth := s.isNumber(i-2) && s.isOrdinal(i-2) || nths[before]
	switch {
	case s.glued(i+1, ":") && s.begins(i) && s.spaced(i+2), // "Sat: sunny"
		word && s.isNumber(i+1) && s.spaced(i+1) && month > i+2,                                                     // "Sun 12 Oct"
		s.isNumber(i+1) && (half > i+2 || s.glued(i+2, ":") && s.gluedNumber(i+3)),                                  // "Sat 10am"
		hours && s.gluedNumber(i+3) && s.size(i+3) <= 2 && s.value(i+1) <= 12 && s.value(i+3) <= 12 && s.alone(i+4): // "Sun 10-4"
		s.say(name)
		return i + 1
	case hours && (s.is(i+3, "noon") || s.is(i+3, "midnight")): // "Sat 8-noon"
		s.say(name)
		s.sayCardinal(i + 1)
		s.say("to")
		return i + 3
	case s.is(i, "Sat") && period && s.closes(i+2) && !s.shouted && !s.begins(i), // "Back Sat."
		word && (before == "for" || untilSun[before] || s.isNumber(i-1) || reported[before]) && period && s.closes(i+2): // "a doubt for Sun."
		s.say(name)
		return s.dot(i + 1)
	case word && period && businessTimes[after] && (s.begins(i) || s.oneOf(i-1, ",;:(•")): // "Sun. closed"
		s.say(name)
		return i + 2
	case s.isNumber(i+1) && s.spaced(i+1) && !s.spaced(i+2) && ordinalSuffixes[after]: // "Mon 31st"
		s.say(name)
		return i + 1
	case s.justSaid("A M", "P M", "E S T", "E D T", "C S T", "C D T", "M S T", "M D T", "P S T", "P D T", "E T", "C T", "M T", "P T") && s.spaced(i) && (period || s.pauses(i+1)): // "2:15 a.m. Sun."
		s.say(name)
		return s.dot(i + 1)
	case (s.lower(i+1) == "a" || s.lower(i+1) == "p") && s.glued(i+2, ".") && s.glued(i+3, "m"): // "Mon a.m."
		s.say(name)
		return i + 1
	case s.is(i+1, "&") && shortDays[after] != "" && s.capitalised(i+2) || s.is(i-1, "&") && shortDays[s.lower(i-2)] != "" && s.capitalised(i-2): // "Tue & Wed"
		s.say(name)
		return either(period && s.is(i+2, "&"), i+2, i+1)
	case word && period && ((after == "at" || after == "from") && s.lowercase(i+2) && s.isNumber(i+3) || s.is(i+2, "noon") || s.is(i+2, "midnight")): // "Sun. at 1"
		s.say(name)
		return i + 2
	case !word && s.isNumber(i+1) && s.glued(i+2, "/") && s.gluedNumber(i+3), // "Thurs 3/14"
		bareDayLeads[before] && s.text(i) == titled(s.text(i)) && !period && (s.pauses(i+1) || s.lowercase(i+1) && s.spaced(i+1)), // "closed Sun", "on Mon we"
		!word && !in(name, "Wednesday Monday Friday") && dayLeads[before] && !period && !s.glued(i+1, "'"),                        // "on Thu"
		!word && !period && !s.glued(i+1, "'") && s.aloneDay(i):
		s.say(name)
		return i + 1
	case word && nth && period && (after == "of" || after == "in"): // "the 1st Sun. of each month"
		s.say(name)
		return i + 2
	case word && period && (dayLeads[before] || s.is(i-1, "&") || s.is(i-1, ".") && dayLeads[s.lower(i-2)]): // "on Sat."
		s.say(name)
		return s.dot(i + 1)
	case s.is(i+1, ",") && month == i+2 && !s.isNumber(i+2):
		return i
	case s.is(i+1, ","), period && (!word || dayTimes[after] || after == "by" || s.isNumber(i+2) || s.is(i+2, ",") || s.oneOf(i+2, "&–-") || s.is(i+2, "@") && s.spaced(i+3)):
		s.say(name)
		return s.dot(i + 1)
	}
	return i
}

// reported are verbs before the day on which something was said or happened, at the end of a sentence.
var reported = set("said announced reported confirmed died arrived")

// aloneDay reports whether a day of the week that is cut short stands without a period where nothing else would: "Thu 9 May", "is Thu at". Between other
// names it may be one.
func (s *scanner) aloneDay(i int) bool {
	_, next := s.month(i + 2)
	if s.isNumber(i+1) && next > i+2 {
		return true
	}
	if _, next := s.month(i + 1); next > i+1 && s.isNumber(next) {
		return true
	}
	if l := s.lower(i); l == "mon" || l == "wed" {
		return false
	}
	before := i > 0 && s.isWord(i-1) && s.capitalised(i-1) && !dayLeads[s.lower(i-1)]
	return !before && !(s.isWord(i+1) && s.capitalised(i+1)) && dayFollows[s.lower(i+1)]
}

// Words after an abbreviated day of the week.
var dayFollows = set("at is was works work night morning afternoon evening through to and or from between before after until till if instead by around")

// untilSun are words before Sun. at the end of a sentence that make it a day.
var untilSun = set("you this next last every till until by from since")

// Days without capitals: those that are no other words, and words before and after a day that might be one.
var (
	certainDays = set("mon tue tues weds thu thur thurs fri")
	daysBefore  = set("on every next last this by until til till")
	daysAfter   = set("i we you he she they at from and or morning night nite afternoon evening")
)

// smallDay reads an abbreviated day of the week without its capital: "mon-fri", "tues, wed and sat", "on sat i work".
func (s *scanner) smallDay(i int) int {
	if !s.lowercase(i) || !s.spaced(i) {
		return i
	}
	if s.oneOf(i+1, "-–") && !s.spaced(i+1) && !s.spaced(i+2) && s.lowercase(i+2) && s.alone(i+3) {
		from, to := s.text(i), s.text(i+2)
		if shortDays[from] != "" && shortDays[to] != "" {
			s.say(shortDays[from], "to", shortDays[to])
			return i + 3
		}
		if len(from) <= 4 && len(to) <= 4 && months[from] > 0 && months[to] > months[from] && from != "may" && to != "june" && to != "july" {
			s.say(monthNames[months[from]-1], "to", monthNames[months[to]-1])
			return i + 3
		}
	}
	name := shortDays[s.text(i)]
	if name == "" || s.glued(i+1, "-") || s.glued(i+1, "'") || s.glued(i+1, ".") && !s.closes(i+2) {
		return i
	}
	led := daysBefore[s.lower(i-1)] && (s.closes(i+1) || s.oneOf(i+1, ",.?!;") || s.isNumber(i+1) || daysAfter[s.lower(i+1)])
	if !led && !s.amongDays(i) {
		return i
	}
	s.say(name)
	return i + 1
}

// amongDays reports whether the day at i is one of several that are joined, of which one can be nothing else.
func (s *scanner) amongDays(i int) bool {
	joined := func(i int) bool {
		w := s.lower(i)
		return s.oneOf(i, ",&/") || in(w, "and or thru through to")
	}
	day := func(i int) bool { return s.isWord(i) && shortDays[s.lower(i)] != "" }
	certain := certainDays[s.text(i)]
	several := false
	for n := i; n >= i-12; {
		step := 2
		if joined(n-1) && joined(n-2) {
			step = 3
		}
		if !joined(n-1) || !day(n-step) {
			break
		}
		n -= step
		several = true
		certain = certain || certainDays[s.lower(n)]
	}
	for n := i; n <= i+12; {
		step := 2
		if joined(n+1) && joined(n+2) {
			step = 3
		}
		if !joined(n+1) || !day(n+step) {
			break
		}
		n += step
		several = true
		certain = certain || certainDays[s.lower(n)]
	}
	return several && certain
}

// ownedDay reads the possessive of a day that is also a word: "Sat.'s memorial".
func (s *scanner) ownedDay(i int) int {
	if s.is(i, "Sat's") && s.isWord(i+1) { // "Sat's show"
		s.say("Saturday's")
		return i + 1
	}
	if !s.is(i, "Sat") && !s.is(i, "Sun") || !s.glued(i+1, ".") || !s.glued(i+2, "'s") && !(s.glued(i+2, "'") && s.glued(i+3, "s")) {
		return i
	}
	s.say(shortDays[s.lower(i)] + "'s")
	return i + either(s.glued(i+2, "'s"), 3, 4)
}
