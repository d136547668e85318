package spoken

import "strings"

// stitches are abbreviations of knitting and crochet patterns.
var stitches = map[string]string{}

func init() {
	for line := range strings.SplitSeq(`k knit/p purl/sl slip/st stitch/sts stitches/co cast on/bo bind off/rep repeat/tog together/yo yarn over/yfwd yarn forward/yrn yarn round needle/skp slip knit pass/
		rnd round/rnds rounds/rs right side/ws wrong side/pm place marker/sm slip marker/inc increase/dec decrease/beg beginning/rem remaining/foll following/
		alt alternate/m make/psso pass slipped stitch over/tbl through the back loop/ch chain/sc single crochet/dc double crochet/hdc half double crochet/tr treble crochet/
		sk skip/sp space/kfb knit front and back/ssk S S K/patt pattern/cont continue/approx approximately`, "/") {
		short, long, _ := strings.Cut(strings.TrimSpace(line), " ")
		stitches[short] = long
	}
}

// pattern reports whether the sentence is part of a knitting or crochet pattern.
func (s *scanner) pattern() bool {
	for i := range s.list {
		switch s.lower(i) {
		case "k2tog", "ssk", "psso", "kfb", "hdc", "yfwd", "sts", "rnd", "rnds":
			if s.lowercase(i) || s.lower(i) == "rnd" {
				return true
			}
		case "rep":
			if s.lower(i+1) == "from" || s.is(i+1, "*") {
				return true
			}
		case "st":
			if s.isNumber(i-1) && s.spaced(i) && s.lowercase(i) && s.mentions(rows) {
				return true
			}
		case "tog":
			if s.isNumber(i - 1) {
				return true
			}
		case "sl":
			if s.is(i+1, "st") || s.isNumber(i+1) && s.mentions(yarn) {
				return true
			}
		case "knit", "purl", "crochet":
			return s.mentions(yarn)
		}
	}
	return false
}

// rows are words of patterns beside which "1 st" is a stitch.
var rows = set("row rows rnd rnds needle needles hook stitch")

// yarn are words of patterns that make nearby abbreviations stitches.
var yarn = set("row rows rep st sts stitch stitches yarn needle needles hook gauge garter stockinette")

// knitting reads the abbreviations of a knitting or crochet pattern: "k2tog, yo, p1, rep from * to end".
func (s *scanner) knitting(i int) int {
	if !s.is(i, "*") && stitches[s.lower(i)] == "" || s.is(i, "St") && s.glued(i+1, ".") || !s.pattern() {
		return i
	}
	if s.is(i, "*") {
		s.say("star")
		return i + 1
	}
	long := stitches[s.lower(i)]
	if s.glued(i+1, "-") || s.glued(i+1, "'") || s.size(i) == 1 && !s.isNumber(i+1) && !(s.lowercase(i) && s.lowercase(i+1) && s.spaced(i+1)) || s.is(i, "m") && !s.is(i+1, "1") {
		return i
	}
	next := i + 1
	s.sayChat(long, s.out == nil && s.capitalised(i))
	if s.gluedNumber(next) { // "k2tog"
		s.sayCardinal(next)
		if next++; s.isWord(next) && !s.spaced(next) && stitches[s.lower(next)] != "" {
			s.say(stitches[s.lower(next)])
			next++
		}
	}
	return s.pastDot(next)
}
