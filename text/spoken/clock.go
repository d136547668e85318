package spoken

import "strings"

// clock reads times of day: "5:15", "7 pm", "10:30-11:45", "0900 hours"; lengths of time, "2:05:33"; and ratios, "3:1".
func (s *scanner) clock(i int) int {
	if !s.isNumber(i) {
		return i
	}
	words, next := s.timeAt(i)
	if words == nil {
		return i
	}
	s.say(words...)
	if half := s.halfOfDay(next); half > next {
		next = half
	}
	// The second half of a range.
	if s.oneOf(next, "-–—") && s.isNumber(next+1) && s.at(next).spaced == s.at(next+1).spaced {
		if words, after := s.timeAt(next + 1); words != nil {
			s.say("to")
			s.say(words...)
			next = after
			if half := s.halfOfDay(next); half > next {
				next = half
			}
		}
	}
	return next
}

// timeAt recognises a time and returns its words, without the half of the day.
func (s *scanner) timeAt(i int) ([]string, int) {
	hour := s.at(i).text
	if !s.isNumber(i) || s.at(i).grouped {
		return nil, i
	}
	if s.lower(i+1) == "hours" && len(hour) == 4 && s.at(i+1).spaced && hour < "2401" && hour[2:] < "60" && (hour[0] == '0' || hour[0] == '1' || hour[0] == '2') {
		return hundredHours(hour), i + 1
	}
	if len(hour) > 2 {
		return nil, i
	}
	if s.glued(i+1, ".") && s.gluedNumber(i+2) && len(s.at(i+2).text) == 2 && value(hour) <= 12 && s.at(i+2).text < "60" { // 9.30 a.m.
		if _, half := s.halfAt(i + 3); half > i+3 {
			return hourAndMinute(hour, s.at(i+2).text), i + 3
		}
	}
	if !s.glued(i+1, ":") || !s.gluedNumber(i+2) {
		_, half := s.halfAt(i + 1)
		if half == i+1 {
			if oclock := s.range12(i); oclock != nil {
				return oclock, i + 1
			}
			return nil, i
		}
		if value(hour) > 12 {
			return nil, i
		}
		return cardinal(hour), i + 1
	}
	minute := s.at(i + 2).text
	if len(minute) == 1 || len(minute) == 2 && (value(hour) > 24 || value(minute) > 59) {
		if s.glued(i+3, ":") || len(minute) > 2 {
			return nil, i
		}
		words := cardinal(hour)
		if !bibleBooks[s.lower(i-1)] && !(s.is(i-1, ".") && bibleBooks[s.lower(i-2)]) {
			words = append(words, "to") // a ratio
		}
		return append(words, cardinal(minute)...), i + 3
	}
	if len(minute) != 2 || value(minute) > 59 {
		return nil, i
	}
	if s.glued(i+3, ":") && s.gluedNumber(i+4) && len(s.at(i+4).text) == 2 {
		return s.duration(i)
	}
	words := hourAndMinute(hour, minute)
	next := i + 3
	if s.glued(next, ".") && s.gluedNumber(next+1) {
		words = append(words, point(s.at(next+1).text)...)
		return words, next + 2
	}
	if minute == "00" {
		switch _, half := s.halfAt(next); {
		case half > next || s.lower(next) == "noon" || s.lower(next) == "midnight":
			words = cardinal(hour)
		case value(hour) > 12:
			words = append(cardinal(hour), "hundred")
		}
	}
	return words, next
}

// bibleBooks are those whose chapters and verses are written like times.
var bibleBooks = set(`genesis exodus leviticus numbers deuteronomy joshua judges ruth samuel kings chronicles ezra nehemiah esther job psalm psalms
	proverbs ecclesiastes isaiah jeremiah lamentations ezekiel daniel hosea joel amos obadiah jonah micah nahum habakkuk zephaniah haggai zechariah
	malachi matthew mark luke john acts romans corinthians galatians ephesians philippians colossians thessalonians timothy titus philemon hebrews
	james peter jude revelation matt gen exod lev deut isa jer ezek dan rom cor gal eph phil col thess tim heb jas rev ps prov`)

// hourAndMinute says a time of day: "five fifteen", "five oh five", "five o'clock", "zero fifteen".
func hourAndMinute(hour, minute string) []string {
	hours := below100(value(hour))
	switch {
	case minute == "00" && value(hour) == 0:
		return []string{"midnight"}
	case minute == "00":
		return append(hours, "o'clock")
	case minute[0] == '0':
		return append(hours, "oh", units[value(minute)])
	default:
		return append(hours, below100(value(minute))...)
	}
}

// hundredHours says a time as soldiers do: "zero nine hundred", "fourteen thirty".
func hundredHours(t string) []string {
	var words []string
	if t[0] == '0' {
		words = byDigit(t[:2])
	} else {
		words = below100(value(t[:2]))
	}
	if t[2:] == "00" {
		return append(words, "hundred")
	}
	if t[2] == '0' {
		return append(words, "oh", units[t[3]-'0'])
	}
	return append(words, below100(value(t[2:]))...)
}

// duration says "2:05:33" as hours, minutes and seconds. The words are joined by the marks that part them.
func (s *scanner) duration(i int) ([]string, int) {
	parts := []struct{ digits, name string }{
		{s.at(i).text, "hour"}, {s.at(i + 2).text, "minute"}, {s.at(i + 4).text, "second"},
	}
	for n, p := range parts {
		if n > 0 {
			s.mark(",")
		}
		if n == 2 {
			s.say("and")
		}
		v := value(p.digits)
		words := append(below100(v), either(v == 1, p.name, p.name+"s"))
		if n == 2 {
			return words, i + 5
		}
		s.say(words...)
	}
	return nil, i
}

// halfAt recognises am, a.m., PM, P.M. and returns their letters.
func (s *scanner) halfAt(i int) (string, int) {
	letters, next := s.initials(i)
	if next == i && s.isWord(i) {
		letters, next = s.at(i).text, i+1
	}
	switch strings.ToLower(letters) {
	case "am":
		// "3 am" but not "I am 3 am I"; a number before it is required by the callers.
		return "AM", next
	case "pm":
		return "PM", next
	}
	return "", i
}

// halfOfDay reads the half of the day.
func (s *scanner) halfOfDay(i int) int {
	letters, next := s.halfAt(i)
	if next == i {
		return i
	}
	s.spell(letters)
	return s.dot(next)
}

// range12 reads the first hour of "5-6 p.m.".
func (s *scanner) range12(i int) []string {
	if !s.oneOf(i+1, "-–") || !s.isNumber(i+2) || value(s.at(i).text) > 12 || value(s.at(i+2).text) > 12 || len(s.at(i+2).text) > 2 {
		return nil
	}
	after := i + 3
	if s.glued(after, ":") && s.gluedNumber(after+1) {
		after += 2
	}
	if _, half := s.halfAt(after); half == after {
		return nil
	}
	return cardinal(s.at(i).text)
}
