package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

// unpointed recognises an hour and minutes without a mark between them, before the half of the day: "945pm", "at 1030 am".
func (s *scanner) unpointed(i int) ([]string, int) {
	digits := s.text(i)
	if len(digits) < 3 || len(digits) > 4 {
		return nil, i
	}
	hour, minute := digits[:len(digits)-2], digits[len(digits)-2:]
	half, next := s.halfAt(i + 1)
	if next == i+1 || next == i+2 && s.size(i+1) == 1 || half == "" || numeral.Value(hour) < 1 || numeral.Value(hour) > 12 || minute > "59" {
		return nil, i
	}
	if s.spaced(i+1) && s.is(i+1, "am") && !s.begins(i) && !clockLeads[s.lower(i-1)] { // may be a verb
		return nil, i
	}
	if minute == "00" {
		return numeral.Below100(numeral.Value(hour)), i + 1
	}
	return numeral.Clock(hour, minute), i + 1
}

// smallZones are zones of time without capitals.
var smallZones = set("gmt utc bst cet est edt cst cdt mst mdt pst pdt ist jst aest aedt")

// zone reads a zone of time after a time of day, which may lack its capitals: "9am pst".
func (s *scanner) zone(i int) int {
	if next := s.capitalZone(i); next > i {
		return next
	}
	if !smallZones[s.text(i)] || !s.spaced(i) || s.glued(i+1, ".") && !s.closes(i+2) || s.glued(i+1, "-") {
		return i
	}
	s.spell(strings.ToUpper(s.text(i)))
	return i + 1
}

// subjective are words that begin a clause after a time of day: "by 8.15 it was back".
var subjective = set("i he she it we they you there the")
