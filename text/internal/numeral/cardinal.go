// Package numeral says numbers in English: cardinals, ordinals, years, times of day and Roman numerals. Digits go in as they are written and come
// out as words in lower case, without hyphens and without "and": "345" is three hundred forty five.
package numeral

import (
	"strconv"
	"strings"
)

var (
	units = strings.Fields(`zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
		eighteen nineteen`)
	tens   = strings.Fields("- - twenty thirty forty fifty sixty seventy eighty ninety")
	groups = strings.Fields("- thousand million billion trillion")
)

const maxCardinal = 15 // maximum number of digits that are not read digit by digit

// Cardinal reads digits as a number: "12345" is "twelve thousand three hundred forty five". Numbers of more than 15 digits and those with leading
// zeros are read digit by digit.
func Cardinal(digits string) []string {
	if len(digits) > maxCardinal || len(digits) > 1 && digits[0] == '0' {
		return Digits(digits)
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

// Of says a number that is not negative.
func Of(n int) []string { return Cardinal(strconv.Itoa(n)) }

// below1000 reads up to three digits; zero gives no words.
func below1000(digits string) []string {
	n := Value(digits)
	var words []string
	if n >= 100 {
		words = append(words, units[n/100], "hundred")
	}
	if n %= 100; n > 0 {
		words = append(words, Below100(n)...)
	}
	return words
}

// Below100 says a number from 0 to 99.
func Below100(n int) []string {
	switch {
	case n < 20:
		return []string{units[n]}
	case n%10 == 0:
		return []string{tens[n/10]}
	default:
		return []string{tens[n/10], units[n%10]}
	}
}

// Value returns the value of a string of digits; of a very long one it is not exact, only large.
func Value(digits string) int {
	n := 0
	for i := range len(digits) {
		n = min(10*n+int(digits[i]-'0'), 1<<40)
	}
	return n
}

// Digits reads digits one by one.
func Digits(digits string) []string {
	words := make([]string, len(digits))
	for i := range len(digits) {
		words[i] = units[digits[i]-'0']
	}
	return words
}

// Pairs reads the number of a house, a room or a flight: "two twenty one", "three oh two", "fifteen forty nine", "twelve hundred".
func Pairs(digits string) []string {
	switch {
	case len(digits) < 3 || len(digits) == 3 && digits[1:] == "00" || len(digits) == 4 && digits[1:] == "000":
		return Cardinal(digits)
	case len(digits) > 4 || digits[0] == '0':
		return Digits(digits)
	}
	cut := len(digits) - 2
	return append(Cardinal(digits[:cut]), LastTwo(digits[cut:])...)
}

// LastTwo reads the last two of several digits: "hundred", "oh nine", "forty nine". More or fewer than two are read as by [Pairs].
func LastTwo(digits string) []string {
	switch {
	case len(digits) != 2:
		return Pairs(digits)
	case digits == "00":
		return []string{"hundred"}
	case digits[0] == '0':
		return []string{"oh", units[Value(digits)]}
	default:
		return Below100(Value(digits))
	}
}

// Point reads the digits after a decimal point: "point one four".
func Point(fraction string) []string { return append([]string{"point"}, Digits(fraction)...) }
