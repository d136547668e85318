package text

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Converts LaTeX to plain text that the symbol rules can read.

// Commands and their plain text.
var mathCommands = map[string]string{}

// Function names as written without the backslash, and those read with "of" before an argument in parentheses.
var (
	functionNames = set("sin cos tan log ln exp max min mod det gcd lim for and if or")
	applied       = set("sin cos tan log ln exp max min det dim gcd")
)

// greekNames are commands that are read by name.
var greekNames = map[string]bool{}

func init() {
	for line := range strings.SplitSeq(`times ×/cdot ×/div ÷/pm ±/mp minus or plus/leq ≤/le ≤/geq ≥/ge ≥/neq ≠/ne ≠/approx ≈/sim is similar to/equiv is equivalent to/infty infinity/
		to →/rightarrow →/Rightarrow ⇒/implies ⇒/leftarrow from/mapsto maps to/in in/notin is not in/subset is a subset of/subseteq is a subset of/cup ∪/cap ∩/emptyset the empty set/
		forall for all/exists there exists/neg not/land and/lor or/partial ∂/nabla ∇/sum the sum/prod the product/int the integral/lim the limit/log log/ln natural log/
		sin sine/cos cosine/tan tangent/exp exp/min min/max max/ldots .../cdots .../dots .../quad  /qquad  /left  /right  /big  /Big  /bigg  /displaystyle  /propto is proportional to/
		perp is perpendicular to/parallel is parallel to/angle angle/circ degrees/degree degrees/prime prime/ast ×/star ×/mid such that/cdotp ×/therefore therefore/because because/
		det determinant/dim dimension/gcd the greatest common divisor/sup the supremum/inf the infimum/ell L/hbar H bar/Re the real part of/Im the imaginary part of/ll is much less than/
		gg is much greater than/lt </gt >/iff if and only if/Leftrightarrow if and only if/backslash  /percent percent/mathbb  /mathbf  /mathrm  /mathcal  /text  /textbf  /textit  /operatorname  /boldsymbol  /vec vector /limits  /nolimits  /, /;  /!  /: `, "/") {
		command, said, ok := strings.Cut(strings.TrimLeft(line, " \t\n"), " ")
		if ok {
			mathCommands[command] = said
		}
	}
	for _, name := range greek {
		greekNames[name] = true
		mathCommands[name] = name
		mathCommands[strings.ToUpper(name[:1])+name[1:]] = either(name == "delta" || name == "theta" || name == "omega", name, "capital "+name) // ΔG and Θ(n) are said without "capital"
	}
	for _, name := range []string{"varepsilon", "vartheta", "varphi", "varrho", "varsigma"} {
		mathCommands[name] = strings.TrimPrefix(name, "var")
	}
}

var (
	// What looks like a formula between dollar signs rather than a price.
	mathLike = regexp.MustCompile(`[\\^_=+<>{}]|^[A-Za-z]$|^[A-Za-z]\(|^-?\d*[A-Za-z]$|^[A-Za-z]( ?[-*/,] ?[A-Za-z0-9])+$|^-?\d+(\.\d+)?$|^\d+/[A-Za-z]$|^[\[(][^\[\]()$]{1,20}[\])]$`)
	longWord = regexp.MustCompile(`(^|[^\\A-Za-z{])[A-Za-z]{5,}`)
)

// approaching is a limit: "x → 0".
var approaching = regexp.MustCompile(`([A-Za-z0-9)]) → (infinity|−? ?\d)`)

// isMath reports whether the text between two dollar signs is a formula.
func isMath(s string) bool { return mathLike.MatchString(s) && !longWord.MatchString(s) }

// mathText writes a LaTeX formula as it is read aloud: fractions with "over", roots and sums by name.
func mathText(s string) string {
	t := latex{src: []rune(s)}
	fields := strings.Fields(t.sequence(0))
	for i, f := range fields {
		if letter := strings.TrimRight(f, ",.;"); len(letter) == 1 { // a letter, not a word
			fields[i] = strings.ToUpper(f)
		}
	}
	text := approaching.ReplaceAllString(strings.Join(fields, " "), "$1 approaches $2")
	return strings.NewReplacer(" )", ")", " ]", "]").Replace(text)
}

// latex is a recursive-descent reader of a formula.
type latex struct {
	src   []rune
	at    int
	depth int
}

// sequence reads to the end, or to the closing brace it expects.
func (t *latex) sequence(closing rune) string {
	var b strings.Builder
	if t.depth++; t.depth > 50 {
		t.at = len(t.src)
	}
	defer func() { t.depth-- }()
	for t.at < len(t.src) {
		c := t.src[t.at]
		t.at++
		switch {
		case c == closing && closing != 0:
			return b.String()
		case c == '\\':
			b.WriteString(t.command())
		case c == '{':
			b.WriteString(t.sequence('}'))
		case c == '}' || c == '$' || c == '~':
			b.WriteByte(' ')
		case c == '^':
			power := t.power()
			if strings.HasPrefix(power, "^") { // directly after its base, also after a command: "\pi^2"
				base := strings.TrimRight(b.String(), " ")
				b.Reset()
				b.WriteString(base)
			}
			b.WriteString(power)
		case c == '_':
			b.WriteString(" " + spread(t.argument()) + " ")
		case c == '*':
			b.WriteString(" × ")
		case c == '-' && signed(b.String()):
			sign := " −"
			if t.at < len(t.src) && (unicode.IsLetter(t.src[t.at]) || t.src[t.at] == '\\') {
				sign = " minus "
			}
			b.WriteString(sign)
		case c == '\'' && t.primes(&b):
		case c == '&':
			b.WriteString(", ")
		case c == '=' || c == '+' || c == '<' || c == '>' || c == '-' && strings.TrimSpace(b.String()) != "" && !strings.HasSuffix(strings.TrimSpace(b.String()), "("):
			if c == '-' {
				c = '−'
			}
			b.WriteString(" " + string(c) + " ")
		case c == '(' && factor(b.String()):
			b.WriteString(" × (")
		case unicode.IsLetter(c):
			t.at--
			if before := b.String(); before != "" && before[len(before)-1] >= '0' && before[len(before)-1] <= '9' { // "2x" is no multiple of something
				b.WriteByte(' ')
			}
			b.WriteString(t.letters())
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// signed reports whether a minus sign after the text is a sign rather than an operator.
func signed(before string) bool {
	trimmed := strings.TrimRight(before, " ")
	last, _ := utf8.DecodeLastRuneInString(trimmed)
	return trimmed == "" || strings.ContainsRune("=<>≤≥≈≠+×÷(,→[;", last)
}

// primes reads the marks of a derivative after its letter, the first of which has been read: "f”(x)".
func (t *latex) primes(b *strings.Builder) bool {
	name := []rune(b.String())
	if len(name) == 0 || !unicode.IsLetter(name[len(name)-1]) {
		return false
	}
	count := 1
	for t.at < len(t.src) && t.src[t.at] == '\'' {
		count++
		t.at++
	}
	b.WriteString(either(count == 1, " prime ", either(count == 2, " double prime ", " triple prime ")))
	if t.at < len(t.src) && t.src[t.at] == '(' {
		t.at++
		b.WriteString("of " + t.sequence(')') + " ")
	}
	return true
}

// letters reads adjacent letters: each is a variable, "4ac", unless together they are a function name or a word.
func (t *latex) letters() string {
	start := t.at
	for t.at < len(t.src) && unicode.IsLetter(t.src[t.at]) {
		t.at++
	}
	run := t.src[start:t.at]
	if len(run) > 3 || functionNames[string(run)] {
		return string(run)
	}
	parts := make([]string, len(run))
	for i, c := range run {
		parts[i] = string(c)
	}
	return strings.Join(parts, " ")
}

// verbatim reads a group in braces as words rather than variables.
func (t *latex) verbatim() string {
	if t.at >= len(t.src) || t.src[t.at] != '{' {
		return ""
	}
	start := t.at + 1
	for t.at < len(t.src) && t.src[t.at] != '}' {
		t.at++
	}
	text := string(t.src[min(start, t.at):t.at])
	t.at = min(t.at+1, len(t.src))
	return text
}

// factor reports whether a parenthesis after the text means multiplication: "n(n+1)", but not "f(x)".
func factor(before string) bool {
	trimmed := strings.TrimRight(before, " ")
	if trimmed == "" {
		return false
	}
	last := trimmed[len(trimmed)-1]
	return last >= '0' && last <= '9' || last == ')' || last >= 'a' && last <= 'z' && !strings.ContainsRune("fghpPFGH", rune(last)) && (len(trimmed) == 1 || !isLetter(trimmed[len(trimmed)-2]))
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// argument reads a group in braces, a command or a character.
func (t *latex) argument() string {
	for t.at < len(t.src) && t.src[t.at] == ' ' {
		t.at++
	}
	if t.at >= len(t.src) {
		return ""
	}
	c := t.src[t.at]
	t.at++
	switch c {
	case '{':
		return strings.TrimSpace(t.sequence('}'))
	case '\\':
		return strings.TrimSpace(t.command())
	}
	return string(c)
}

// spread separates the letters of an index: "x_{ij}".
func spread(index string) string {
	if len(index) > 3 || strings.Trim(index, "0123456789") == "" || strings.ContainsAny(index, " ") {
		return index
	}
	return strings.Join(strings.Split(index, ""), " ")
}

// power reads what comes after ^.
func (t *latex) power() string {
	exponent := t.argument()
	switch {
	case exponent == "2" || exponent == "3", len(exponent) > 0 && len(exponent) < 3 && strings.Trim(exponent, "0123456789") == "":
		return "^" + exponent + " "
	case exponent == "degrees" || exponent == "prime" || exponent == "'":
		return " " + exponent + " "
	case exponent == "T" || exponent == "top":
		return " transposed "
	case exponent == "":
		return ""
	}
	return " to the " + exponent + " "
}

// command reads what comes after a backslash.
func (t *latex) command() string {
	if t.at >= len(t.src) {
		return ""
	}
	start := t.at
	for t.at < len(t.src) && t.at-start < 32 && (t.src[t.at]|0x20) >= 'a' && (t.src[t.at]|0x20) <= 'z' {
		t.at++
	}
	name := string(t.src[start:t.at])
	if name == "" { // \, \{ \%
		c := t.src[t.at]
		t.at++
		if c == '\\' {
			if t.at < len(t.src) && isLetter(byte(min(t.src[t.at], unicode.MaxASCII))) { // escaped twice: "\\\\frac"
				return t.command()
			}
			return "; " // the end of a row
		}
		if strings.ContainsRune("{}[]()%#&$_", c) {
			return string(c)
		}
		return " "
	}
	switch name {
	case "frac", "dfrac", "tfrac":
		over, under := t.argument(), t.argument()
		return " " + over + " over " + under + " "
	case "sqrt":
		root := "the square root of "
		if t.at < len(t.src) && t.src[t.at] == '[' {
			t.at++
			switch index := strings.TrimSpace(t.sequence(']')); index {
			case "3":
				root = "the cube root of "
			default:
				root = "the root " + index + " of "
			}
		}
		return " " + root + t.argument() + " "
	case "root": // with its index, see rootIndex
		index := t.argument()
		return " " + either(index == "3", "the cube root of ", "the root "+index+" of ") + t.argument() + " "
	case "sum", "prod", "int", "lim":
		return t.bounded(name)
	case "begin", "end":
		t.argument()
		return " "
	case "bar", "overline", "hat", "tilde": // after its letter
		return " " + t.argument() + " " + either(name == "overline", "bar", name) + " "
	case "text", "mathrm", "textbf", "textit", "operatorname":
		return " " + t.verbatim() + " "
	case "binom":
		n, k := t.argument(), t.argument()
		return " " + n + " choose " + k + " "
	}
	if said, ok := mathCommands[name]; ok {
		if applied[name] && t.at < len(t.src) && t.src[t.at] == '(' { // \sin(x)
			t.at++
			return " " + said + " of " + t.sequence(')') + " "
		}
		if applied[name] && t.at < len(t.src) && t.src[t.at] == '^' { // \sin^2 x
			return " " + said
		}
		return " " + said + " "
	}
	return name
}

// bounded reads a sum, a product, an integral or a limit with its lower and upper bounds.
func (t *latex) bounded(name string) string {
	said := mathCommands[name]
	for t.at < len(t.src) {
		switch c := t.src[t.at]; c {
		case ' ':
			t.at++
			continue
		case '_':
			t.at++
			under := t.argument()
			if name == "lim" {
				said += " as " + strings.ReplaceAll(under, "→", "approaches")
			} else {
				said += " from " + under
			}
			continue
		case '^':
			t.at++
			said += " to " + t.argument()
			continue
		}
		break
	}
	return " " + said + " of "
}
