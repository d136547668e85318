package pronounce

// Rules for homographs that are names when they have a capital.

// polish is to make shiny; Polish is from Poland.
func polish(p place) string {
	const shine, poland = "pˈɑlɪʃ", "pˈOlɪʃ"
	switch before, next := p.word(-1), p.word(1); {
	case polished[before], next != "" && (p.tag(1) == possessive || p.tag(1) == determiner) && (before == "to" || p.tag(-1) == pronoun || p.tag(-1) == modal):
		return shine // whatever capitals a headline has
	case ofPoland[next] && before != "to" && p.tag(-1) != pronoun, languages[before] && next != "it" && p.tag(1) != determiner && p.tag(1) != possessive:
		return poland // "she speaks fluent polish"
	case !p.capital():
		return shine
	}
	if p.first() && (p.tag(1) == determiner || p.tag(1) == possessive || p.is(1, "it them up your")) {
		return shine
	}
	return poland
}

var (
	polished  = words("nail shoe boot floor furniture silver metal car wood")
	ofPoland  = words("army people food language dancer man woman men women government president parliament border airline airlines sausage beer vodka girl wife husband citizen citizens descent parents family immigrants immigrant soldiers pope poet husband city town village border zloty national speaker speakers")
	languages = words("speak speaks spoke spoken speaking fluent learn learns learning translated")
)

var (
	into  = words("in to from near of into under at around through via for outside toward towards")
	bible = words("book bible prophet patience satan god testament suffering suffered trials")
)

// Words about the man: what is told, and for him and his God.
var (
	narrated = words("story tale trials sufferings example faith comforters life afflictions")
	himself  = words("he him his god lord")
)

// job is work; Job suffered.
func job(p place) string {
	if p.capital() && p.first() && p.any(himself) && (p.tag(1) == past || p.word(1) == "and" && p.word(2) == "his") || p.capital() && p.word(-1) == "of" && narrated[p.word(-2)] {
		return "ʤˈOb"
	}
	if p.capital() && !p.first() && p.any(bible) || p.capital() && p.word(-1) == "of" && p.word(-2) == "patience" {
		return "ʤˈOb"
	}
	return "ʤˈɑb"
}

// Words about the town: what it has, what its club does, what is near it, and how far away it is.
var (
	ofReading = words("festival station fc gaol borough council university buses fans")
	played    = words("lost beat drew won sacked signed host hosted")
	england   = words("berkshire thames london england swindon didcot leeds slough oxford millwall pennsylvania heathrow paddington bracknell wokingham newbury")
	located   = words("town city borough miles minutes")
)

// reading is what readers do; Reading is in England.
func reading(p place) string {
	if p.capital() && !p.first() && into[p.word(-1)] || p.capital() && p.mark(1) == "," && p.is(2, "england pennsylvania berkshire") {
		return "ɹˈɛdɪŋ"
	}
	if next := p.word(1); p.capital() && (ofReading[next] || p.first() && (played[next] || next == "and" && p.any(england) || being[next] && (p.any(england) || located[p.word(4)] && p.tag(3) != pronoun || located[p.word(3)]))) {
		return "ɹˈɛdɪŋ"
	}
	return "ɹˈidɪŋ"
}

// mobile is movable; Mobile is in Alabama.
func mobile(p place) string {
	if p.capital() && (!p.first() && into[p.word(-1)] && !p.tag(1).isNoun() || p.mark(1) == "," && p.word(2) == "alabama" || p.word(1) == "bay") {
		return "mObˈil"
	}
	return "mˈObᵊl"
}

// affect is a verb, and a noun of psychology. What is quoted is the verb.
func affect(p place) string {
	return either(p.mark(-1) == "“" && p.mark(1) == "”", "əfˈɛkt", "")
}

// operas are words beside which Wagner is the composer, or the mercenaries who took his name.
var operas = words(`opera operas composer composers symphony orchestra conductor conducted ring overture bayreuth tristan parsifal lohengrin tannhäuser valkyrie walküre götterdämmerung
	group mercenary mercenaries fighters prigozhin richard cosima liszt beethoven bach brahms mozart verdi strauss mahler bruckner schubert music`)

// wagner is German, or has an English surname.
func wagner(p place) string {
	return either(p.any(operas), "vˈɑɡnəɹ", "")
}

// lima is a bean; Lima is in Peru.
func lima(p place) string {
	if next := p.word(1); next == "bean" || next == "beans" {
		return "lˈImə"
	}
	return "lˈimə"
}

// bologna is a sausage; Bologna is in Italy.
func bologna(p place) string {
	const sausage, city = "bəlˈOni", "bəlˈOnjə"
	if !p.capital() || p.word(1) == "sandwich" || p.word(1) == "sandwiches" || p.word(-1) == "lebanon" {
		return sausage
	}
	return city
}

// crusaders are words about the king that Saint Louis was.
var crusaders = words("king crusade crusades crusader chapelle sainte france paris versailles reign reigned")

// louis is a name; the s of the city in Missouri and of the boxer is heard.
func louis(p place) string {
	if p.word(-1) == "saint" && !p.any(crusaders) || p.word(-1) == "joe" {
		return "lˈuəs"
	}
	return ""
}
