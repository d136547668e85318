package spoken

import "strings"

// chatLetter reads letters that sound like words: "r u", "c u", "n" between words.
func (s *scanner) chatLetter(i int, text string) int {
	if s.variable(i) || s.glued(i, "'") || s.is(i-1, "/") && !s.spaced(i) || s.glued(i+1, ".") && s.isWord(i+2) && !s.spaced(i+2) || s.oneOf(i-1, "“'(") && !s.isWord(i+1) || letteredThings[s.lower(i-1)] || lettersBefore[s.lower(i-1)] && !(text == "u" && s.is(i-1, "of") && ofYou[s.lower(i-2)]) {
		return i
	}
	friend := func(i int) bool { return s.is(i, "u") || s.lower(i) == "ur" || s.is(i, "r") }
	switch text {
	case "u":
		if s.amidForeign(i) {
			return i
		}
		if s.isWord(i-1) || s.isWord(i+1) || s.isNumber(i-1) {
			s.say("you")
			return i + 1
		}
	case "r":
		if friend(i-1) || friend(i+1) || s.mentions(texting) || strings.HasSuffix(s.lower(i+1), "ing") && s.lowercase(i-1) || chatSubjects[s.lower(i-1)] || chatSubjects[s.lower(i+1)] {
			s.say("are")
			return i + 1
		}
	case "c":
		if s.is(i+1, "u") || s.lower(i+1) == "ya" {
			s.say("see")
			return i + 1
		}
	case "y":
		if s.begins(i) && (s.lower(i+1) == "not" || s.is(i+1, "u") || s.is(i+1, "r") || s.is(i+1, "?")) {
			s.say("why")
			return i + 1
		}
	case "b":
		if beBefore[s.lower(i-1)] || in(s.lower(i-1), "u you he she not") && s.spaced(i) && s.lowercase(i+1) && s.spaced(i+1) && s.size(i+1) > 2 && s.lowercase(i) && !functionWords[s.lower(i+1)] && !s.sum() {
			s.say("be")
			return i + 1
		}
	case "k":
		if s.lowercase(i-1) && s.size(i-1) > 1 && s.is(i+1, "?") && s.closes(i+2) {
			s.say("okay")
			return i + 1
		}
		if (s.begins(i) || s.is(i-1, ",")) && (s.oneOf(i+1, ",.!") || s.atEnd(i+1) || assenting[s.lower(i+1)]) {
			s.say("okay")
			return i + 1
		}
	case "w":
		if s.lowercase(i-1) && s.lowercase(i+1) && s.size(i-1) > 1 && s.size(i+1) > 1 && !s.sum() {
			s.say("with")
			return i + 1
		}
	case "n":
		if s.lowercase(i-1) && s.isWord(i+1) && (s.size(i-1) > 1 || s.is(i-1, "u")) && s.size(i+1) > 1 && s.lower(i+1) != "times" && !(beforeN[s.lower(i-1)] && !s.is(i+1, "from") && s.lower(i+1) != "fro") && !afterN[s.lower(i+1)] && !(strings.HasSuffix(s.lower(i+1), "s") && severally[s.lower(i-1)]) {
			s.say("and")
			return i + 1
		}
	}
	return i
}

var (
	assenting     = set("cool fine great thanks thx ty bye see cya then but so got good nice sure lol")
	forReal       = set("tho though fr nah")
	ofYou         = set("proud because all both some any none one each most sick tired jealous fan rid instead thinking dreaming kind nice sweet front")
	networks      = set("on my your ur her his our the new an your via from check")
	loved         = set("you u him her them all it this that everyone guys bestie thanks thank ly ily")
	texting       = set("u ur")
	severally     = set("first last top bottom next every after before takes take than exactly least most all any within into contains given over these those other chosen largest smallest for has have in only with") // n things
	beforeN       = set("to by let if when where whenever suppose of is are mod modulo")                                                                                                                                // before a variable: "from 1 to n of"
	afterN        = set("of mod modulo is equals")                                                                                                                                                                      // after a variable: "bit n of the word"
	answering     = set("ty ok okay oh yeah yep yes haha lol cool thanks thx sure k gg ah hey no")
	chatSubjects  = set("you we they how where who these those here ppl people")
	contracted    = set("da the a an so not my very too gonna going welcome right wrong crazy cute amazing awesome in on at just all always never such still here back being really")
	beBefore      = set("ill i'll wont won't gonna to will can must should might could wanna would")
	lettersBefore = set("letter letters the an a vowel consonant variable key vector matrix point line side of and plus minus times")
)
