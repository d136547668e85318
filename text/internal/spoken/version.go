package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

// Names of things that have versions: "3.11" after them is "three point eleven".
var versioned = set(`version ver release v python go golang java javascript node php ruby rust perl swift kotlin scala ios ipados macos android windows
	ubuntu debian fedora linux kernel chrome firefox safari django rails postgres postgresql mysql docker kubernetes usb bluetooth http tls ssl
	html css cmake npm pip gcc clang llvm glibc cuda xcode git helm terraform ansible redis nginx gpt release build java openssl numpy pytorch section`)

// systems are those whose successive versions are named together.
var systems = set("windows macos ios ipados android debian fedora java php node iphone pixel galaxy")

// version reads "v1.2.3", "4.10.2", "Python 3.11", "1.0.0-beta".
func (s *scanner) version(i int) int {
	at, lead := i, false
	if s.is(i, "v") && (s.spaced(i) || s.oneOf(i-1, "(“[")) && s.gluedNumber(i+1) && !s.oneOf(i+2, "=") { // but "v0 = 5"
		at, lead = i+1, true
	}
	said := s.lower(i-1) == "version" || s.lower(i-1) == "versions"                       // "version v2.14"
	if s.isNumber(at) && s.glued(at+1, ".") && s.glued(at+2, "x") && s.endsNumber(at+3) { // "npm 9.x"
		if lead && !said {
			s.say("version")
		}
		s.sayCardinal(at)
		s.say("point")
		s.spell("X")
		return at + 3
	}
	if second := i + 2; systems[s.lower(i-1)] && s.isNumber(i) && s.glued(i+1, "/") && s.gluedNumber(second) && s.value(second) == s.value(i)+1 && s.endsNumber(second+1) { // "Windows 10/11"
		s.sayCardinal(i)
		s.sayCardinal(second)
		return second + 1
	}
	parts, next := s.dottedNumbers(at)
	if _, measured := s.unitAt(next); measured && s.is(i-1, "go") { // "go 1.5 mi."
		return i
	}
	named := versioned[s.lower(i-1)] || s.lower(i-1) == "js" || s.oneOf(i-1, "≥≤=") && (versioned[s.lower(i-2)] || versioned[s.lower(i-3)])
	switch {
	case lead && len(parts) >= 1:
		if !said {
			s.say("version")
		}
	case len(parts) >= 3 && !(s.glued(i-1, "-")):
	case len(parts) == 2 && named:
	default:
		return i
	}
	s.sayVersion(parts)
	if second, after := s.dottedNumbers(next + 1); s.oneOf(next, "-–") && s.gluedNumber(next+1) && len(second) == len(parts) && len(parts) > 1 { // "Go 1.21–1.23"
		s.say("to")
		s.sayVersion(second)
		return after
	}
	if s.glued(next, "-") && s.isWord(next+1) && !s.spaced(next+1) {
		return next + 1 // what comes after the hyphen is read by itself
	}
	return s.afterNumber(next)
}

func (s *scanner) sayVersion(parts []string) {
	for n, p := range parts {
		if n > 0 {
			s.say("point")
		}
		s.say(cardinalOrDigits(p)...)
	}
}

// cardinalOrDigits says a part of a version; one that begins with 0 digit by digit.
func cardinalOrDigits(digits string) []string {
	if len(digits) > 4 {
		return numeral.Digits(digits)
	}
	return numeral.Cardinal(digits)
}

// dottedNumbers recognises numbers with periods between them.
func (s *scanner) dottedNumbers(i int) ([]string, int) {
	if !s.isNumber(i) || s.at(i).grouped {
		return nil, i
	}
	parts := []string{s.text(i)}
	i++
	for s.glued(i, ".") && s.gluedNumber(i+1) && !s.at(i+1).grouped && len(parts) < 6 {
		parts = append(parts, s.text(i+1))
		i += 2
	}
	if s.isWord(i) && !s.spaced(i) && !strings.HasPrefix(s.lower(i), "rc") && s.size(i) > 1 {
		return nil, i
	}
	return parts, i
}
