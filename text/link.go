package text

import (
	"regexp"
	"strings"
)

var codeSpan = regexp.MustCompile("`[^`]*`")

// openLink reports whether a line ends within a link: in its text or in its address.
func openLink(line string) bool {
	line = codeSpan.ReplaceAllString(line, "")
	if at := strings.LastIndex(line, "]("); at >= 0 && !strings.Contains(line[at:], ")") {
		return true
	}
	depth := 0
	for i, c := range line {
		switch {
		case i > 0 && line[i-1] == '\\':
		case c == '[':
			depth++
		case c == ']' && depth > 0:
			depth--
		}
	}
	return depth > 0
}

// closeLink adds the lines on which a link ends that began on the line of c and rest; nothing if it does not end soon.
func (m *markdown) closeLink(c rune, rest string) string {
	n := 0
	joined := m.lines(rest, func(next string) bool {
		open := openLink(string(c) + rest)
		next = strings.TrimLeft(next, " \t")
		if n++; !open || n > maxLinkLines || next == "" || blockMarker.MatchString(next) {
			return false
		}
		rest = strings.TrimRight(rest, " \t\v") + " " + next
		return true
	})
	if openLink(string(c) + rest) {
		return joined
	}
	return rest
}

// maxLinkLines is the number of lines that are searched for the end of a link.
const maxLinkLines = 3

// blockMarker begins a line that continues no paragraph.
var blockMarker = regexp.MustCompile("^(?:[-*+>|] |#{1,6} |```|\\d+[.)] )")
