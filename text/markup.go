package text

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// attributes are the attributes of a tag.
type attributes map[string]string

// parseAttributes reads name="value" pairs.
func parseAttributes(s string) (attributes, error) {
	a := attributes{}
	for {
		s = strings.TrimLeft(s, " \t\n")
		if s == "" {
			return a, nil
		}
		name, rest, ok := strings.Cut(s, "=")
		name = strings.TrimSpace(name)
		if !ok || name == "" || strings.ContainsAny(name, " \t\n\"'<>") {
			return nil, fmt.Errorf("attribute %.40q has no value in quotes", s)
		}
		rest = strings.TrimLeft(rest, " \t\n")
		if rest == "" || rest[0] != '"' && rest[0] != '\'' {
			return nil, fmt.Errorf("the value of attribute %.40q is not in quotes", name)
		}
		value, after, ok := strings.Cut(rest[1:], rest[:1])
		if !ok {
			return nil, fmt.Errorf("the value of attribute %.40q has no closing quote", name)
		}
		if _, twice := a[name]; twice {
			return nil, fmt.Errorf("attribute %.40q is given twice", name)
		}
		a[name] = unescape(value)
		s = after
	}
}

// Break durations by strength, about as long as a good reader's pauses.
var strengths = map[string]time.Duration{"none": 0, "x-weak": 50 * time.Millisecond, "weak": 150 * time.Millisecond, "medium": 300 * time.Millisecond,
	"strong": 600 * time.Millisecond, "x-strong": time.Second}

// breakTime returns the duration that a break's attributes specify.
func breakTime(a attributes) (time.Duration, error) {
	text, ok := a["time"]
	if !ok {
		strength, ok := a["strength"]
		if !ok {
			return strengths["medium"], nil
		}
		pause, ok := strengths[strength]
		if !ok {
			return 0, fmt.Errorf("break strength %.20q is unknown: want none, x-weak, weak, medium, strong, x-strong", strength)
		}
		return pause, nil
	}
	unit, number := time.Millisecond, strings.TrimSpace(text)
	if n, ok := strings.CutSuffix(number, "ms"); ok {
		number = n
	} else if n, ok := strings.CutSuffix(number, "s"); ok {
		number, unit = n, time.Second
	} else {
		return 0, fmt.Errorf("break time %.20q has no unit: write 300ms or 1.5s", text)
	}
	value, err := strconv.ParseFloat(number, 64)
	if err != nil || !(value >= 0) || value > 1e9 {
		return 0, fmt.Errorf("break time %.20q is not a length of time: write 300ms or 1.5s", text)
	}
	return min(time.Duration(value*float64(unit)), MaxPause), nil
}

// Speaking rates by name.
var rateNames = map[string]float64{"x-slow": 0.5, "slow": 0.75, "medium": 1, "default": 1, "fast": 1.3, "x-fast": 1.7}

// prosodyRate returns the speaking rate that a prosody element specifies, relative to the rate of the text around it.
func prosodyRate(text string, outer float64) (float64, error) {
	text = strings.TrimSpace(text)
	rate, ok := rateNames[text]
	if !ok {
		number, percent := strings.CutSuffix(text, "%")
		value, err := strconv.ParseFloat(number, 64)
		if err != nil {
			return 0, fmt.Errorf("rate %.20q is not a rate: write slow, fast, 120%% or 1.2", text)
		}
		rate = value
		if percent {
			rate /= 100
			if number[0] == '+' || number[0] == '-' {
				rate++
			}
		}
	}
	rate *= outer
	if !(rate >= MinRate && rate <= MaxRate) {
		return 0, fmt.Errorf("rate %.20q gives %.4g times the normal speed: it must be between %v and %v", text, rate, MinRate, MaxRate)
	}
	return rate, nil
}

var entities = map[string]string{"amp": "&", "lt": "<", "gt": ">", "quot": `"`, "apos": "'"}

// entity returns the text of a character reference, which is passed without & and ;.
func entity(name string) (string, bool) {
	if text, ok := entities[name]; ok {
		return text, true
	}
	digits, ok := strings.CutPrefix(name, "#")
	if !ok {
		return "", false
	}
	base := 10
	if hex, ok := strings.CutPrefix(digits, "x"); ok {
		digits, base = hex, 16
	}
	code, err := strconv.ParseUint(digits, base, 21)
	if err != nil {
		return "", false
	}
	if c, ok := admit(rune(code), 4); ok {
		return string(c), true
	}
	return "", true
}

// unescape resolves the character references in an attribute value.
func unescape(s string) string {
	if !strings.Contains(s, "&") {
		return s
	}
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "&")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		name, after, ok := strings.Cut(rest, ";")
		if text, known := entity(name); ok && known {
			b.WriteString(text)
			s = after
			continue
		}
		b.WriteByte('&')
		s = rest
	}
}
