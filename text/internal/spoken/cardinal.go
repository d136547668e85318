package spoken

import "strings"

var (
	units = strings.Fields(`zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
		eighteen nineteen`)
	tens   = strings.Fields("- - twenty thirty forty fifty sixty seventy eighty ninety")
	groups = strings.Fields("- thousand million billion trillion")
)

const maxCardinal = 15 // maximum number of digits that are not read digit by digit

// cardinal reads digits as a number: "twelve thousand three hundred forty five". Numbers that are too long or have leading zeros are read digit
// by digit.
func cardinal(digits string) []string {
	if len(digits) > maxCardinal || len(digits) > 1 && digits[0] == '0' {
		return byDigit(digits)
	}
	if digits == "0" {
		return []string{"zero"}
	}
	var words []string
	for len(digits) > 0 {
		rest := (len(digits) - 1) / 3 // groups after this one
		n := len(digits) - 3*rest
		if part := below1000(digits[:n]); part != nil {
			words = append(words, part...)
			if rest > 0 {
				words = append(words, groups[rest])
			}
		}
		digits = digits[n:]
	}
	return words
}

// below1000 reads up to three digits; zero gives no words.
func below1000(digits string) []string {
	n := value(digits)
	var words []string
	if n >= 100 {
		words = append(words, units[n/100], "hundred")
	}
	if n %= 100; n > 0 {
		words = append(words, below100(n)...)
	}
	return words
}

func below100(n int) []string {
	switch {
	case n < 20:
		return []string{units[n]}
	case n%10 == 0:
		return []string{tens[n/10]}
	default:
		return []string{tens[n/10], units[n%10]}
	}
}

// value returns the value of a short string of digits.
func value(digits string) int {
	n := 0
	for i := range len(digits) {
		n = min(10*n+int(digits[i]-'0'), 1<<40)
	}
	return n
}

// byDigit reads digits one by one.
func byDigit(digits string) []string {
	words := make([]string, len(digits))
	for i := range len(digits) {
		words[i] = units[digits[i]-'0']
	}
	return words
}

// pairs reads the number of a house, a room or a flight: "two twenty-one", "three oh two", "fifteen forty-nine", "twelve hundred".
func pairs(digits string) []string {
	switch {
	case len(digits) < 3 || len(digits) == 3 && digits[1:] == "00" || len(digits) == 4 && digits[1:] == "000":
		return cardinal(digits)
	case len(digits) > 4 || digits[0] == '0':
		return byDigit(digits)
	}
	cut := len(digits) - 2
	words := cardinal(digits[:cut])
	switch rest := digits[cut:]; {
	case rest == "00":
		return append(words, "hundred")
	case rest[0] == '0':
		return append(words, "oh", units[value(rest)])
	default:
		return append(words, below100(value(rest))...)
	}
}

// point reads the digits after a decimal point.
func point(fraction string) []string { return append([]string{"point"}, byDigit(fraction)...) }
