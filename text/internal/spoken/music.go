package spoken

// dynamics are how loud music is, by their letters.
var dynamics = map[string]string{"pp": "pianissimo", "ff": "fortissimo", "mp": "mezzo piano", "mf": "mezzo forte", "sfz": "sforzando", "sf": "sforzando", "fp": "fortepiano"}

// musical are words about music, beside which those are no pages or others.
var musical = set(`cello cellos violin violins viola violas horn horns oboe oboes flute flutes clarinet clarinets trumpet trumpets timpani strings woodwind brass soprano orchestra orchestral melody
	melodies theme crescendo cresc decresc diminuendo chord chords coda tempo fugue sonata symphony concerto quartet score bars legato staccato dynamics`)

// dynamic reads the letters of a dynamic, and the measure of a score: "enter pp at m. 42".
func (s *scanner) dynamic(i int) int {
	next := s.pastPeriod(i + 1)
	switch long := dynamics[s.text(i)]; {
	case long != "" && s.spaced(i) && s.alone(i+1) && !s.isNumber(i-1) && !s.isNumber(next) && s.mentions(musical):
		s.sayChat(long, false)
		return i + 1
	case s.is(i, "m") && s.spaced(i) && next == i+2 && s.isNumber(next) && s.spaced(next) && !s.isNumber(i-1) && s.mentions(musical):
		s.say("measure")
		return next
	}
	return i
}
