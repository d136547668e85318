package spoken

import "strings"

// Words cut short that stand without a number: "store hrs", "adults $12, srs. $9", "Sun. & hols."

// admitted are the groups of people that a ticket's price is for.
var admitted = map[string]string{"srs": "seniors", "mbrs": "members", "chldn": "children", "chldrn": "children", "stdts": "students"}

// priceLists are words beside which "srs" is no "serious".
var priceLists = set("adults adult adm admission tickets ticket kids children child students student fee fees entry cover free under seniors members")

// Clipped reports whether a word before a period, passed without it, is one of those cut short here, and the sentence goes on before a number or a price.
func Clipped(text string) bool {
	return admitted[strings.ToLower(text)] != "" || text == "conc" || text == "concs" || text == "hols"
}

// clipped reads them.
func (s *scanner) clipped(i int) int {
	w := s.lower(i)
	if w == "" || !s.spaced(i) && !s.oneOf(i-1, "/(“") || !s.alone(i+1) && !s.glued(i+1, "/") || w != s.text(i) && s.text(i) != titled(w) {
		return i
	}
	long := ""
	switch {
	case admitted[w] != "" && (s.mentions(priceLists) || s.oneOf(s.pastPeriod(i+1), "$£€")):
		long = admitted[w]
	case w == "adm" && (s.oneOf(i+1, ":$£€") || s.lower(i+1) == "free") && s.begins(i), w == "adm" && s.oneOf(i-1, ",;.|") && s.oneOf(i+1, ":$£€"):
		long = "admission"
	case w == "hrs":
		long = "hours"
	case (w == "yrs" || w == "yr") && letterEnds[s.lower(s.pastPeriod(i+1))]:
		long = either(w == "yrs", "yours", "your")
	case w == "wk" && working[s.lower(i-1)] && (s.pauses(i+1) || s.glued(i+1, ".") || s.lowercase(i+1) && s.spaced(i+1) && !s.is(i+1, "of")): // "after wk"
		long = "work"
	case w == "wk" && s.isNumber(i+1) && s.spaced(i+1):
		long = "week"
	case (w == "wks" || w == "yrs") && ago[s.lower(i-1)]:
		long = either(w == "wks", "weeks", "years")
	case w == "hols" && (s.glued(i+1, ".") && !s.closes(i+2) || s.is(i-1, "&") || s.is(i-1, "/") || s.lower(i-1) == "exc" || s.lower(i-1) == "bank" || s.lower(i-1) == "public" || s.justSaid("except", "bank")):
		long = "holidays"
	default:
		return i
	}
	s.sayLike(i, long)
	return s.dot(i + 1)
}

var (
	letterEnds = set("truly sincerely faithfully obedient ever respectfully humble")
	working    = set("after b4 at off from leave leaving left finish going")
	ago        = set("for in took takes takes many few several over last past these until after within")
)

// shortenings are abbreviations of ordinary words that are read in full with their period: one per line, then their meanings, each with the words beside it
// that decide for it: those after it, and with "<" those before. There "#" stands for a number, "#/" for a date, and no words at all for anything.
const shorteningTable = `
id = id: at
abd = abdominal: pain exam ct aorta wall surgery, abdomen
accel = accelerando: al e poco to
accum accums = accumulation: of #
ack = acknowledge
adj = adjusted: earnings ebitda ebit eps profit profits operating net income margin results revenue
agcy = agency
agric = agricultural: college land policy show, agriculture
alc = alcohol
alt = altitude: #, alternate: route routes source email date entrance
anniv = anniversary
appls = appliances
arr = arranged: by for
att = attached: gar garage
attd = attached
aux = auxiliary: power input verb unit tank fan heat jack
bal = balance
bapt = baptized
baro = barometer
bd = board: of mtg meeting members mbrs <the
ben bens = benefits: <+ <& <plus
btn = button
btns = buttons
bur = buried: in at
cat = catalog: no number
cent = central: air heat
cert = certiorari: denied granted dismissed, certificate: expires expired is was no of program # number from
chm = chairman
choc = chocolate: chips chip milk cake sauce syrup pudding
chq = check
circ = circumference: #
cmte = committee
col = column: #
comm = committee: chair chairs mtg meeting members mbrs, community: center, commercial: property lease vehicle
conf = confectioners': sugar
conn = connecting: flight flights train
cov = covered: pkg parking porch patio
cresc = crescendo
curr = current: balance bal year price asst liab ratio
cyl = cylinder
decresc = decrescendo
del = deleted: scene scenes, delivered: by to on in, delivery: fee charge date time
dely dlvy = delivery
dep = deposit: <sec <security req reqd required
diam = diameter
dim = diminuendo: al e poco to
din = dining: rm room area, dinner: incl included
disc = discount: #
elem = elementary: school schools sch ed education teacher
entr ent = entrance: <priv <private <sep <separate
evap = evaporated: milk
excel = excellent: cond condition ref refs location
exch = exchange
expy = expressway
ext = exterior: paint walls wall door doors siding finish
fam = family: hx history rm room
fed = federal: govt government reserve agency agencies court courts law funds taxes income
fin = finished: bsmt basement attic, financial: rpt report aid analyst
flex = flexible: hrs hours sched schedule
foll = following
frt = freight
furn = furniture
gal = gallon: of
gar = garage: <car <att <det <attached <detached
gen = general: mgr manager counsel admission info purpose contractor practitioner practice store partner
gr = grade: # <st <nd <rd <th
grad = graduate: student students school sch program prog
grs = grades: #
hol hols = holidays
ht = heat: <gas <elec <oil
hum = humidity: #
immed = immediate: opening openings need start family attention, immediately
immun = immunization: record records form
inj = injection: site
ins = insurance: co company policy policies claim claims agent agency premium premiums card cards info coverage carrier copay provider number form forms
inst = institute: of for
int = interest: rate rates pmt payment income, interior: trim paint design doors
isol = isolated: storms showers thunderstorms
jr = junior: high class varsity year college
kit = kitchen: <lg <large <mod <remod <new <eat-in w with
kitch = kitchen
lang = language
lat = latitude: #
lib = library: of
lic = license
lit = literature: dept department class prof review major
liv = living: rm room
loc = located: in at near on
lt = left: side hand arm leg knee eye ear foot shoulder
man = manual: trans transmission
mdse = merchandise
med = medium: table size carrot carrots onion onions potato potatoes egg eggs apple apples
mid = middle: school sch schools name
min = minimum: temp temperature wage order age purchase deposit height weight bid stay charge fee qty quantity balance
mo = monthly: pmt payment fee rent
mstly = mostly
mtl matl = material
mtls matls = materials
mus = museum: of
neg = negative: <hx <test <result
ofc = office: hrs hours mgr manager bldg <law <med <post <home
ofcr = officer
orch = orchestra
perm = permission: slip slips
pgs = pages
phys = physical: therapy ther exam ed education activity therapist
pizz = pizzicato
pkg = parking: <st <cov <covered <street <garage
pkwy = parkway
pl = plate: #
pop = population: # was is grew fell rose density growth
pref = preferred: <exp <experience but
prelim = preliminary: results report hearing round data
pres = president: and of
presc = prescription
prev = previous: version year owner day page month week post model address work job sale section chapter balance
prin = principal
priv = private: entr ent entrance yard bath parking patio
prob = probable: cause, problem: #
prod = production: mgr manager line cost costs
proj = project
pt = pint: of
ptly = partly
pwd = powdered: sugar
qt = quart: of
ques = question
rall = rallentando
rcpt = receipt
rd = road: is was, round: trip trips robin
rec = recommend: <would <def <highly
refrig = refrigerate
reg = regular: meeting mtg price season hrs hours session, registration: fee fees form deadline
ren = renovated: <newly
req = requires: #, request: <your <my <per <his <her, required
res = reservation: # <hotel <dinner
ret = return: policy
rev = revised: #/
rit = ritardando
rm = room
rt = right: side hand arm leg knee eye ear foot shoulder, round: trip trips
rte = route: is was
scat sct = scattered: storms showers thunderstorms clouds
sch = schedule: #, school
sched = schedule: conflict conflicts change changes update is was of for and says
sci = science: dept department project fair fi class teacher
sec = secretary: of, security: dep deposit deposits
sem = semester
sep = separate: entr ent entrance
sgl = single
sm = small
soc = social: studies sec security
soph = sophomore
sq = square: is was pan baking dish unsweetened semisweet
sr = senior: citizen citizens class year high mgr manager vice director engineer analyst
stat = statistical: test tests analysis significance model
suppl supp = supplementary: file files material data table fig info
temp = temporary: job jobs worker workers staff agency file files password address position
ter = terrace: is was
tom = tomato: sauce paste soup juice
trans = transmission: <man <manual <auto work problems trouble rebuilt
ult = ultimate: goal aim cause source objective power
upd = updated
usu = usually
util utils = utilities: <incl <w <+ <& <plus <no <all incl included paid not extra free
vacc = vaccination: card record status
van = vanilla: extract
vis = visibility: #
vocab = vocabulary: quiz test words list
wd = width: #
whse = warehouse
`

// sentenceWords are abbreviations that are ordinary words as well, which end sentences.
var sentenceWords = set("cat fed lit prob ben bens din disc fin gar kit man med perm ret tom van")

// shortening is a meaning of an abbreviation, with the words beside it that decide for it; none for anything.
type shortening struct {
	long   string
	beside map[string]bool
}

var shortenings = map[string][]shortening{}

func init() {
	for line := range strings.Lines(shorteningTable) {
		shorts, meanings, ok := strings.Cut(strings.TrimSpace(line), " = ")
		if !ok {
			continue
		}
		for meaning := range strings.SplitSeq(meanings, ", ") {
			long, beside, _ := strings.Cut(meaning, ":")
			for short := range strings.FieldsSeq(shorts) {
				shortenings[short] = append(shortenings[short], shortening{long, set(beside)})
			}
		}
	}
}

// shortening reads an abbreviation of an ordinary word in small letters, or capitalised at the start of a sentence or of a line: "the bal. is $50", "Diam. 5 cm".
func (s *scanner) shortening(i int) int {
	if !s.glued(i+1, ".") || !s.isWord(i) || len(shortenings[s.lower(i)]) == 0 || !s.lowercase(i) && !(s.capitalised(i) && (s.out == nil || s.oneOf(i-1, ",;:.("))) || !s.spaced(i) && !s.oneOf(i-1, "(“/-") || !s.atEnd(i+2) && !s.spaced(i+2) && !s.oneOf(i+2, ",;:)”?!/") {
		return i
	}
	for _, m := range shortenings[s.lower(i)] {
		if len(m.beside) == 0 && s.capitalised(i) && s.capitalised(i+2) { // a title, or the name of a street
			return i
		}
		before := i - 1 - either(s.oneOf(i-1, ".-"), 1, 0)
		numbered := s.isNumber(i+2) && s.spaced(i+2) || s.is(i+2, "#")
		if len(m.beside) == 0 || m.beside[s.lower(i+2)] || m.beside["<"+strings.ToLower(s.text(before))] || m.beside["#"] && numbered || m.beside["#/"] && numbered && s.glued(i+3, "/") {
			s.sayLike(i, m.long)
			return s.dot(i + 1)
		}
	}
	return i
}

// clips are shortened words that are also said short, and written with a period by some: "the lab. report".
var clips = set(`lab rep vet tech org admin prog aud carb caps prep veg vac cap med spec specs rev combo stats prof exec gov condo auto ad mic gym ref demo dorm math bio chem econ photo
	limo memo undergrad grad prelim temp pro semi biz info intro outro max min pop sub comp div alt aux obj stat con lit prob`)

// clippedBefore reports whether the period at i belongs to such a word within a sentence.
func (s *scanner) clippedBefore(i int) bool {
	first := 0
	for first < len(s.list) && s.at(first).class == symbol {
		first++
	}
	return s.lowercase(i-1) && clips[s.lower(i-1)] && s.lowercase(i+1) && s.spaced(i+1) && (s.capitalised(first) || s.isNumber(first))
}
