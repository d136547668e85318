package spoken

import "strings"

// parted are what something is between.
var parted = set("us them you the my our your their his her these those jobs classes meetings")

// intervals are the periods that figures are compared over, by their letters.
var intervals = map[string]string{"y": "year", "q": "quarter", "m": "month", "w": "week", "d": "day"}

// overPeriod reads what a figure is compared with: "YoY", "y/y", "m-o-m".
func (s *scanner) overPeriod(i int) int {
	text, next := s.text(i), i+1
	letter := text
	switch both := s.glued(i+1, "/") && s.glued(i+2, text) || s.glued(i+1, "-") && s.lower(i+2) == "o" && s.glued(i+3, "-") && s.glued(i+4, text); {
	case both && (s.lowercase(i) || text == "Y" || text == "Q"):
		next = i + either(s.glued(i+1, "/"), 3, 5)
	case len(text) == 3 && (text[0] == text[2] && text[1] == 'o' && s.capitalised(i) && (text != "DoD" || s.oneOf(i-1, "%")) || s.lower(i) == "yoy" || s.lower(i) == "qoq"): // but "mom"
		letter = text[:1]
	default:
		return i
	}
	period := intervals[strings.ToLower(letter)]
	if period == "" || !s.alone(next) {
		return i
	}
	s.say(period, "over", period)
	return next
}

// latin reads e.g. and i.e., and slashed abbreviations: w/, w/o, c/o.
func (s *scanner) latin(i int) int {
	if s.glued(i+1, "/") && (s.spaced(i) || s.oneOf(i-1, "(“")) {
		switch {
		case s.lower(i) == "b" && s.lower(i+2) == "w" && !s.spaced(i+2) && s.spaced(i+3) && (s.isNumber(i+3) || parted[s.lower(i+3)]): // "b/w 9 and 10", "b/w us"
			s.say(either(s.is(i, "B") && s.begins(i), "Between", "between"))
			return i + 3
		case s.lower(i) == "w" && (s.glued(i+2, "o") || s.glued(i+2, "O") && s.is(i, "W")):
			s.say("without")
			return i + 3
		case s.is(i, "w") && s.glued(i+2, "e") && s.spaced(i+3) && (s.isNumber(i+3) || months[s.lower(i+3)] > 0 || shortDays[s.lower(i+3)] != "" || strings.HasSuffix(s.lower(i+3), "day")): // "w/e 4 May"
			s.say("week", "ending")
			return i + 3
		case s.is(i, "w") && s.glued(i+2, "e") && s.alone(i+3):
			s.say("whatever")
			return i + 3
		case s.lower(i) == "w" && s.glued(i+2, "in") && s.alone(i+3):
			s.say("within")
			return i + 3
		case s.lower(i) == "w" && s.glued(i+2, "out"):
			s.say("without")
			return i + 3
		case s.lower(i) == "w" && s.lower(i+2) == "d" && !s.spaced(i+2) && s.alone(i+3): // of a flat
			s.say("washer", "dryer")
			return i + 3
		case s.is(i, "W") && s.isWord(i+2) && !s.spaced(i+2) && s.size(i+2) == 1 && s.capitalised(i+2) && !s.is(i+2, "O"):
			return i
		case s.lower(i) == "w":
			s.say("with")
			return i + 2
		case s.is(i, "c") && s.glued(i+2, "o") && s.mentions(patients):
			s.say("complaining", "of")
			return i + 3
		case s.lower(i) == "c" && s.glued(i+2, "o"):
			s.say("care", "of")
			return i + 3
		case s.glued(i+2, "k") && s.glued(i+3, "/") && s.glued(i+4, "a") && s.is(i, "a"), s.glued(i+2, "k") && s.glued(i+3, "/") && s.glued(i+4, "a") && s.is(i, "f"): // a/k/a
			s.say(either(s.is(i, "a"), "also", "formerly"), "known", "as")
			return i + 5
		case s.is(i, "d") && s.glued(i+2, "b") && s.glued(i+3, "/") && s.glued(i+4, "a"):
			s.say("doing", "business", "as")
			return i + 5
		case clinical[s.text(i)+"/"+s.text(i+2)] != "" && !s.spaced(i+2) && s.alone(i+3) && (!s.is(i, "y") || s.isNumber(i-1)): // "67 y/o"
			s.say(clinical[s.text(i)+"/"+s.text(i+2)])
			return i + 3
		case s.is(i, "b") && s.glued(i+2, "c"):
			s.say("because")
			return i + 3
		case s.lower(i) == "n" && s.glued(i+2, either(s.is(i, "n"), "a", "A")):
			s.spell("NA")
			return i + 3
		}
	}
	if s.is(i, "&") && s.glued(i+1, "c") && (s.glued(i+2, ".") || s.spaced(i+2)) { // "&c."
		s.say("et", "cetera")
		return s.dot(i + 2)
	}
	letters, last := s.initials(i)
	if last == i {
		return i
	}
	switch strings.ToLower(letters) {
	case "eg":
		s.say("for", "example")
	case "ie":
		s.say("that", "is")
	case "pp":
		if !s.isNumber(i-1) && !s.oneOf(i-1, "€£$") {
			return i
		}
		s.say("per", "person")
		return s.per(last + 1)
	case "aka":
		s.say("also", "known", "as")
	default:
		return i
	}
	return last + 1
}
