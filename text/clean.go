package text

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"lilt/text/internal/wordlist"
)

// admit maps each input character before any other processing: control characters, format characters (zero-width spaces, soft hyphens, byte
// order marks), private use characters and invalid bytes are dropped; every kind of space becomes a space, every kind of line end a newline, and
// characters that differ only in typesetting become ASCII.
func admit(r rune, size int) (rune, bool) {
	switch {
	case r == '\n' || r == '\t' || r >= ' ' && r < 0x7f:
		return r, true
	case r == utf8.RuneError && size <= 1, r == utf8.RuneError:
		return 0, false
	case r == '‐' || r == '‑': // the hyphen and the one without a line break
		return '-', true
	case r == 'º' || r == '˚':
		return '°', true
	case r >= '！' && r <= '～' && !strings.ContainsRune("＜＞＆＊＿｀＃［］｛｝＼｜～", r): // full-width forms of ASCII, without what would be markup
		return r - '！' + '!', true
	case r == '\r' || r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029:
		return '\n', true
	case unicode.Is(unicode.Zs, r):
		return ' ', true
	case r&0xFFFE == 0xFFFE || r >= 0xFDD0 && r <= 0xFDEF: // noncharacters: some programs write U+FFFE for hyphens at line ends
		return 0, false
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs, unicode.Variation_Selector):
		return 0, false
	}
	return r, true
}

// Characters that are replaced before Unicode normalisation, which would change their meaning.
var replaced = map[rune]string{
	'‘': "'", '’': "'", '‚': "'", '‛': "'", '′': "'", '´': "'", '`': "'", '‹': "'", '›': "'", 'ʼ': "'", 'ʻ': "'",
	'″': `"`, '„': `"`, '‟': `"`, '«': "“", '»': "”", '「': "“", '」': "”", '『': "“", '』': "”",
	'‒': "–", '―': "—", '⸺': "—", '⸻': "—", '﹘': "—",
	'…': "...", '‥': "..", '。': ". ", '、': ", ", '،': ", ", '؟': "?", '؛': ";", '॥': ". ", '।': ". ", '・': " ",
	'№': "No. ", '™': " ", '®': " ", '℠': " ", '¿': " ", '¡': " ", '⁓': "~", '∗': "*", '⋅': "·", '∕': "/", '∶': ":", '•': " · ", '♯': "#", '♭': " flat ", '♮': " natural ",
	'⭐': "★", '½': "1⁄2", '⅓': "1⁄3", '⅔': "2⁄3", '¼': "1⁄4", '¾': "3⁄4", '⅕': "1⁄5", '⅖': "2⁄5", '⅗': "3⁄5", '⅘': "4⁄5", '⅙': "1⁄6", '⅚': "5⁄6",
	'⅐': "1⁄7", '⅛': "1⁄8", '⅜': "3⁄8", '⅝': "5⁄8", '⅞': "7⁄8", '⅑': "1⁄9", '⅒': "1⁄10",
}

var superscripts = map[rune]byte{'⁰': '0', '¹': '1', '²': '2', '³': '3', '⁴': '4', '⁵': '5', '⁶': '6', '⁷': '7', '⁸': '8', '⁹': '9', 'ⁿ': 'n', '⁻': '-', '⁺': '+', 'ᵀ': 'T'}

var greek = map[rune]string{'α': "alpha", 'β': "beta", 'γ': "gamma", 'δ': "delta", 'ε': "epsilon", 'ζ': "zeta", 'η': "eta", 'θ': "theta",
	'ι': "iota", 'κ': "kappa", 'λ': "lambda", 'μ': "mu", 'ν': "nu", 'ξ': "xi", 'ο': "omicron", 'π': "pi", 'ρ': "rho", 'σ': "sigma", 'ς': "sigma",
	'τ': "tau", 'υ': "upsilon", 'φ': "phi", 'χ': "chi", 'ψ': "psi", 'ω': "omega", 'ϕ': "phi", 'ϵ': "epsilon", 'ϑ': "theta"}

// Non-ASCII symbols that are spoken.
const kept = "♀♂←≪≫★☆∏“”—–−°⁄×÷±≠≤≥≈√∞§¶©→↑↓∑∫∂∈∆∇‰¢£€¥₹₩₽₺₿₱₴₫₦₪฿₸₡₲₾₼₮₵৳·∼⇒↔¬∀∃∪∩∠⊥∥⊂⊆∉∅∝≡⌘⌥⇧↵⏎⇥⌫⎋"

// clean converts a sentence to the form that package spoken expects: NFKC, plain apostrophes, superscripts as ^2, fractions with the slash ⁄,
// Greek letters by name. Emoji, other symbols and letters of other scripts are dropped.
func clean(sentence string) string {
	for strings.Contains(sentence, "  ") {
		sentence = strings.ReplaceAll(sentence, "  ", " ")
	}
	sentence = derivatives(withoutEmoticons(sentence))
	ascii := true
	for i := range len(sentence) {
		if sentence[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if !ascii {
		sentence = filter(norm.NFKC.String(prepare(sentence)))
	}
	return dashes(strings.ReplaceAll(sentence, "`", "'"))
}

// withoutEmoticons removes free-standing emoticons such as :-). Between two clauses they leave a pause.
func withoutEmoticons(sentence string) string {
	if !strings.ContainsAny(sentence, ":;=<^D_>") {
		return sentence
	}
	fields := strings.Fields(sentence)
	n := 0
	for i, f := range fields {
		switch {
		case !emoticons[f] && !emoticons[strings.TrimRight(f, ".,!?")]:
			fields[n] = f
			n++
		case n > 0 && emoticons[f]:
			after := fields[i+1 : min(i+3, len(fields))]
			fields[n-1] += strings.TrimSpace(pauseOf(strings.Join(fields[max(n-2, 0):n], " "), []rune(strings.Join(after, " ")), false))
		}
	}
	if n == len(fields) {
		return sentence
	}
	return strings.Join(fields[:n], " ")
}

var emoticons = set(`:) :-) :( :-( ;) ;-) :D :-D :P :-P :p :-p :o :O :-O :/ :-/ :| :-| :'( :'-( =) =D =( =P </3 ^_^ ^^ ^.^ :* :-* :] :[ xD XD
	:)) :))) :(( :((( ;)) :3 >:( >:) ;-P ;P ;D ;p :-3 (: (; ): O_O o_O O_o o_o -_- >_< >.< ¬_¬ (¬_¬) T_T u_u ¯\_(ツ)_/¯ ¯_(ツ)_/¯ \_(ツ)_/ ಠ_ಠ (╯°□°)╯︵ ┻━┻ \o/ \m/ :-] 8-) B-) :S :-S :$ :X :-X <_< >_>`)

// bounds are those of an integral, a sum or a product: "∫₀¹".
var bounds = regexp.MustCompile(`([∫∑∏])([₀₁₂₃₄₅₆₇₈₉]+)([⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ]+|∞)`)

// inBase is a number with its base: "1011₂".
var inBase = regexp.MustCompile(`(^|[\s(=+])([0-9A-F]*[0-9])([₀₁₂₃₄₅₆₇₈₉]+)`)

// solar are the units of astronomy that are those of the Sun.
var solar = strings.NewReplacer("M☉", "solar masses", "R☉", "solar radii", "L☉", "solar luminosities", "M⊙", "solar masses")

// tempoMark is the sign of a note that a tempo is counted in: "♩ = 120". Elsewhere these signs are ornaments.
var tempoMark = regexp.MustCompile(`([♩♪𝅝\x{1D15E}\x{1D157}])\x{1D165}?(\.?)( ?= ?(?:c\.|ca\.)? ?\d)`)

// noteNames are the names of notes.
var noteNames = map[string]string{"♩": "quarter note", "♪": "eighth note", "𝅝": "whole note", "\U0001D15E": "half note", "\U0001D157": "half note"}

// aspirated is a plosive with the sign of aspiration: "[pʰ]".
var aspirated = regexp.MustCompile(`(^|[\[\s(])([ptkcq])ʰ([\]\s,.;)]|$)`)

// indexed is a letter with a letter as its index: "aₙ".
var indexed = regexp.MustCompile(`(^|[^\pL])([A-Za-z])([ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ])`)

// accented is a single letter with a mark above that no letter of any language has: the mean x̄, the estimate p̂.
var accented = regexp.MustCompile(`(^|[^\pL])(\pL)([\x{0304}\x{0305}\x{0302}])($|[^\pL\p{M}])`)

// prepare replaces what Unicode normalisation would destroy.
func prepare(sentence string) string {
	sentence = accented.ReplaceAllStringFunc(norm.NFC.String(sentence), func(s string) string {
		parts := accented.FindStringSubmatch(s)
		return parts[1] + parts[2] + either(parts[3] == "\u0302", " hat", " bar") + parts[4]
	})
	sentence = indexed.ReplaceAllStringFunc(sentence, func(s string) string {
		parts := indexed.FindStringSubmatch(s)
		return parts[1] + parts[2] + "_" + norm.NFKC.String(parts[3])
	})
	sentence = aspirated.ReplaceAllString(sentence, "${1}aspirated $2$3")
	sentence = tempoMark.ReplaceAllStringFunc(sentence, func(s string) string {
		parts := tempoMark.FindStringSubmatch(s)
		return " " + either(parts[2] == ".", "dotted ", "") + noteNames[parts[1]] + parts[3]
	})
	if strings.ContainsRune(sentence, '☉') {
		sentence = solar.Replace(sentence)
	}
	sentence = bounds.ReplaceAllStringFunc(sentence, func(s string) string {
		parts := bounds.FindStringSubmatch(s)
		return map[string]string{"∫": " the integral from ", "∑": " the sum from ", "∏": " the product from "}[parts[1]] + norm.NFKC.String(parts[2]) + " to " + strings.ToUpper(norm.NFKC.String(parts[3])) + " of "
	})
	sentence = inBase.ReplaceAllStringFunc(sentence, func(s string) string {
		parts := inBase.FindStringSubmatch(s)
		number, base := parts[2], norm.NFKC.String(parts[3])
		if base != "10" {
			number = strings.Join(strings.Split(number, ""), " ") // digit by digit
		}
		return parts[1] + number + " base " + base
	})
	low := strings.ContainsRune(sentence, '„')
	var b strings.Builder
	var previous rune
	super := false // inside a superscript
	letters := 0   // number of letters just before
	marks := 0     // number of combining marks just before
	runes := []rune(sentence)
	for i, r := range runes {
		if unicode.Is(unicode.Mn, r) {
			if marks++; marks <= 2 {
				b.WriteRune(r)
			}
			continue
		}
		marks = 0
		if digit, ok := superscripts[r]; ok {
			switch {
			case super:
				b.WriteByte(digit)
			case unicode.IsDigit(previous) || previous >= '₀' && previous <= '₉' || letters == 1 || letters > 0 && letters <= 4 && (digit == '2' || digit == '3' || digit == '-' || digit == '+') || previous == ')':
				b.WriteByte('^')
				b.WriteByte(digit)
				if digit == 'T' && i+1 < len(runes) && unicode.IsLetter(runes[i+1]) { // xᵀAx
					b.WriteByte(' ')
				}
				super = true
			case isotope(runes[i:]) && !unicode.IsLetter(previous):
				b.WriteByte(digit) // ¹⁴C
			}
			continue
		}
		super = false
		text, ok := replaced[r]
		switch {
		case r == '“' && low:
			b.WriteRune('”')
		case ok && strings.Contains(text, "⁄") && (unicode.IsDigit(previous) || unicode.IsLetter(previous)): // 2½, t½
			b.WriteByte(' ')
			b.WriteString(text)
		case ok:
			b.WriteString(text)
		default:
			b.WriteRune(r)
		}
		if unicode.IsLetter(r) {
			letters++
		} else {
			letters = 0
		}
		previous = r
	}
	return b.String()
}

// isotope reports whether the superscripts that begin the text are the mass number of an element: a capital follows.
func isotope(text []rune) bool {
	for _, r := range text {
		if d, ok := superscripts[r]; !ok || d < '0' {
			return unicode.IsUpper(r)
		}
	}
	return false
}

// filter keeps the readable characters of a normalised sentence and names single Greek letters.
func filter(sentence string) string {
	runes := []rune(sentence)
	var b strings.Builder
	at := func(i int) rune {
		if i < 0 || i >= len(runes) {
			return ' '
		}
		return runes[i]
	}
	for i, r := range runes {
		switch {
		case r < utf8.RuneSelf, isObject(r), strings.ContainsRune(kept, r), unicode.Is(unicode.Latin, r):
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r):
			if unicode.Is(unicode.Latin, at(i-1)) {
				b.WriteRune(r)
			}
		case (r == 'μ' || r == 'Ω') && unicode.Is(unicode.Latin, at(i+1)), r == 'Ω' && (unicode.IsDigit(at(i-1)) || strings.ContainsRune("kMG", at(i-1)) || unicode.IsDigit(at(i-2))):
			b.WriteRune(r) // a unit
		case unicode.Is(unicode.Greek, r) && !unicode.Is(unicode.Greek, at(i-1)) && !unicode.Is(unicode.Greek, at(i+1)):
			b.WriteString(" " + greek[unicode.ToLower(r)] + either(at(i+1) == '^' || at(i+1) == '/', "", " "))
		case (r == '─' || r == '━') && unicode.IsLetter(at(i-1)) && unicode.IsLetter(at(i+1)): // a line for a dash
			b.WriteString("—")
		case hearts[r] && lover(b.String()) && unicode.IsLetter(at(i+2)):
			b.WriteString("love ")
		case pictured(r):
			if pause := pauseOf(b.String(), runes[i+1:], true); pause != "" {
				before := strings.TrimRight(b.String(), " ")
				b.Reset()
				b.WriteString(before + pause)
			} else {
				b.WriteByte(' ')
			}
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// dashes turns two or more hyphens into one dash.
func dashes(sentence string) string {
	if !strings.Contains(sentence, "--") {
		return sentence
	}
	var b strings.Builder
	for len(sentence) > 0 {
		n := len(sentence) - len(strings.TrimLeft(sentence, "-"))
		if n > 1 {
			b.WriteString("—")
			sentence = sentence[n:]
			continue
		}
		b.WriteByte(sentence[0])
		sentence = sentence[1:]
	}
	return b.String()
}

// set makes a set of the words in a list.
func set(list string) map[string]bool { return wordlist.Set(list) }

func either[T any](condition bool, yes, no T) T {
	if condition {
		return yes
	}
	return no
}
