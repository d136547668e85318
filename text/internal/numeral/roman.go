package numeral

import "strings"

var romanSteps = []struct {
	symbols string
	value   int
}{{"M", 1000}, {"CM", 900}, {"D", 500}, {"CD", 400}, {"C", 100}, {"XC", 90}, {"L", 50}, {"XL", 40}, {"X", 10}, {"IX", 9}, {"V", 5}, {"IV", 4}, {"I", 1}}

// Roman returns the value of an upper-case Roman numeral up to 3999, or 0 if it is not a well-formed numeral.
func Roman(text string) int {
	if len(text) > len("MMMDCCCLXXXVIII") {
		return 0
	}
	total, rest := 0, text
	for _, step := range romanSteps {
		for strings.HasPrefix(rest, step.symbols) {
			total += step.value
			rest = rest[len(step.symbols):]
		}
	}
	if rest != "" || total > 3999 || writeRoman(total) != text {
		return 0
	}
	return total
}

// SmallRoman returns the value of a lower-case Roman numeral below 40, or 0.
func SmallRoman(text string) int {
	if n := Roman(strings.ToUpper(text)); n < 40 && strings.Trim(text, "ivx") == "" {
		return n
	}
	return 0
}

// writeRoman writes a numeral.
func writeRoman(n int) string {
	var b strings.Builder
	for _, step := range romanSteps {
		for ; n >= step.value; n -= step.value {
			b.WriteString(step.symbols)
		}
	}
	return b.String()
}
