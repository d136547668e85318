package spoken

// Titles and their expansions, one per line.
const titleTable = `
mr Mister
mrs Missus
ms Miz
dr Doctor
drs Doctors
messrs Messrs
mme Madame
mlle Mademoiselle
prof Professor
sgt Sergeant
capt Captain
lt Lieutenant
`

// Titles that are ordinary words without a period, or that require one.
const rankTable = `
rev Reverend
hon Honorable
gen General
col Colonel
maj Major
cpl Corporal
pvt Private
cmdr Commander
adm Admiral
brig Brigadier
gov Governor
sen Senator
rep Representative
pres President
supt Superintendent
prin Principal
insp Inspector
fr Father
mt Mount
ft Fort
msgr Monsignor
dep Deputy
ofc Officer
amb Ambassador
atty Attorney
gt Great
lk Lake
upr Upper
lwr Lower
pfc Private First Class
spc Specialist
msgt Master Sergeant
tsgt Technical Sergeant
ssgt Staff Sergeant
sfc Sergeant First Class
ens Ensign
cdr Commander
lcdr Lieutenant Commander
bp Bishop
abp Archbishop
dcn Deacon
det Detective
cllr Councillor
cllrs Councillors
revd Reverend
ven Venerable
ald Alderman
mts Mounts
ctra Carretera
jl Jalan
avda Avenida
`

// Plural titles: ordinary words in lower case.
const severalTable = `
sens Senators
reps Representatives
gens Generals
profs Professors
govs Governors
revs Reverends
ambs Ambassadors
`
