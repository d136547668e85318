package numeral

// Clock says a time of day: "five fifteen", "five oh five", "five o'clock", "zero fifteen", "midnight", "fourteen hundred".
func Clock(hour, minute string) []string {
	hours := Below100(Value(hour))
	switch {
	case minute == "00" && Value(hour) == 0:
		return []string{"midnight"}
	case minute == "00" && Value(hour) > 12:
		return append(hours, "hundred")
	case minute == "00":
		return append(hours, "o'clock")
	default:
		return append(hours, LastTwo(minute)...)
	}
}

// Hour says a full hour before "a.m." or "p.m.": "02" is "two", "00" is "twelve".
func Hour(hour string) []string {
	if Value(hour) == 0 {
		return Below100(12)
	}
	return Below100(Value(hour))
}

// Military says a time of day of four digits: "zero nine hundred", "fourteen thirty".
func Military(time string) []string {
	hour := Digits(time[:2])
	if time[0] != '0' {
		hour = Below100(Value(time[:2]))
	}
	return append(hour, LastTwo(time[2:])...)
}
