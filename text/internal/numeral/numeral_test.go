package numeral

import (
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	for _, c := range []struct {
		say    func(string) []string
		digits string
		want   string
	}{
		{Cardinal, "0", "zero"}, {Cardinal, "00", "zero zero"}, {Cardinal, "10", "ten"}, {Cardinal, "19", "nineteen"}, {Cardinal, "90", "ninety"},
		{Cardinal, "100", "one hundred"}, {Cardinal, "1001", "one thousand one"}, {Cardinal, "1000000", "one million"},
		{Cardinal, "999999999999999", "nine hundred ninety nine trillion nine hundred ninety nine billion nine hundred ninety nine million nine hundred ninety nine thousand nine hundred ninety nine"},
		{Cardinal, "1000000000000000", "one zero zero zero zero zero zero zero zero zero zero zero zero zero zero zero"},
		{Pairs, "5", "five"}, {Pairs, "42", "forty two"}, {Pairs, "200", "two hundred"}, {Pairs, "221", "two twenty one"}, {Pairs, "305", "three oh five"},
		{Pairs, "1000", "one thousand"}, {Pairs, "1200", "twelve hundred"}, {Pairs, "1905", "nineteen oh five"}, {Pairs, "0123", "zero one two three"},
		{Pairs, "12345", "one two three four five"}, {Year, "2000", "two thousand"}, {Year, "1999", "nineteen ninety nine"}, {Year, "2005", "two thousand five"},
		{Year, "2010", "twenty ten"}, {Year, "1066", "ten sixty six"}, {Era, "300", "three hundred"}, {Era, "1200", "twelve hundred"},
	} {
		if got := strings.Join(c.say(c.digits), " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.digits, got, c.want)
		}
	}
	for digits, want := range map[string]string{"1": "first", "12": "twelfth", "20": "twentieth", "23": "twenty third", "100": "one hundredth", "1000000": "one millionth"} {
		if got := strings.Join(Ordinal(Cardinal(digits)), " "); got != want {
			t.Errorf("%s: %s, want %s", digits, got, want)
		}
	}
}

func TestRoman(t *testing.T) {
	for text, want := range map[string]int{"I": 1, "IV": 4, "IX": 9, "XIV": 14, "XL": 40, "XC": 90, "CD": 400, "MCMXCIX": 1999, "MMXXIV": 2024, "MMMCMXCIX": 3999,
		"": 0, "IIII": 0, "VV": 0, "IC": 0, "IXI": 0, "VX": 0, "ABC": 0, "MMMM": 0, "IVIV": 0} {
		if got := Roman(text); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}
