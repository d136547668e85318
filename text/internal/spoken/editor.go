package spoken

// editor reads what people did for a work before their names, and editors after theirs: "ed. J. R. Roe", "(trans. C. Garnett)", "Roe, ed.".
func (s *scanner) editor(i int) int {
	if !s.glued(i+1, ".") || !s.lowercase(i) {
		return i
	}
	if (s.is(i, "ed") || s.is(i, "eds")) && (s.oneOf(i-1, ",(") && s.capitalised(i-2) || s.oneOf(i-1, "(") && s.is(i-2, ".")) && s.oneOf(i+2, ",)") {
		s.say(either(s.is(i, "ed"), "editor", "editors"))
		return i + 2
	}
	did := workOf[s.lower(i)]
	if s.is(i, "eds") {
		did = "edited"
	}
	if did == "" || !Credits(s.lower(i)) || !s.oneOf(i-1, ",;(") || !s.capitalised(i+2) || !s.spaced(i+2) {
		return i
	}
	s.say(did, "by")
	return i + 2
}

// Credits reports whether a word before a period can credit the person whose name follows: "ed.", "trans.". After a comma or a parenthesis, no
// sentence ends there.
func Credits(word string) bool { return credits[word] }

var credits = set("ed eds trans tr illus dir prod adapt")
