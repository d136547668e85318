package text

import (
	"regexp"
	"strings"
)

// Primes and differentials as people type them.
var (
	// typedPrime is a variable with one to three marks of a derivative, before its argument or an operator: "f'(x)", "y'' + y", "f″(x)".
	typedPrime = regexp.MustCompile(`(^|[\s(=+\-−,/*×])([A-Za-z])(['’′]{1,3}|″|‴)(\(([^()]{1,9})\)| ?[=+−≈<>≤≥]| - |[,)]? *$)`)
	// primedPoint is a variable with a prime in a sentence.
	primedPoint = regexp.MustCompile(`(^|[\s(])([A-SU-Zxyzuvw])['’′]( (?:is|are|and|be|denotes|lies|to)\b)`)
	// differential is a derivative as a quotient: "dy/dx", "d²y/dx²".
	differential = regexp.MustCompile(`(^|[^\pL\d])(d²?[a-zA-Z])/(d[a-z]²?)($|[^\pL\d])`)
)

// marks writes every mark of a derivative as apostrophes.
var marks = strings.NewReplacer("″", "''", "‴", "'''", "’", "'", "′", "'")

// derivatives names the marks of derivatives, which would be quotation marks or inches otherwise, and spells differentials.
func derivatives(sentence string) string {
	if strings.Contains(sentence, "/d") {
		sentence = differential.ReplaceAllStringFunc(sentence, spellDifferential)
	}
	return primes(sentence)
}

func primes(sentence string) string {
	if !strings.ContainsAny(sentence, "'’′″‴") {
		return sentence
	}
	quoted := strings.HasPrefix(sentence, "'") || strings.Contains(sentence, " '") || strings.Contains(sentence, "('") || strings.ContainsRune(sentence, '‘')
	sentence = typedPrime.ReplaceAllStringFunc(sentence, func(found string) string {
		m := typedPrime.FindStringSubmatch(found)
		if m[5] == "" && (quoted || !strings.ContainsAny(sentence, "=+≈") && !strings.ContainsAny(m[4], "<>≤≥")) {
			return found
		}
		said := m[1] + m[2] + []string{" prime", " double prime", " triple prime"}[len(marks.Replace(m[3]))-1]
		if m[5] != "" {
			return said + " of " + m[5] + " "
		}
		return said + m[4]
	})
	if quoted {
		return sentence
	}
	return primedPoint.ReplaceAllString(sentence, "$1$2 prime$3")
}

// spellDifferential writes a derivative as its letters.
func spellDifferential(found string) string {
	m := differential.FindStringSubmatch(found)
	letters := func(s string) string {
		spelled := strings.ToUpper(strings.Join(strings.Split(strings.ReplaceAll(s, "²", ""), ""), " "))
		switch {
		case strings.HasPrefix(s, "d²"):
			return "D squared" + spelled[1:]
		case strings.HasSuffix(s, "²"):
			return spelled + " squared"
		}
		return spelled
	}
	return m[1] + letters(m[2]) + " " + letters(m[3]) + m[4]
}
