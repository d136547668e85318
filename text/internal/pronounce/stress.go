package pronounce

import "strings"

const (
	primary   = "ˈ"
	secondary = "ˌ"
	vowels    = "AIOWYiuæɐɑɔəɛɜɪʊʌᵻ"
	sibilants = "szʃʒʧʤ"
	voiceless = "ptkfθ"
	// Vowels and ɹ: a t between one of these and a vowel is a tap.
	beforeTap = "AIOWYiuæɑəɛɪɹʊʌ"
)

// demote turns a word's primary stress into secondary stress.
func demote(p string) string {
	if !strings.Contains(p, primary) {
		return p
	}
	return strings.ReplaceAll(strings.ReplaceAll(p, secondary, ""), primary, secondary)
}

// promote turns the secondary stress of a word without primary stress into primary stress.
func promote(p string) string {
	if strings.Contains(p, primary) {
		return p
	}
	if strings.Contains(p, secondary) {
		return strings.Replace(p, secondary, primary, 1)
	}
	return stressed(p, primary)
}

// stressed puts a stress mark before the first vowel of an unstressed word.
func stressed(p, mark string) string {
	if strings.ContainsAny(p, primary+secondary) {
		return p
	}
	if at := strings.IndexAny(p, vowels); at >= 0 {
		return p[:at] + mark + p[at:]
	}
	return p
}

// weight is the weight of a word within a compound: its number of symbols, with diphthongs and affricates counted twice.
func weight(p string) int {
	n := 0
	for _, r := range p {
		n++
		if strings.ContainsRune("AIOWYʤʧ", r) {
			n++
		}
	}
	return n
}

// compound joins the parts of a hyphenated word. The lighter half of them lose their primary stress; after a single letter, the second part
// does.
func compound(parts []string, letterFirst bool) string {
	var spoken []int
	stresses := 0
	for i, p := range parts {
		if p != "" {
			spoken = append(spoken, i)
		}
		if strings.Contains(p, primary) {
			stresses++
		}
	}
	switch {
	case len(spoken) == 2 && letterFirst && stresses == 2:
		parts[spoken[1]] = demote(parts[spoken[1]])
	case len(spoken) >= 2 && stresses > (len(spoken)+1)/2:
		for range len(spoken) / 2 {
			light := -1
			for _, i := range spoken {
				if light < 0 || before(parts[i], parts[light]) {
					light = i
				}
			}
			parts[light] = demote(parts[light])
			for n, i := range spoken {
				if i == light {
					spoken = append(spoken[:n:n], spoken[n+1:]...)
					break
				}
			}
		}
	}
	return strings.Join(parts, "")
}

// before orders the parts of a compound: those without primary stress first, then by increasing weight.
func before(a, b string) bool {
	if x, y := strings.Contains(a, primary), strings.Contains(b, primary); x != y {
		return y
	}
	return weight(a) < weight(b)
}

func lastRune(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return ""
	}
	return string(r[len(r)-1])
}

func beforeLast(s string) string {
	r := []rune(s)
	if len(r) < 2 {
		return ""
	}
	return string(r[len(r)-2])
}
