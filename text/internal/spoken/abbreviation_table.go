package spoken

// Abbreviations and their expansions, one per line.

const numberTable = `
no number
nos numbers
rms rooms
sch schedule
p page
pp pages
vol volume
vols volumes
ch chapter
chap chapter
fig figure
figs figures
sec section
sect section
eq equation
ed edition
art article
apt Apartment
ste Suite
ext extension
op opus
para paragraph
pt part
est established
min minimum
ver version
dkt Docket
bldg Building
fl Floor
doc document
pg page
pgs pages
ln line
lns lines
exs Exhibits
ex Exhibit
eqs equations
secs sections
chs chapters
tbl table
sc scene
ll lines
gm Game
cl clause
cls clauses
subsec subsection
par paragraph
pars paragraphs
sched schedule
prop proposition
props propositions
elev elevation
bk book
plat platform
trk track
att attachment
fn footnote
fns footnotes
nn notes
ph phone
chr chromosome
mag magnitude
vv verses
probs problems
thm theorem
lem lemma
resol resolution
vers version
arts articles
opt option
apps appendices
app appendix
`

const nameTable = `
jr Junior
sr Senior
inc Incorporated
corp Corporation
co Company
ltd Limited
bros Brothers
esq Esquire
`

const otherTable = `
inst instant
equiv equivalent
ult ultimo
prox proximo
mfg manufacturing
assn association
natl national
univ University
ave Avenue
blvd Boulevard
misc miscellaneous
chem chemistry
econ economics
max maximum
temp temperature
tel telephone
avg average
mtg meeting
mtgs meetings
mgr manager
acct account
accts accounts
acctg accounting
aves Avenues
mktg marketing
ea each
precip precipitation
mvt movement
mvts movements
coeff coefficient
pkg package
lg large
doz dozen
dz dozen
hosp hospital
refs references
appt appointment
appts appointments
equip equipment
jct junction
mtn mountain
mtns mountains
recd received
secy secretary
std standard
svc service
svcs services
treas treasurer
cir Circuit
mos months
dist district
twp township
cnty county
cty county
amt amount
amts amounts
qtrly quarterly
agmt agreement
attys attorneys
agmts agreements
hons honors
pmt payment
educ education
occ occasionally
cont continued
freq frequently
orig originally
prev previously
pkt packet
pkts packets
pcs pieces
ctr center
cntr center
hqrs headquarters
mfr manufacturer
mfrs manufacturers
suppl supplement
commn commission
fedn federation
transp transportation
servs services
reqd required
ret retired
agg aggregate
stat statute
compl complaint
ltr letter
oint ointment
orgs organizations
susp suspension
soln solution
ltrs letters
ref reference
ans answer
bldgs buildings
chg change
blk block
assoc associate
adj adjective
emer emeritus
encl enclosed
prej prejudice
addl additional
dyn dynasty
govts governments
conf conference
pls please
rpt report
maint maintenance
rpts reports
pymt payment
pymts payments
`

// Abbreviations that are ordinary words in lower case.
const capitalTable = `
deft Defendant
eliz Elizabeth
wm William
chas Charles
thos Thomas
geo George
jas James
jos Joseph
robt Robert
saml Samuel
benj Benjamin
edw Edward
danl Daniel
nathl Nathaniel
fredk Frederick
alexr Alexander
margt Margaret
dir Director
exec Executive
coord Coordinator
mot Motion
mem Memorandum
opp Opposition
decl Declaration
aff Affidavit
stip Stipulation
summ Summary
supp Support
enters Enterprises
div Division
soc Society
auth Authority
comm Commission
admin Administration
ins Insurance
indus Industries
cong Congress
crim Criminal
civ Civil
evid Evidence
const Constitution
eng Engineering
engr Engineer
`

// Abbreviations that are also expanded without a period.
const bareTable = `
abd abdomen
batt battery
bkgd background
bkgrd background
bkfst breakfast
ck check
cks checks
dwntwn downtown
extracurr extracurricular
ht height
frplc fireplace
frpl fireplace
hdwd hardwood
hrdwd hardwood
hshld household
lnch lunch
lthr leather
nbhd neighborhood
nbrhd neighborhood
pd paid
prkg parking
rcvd received
resched reschedule
resv reservation
schls schools
shpg shipping
spd speed
trng training
wht white
wkdays weekdays
wkly weekly
wkshp workshop
wt weight
yrly yearly
utd United
idx index
gdns Gardens
qty quantity
approx approximately
aq aqueous
attn attention
mgmt management
pkgs packages
asst assistant
dept department
depts departments
govt government
intl international
etc et cetera
`

// Abbreviations before a number that are words without a capital.
const terminalTable = `
term Terminal
flt Flight
hob Hoboken
`

const routeTable = `
hwy Highway
rt Route
rte Route
hwys Highways
rtes Routes
rm room
`

// Abbreviations that do not end a sentence.
const openTable = `
vs versus
viz namely
resp respectively
cf compare
ca circa
al al
e.g for example
i.e that is
eg for example
ie that is
incl including
excl excluding
btwn between
spp species
dau daughter
exc except
esp especially
`
