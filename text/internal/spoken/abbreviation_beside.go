package spoken

import "strings"

// besides are abbreviations that the next word identifies, in full: "nat. gas".
var besides = map[string]string{}

func init() {
	for line := range strings.Lines(`nat gas natural
div yield dividend
div yields dividend
sq footage square
op income operating
op margin operating
op profit operating
op expenses operating
resp rate respiratory
resp rates respiratory
resp distress respiratory
resp infection respiratory
resp failure respiratory
resp tract respiratory
pt cloudy partly
pt sunny partly
lt and light
lt & light
lt brown light
lt cream light
lt soy light
lt green light
lt blue light
lt syrup light`) {
		f := strings.Fields(line)
		besides[f[0]+" "+f[1]] = f[2]
	}
}

// signs are the words for results in notes, after what was tested for: "Gram-neg."
var signs = map[string]string{"neg": "negative", "pos": "positive"}

// beside reads abbreviations that the words beside them identify.
func (s *scanner) beside(i int) int {
	if !s.glued(i+1, ".") || !s.isWord(i) {
		return i
	}
	next := s.text(i + 2)
	if (s.is(i, "Staph") || s.is(i, "Strep")) && s.lowercase(i+2) && s.spaced(i+2) {
		s.say(s.text(i))
		return i + 2
	}
	long := besides[s.lower(i)+" "+strings.ToLower(next)]
	switch {
	case long != "" && s.spaced(i+2) && (s.lower(i) != "lt" || s.lowercase(i)):
	case s.is(i, "econ") && s.lower(i-1) == "fuel":
		long = "economy"
	case s.is(i, "mag") && s.glued(i-1, "-") && s.isNumber(i-2), s.lower(i) == "mag" && s.oneOf(i+2, "-−–") && s.gluedNumber(i+3):
		long = "magnitude"
	case s.is(i, "flt"):
		long = "flight"
	case s.is(i, "hwy") && s.isNumber(i-1) && s.mentions(mileages):
		long = "highway"
	case s.is(i, "Mi") && s.isNumber(i+2) && s.spaced(i+2) && !s.is(i-1, ","):
		long = "Mile"
	case (s.is(i, "Plf") || s.is(i, "Pltf")) && s.spaced(i+2):
		long = "Plaintiff"
	case s.is(i, "val") && valued[s.lower(i-1)] || s.is(i, "val") && s.is(i-1, ".") && valued[s.lower(i-2)]:
		long = "value"
	case s.is(i, "vol") && traded[s.lower(i-1)], s.is(i, "vol") && s.is(i-1, ".") && traded[s.lower(i-2)]:
		long = "volume"
	case s.is(i, "revs") && (moved[s.lower(i+2)] || s.is(i-1, "of") || s.oneOf(i+2, "$€£")):
		long = "revenues"
	case s.is(i, "bt") && s.capitalised(i-1) && s.capitalised(i+2):
		s.say("beat")
		return i + 2
	case s.is(i, "Supp") && supplementary[strings.TrimSuffix(s.lower(i+2), "s")]:
		long = "supplementary"
	case stateNames[s.lower(i)] != "" && s.capitalised(i) && s.oneOf(i-1, "(") && s.isNumber(i+2) && s.size(i+2) == 4 && s.glued(i+3, ")"): // a court, "(Pa. 2011)"
		long = stateNames[s.lower(i)]
	case s.is(i, "Div") && s.is(i+2, "of") && s.oneOf(i+3, "$€£¥"):
		long = "dividend"
	case s.is(i, "fwd") && !s.glued(i+2, ":"):
		long = "forward"
	case s.is(i, "pt") && s.lower(i-1) == "in" && !s.isNumber(i+2), s.lower(i) == "pt" && s.is(i+2, "no") && s.glued(i+3, "."):
		long = "part"
	case s.is(i, "Reg") && (s.oneOf(i+2, "(") || s.isNumber(i+2)):
		long = "Regulation"
	case s.is(i, "Ct") && s.is(i+2, "of") && s.is(i+3, "App") && s.glued(i+4, "."):
		s.say("Court", "of", "Appeals")
		return s.dot(i + 4)
	case s.is(i, "Stn") && s.capitalised(i+2):
		long = "Station"
	case s.is(i, "Co") && (countyOf[s.lower(i+2)] || s.capitalised(i-1) && (s.mentions(warned) || s.is(i+2, ",") && states[s.text(i+3)] != "")):
		long = "County"
	case (s.is(i, "R") || s.is(i, "L")) && s.lower(i-1) == "the" && s.lower(i-2) == "on" && s.pauses(i+2):
		long = either(s.is(i, "R"), "right", "left")
		s.say(long)
		return s.dot(i + 1)
	case s.is(i, "int") && s.is(i+2, "temp"):
		long = "internal"
	case s.is(i, "Gen") && s.isNumber(i+2) && s.spaced(i+2) && !s.capitalised(i+3):
		long = "Genesis"
	case s.lower(i) == "temps" && s.lowercase(i+2) && s.spaced(i+2):
		long = "temperatures"
	case s.is(i, "pk") && s.glued(i-1, "-") && s.isNumber(i-2):
		long = "pack"
	case s.is(i, "prov") && s.capitalised(i-1) && s.spaced(i):
		long = "province"
	case s.is(i, "comp") && (paid[s.lower(i-1)] || s.lower(i-1) == "total"):
		long = "compensation"
	case s.is(i, "inn") && (s.isNumber(i-1) || ordinalSuffixes[s.lower(i-1)]):
		long = "innings"
	case s.is(i, "Reg") && s.isWord(i+2) && allUpper(s.text(i+2)) && s.spaced(i+2):
		long = "Regulation"
	case s.is(i, "Plz") && s.capitalised(i-1) && s.spaced(i):
		long = "Plaza"
	case s.lower(i) == "ph" && s.oneOf(i+2, "+("):
		long = "phone"
	case s.is(i, "Br") && s.lower(i-1) == "the":
		long = "Bridge"
	case s.is(i, "lns") && s.isNumber(i-1):
		long = "lanes"
	case s.is(i, "Wash") && s.is(i+2, "Sq") && s.glued(i+3, "."):
		s.say("Washington", "Square")
		return s.dot(i + 3)
	case s.is(i, "cov") && s.oneOf(i-1, ",(") && s.mentions(cooking):
		long = "covered"
	case s.is(i, "Ch") && s.capitalised(i-1) && s.spaced(i) && (s.closes(i+2) || s.oneOf(i+2, ",;") || s.lowercase(i+2)):
		long = "Church"
	case s.is(i, "Bk") && s.capitalised(i-1) && s.spaced(i) && !s.isNumber(i+2): // "the Domesday Bk."
		long = "Book"
	case (s.is(i, "Aus") || s.is(i, "Aust")) && s.spaced(i+2) && southern[s.lower(i+2)]:
		long = "Australian"
	case (s.is(i, "rt") || s.is(i, "lt")) && turning[s.lower(i-1)]: // "turn rt. onto the A4"
		long = either(s.is(i, "rt"), "right", "left")
	case southernStates[s.text(i)] != "" && (s.oneOf(i-1, ",(") || s.lower(i-1) == "in") && s.at(i+2).class != number:
		long = southernStates[s.text(i)]
	case s.is(i, "Tab") && s.isNumber(i+2):
		long = "Table"
	case s.lower(i) == "regs":
		long = either(regards[s.lower(i-1)], "regards", "regulations")
	case s.lower(i) == "subj":
		long = "subject"
	case s.lower(i) == "subpt":
		long = "subpart"
	case s.is(i, "Br") && s.capitalised(i-1) && (s.oneOf(i+2, ",;)") || s.closes(i+2) || s.lowercase(i+2)):
		long = "Bridge"
	case s.is(i, "Av") && s.capitalised(i+2) && s.spaced(i+2):
		long = "Avenida"
	case counties[s.text(i)] != "" && s.is(i-1, ",") && s.spaced(i):
		long = counties[s.text(i)]
	case s.is(i, "Def") && (s.begins(i) || s.ended() || s.oneOf(i-1, ",")) && s.lowercase(i+2) && s.spaced(i+2):
		long = "Defendant"
	default:
		return i
	}
	s.sayLike(i, long)
	return s.dot(i + 1)
}

// countyOf are words after "Co." that make it a county, and warned those of notices about the weather.
var (
	countyOf = set("rd hwy road sheriff sheriff's schools fair ems commission commissioner commissioners jail courthouse library parks deputies clerk")
	warned   = set("tornado thunderstorm flood flooding storm advisory wildfire evacuation")
)

// southern are words after "Aus.", and southernStates the states of Australia cut short.
var (
	southern       = set("open gp grand government govt army navy dollar championships championship masters institute test team cricket")
	southernStates = map[string]string{"Vic": "Victoria", "Qld": "Queensland", "Tas": "Tasmania"}
)

// valued and regards are words before "val." and "regs.".
var (
	valued  = set("mkt market par face net book fair")
	regards = set("kind best warm kindest warmest many")
)

// paid are those whose pay is compensation.
var paid = set("ceo cfo exec executive director employee stock-based stock")

// traded are words before "vol." that make it a number of shares.
var traded = set("avg average daily trading heavy light high low")

// supplementary are the things at the end of an article.
var supplementary = set("table fig figure note data material info information method text video")

// counties are those of Britain, cut short in addresses.
var counties = map[string]string{"Som": "Somerset", "Berks": "Berkshire", "Bucks": "Buckinghamshire", "Glos": "Gloucestershire", "Wilts": "Wiltshire", "Oxon": "Oxfordshire",
	"Herts": "Hertfordshire", "Hants": "Hampshire", "Lancs": "Lancashire", "Leics": "Leicestershire", "Lincs": "Lincolnshire", "Northants": "Northamptonshire", "Notts": "Nottinghamshire",
	"Staffs": "Staffordshire", "Worcs": "Worcestershire", "Yorks": "Yorkshire", "Cambs": "Cambridgeshire", "Beds": "Bedfordshire", "Middx": "Middlesex", "Salop": "Shropshire"}

// mileages are words of how far a car goes on fuel.
var mileages = set("mpg")

// signed reads a result with a hyphen, "Gram-neg.", "HIV-pos.".
func (s *scanner) signed(i int) int {
	long := signs[s.lower(i)]
	if long == "" || !s.lowercase(i) || !s.glued(i-1, "-") || !s.glued(i+1, ".") {
		return i
	}
	s.say(long)
	return s.dot(i + 1)
}

// headings are abbreviations that stand by themselves at the head of a table's column, or before a number: "Pop.", "Freq.".
var headings = map[string]string{}

func init() {
	for pair := range strings.FieldsSeq(`pop:population freq:frequency desc:description qty:quantity elev:elevation lat:latitude long:longitude lon:longitude alt:altitude amt:amount
		min:minimum max:maximum avg:average temp:temperature conc:concentration vol:volume no:number pos:position ht:height wt:weight cap:capacity mod:model med:median cat:category
		loc:location dur:duration lang:language abbr:abbreviation ref:reference pct:percent yr:year bal:balance cond:condition mfr:manufacturer est:estimate dept:department dist:distance
		hrs:hours acct:account addr:address tel:telephone ext:extension prob:probability sig:significance spec:specification circ:circulation occ:occupation res:resolution sep:separation`) {
		short, long, _ := strings.Cut(pair, ":")
		headings[short] = long
	}
}

// heading reads an abbreviation at the head of a column: between commas or before a colon, or before a number.
func (s *scanner) heading(i int) int {
	long, next := headings[s.lower(i)], i+2
	if long != "" && s.glued(i+1, ".") && s.glued(next, ":") && s.lowercase(i) && s.lower(i) != "no" { // "vol.: 250 mL"
		s.say(long)
		return next
	}
	if long == "" || !s.capitalised(i) || !s.glued(i+1, ".") || months[s.lower(i)] > 0 && !s.is(i-1, ",") {
		return i
	}
	begins := s.begins(i) || s.oneOf(i-1, ",|")
	ends := s.oneOf(next, ",:;)|") || s.pauses(next) && s.is(i-1, ",")
	counted := s.isNumber(next) && s.lower(i) == "pop"
	if !begins || !ends && !counted {
		return i
	}
	s.say(titled(long))
	return next
}
