package spoken

// Symbols, and names where the plural is not the singular with s. Those of one small letter, "in" and a few others are read only after a
// number; see unitAt.
const unitTable = `
km kms: kilometer
m: meter
cm: centimeter
mm: millimeter
µm μm: micrometer
nm: nanometer
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
kg kgs: kilogram
kgf: kilogram force, kilograms force
g: gram
mg: milligram
ng: nanogram
pg: picogram
fL: femtoliter
µg μg mcg: microgram
µL μL: microliter
µF μF: microfarad
nF: nanofarad
pF: picofarad
mF: millifarad
µH μH: microhenry, microhenries
mH: millihenry, millihenries
µA μA: microamp
µV μV: microvolt
µW μW: microwatt
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
ml mL: milliliter
dl dL: deciliter
cl cL: centiliter
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
ms: millisecond
µs μs: microsecond
ns: nanosecond
min mins: minute
h hr hrs: hour
wk wks: week
yr yrs: year
V: volt
kV: kilovolt
mV: millivolt
W: watt
mW: milliwatt
kW KW: kilowatt
MW: megawatt
GW: gigawatt
Wh: watt hour
kWh KWh: kilowatt hour
MWh: megawatt hour
GWh: gigawatt hour
mA: milliamp
mAh: milliamp hour
Hz: hertz, hertz
kHz KHz: kilohertz, kilohertz
MHz: megahertz, megahertz
GHz: gigahertz, gigahertz
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
kN: kilonewton
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
kJ: kilojoule
cal: calorie
kcal: kilocalorie
eV: electron volt
keV: kiloelectron volt
MeV: megaelectron volt
TeV: teraelectron volt
GeV: gigaelectron volt
Pa: pascal
hPa: hectopascal
kPa: kilopascal
MPa: megapascal
bar: bar
mbar: millibar
atm: atmosphere
K: kelvin, kelvin
Ω: ohm
kΩ: kilohm
MΩ: megohm
mΩ: milliohm
mol: mole
M: molar, molar
mM: millimolar, millimolar
µM μM: micromolar, micromolar
nM: nanomolar, nanomolar
c: cup
Ma: million years, million years
Ga: billion years, billion years
ka: thousand years, thousand years
mmol: millimole
mEq: milliequivalent
IU: international unit
mIU: milli-international unit
nmi: nautical mile
kr: krone, kroner
px: pixel
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
`
