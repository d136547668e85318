package spoken

import "lilt/text/internal/numeral"

// Words around the abbreviations of advertisements for things and for jobs.
var (
	offers     = map[string]string{"ono": "or nearest offer", "ovno": "or very near offer", "obo": "or best offer"}
	conditions = set("good gd vg vgd exlnt xlnt nice excellent exc great fair poor mint new used perfect working vgood superb")
	jobs       = set("wanted hiring hire needed job jobs position positions role hr hrs staff nurse barista server driver drivers apply cv resume wage salary experience exp student work")
	goodness   = map[string]string{"gd": "good", "vg": "very good", "vgd": "very good", "exlnt": "excellent", "xlnt": "excellent"}
	cars       = set("sedan coupe hatchback suv truck auto automatic manual mi miles mpg honda toyota ford chevy nissan subaru jeep civic")
	veg        = set("stock oil soup broth bouillon shortening peeler patch")
)

// listing reads the abbreviations of advertisements: "£6,495 ono", "p/t barista, exp. pref'd", "good cond."
func (s *scanner) listing(i int) int {
	if !s.isWord(i) {
		return i
	}
	if next := s.admission(i); next > i {
		return next
	}
	w, dotted := s.lower(i), s.glued(i+1, ".")
	if long := rates[w]; long != "" && s.priced() && s.alone(i+1) && !(w == "ph" && s.is(i+1, ":")) && !(dotted && (s.isNumber(i+2) || s.oneOf(i+2, ":") || numeral.SmallRoman(s.text(i+2)) > 0)) && !s.begins(i) && !s.oneOf(i-1, "(") {
		s.say(long)
		return s.dot(i + 1)
	}
	if long := rates[w+s.lower(i+2)]; (dotted || s.glued(i+1, "/")) && len(w) == 1 && long != "" && !s.spaced(i+2) && s.priced() { // "£35 p/h", "£28k p.a."
		s.say(long)
		return either(dotted, s.dot(i+3), i+3)
	}
	if capitals := s.text(i); dotted && s.pauses(i+2) && !s.shouted && lettersOnly[capitals] { // "up at HT."
		s.spell(capitals)
		return i + 1
	}
	long, next, ends := "", i+1, false // ends: the period at next may be that of the sentence
	switch {
	case offers[w] != "" && (s.isNumber(i-1) || (s.oneOf(i-1, ",)/") || s.lower(i-1) == "k") && s.isNumber(i-2)) && !s.is(i, titled(w)):
		long = offers[w]
	case (w == "p" || w == "f") && s.glued(i+1, "/") && s.lower(i+2) == "t" && !s.spaced(i+2) && s.mentions(jobs) && s.alone(i+3):
		long, next = either(w == "p", "part-time", "full-time"), i+3
	case w == "exp" && dotted && s.mentions(jobs) && (s.lower(i+2) == "req'd" || s.lower(i+2) == "pref'd" || s.lower(i+2) == "pref" || s.lower(i+2) == "required" || s.lower(i+2) == "preferred" || s.lower(i+2) == "necessary" || s.lower(i+2) == "needed" || s.lower(i-1) == "no"):
		long, next = "experience", i+2
	case w == "cond" && dotted && conditions[s.lower(i-1)], w == "cond" && dotted && s.oneOf(i-1, ".") && conditions[s.lower(i-2)]:
		long, ends = "condition", true
	case w == "dr" && s.mentions(cars) && (s.isNumber(i-1) || s.glued(i-1, "-") && s.isNumber(i-2)): // "4 dr. sedan"
		long, next = "door", s.pastPeriod(i+1)
	case w == "exc" && dotted && s.lower(i+2) == "cond":
		long, next = "excellent", i+2
	case w == "ex" && s.glued(i+1, "-") && !s.spaced(i+2) && abbreviations[s.lower(i+2)].place == beforeName && abbreviations[s.lower(i+2)].long != "" && s.glued(i+3, ".") && s.capitalised(i+4): // "ex-Gov. Cuomo"
		long, next = s.text(i)+" "+abbreviations[s.lower(i+2)].long, i+4
	case w == "exp" && dotted && (s.oneOf(i-1, "%") || s.isNumber(i-1)) && s.pauses(i+2):
		long, ends = "expected", true
	case w == "inc" && dotted && s.is(i, "inc") && s.mentions(monthForms) && s.pauses(i+2):
		long, ends = "inclusive", true
	case s.is(i, "Exp") && dotted && s.begins(i) && s.lowercase(i+2):
		long, next = "Experienced", i+2
	case w == "enc" && dotted && s.lowercase(i+2):
		long, next = "enclosed", i+2
	case w == "poss" && dotted && (s.lower(i-1) == "if" || s.lower(i-1) == "as" || s.lower(i-1) == "where"):
		long, ends = "possible", true
	case points[s.text(i)] != "" && dotted && s.spaced(i+2) && lands[s.lower(i+2)] && s.capitalised(i+2): // "N. Korea"
		long, next = titled(points[s.text(i)]), i+2
	case w == "bt" && s.capitalised(i-1) && s.capitalised(i+1) && s.isNumber(i+2):
		long = "beat"
	case s.is(i, "orig") && dotted && s.isWord(i+2):
		long, next = "original", i+2
	case floors[s.text(i)] != "" && s.spaced(i+1), floors[s.text(i)] != "" && (s.pauses(i+1) || s.oneOf(i+1, ".")):
		long, next = floors[s.text(i)], either(dotted && !s.closes(i+2), i+2, i+1)
	case goodness[s.text(i)] != "" && s.lowercase(s.pastPeriod(i+1)) && s.spaced(s.pastPeriod(i+1)):
		long, next = goodness[s.text(i)], s.pastPeriod(i+1)
	case s.is(i, "nr") && s.isWord(i+1) && s.spaced(i+1), w == "nr" && dotted && (s.isWord(i+2) || s.isNumber(i+2)) && s.spaced(i+2), s.is(i, "mls") && s.justSaid("thousand"):
		long = map[string]string{"nr": "near", "mls": "miles"}[w]
		if w == "nr" && dotted {
			long, next = either(s.capitalised(i), "Near", "near"), i+2
		}
	case w == "flt" && s.isWord(i+1) && allUpper(s.text(i+1)) && s.gluedNumber(i+2):
		long = "flight"
	case s.size(i) == 3 && allUpper(s.text(i)) && s.is(i+1, "–") && !s.spaced(i+1) && !s.spaced(i+2) && s.size(i+2) == 3 && allUpper(s.text(i+2)) && s.isWord(i+2) && s.mentions(flights): // "LHR–LAX"
		s.spell(s.text(i))
		s.say("to")
		s.spell(s.text(i + 2))
		return i + 3
	case w == "sz" && (s.isNumber(i+1) || s.isWord(i+1) && allUpper(s.text(i+1)) && s.size(i+1) < 5):
		long = "size"
	case (w == "mth" || w == "mths") && s.isNumber(i-1):
		long, next = either(w == "mth" || s.is(i-1, "1"), "month", "months"), either(dotted && !s.closes(i+2), i+2, i+1)
	case w == "dbl" && s.spaced(i+1) && s.lowercase(i+1):
		long = "double"
	case w == "det" && dotted && (s.lower(i+2) == "house" || s.lower(i+2) == "home" || s.lower(i+2) == "bungalow"):
		long, next = "detached", i+2
	case w == "semi" && s.glued(i+1, "-") && s.lower(i+2) == "det" && !s.spaced(i+2):
		long, next = "semi-detached", either(s.glued(i+3, ".") && !s.closes(i+4), i+4, i+3)
	case s.is(i, "Mins") && dotted && s.lower(i+2) == "of" && !s.isNumber(i-1):
		long, next = "Minutes", i+2
	case s.is(i, "Ed") && dotted && s.lower(i-1) == "of" && s.mentions(offices):
		long, ends = "Education", true
	case s.is(i, "w") && dotted && s.spaced(i) && s.isWord(i+2) && s.spaced(i+2) && (s.lowercase(i-1) || s.out == nil || s.oneOf(i-1, ";,") && s.isWord(i-2)) && !s.sum(): // "lunch w. Ann"
		long, next = "with", i+2
	case (w == "pts" || w == "pt") && pointsOf[s.lower(i-1)]:
		long, next = either(w == "pt", "point", "points"), either(dotted && !s.closes(i+2), i+2, i+1)
	case s.is(i, "para") && dotted && s.isWord(i-1) && (ordinalSuffixes[s.lower(i-1)] || nths[s.lower(i-1)]): // "3rd para. from"
		long, ends = "paragraph", true
	case s.is(i, "v") && dotted && s.lowercase(i-1) && very[s.lower(i+2)]:
		long, next = "very", i+2
	case (w == "wkt" || w == "wkts") && (s.isNumber(i-1) || ordinalSuffixes[s.lower(i-1)]):
		long, next = either(w == "wkt", "wicket", "wickets"), either(dotted && !s.closes(i+2), i+2, i+1)
	case w == "div" && dotted && s.is(i, "div") && s.mentions(paying):
		long, ends = "dividend", true
	case s.is(i, "Ag") && dotted && s.lower(i-1) == "of" && s.mentions(offices):
		long, ends = "Agriculture", true
	case s.is(i, "Co") && dotted && irish[s.lower(i+2)] && s.capitalised(i+2): // "Co. Cork"
		long, next = "County", i+2
	case w == "loc" && dotted && s.oneOf(i+2, ",;"):
		long, next = "location", i+2
	case s.is(i, "Pk") && dotted && s.capitalised(i-1):
		long, ends = "Park", true
	case w == "mk" && s.lower(i-1) == "gas":
		long, next = "mark", s.pastPeriod(i+1)
	case w == "inn" && dotted && s.isNumber(i-1):
		long, next, ends = either(s.is(i-1, "1"), "inning", "innings"), either(s.is(i+2, ")"), i+2, i+1), !s.is(i+2, ")")
	case pills[w] != "" && dotted && s.isNumber(i-1) && s.mentions(taken):
		long, ends = either(s.is(i-1, "1"), pills[w], pills[w]+"s"), true
	case w == "re" && (s.begins(i) || s.lowercase(i-1)) && s.spaced(i+1) && (determiners[s.lower(i+1)] || s.lower(i+1) == "our" || s.lower(i+1) == "yesterday's"): // "Re your letter"
		long = either(s.capitalised(i), "Regarding", "regarding")
	case s.lower(i) == "re" && dotted && s.spaced(i) && s.lowercase(i+2):
		long, next = either(s.capitalised(i), "Regarding", "regarding"), i+2
	case s.is(i, "Inv") && dotted && (s.lower(i+2) == "no" || s.oneOf(i+2, "#") || s.isNumber(i+2)):
		long, next = "Invoice", i+2
	case w == "pref" && dotted && s.lowercase(i+2) && s.oneOf(i-1, "(,"):
		long, next = "preferably", i+2
	case w == "veg" && dotted && veg[s.lower(i+2)]:
		long, next = "vegetable", i+2
	case w == "w" && s.glued(i+1, "/") && s.glued(i+2, "c") && (shortDays[s.lower(i+3)] != "" || s.isNumber(i+3) && s.dated(i+3)):
		long, next = "week commencing", i+3
	default:
		return i
	}
	s.say(long)
	if ends {
		return s.dot(next)
	}
	return next
}

// very are words that diaries have after "v.", and paying those about dividends.
var (
	very   = set("bad good nice tired hot cold wet dry little few much late early busy happy sad poor ill sick long hard well kind pleased pretty small large fine dull slow weak low")
	paying = set("paid pay pays final interim yield special declared")
)

// irish are the counties of Ireland, and Durham.
var irish = set("cork dublin galway kerry clare mayo sligo donegal down antrim armagh tyrone fermanagh derry londonderry louth meath kildare wicklow wexford waterford tipperary limerick kilkenny carlow laois offaly westmeath longford cavan monaghan leitrim roscommon durham")

// pointsOf are kinds of points.
var pointsOf = set("dew melting freezing boiling match break set game bonus extra brownie percentage power penalty loyalty reward")

// Bodies that are "of Ed.", forms of medicine, and words about taking it.
var (
	offices = set("dept department bd board bureau school college ministry secretary master bachelor")
	pills   = map[string]string{"tab": "tablet", "tabs": "tablet", "cap": "capsule", "caps": "capsule"}
	taken   = set("take taken mg mcg food daily bedtime meals morning night tid bid qid t prescribed dose orally oral")
)

// rates are what a price is for.
var rates = map[string]string{"pcm": "per calendar month", "pw": "per week", "ph": "per hour", "pa": "per annum", "pp": "per person", "pppn": "per person per night"}

// lettersOnly are capitals that are letters before the period of a sentence, though in small letters they are abbreviations: the test of a car, half time.
var lettersOnly = set("MOT HT LTR FT TO")

// flights are words beside two airports.
var flights = set("flight flights flt flying fly airline airport depart departs departing landed")

// lands are places with a point of the compass before them.
var lands = set("korea korean koreans africa african america american dakota carolina yorkshire london sudan ireland wales sea coast asia europe germany bank midlands sussex virginia")

// monthForms are months, whole or cut short.
var monthForms = set("jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october november december")

// floors are clippings without vowels.
var floors = map[string]string{"flr": "floor", "flrs": "floors", "hdwd": "hardwood", "lrg": "large", "lge": "large", "Lge": "large", "blk": "black", "svg": "serving"}

// priced reports whether an amount of money was just said.
func (s *scanner) priced() bool {
	for n := len(s.out) - 1; n >= max(len(s.out)-3, 0); n-- {
		switch s.out[n].Text {
		case "pounds", "dollars", "euros", "pence", "cents", "pound", "dollar", "euro", "yen", "rupees", "francs":
			return true
		}
	}
	return false
}

// dated reports whether a month follows the number at i.
func (s *scanner) dated(i int) bool {
	_, next := s.month(i + 1)
	return next > i+1
}

// shares are words beside prices in pence.
var shares = set("div share shares stock stocks dividend pence sterling ftse footsie")

// pence reads "512p" where shares are spoken of.
func (s *scanner) pence(i int) int {
	a, ok := s.amount(i)
	half := s.glued(a.next-2, "⁄") // "2½p", "2½d"
	if !ok || !s.glued(a.next, "p") && !(half && s.glued(a.next, "d")) || !s.alone(a.next+1) || !half && !s.mentions(shares) {
		return i
	}
	s.say(a.words...)
	s.say(either(a.one, "penny", "pence"))
	return a.next + 1
}

// ovens are words beside the temperature of one.
var ovens = set("bake baked baking roast roasted oven preheat preheated grill broil cook air-fry fryer smoke smoker")

// oven reads the temperature of an oven without a sign of degrees: "at 375F".
func (s *scanner) oven(i int) int {
	scale := s.text(i + 1)
	if s.isNumber(i) && s.size(i) == 3 && s.glued(i+1, "F") && s.glued(i+2, "/") && s.gluedNumber(i+3) && s.glued(i+4, "C") && s.alone(i+5) { // "425F/220C"
		s.sayCardinal(i)
		s.say("degrees", "Fahrenheit")
		s.mark(",")
		s.sayCardinal(i + 3)
		s.say("degrees", "Celsius")
		return i + 5
	}
	slashed := s.glued(i+2, "/") && !s.spaced(i+3) // "220C/200C fan"
	if !s.isNumber(i) || s.size(i) != 3 || s.spaced(i+1) || scale != "F" && scale != "C" || !slashed && !s.alone(i+2) || s.lower(i-1) != "at" && s.lower(i-1) != "to" && s.lower(i-1) != "oven" && !s.oneOf(i-1, "@/") || !s.mentions(ovens) {
		return i
	}
	s.sayCardinal(i)
	s.say("degrees", scales[scale])
	if slashed {
		s.mark(",")
		return i + 3
	}
	return i + 2
}
