package text

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"lilt/text/internal/spoken"
)

// follower is what comes after an abbreviation's period: its first word, which has a capital, and the word after that.
type follower struct {
	word, second string
	tail         string // what follows the first word
	settled      bool   // second is known: it is complete, or a mark or the end comes instead
}

// following splits what comes after a period into its first two words.
func following(text string, whole bool) follower {
	word, _ := firstWord(text)
	rest := text[min(len(word), len(text)):]
	f := follower{word: word, tail: rest, settled: true}
	trimmed := strings.TrimLeft(rest, " \t\v\n")
	if trimmed == rest && rest != "" { // a mark
		return f
	}
	var complete bool
	f.second, complete = firstWord(trimmed)
	f.settled = complete || whole
	return f
}

// opensSentence decides whether the word after an abbreviation's period, which has a capital but could go on with a name ("Elm St. Bridge"),
// begins a sentence instead ("Elm St. Parking is in the rear"): it does if what comes before can be a sentence and the word is followed as
// the first word of one would be. before ends with the abbreviation.
func opensSentence(before string, f follower) verdict {
	lower := strings.ToLower(f.word)
	doing := strings.HasSuffix(lower, "ing") && len(lower) > 5
	noun := unicode.IsUpper(firstRune(f.word)) && utf8.RuneCountInString(f.word) > 1
	if !noun || !doing && (scheduling(before) || !clause(before)) {
		return inside
	}
	if !f.settled {
		return needMore
	}
	if doing && (scheduling(before) || !clause(before)) {
		return either(be[f.second], ends, inside) // "Main St. Parking is free."
	}
	switch {
	case f.second != "" && unicode.IsUpper(firstRune(f.second)) && f.second != "I":
		return inside
	case leading[lower], doing && f.second != "":
		return ends
	case named[lower] && !housed(before):
		return inside
	}
	return either(finite(f.second) || objects[f.second], ends, inside)
}

// be are forms of the verb that follow a noun that begins a sentence.
var be = set("is was will isn't")

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// scheduling reports whether a text is only the beginning of a sentence that says when or where something happens: "At 5 p.m.", "In 44 B.C.",
// "In the U.S."
func scheduling(before string) bool {
	if at := strings.LastIndexAny(before, "“\"(;—"); at >= 0 {
		before = strings.TrimLeft(before[at:], "“\"(;—")
	}
	fields := strings.Fields(before)
	if len(fields) > 1 && itemNumber.MatchString(fields[0]) {
		fields = fields[1:]
	}
	if len(fields) == 0 || len(fields) > 6 || !timing[strings.ToLower(fields[0])] {
		return false
	}
	for _, w := range fields[1:] {
		if finite(w) {
			return false
		}
	}
	return true
}

// clause reports whether a text can be a whole sentence: it has a finite verb, begins with an imperative, or ends in an address with a number.
func clause(before string) bool {
	if at := strings.LastIndexAny(before, "“(—:;"); at >= 0 {
		_, size := utf8.DecodeRuneInString(before[at:])
		before = before[at+size:]
	}
	fields := strings.Fields(before)
	if len(fields) == 0 {
		return false
	}
	first := strings.ToLower(strings.Trim(fields[0], `"'“‘«([`))
	if ordering[first] || housed(before) {
		return true
	}
	for _, w := range fields {
		w = strings.ToLower(strings.Trim(w, `,;:"“”()`))
		if finite(w) || w == "i" || w == "we" || w == "they" || w == "you" || w == "he" || w == "she" || w == "it" {
			return true
		}
	}
	return false
}

// house is a text that ends in a street with a house's number: "12 Elm St", "221B N. Baker St".
var house = regexp.MustCompile(`(?:^|[\s(])\d+\w? (?:[NSEW]{1,2}\.? )?(?:\d+(?:st|nd|rd|th) |\p{Lu}[\p{L}.'’-]* ){1,3}\p{L}+$`)

func housed(before string) bool { return house.MatchString(before[max(0, len(before)-80):]) }

// finite reports whether a lower-case word can be the verb of a sentence, or an adverb before it.
func finite(word string) bool {
	if verbs[word] || speech[word] {
		return true
	}
	stem, short, contracted := strings.Cut(strings.ReplaceAll(word, "’", "'"), "'")
	if contracted && (short == "re" || short == "ll" || short == "ve" || short == "d" || short == "m" || short == "s" && subjects[stem]) {
		return true
	}
	return strings.HasSuffix(word, "ed") && len(word) > 4 && !unicode.IsUpper(firstRune(word))
}

// timed is a clock time after a determiner, which belongs to the noun that follows: "the 5 p.m. Mass".
var timed = regexp.MustCompile(`(?i)(?:^|[\s“"(])(?:the|a|an|our|my|his|her|their|your|every|each|this|that|another) (?:early |late |usual |first |last )?\d{1,2}(?:[:.]\d\d)? ?[ap]\.m$`)

// street reports whether St. or Dr. at the end of a text is the kind of a street, not a saint or a doctor.
func street(before, word, next string) bool {
	rest := strings.TrimSpace(strings.TrimSuffix(before, word))
	previous := lastWord(rest)
	if housed(before) {
		return true
	}
	return capitalised(rest) && previous != rest && !titles[previous] && !starters[strings.ToLower(previous)] && !spoken.Saintly(previous, next)
}

// timing are words that begin a sentence by saying when something happens.
var timing = set("at on by around about before after until shortly from in during since within for")

// clockWords may follow "p.m." in the same sentence: zones, days and months.
var clockWords = set(`Eastern Central Mountain Pacific Greenwich Hawaii Alaska Zulu
	Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thurs Fri Sat Sun January February March April May June July
	August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Daily`)

// itemNumber is the number of a list's item, or what comes before it is only that.
var itemNumber = regexp.MustCompile(`^\d{1,3}[.)]$`)

// leads reports whether a word at the end of a text is the first of its sentence, or of a part that could be one.
func leads(before, word string) bool {
	rest := strings.TrimSpace(strings.TrimSuffix(before, word))
	last, _ := utf8.DecodeLastRuneInString(rest)
	return rest == "" || strings.ContainsRune("“\"([;—", last) || strings.HasSuffix(before, ": "+word) || itemNumber.MatchString(rest)
}

// unspaced reports whether a letter or two before a period are the end of something written without a space: "37 °C. The", "AT&T. The",
// "the 10-Q. The", not an initial; sure is false if they are not.
func unspaced(before, word, next string) (closed verdict, sure bool) {
	rest := strings.TrimSuffix(before, word)
	joint, size := utf8.DecodeLastRuneInString(rest)
	if utf8.RuneCountInString(word) > 2 || rest == "" || !unicode.IsUpper(firstRune(word)) {
		return inside, false
	}
	stem, _ := utf8.DecodeLastRuneInString(rest[:len(rest)-size])
	switch {
	case strings.ContainsRune("&+°", joint):
	case utf8.RuneCountInString(word) > 1:
		return inside, false
	case joint == '-' && !unicode.IsUpper(stem) && !unicode.IsDigit(stem): // "J.-P. Belmondo"
		return inside, false
	case !strings.ContainsRune("-–/^", joint):
		return inside, false
	}
	return ends, true
}

// dottedName reports whether a word with a period inside is the name of a site or a file, "example.com", or an amount, "2.5K", rather than initials.
func dottedName(word string) bool {
	last := word[strings.LastIndexByte(word, '.')+1:]
	if unicode.IsDigit(rune(word[0])) && strings.Trim(last, "0123456789") != "" && last != strings.ToUpper(last) || amount.MatchString(word) {
		return true
	}
	return len(last) > 1 && last == strings.ToLower(last) && strings.Trim(last, "0123456789") != "" || len(last) > 2 && last == strings.ToUpper(last)
}

// amount is a number with a letter for its unit or size, "2.5K", "40g", or the number of a table, "A.2".
var amount = regexp.MustCompile(`^\d[\d.,x]*(?:[KMBTkmbgGhWVALx]|\d)$|^\p{Lu}(?:\.\d+)+$`)

// quotation reports whether what follows a period is speech, “Yes,” he said, rather than a nickname, “Bill” Gates.
func quotation(follow string, f follower) bool {
	if first := firstRune(follow); first != '"' && first != '“' {
		return false
	}
	at := strings.Index(follow, f.word) + len(f.word)
	if f.word == "" || at >= len(follow) || !unicode.IsUpper(firstRune(f.word)) {
		return false
	}
	return strings.ContainsRune(",.!?…—", firstRune(follow[at:])) || f.second != "" && !unicode.IsUpper(firstRune(f.second)) || !f.settled
}

var (
	// places are initials of countries, cities and states, of degrees and of companies, which are not those of a person before the surname.
	places = set(`u.s u.s.a u.k u.n u.s.s.r d.c n.y n.y.c n.j n.h n.m n.c n.d s.c s.d r.i l.a ph.d m.d b.a m.a b.s m.s b.sc m.sc m.b.a r.n d.d.s j.d ll.b ll.m
		d.v.m ed.d s.a n.v p.l.c l.l.c b.i.d t.i.d q.d i.v a.o p.a p.p`)
	// forenames are cut short before surnames, and so are some titles.
	forenames = set(`wm chas thos geo jas jos robt saml benj edw margt eliz dir coord exec asst assoc mgr secy treas emer deft admin engr co-dir`)
	// verbs are those that follow the subject of a sentence most often, and adverbs that come before them.
	verbs = set(`is are was were am has had have will would can could may might must shall should does did do isn't wasn't aren't weren't hasn't
		hadn't haven't won't wouldn't can't couldn't doesn't didn't don't shouldn't went came got made took gave saw knew thought felt left lives
		works likes loves wants needs knows thinks feels goes comes gets makes takes gives opens closes starts begins ends runs ran follows costs
		rose fell grew won lost sold bought met sat stood began became kept held led paid wrote spoke sent ate drank slept flew drove hit
		lay drew threw broke chose woke wore sang rang swam remains seems looks appears includes contains provides offers requires applies
		depends helps means shows stops stays arrives leaves departs happens never always also still often already only stands lies sits
		meets serves sells moves brought found heard told built cost hopes plans sees keeps like love need want live work go come get make take play`)
	// subjects are pronouns that a verb is joined to: "it's".
	subjects = set(`it he she that there what who where here i we you they`)
	// ordering are imperatives that begin sentences.
	ordering = set(`bring come take make call use add put keep try send read press click open close check go give get find ask tell see look wait
		stop start turn follow leave enter visit contact write meet ship mail join park drive walk stay deliver pick drop register head return rsvp`)
	// objects are words that follow an imperative.
	objects = set(`the a an your our my his her its this these those it them us me him`)
	// leading are nouns and other words that often begin a sentence after an address, a time or a price.
	leading = set(`parking doors admission tickets dinner lunch breakfast kids children adults guests visitors people students workers police officials
		residents neighbors shares sales seating food drinks refreshments proceeds donations rain dogs pets cash smoking registration reservations
		space seats hours directions details questions plus firefighters investigators witnesses authorities sorry thanks thank yeah yep nope wow
		great nice okay ok sure well hello hi good congratulations`)
	// named are words that are part of the names of places and institutions, after a street, a person or a country.
	named = set(`bridge station church park school market theatre theater library garage pier subway cafe café grill bar pub hospital clinic hotel inn
		mall plaza center centre building tower museum gallery cemetery hall house court courthouse jail tunnel exit bakery deli baptist methodist
		lutheran presbyterian elementary middle high community corridor district association project journal apartments extension bypass exchange
		bank arms gym parade festival band ferry wharf dock field stadium arena playhouse studio studios lofts day street avenue boulevard drive
		way road lane expressway highway freeway parkway memorial foundation award prize university college holiday statue monument auditorium
		academy institute airport holdings north south east west
		senate house congress army navy air marine marines coast treasury department state supreme circuit attorney attorneys representative
		senator senators president vice secretary ambassador embassy consulate capitol constitution government census postal open men women steel
		customs border immigration forest geological national central federal military forces special soccer olympic olympians bureau code dollar
		dollars marshal marshals secret securities surgeon trade patent naval agriculture education energy justice labor commerce homeland health
		chamber agency cyber bankruptcy judge judges magistrate mint troops officials treasuries bonds stocks olympics prosecutors citizens parliament
		royal crown prime`)
)
