package spoken

// begins reports whether what stands at i begins a sentence, or a part of one that could stand by itself: nothing but opening marks and the
// number of a list's item comes before it, or it follows a colon, a semicolon, a dash, a mark that opens or the mark that ended a sentence.
func (s *scanner) begins(i int) bool {
	switch {
	case i <= 0 || s.out == nil:
		return true
	case s.oneOf(i-1, "“(["):
		return true
	case !s.spaced(i):
		return false
	case s.oneOf(i-1, ":;—!?…"):
		return true
	case s.oneOf(i-1, "–-"):
		return s.spaced(i - 1)
	case s.oneOf(i-1, ".)") && s.isNumber(i-2) && s.begins(i-2): // "1. Pt. is stable"
		return true
	}
	return s.oneOf(i-1, ".") && len(s.out) > 0 && s.out[len(s.out)-1].Kind == Mark
}

// pauses reports whether a phrase ends before i: nothing but closing punctuation follows, or a mark, or a word that goes on with another phrase.
func (s *scanner) pauses(i int) bool {
	if s.closes(i) || s.oneOf(i, ",;)]—…|?!") || resuming[s.text(i)] && s.spaced(i) {
		return true
	}
	return s.oneOf(i, "–-:") && s.spaced(i+1)
}

// resuming are words after which another phrase or clause begins.
var resuming = set(`and or but nor so yet when while where which who that because since if as after before until though although unless whereas
	is are was were has had will would can could may might must did does said says`)
