package spoken

// Symbols, and names where the plural is not the singular with s. Those of one small letter, "in" and a few others are read only after a
// number; see unitAt.
const unitTable = `
kms: kilometer
m: meter
mi: mile
yd yds: yard
ft: foot, feet
in: inch, inches
mph: mile per hour, miles per hour
kph kmh kmph: kilometer per hour, kilometers per hour
mpg: mile per gallon, miles per gallon
rpm: revolution per minute, revolutions per minute
bpm: beat per minute, beats per minute
fps: frame per second, frames per second
dpi: dot per inch, dots per inch
ppi: pixel per inch, pixels per inch
ppm: part per million, parts per million
ppb: part per billion, parts per billion
psi: pound per square inch, pounds per square inch
kgs: kilogram
kgf: kilogram force, kilograms force
g: gram
pgs: page
fL: femtoliter
mcg: microgram
lb lbs: pound
pkt: packet
pkg: package
oz ozs: ounce
ly: light year
kly: thousand light year
Mly: million light year
Gly: billion light year
pc: parsec
kpc: kiloparsec
Mpc: megaparsec
Gpc: gigaparsec
pp: percentage point
wkt wkts: wicket
st: stone, stone
stk: stick, sticks
A: amp
t: ton
l L: liter
gal gals: gallon
qt qts: quart
pt: pint
T tbsp tbsps tbs Tbsp Tbs Tbl: tablespoon
tsp tsps: teaspoon
bbl bbls: barrel
mya Mya MYA: million years ago, million years ago
kya: thousand years ago, thousand years ago
bya Bya: billion years ago, billion years ago
cyl: cylinder
bpd: barrel per day, barrels per day
ha: hectare
s sec secs: second
min mins: minute
h hr hrs: hour
wk wks: week
yr yrs: year
V: volt
W: watt
KW: kilowatt
Wh: watt hour
KWh: kilowatt hour
mAh: milliamp hour
Hz: hertz, hertz
KHz: kilohertz, kilohertz
KB kB: kilobyte
MB: megabyte
GB: gigabyte
TB: terabyte
PB: petabyte
KiB: kibibyte
MiB: mebibyte
GiB: gibibyte
Kb kb: kilobit
Mb: megabit
Gb: gigabit
bp: base pair
bps: bit per second, bits per second
kbps Kbps: kilobit per second, kilobits per second
Mbps: megabit per second, megabits per second
Gbps: gigabit per second, gigabits per second
dB: decibel
dBm: decibel milliwatt
N: newton
kn kt kts: knot
sts: stitch, stitches
Nm: newton meter
lm: lumen
lx: lux, lux
bit: bit
kbit: kilobit
req reqs: request
tok toks: token
Mbit: megabit
Gbit: gigabit
J: joule
cal: calorie
kcal: kilocalorie
eV: electron volt
Pa: pascal
bar: bar
mbar: millibar
atm: atmosphere
K: kelvin, kelvin
Ω: ohm
kΩ: kilohm
MΩ: megohm
mol: mole
M: molar, molar
c: cup
Ma: million years, million years
Ga: billion years, billion years
ka: thousand years, thousand years
mEq: milliequivalent
IU: international unit
mIU: milli-international unit
nmi: nautical mile
kr: krone, kroner
px: pixel
rem: rem
pts: point
reb rebs: rebound
ast asts: assist
stl stls: steal
blk blks: block
mo mos: month
ov: over
tds: touchdown
hp: horsepower, horsepower
MMBtu: million British thermal units, million British thermal units
ac: acre
d: day
y: year
Tb: tablespoon
sf sqft: square foot, square feet
sqm: square meter
mmHg: millimeter of mercury, millimeters of mercury
Sv: sievert
Bq: becquerel
Gy: gray
Wb: weber
Å: angstrom
cfu CFU: colony-forming unit
torr Torr: torr, torr
Mt: million tons, million tons
Gt: billion tons, billion tons
boe: barrel of oil equivalent, barrels of oil equivalent
bcm: billion cubic meters, billion cubic meters
bcf: billion cubic feet, billion cubic feet
tcf: trillion cubic feet, trillion cubic feet
mcf: thousand cubic feet, thousand cubic feet
`

// prefixes are those of the metric system.
var prefixes = map[rune]string{'f': "femto", 'p': "pico", 'n': "nano", 'µ': "micro", 'm': "milli", 'c': "centi", 'd': "deci", 'h': "hecto", 'k': "kilo", 'M': "mega", 'G': "giga", 'T': "tera", 'P': "peta", 'E': "exa"}

// prefixedTable has units that take prefixes, each with those that make no other word: a symbol, the prefixes, and the names as in unitTable.
const prefixedTable = `
Hz mkMGT: hertz, hertz
W nµmkMGT: watt
Wh kMGTP: watt hour
V nµmkM: volt
A pnµmk: amp
Pa mhkMGT: pascal
N nµmkG: newton
J nµmkMGTPE: joule
T nµm: tesla
Sv nµm: sievert
Bq kMGTPE: becquerel
Gy mµ: gray
mol fpnµmk: mole
eV mkMGTP: electron volt
Da kM: dalton
F pnµm: farad
H nµm: henry, henries
S nµm: siemens, siemens
C pnµm: coulomb
K nµm: kelvin, kelvin
m nµmck: meter
s fpnµm: second
L pnµmcdhk: liter
l mcd: liter
g pnµmk: gram
M nµm: molar, molar
Ω µmGT: ohm
bp kMG: base pair
`
