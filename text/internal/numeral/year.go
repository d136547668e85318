package numeral

// Year reads the digits of a year: "nineteen ninety nine", "two thousand one", "nineteen oh five", "four seventy six".
func Year(digits string) []string {
	if len(digits) == 4 && digits[1] == '0' && digits[2] == '0' {
		return Cardinal(digits) // two thousand one
	}
	return Pairs(digits)
}

// ShortYear reads the last two digits of a year after an apostrophe: "ninety nine", "oh nine", "two thousand".
func ShortYear(digits string) []string {
	if digits == "00" {
		return []string{"two", "thousand"}
	}
	return LastTwo(digits)
}

// Era reads the number of a year before B.C. or after A.D.
func Era(digits string) []string {
	if len(digits) == 3 && digits[1:] != "00" || len(digits) == 4 && digits[2:] == "00" && digits[1] != '0' {
		return Pairs(digits)
	}
	return Year(digits)
}
