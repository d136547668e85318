package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

// messages are what a date comes after with "of", and dated what comes after a date: "your email of 11/3", "the 11/3 meeting".
var (
	messages    = set("email e-mail mail letter message note memo text invoice post order call")
	datedThings = set(`email e-mail mail letter message memo invoice order call meeting mtg deadline release appointment session hearing vote election game match show
		flight statement report earnings attack earthquake issue class lecture exam update patch build rollout outage incident launch deploy deployment
		snapshot backup webinar standup newsletter memo concert order transaction charge payment commit`)
)

var dateLeads = set("cob eod eow lmp edd dob due thru on by until till before after since from dated due through born died")

// figures reads "12/25/2023", "2024-05-06" and, after "on" and the like, "3/14".
func (s *scanner) figures(i int) int {
	if !s.isNumber(i) || s.at(i).grouped {
		return i
	}
	if next := s.monthYear(i); next > i {
		return next
	}
	if s.is(i, "9") && s.glued(i+1, "/") && s.glued(i+2, "11") && s.endsNumber(i+3) && !s.glued(i-1, "/") {
		s.say("nine", "eleven")
		return i + 3
	}
	if !s.spaced(i) && !s.oneOf(i-1, "(“") {
		return i
	}
	slashed := s.glued(i+1, "/") && s.gluedNumber(i+2)
	if slashed && s.value(i) <= s.value(i+2) && (thrown[s.lower(i+3)] || completing[s.lower(i-1)] && s.value(i+2) > 12 || s.is(i+3, "from") && s.isThree(i+4)) { // 12/19 FGs
		s.sayCardinal(i)
		s.say("of")
		s.sayCardinal(i + 2)
		return i + 3
	}
	if slashed && s.is(i+3, "°") { // temperatures, "31/19 °C"
		s.sayCardinal(i)
		s.mark(",")
		return i + 2
	}
	if s.portion(i) {
		return i
	}
	if next := s.first(i, (*scanner).datesWithYears, (*scanner).figureRange); next > i {
		return next
	}
	if slashed {
		if next := s.first(i, (*scanner).twoFigures, (*scanner).threeFigures); next > i {
			return next
		}
	}
	return s.numericDate(i)
}

// twoFigures reads two numbers with a slash between them where it is certain what they are: days, a loan, a unit of a building, a season.
func (s *scanner) twoFigures(i int) int {
	first, second := s.text(i), s.text(i+2)
	led := dateLeads[s.lower(i-1)] || s.afterWeekday(i)
	if s.oneOf(i+3, "-–") && !s.spaced(i+3) && s.gluedNumber(i+4) && s.endsNumber(i+5) && isDate(first, second) && isDate(first, s.text(i+4)) && s.value(i+4) > s.value(i+2) && (s.value(i+2) > 12 || led) { // "12/24–26"
		s.monthDayYear(first, second, "", i)
		s.say("to")
		s.say(numeral.Ordinal(numeral.Below100(s.value(i + 4)))...)
		return i + 5
	}
	if second == "1" && (s.is(i+3, "ARM") || s.is(i+3, "ARMs")) { // a 5/1 ARM
		s.sayCardinal(i)
		s.say("one")
		return i + 3
	}
	if dwellings[s.lower(i+3)] && s.value(i) < 8 && s.value(i+2) < 6 { // bedrooms and baths, "a 3/2 ranch"
		s.sayCardinal(i)
		s.sayCardinal(i + 2)
		return i + 3
	}
	if !s.endsNumber(i + 3) {
		return i
	}
	next := (s.value(i) + 1) % 100
	switch {
	case !s.glued(i+3, "/") && s.value(i) > 12 && isDate(second, first) && led: // day first, "by 21/3"
		return s.monthDayYear(second, first, "", i+3)
	case unitNumbers[s.lower(i-1)]: // Unit 3/27
		s.sayPairs(i)
		s.say("slash")
		s.sayPairs(i + 2)
	case len(first) == 4 && len(second) == 1 && first > "1500" && first < "2100" && next%10 == s.value(i+2): // the 2005/6 season
		s.say(numeral.Year(first)...)
		s.say(numeral.Below100(next)...)
	case len(first) == 4 && len(second) == 2 && next == s.value(i+2): // the 1998/99 season
		s.say(numeral.Year(first)...)
		s.say(numeral.LastTwo(second)...)
	default:
		return i
	}
	return i + 3
}

// dwellings are homes that are sold by their bedrooms and baths.
var dwellings = set("duplex house home apt apartment condo bungalow townhouse townhome ranch")

// threeFigures reads three numbers with slashes that are no date: points, rebounds and assists, "28/11/9", and "24/7/365".
func (s *scanner) threeFigures(i int) int {
	a, b, c := s.text(i), s.text(i+2), s.text(i+4)
	if !s.glued(i+3, "/") {
		return i
	}
	always := a == "24" && b == "7" && c == "365"
	whole := s.gluedNumber(i+4) && s.endsNumber(i+5)
	undated := !isDate(a, b) && !isDate(b, a) && !isDate(b, c)
	if !always && !(whole && (undated || len(c) == 1 && len(a) <= 2 && (s.mentions(statistics) || s.value(i) > 12))) {
		return i
	}
	for n := i; n < i+6; n += 2 {
		if n > i && c != "365" {
			s.mark(",")
		}
		s.say(either(c == "365", numeral.Pairs(s.text(n)), numeral.Cardinal(s.text(n)))...)
	}
	return i + 5
}

// numericDate reads a date in figures with slashes, hyphens or periods: "12/25/2023", "2024-05-06", "25.12.2023", "on 3/14".
func (s *scanner) numericDate(i int) int {
	for _, sep := range []string{"/", "-", "."} {
		if !s.glued(i+1, sep) || !s.gluedNumber(i+2) {
			continue
		}
		a, b := s.text(i), s.text(i+2)
		if !s.glued(i+3, sep) || !s.gluedNumber(i+4) {
			if sep == "/" && s.slashedDate(i, a, b) {
				return s.monthDayYear(a, b, "", i+3)
			}
			return i
		}
		c := s.text(i + 4)
		if s.glued(i+5, "T") && s.gluedNumber(i+6) && len(a) == 4 && isDate(b, c) { // 2025-12-31T23:59
			s.monthDayYear(b, c, a, i+5)
			s.say("at")
			return s.stamp(i + 6)
		}
		if !s.endsNumber(i + 5) {
			return i
		}
		switch {
		case len(a) == 4 && isDate(b, c) && (sep != "." && a >= "1500" && a < "2200" || len(b) == 2 && len(c) == 2 && (sep != "." || a >= "1900" && a < "2200" && (s.out == nil || s.lowercase(i-1) && !released[s.lower(i-1)]))):
			return s.stamped(s.monthDayYear(b, c, a, i+5))
		case (len(c) == 4 || len(c) == 2 && (sep == "/" || s.value(i+2) > 12 && s.mentions(celebrated))) && isDate(a, b):
			return s.stamped(s.monthDayYear(a, b, c, i+5))
		case (len(c) == 4 || len(c) == 2 && sep == "/") && isDate(b, a): // day first
			return s.stamped(s.monthDayYear(b, a, c, i+5))
		}
	}
	return i
}

// celebrated are words of cards and invitations.
var celebrated = set("date save wedding hitched married engaged born arrived celebrate party rsvp anniversary graduation est")

// stamped reads the time with seconds that follows a date: "2024-03-08 14:22:05", "04/25/01 12:42:55".
func (s *scanner) stamped(i int) int {
	if !s.isNumber(i) || !s.glued(i+1, ":") || !s.gluedNumber(i+2) || !s.glued(i+3, ":") {
		return i
	}
	if _, half := s.halfAt(i + 5); half > i+5 { // "02:45:50 PM" is read as other times are
		return i
	}
	if s.size(i-1) == 2 && s.size(i-5) != 4 { // a year of two digits is not to run into the hour
		s.mark(",")
	}
	return s.stamp(i)
}

// released are words before the version of a program, which may look like a date.
var released = set("version versions v release build tag firmware driver revision rev")

// minuted are words before the date of a meeting in parentheses: "minutes (10/8)".
var minuted = set("minutes notes meeting mtg meetings email e-mail call memo agenda recap")

// statistics are words of basketball beside which "28/11/9" is points, rebounds and assists.
var statistics = set("fg fgs ft fts rebounds assists boards dimes stl blk nba ot triple double-double triple-double averaged averaging")

// thrown are kinds of basketball shots, counted as made/attempted.
var thrown = set("fg fgs ft fts threes shots 3s")

// completing are verbs before passes or shots made and attempted: "went 24/35".
var completing = set("went goes shot completed hit completing shooting going")

// isThree reports whether the line of three points stands at i.
func (s *scanner) isThree(i int) bool {
	return s.is(i, "3") || s.lower(i) == "three" || s.lower(i) == "deep"
}

// Words of addresses before a number with a slash.
var unitNumbers = set("unit apt flat apartment suite shop")

// figureRange reads "12/23–1/2": two days, which no fractions can be.
func (s *scanner) figureRange(i int) int {
	day := func(i int) bool {
		return s.isNumber(i) && s.glued(i+1, "/") && s.gluedNumber(i+2) && isDate(s.text(i), s.text(i+2))
	}
	if next := s.daysFirst(i); next > i {
		return next
	}
	if !day(i) || !s.oneOf(i+3, "-–") || s.spaced(i+3) || !day(i+4) || s.spaced(i+4) || !s.endsNumber(i+7) {
		return i
	}
	if _, fraction := s.fractionAt(i + 4); fraction > i+4 && s.value(i+2) <= 12 && s.value(i+6) <= 12 && s.value(i) < s.value(i+2) && !dateLeads[s.lower(i-1)] {
		return i
	}
	s.monthDayYear(s.text(i), s.text(i+2), "", i)
	s.say("to")
	return s.monthDayYear(s.text(i+4), s.text(i+6), "", i+7)
}

// afterWeekday reports whether a day of the week, whole or cut short, comes just before i.
func (s *scanner) afterWeekday(i int) bool {
	if s.oneOf(i-1, ".,") {
		i--
	}
	if s.oneOf(i-1, ".,") {
		i--
	}
	w := s.lower(i - 1)
	return s.capitalised(i-1) && (shortDays[w] != "" || strings.HasSuffix(w, "day") && shortDays[w[:3]] != "")
}

func isDate(month, day string) bool {
	return len(month) <= 2 && len(day) <= 2 && numeral.Value(month) >= 1 && numeral.Value(month) <= 12 && numeral.Value(day) >= 1 && numeral.Value(day) <= 31
}

// daysFirst reads a range of days that are written before their months, as the first one shows: "25/12–1/1".
func (s *scanner) daysFirst(i int) int {
	a, b, c, d := s.text(i), s.text(i+2), s.text(i+4), s.text(i+6)
	if !s.isNumber(i) || !s.glued(i+1, "/") || !s.gluedNumber(i+2) || !s.oneOf(i+3, "-–") || s.spaced(i+3) || !s.gluedNumber(i+4) || !s.glued(i+5, "/") || !s.gluedNumber(i+6) {
		return i
	}
	if _, measured := s.unitAt(i + 7); measured || s.oneOf(i+7, `"'`) || !s.endsNumber(i+7) || !isDate(b, a) || !isDate(d, c) || numeral.Value(a) <= 12 && numeral.Value(c) <= 12 {
		return i
	}
	s.monthDayYear(b, a, "", i)
	s.say("to")
	return s.monthDayYear(d, c, "", i+7)
}

// datesWithYears reads a range of dates that have years: "9/1/23–8/31/24".
func (s *scanner) datesWithYears(i int) int {
	dated := func(i int) bool {
		return s.isNumber(i) && s.glued(i+1, "/") && s.gluedNumber(i+2) && s.glued(i+3, "/") && s.gluedNumber(i+4) && isDate(s.text(i), s.text(i+2)) && (s.size(i+4) == 2 || s.size(i+4) == 4)
	}
	if !dated(i) || !s.oneOf(i+5, "-–") || !dated(i+6) || s.spaced(i+5) != s.spaced(i+6) || !s.endsNumber(i+11) {
		return i
	}
	s.monthDayYear(s.text(i), s.text(i+2), s.text(i+4), i)
	s.say("to")
	return s.monthDayYear(s.text(i+6), s.text(i+8), s.text(i+10), i+11)
}

// figureLeads are words before a month and its year in figures.
var figureLeads = set("by before since until till through thru from to of in dated expires expired expiring exp after updated revised published effective ending due and")

// unnamed are words before the number of a document, whose first part is its year.
var unnamed = set("no number resolution bill case ordinance order rule act file docket law motion invoice ticket id version release")

// monthYear reads a month and its year in figures: "Best by 08/2026", "as of 2023-10".
func (s *scanner) monthYear(i int) int {
	month, years := s.text(i), s.text(i+2)
	if s.glued(i+1, "-") && s.gluedNumber(i+2) && len(month) == 4 && month >= "2000" && month < "2100" && years >= "01" && years <= "12" && len(years) == 2 && years <= month[2:] && // no end of a range of years
		(s.spaced(i) || s.oneOf(i-1, "(“")) && s.endsNumber(i+3) && !s.oneOf(i+3, "-–/") && !s.counts(i+3) && (!s.capitalised(i-1) || s.begins(i-1) || figureLeads[s.lower(i-1)]) && !s.within(i, 3, unnamed) {
		s.say(monthNames[numeral.Value(years)-1])
		s.say(numeral.Year(month)...)
		return i + 3
	}
	if !s.isNumber(i) || len(month) != 2 || numeral.Value(month) < 1 || numeral.Value(month) > 12 || !s.glued(i+1, "/") || !s.gluedNumber(i+2) || len(years) != 4 || years < "1900" || years > "2099" || !s.endsNumber(i+3) || s.counts(i+3) {
		return i
	}
	if !figureLeads[s.lower(i-1)] && !s.oneOf(i-1, ":.(") && s.out != nil {
		return i
	}
	s.say(monthNames[numeral.Value(month)-1])
	s.say(numeral.Year(years)...)
	return i + 3
}

func (s *scanner) monthDayYear(month, day, years string, next int) int {
	s.say(monthNames[numeral.Value(month)-1])
	s.say(numeral.Ordinal(numeral.Below100(numeral.Value(day)))...)
	switch len(years) {
	case 4:
		s.mark(",")
		s.say(numeral.Year(years)...)
	case 2:
		s.mark(",")
		s.say(numeral.ShortYear(years)...)
	}
	return next
}

// slashedDate reports whether a/b at i is a month and a day and no fraction, by the words around it: "on 3/14", "the 10/15 meeting", "exam 5/20".
func (s *scanner) slashedDate(i int, a, b string) bool {
	if !isDate(a, b) || !s.endsNumber(i+3) {
		return false
	}
	before, after := s.lower(i-1), s.lower(i+3)
	_, measured := s.unitAt(i + 3)
	measured = measured && after != "in"
	late := numeral.Value(b) > 12
	switch {
	case dateLeads[before] && !(measured && numeral.Value(a) < numeral.Value(b) && !functionWords[after]): // but "after 1/2 mi."
		return true
	case s.is(i-1, "of") && (s.lower(i-2) == "wk" || s.lower(i-2) == "week" || s.lower(i-2) == "as" || messages[s.lower(i-2)] || late && after != "of"):
		return true
	case determiners[before] && (datedThings[after] || (b == "14" || b == "15") && s.lowercase(i+3) && after != "of"):
		return true
	case s.afterWeekday(i), b == "1" && a != "1", s.noFraction(i):
		return true
	case (a[0] == '0' || b[0] == '0') && len(a) == 2 && len(b) == 2:
		return true
	case s.oneOf(i-1, "(") && s.glued(i+3, ")") && minuted[s.lower(i-2)]:
		return true
	case verbs[before] && s.onOccasion(i, a, b):
		return true
	case s.is(i-1, ".") && stamped[s.lower(i-2)] && after != "of", late && s.isNumber(i+3) && (s.glued(i+4, "a") || s.glued(i+4, "p") || s.glued(i+4, ":")): // "rev. 11/6", "6/14 10:30"
		return true
	case late && examined[before] && s.capitalised(i-1) && !measured:
		return true
	}
	return late && s.mentions(monthForms) && after != "of" && after != "in" && !measured
}

// occasions are what has a date, besides what a date stands before.
var occasions = set("day days appt appts party wedding concert bday birthday dinner lunch picnic ceremony recital graduation trip reunion dance prom conference camp")

// onOccasion reports whether a/b at i, after a verb, says when something is: "picture day is 10/4", "the appt. was 9/8 at 10:45".
func (s *scanner) onOccasion(i int, a, b string) bool {
	switch after := s.lower(i + 3); {
	case (after == "at" || after == "from" || s.is(i+3, "@")) && s.isNumber(i+4):
		return true
	case !s.pauses(i+3) && after != "at" && after != "for" && after != "from" && after != "with":
		return false
	case numeral.Value(a) > numeral.Value(b):
		return s.mentions(datedThings) || s.mentions(occasions)
	}
	return s.within(i-1, 2, datedThings) || s.within(i-1, 2, occasions)
}

// stamped are abbreviations before a date.
var stamped = set("rev upd pd rec'd recd rcvd eff exp")

// noFraction reports whether the figures at i are unlikely to be a fraction: nobody divides by them, and nothing is measured.
func (s *scanner) noFraction(i int) bool {
	_, measured := s.unitAt(i + 3)
	return !s.is(i, "1") && undivided[s.text(i+2)] && !measured && s.lower(i+3) != "of" && !s.counts(i+3) && !s.isNumber(i-1)
}

var undivided = set("13 17 18 19 21 22 23 26 27 28 29 30 31")

// expiring are words before the month and the year in which something expires.
var expiring = set("exp expires expire expiry expiration expiring thru through until till date")

// expiry reads such a date, and the abbreviation before it: "exp. 08/26", "valid thru 03/27".
func (s *scanner) expiry(i int) int {
	if s.lower(i) == "exp" && !allUpper(s.text(i)) {
		next := s.pastPeriod(i + 1)
		colon := either(s.oneOf(next, ":"), next+1, next)
		switch {
		case s.expiryDate(colon):
			s.sayLike(i, "expires")
			return next
		case next > i+1 && s.lower(next) == "date":
			s.sayLike(i, "expiration")
			return next
		}
		return i
	}
	if !s.expiryDate(i) || !expiring[s.lower(i-1)] && !s.oneOf(i-1, ".:") || !s.within(i, 4, expiring) || !s.mentions(validity) {
		return i
	}
	month, year2 := s.text(i), s.text(i+2)
	s.say(monthNames[numeral.Value(month)-1])
	s.say(numeral.Year("20" + year2)...)
	return i + 3
}

// validity are words of what expires.
var validity = set("exp expires expire expired expiry expiration expiring valid card")

// expiryDate reports whether a month of two digits and a year of two digits stand at i.
func (s *scanner) expiryDate(i int) bool {
	month, year2 := s.text(i), s.text(i+2)
	return s.isNumber(i) && s.glued(i+1, "/") && s.gluedNumber(i+2) && len(month) == 2 && len(year2) == 2 && month >= "01" && month <= "12" && year2 >= "24" && year2 <= "49" && s.endsNumber(i+3) && !s.glued(i+3, "/") &&
		(month[0] == '0' || numeral.Value(year2) > 19)
}
