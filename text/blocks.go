package text

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

var (
	ruleLine   = regexp.MustCompile(`^ {0,3}((\* *){3,}|(- *){3,}|(_ *){3,}|=+)$`)
	headLine   = regexp.MustCompile(`^#{1,6}([ \t]|$)`)
	definition = regexp.MustCompile(`^\[([^\]]+)\]:\s+(.*)$`)
	remotely   = regexp.MustCompile(`^<?(https?|ftp|mailto):\S+|^/\S+|^#\S+`)
)

// block reads a block marker at the start of a line, whose first character is c, and the block's content. It reports whether there was one; if
// not, it consumes nothing.
func (m *markdown) block(c rune) bool {
	return m.marker(c) || m.indent >= indentation && !m.wrote && m.indentedCode(c)
}

// marker is block, without code that only its indentation marks.
func (m *markdown) marker(c rune) bool {
	switch c {
	case '#':
		return m.heading()
	case '>':
		if p := m.peek(1); len(p) == 1 && unicode.IsDigit(p[0]) {
			return false // ">5 people"
		}
		m.fresh = true // the quoted line may itself begin a block
		return true
	case '|':
		return m.table()
	case '`', '~':
		return m.fence(c)
	case '=', '-', '*', '_', '+':
		return m.rule(c) || m.bullet(c)
	case '[':
		return m.definition()
	case '$':
		return m.display()
	case ':':
		if p := m.peek(1); len(p) == 1 && p[0] == ' ' && m.wrote { // the text of a definition
			m.out = append(m.out, ':')
			return true
		}
	}
	if c >= '0' && c <= '9' {
		return m.numbered(c)
	}
	if pictured(c) || strings.ContainsRune("✔✓✘✗✖→➜➡➤▶►▪●■◆", c) {
		return m.pictured()
	}
	return unicode.IsLetter(c) && m.wrote && m.indent == 0 && m.speaks(c)
}

// speaks ends the sentence before a line of a conversation, "Mum: where are you", after another line.
func (m *markdown) speaks(c rune) bool {
	name := string(m.peekTo(" \n", maxSpeaker))
	if !strings.HasSuffix(name, ": ") || strings.ContainsAny(name, "/@.") {
		return false
	}
	m.out = append(m.out, signBoundary, c)
	m.previous = c
	return true
}

// maxSpeaker is the length of the longest name of a speaker, in characters.
const maxSpeaker = 16

// heading reads "## Results": a paragraph of its own.
func (m *markdown) heading() bool {
	if head := "#" + string(m.peek(7)); !headLine.MatchString(head) {
		return false
	}
	rest, ok := m.line()
	if !ok {
		return false
	}
	rest = strings.TrimSpace(strings.TrimLeft(rest, "#"))
	if bare := strings.TrimRight(rest, "#"); bare != rest && (bare == "" || strings.HasSuffix(bare, " ")) {
		rest = bare
	}
	m.out = append(m.out, signParagraph)
	m.emit(inlineText(rest, 0))
	m.title = true
	return true
}

// rule reads a line of dashes or the like, a thematic break or the underline of a heading: a pause.
func (m *markdown) rule(c rune) bool {
	ahead := m.peek(5)
	if strings.Trim(string(ahead), string(c)+" ") != "" || len(strings.ReplaceAll(string(ahead), " ", "")) < 2 && !(c == '=' && m.wrote) {
		return false
	}
	rest, ok := m.line()
	if !ok {
		return false
	}
	if !ruleLine.MatchString(string(c) + strings.TrimRight(rest, " \t")) {
		m.in.unread([]rune(rest))
		return false
	}
	m.out = append(m.out, signParagraph)
	return true
}

// bullet reads a list item's bullet, and the checkbox of a task.
func (m *markdown) bullet(c rune) bool {
	ahead := string(m.peek(5))
	if c == '=' || c == '_' || !strings.HasPrefix(ahead, " ") {
		return false
	}
	m.skip(1)
	if box := strings.ToLower(strings.TrimLeft(ahead, " ")); strings.HasPrefix(box, "[ ] ") || strings.HasPrefix(box, "[x] ") {
		m.skip(3)
	}
	m.out = append(m.out, signBoundary)
	m.fresh = true // a nested list
	return true
}

// pictured reads emoji, marks or arrows that a line begins with before a sentence of its own, as the bullet of an item: "✅ Fast setup".
func (m *markdown) pictured() bool {
	ahead := m.peek(8)
	n := 0
	for n < len(ahead) && pictured(ahead[n]) {
		n++
	}
	if n+1 >= len(ahead) || ahead[n] != ' ' || !unicode.IsUpper(ahead[n+1]) && !unicode.IsDigit(ahead[n+1]) && ahead[n+1] != '*' {
		return false
	}
	m.skip(n)
	m.out = append(m.out, signBoundary)
	m.fresh = true
	return true
}

// numbered reads the number of a list item, which is spoken.
func (m *markdown) numbered(first rune) bool {
	number := string(first)
	ahead := string(m.peek(5))
	for len(number) < 4 && ahead != "" && ahead[0] >= '0' && ahead[0] <= '9' {
		number, ahead = number+ahead[:1], ahead[1:]
	}
	ahead, key := strings.CutPrefix(ahead, "\u20e3") // "1️⃣"
	if key {
		ahead = "." + ahead
	}
	if len(number) > 3 || len(ahead) < 2 || ahead[0] != '.' && ahead[0] != ')' || ahead[1] != ' ' {
		return false
	}
	m.skip(len(number))
	m.out = append(m.out, signBoundary)
	m.emit(number + ahead[:1])
	m.previous, m.wrote = '.', true
	return true
}

// definition drops a link reference definition, "[docs]: https://...", and reads a footnote's text.
func (m *markdown) definition() bool {
	rest, ok := m.line()
	if !ok {
		return false
	}
	f := definition.FindStringSubmatch("[" + rest)
	switch {
	case f == nil:
	case remotely.MatchString(f[2]):
		return true
	case strings.HasPrefix(f[1], "^"):
		m.out = append(m.out, signParagraph)
		m.emit(inlineText(f[2], 0))
		return true
	}
	m.in.unread([]rune(rest))
	return false
}

// display reads a display formula, between $$ and $$.
func (m *markdown) display() bool {
	if p := m.peek(1); len(p) == 0 || p[0] != '$' {
		return false
	}
	m.skip(1)
	first, ok := m.line()
	if !ok {
		m.in.unread([]rune{'$'})
		return false
	}
	text := first
	if !strings.Contains(first, "$$") {
		text = m.lines(first, func(string) bool { defer func() { first += "$" }(); return !strings.HasSuffix(first, "$$$") })
	}
	formula, after, closed := strings.Cut(text, "$$")
	if !closed {
		formula, after = text, ""
	}
	m.out = append(m.out, signBoundary)
	m.emit(" " + mathText(strings.ReplaceAll(formula, "\n", " ")))
	m.emit(after)
	m.out = append(m.out, signBoundary)
	return true
}

// maxCodeLines is the length of the longest code block that is read out. Longer ones are only announced.
const maxCodeLines = 4

// Spoken names of programming languages, by the info string after the fence.
var languages = map[string]string{"py": "Python", "python": "Python", "js": "JavaScript", "javascript": "JavaScript", "ts": "TypeScript", "typescript": "TypeScript", "go": "Go",
	"golang": "Go", "sh": "Shell", "bash": "Shell", "shell": "Shell", "zsh": "Shell", "console": "Shell", "json": "JSON", "yaml": "YAML", "yml": "YAML", "toml": "TOML", "html": "HTML",
	"css": "CSS", "sql": "SQL", "java": "Java", "kotlin": "Kotlin", "swift": "Swift", "rust": "Rust", "rs": "Rust", "c": "C", "cpp": "C++", "c++": "C++", "csharp": "C#", "cs": "C#",
	"rb": "Ruby", "ruby": "Ruby", "php": "PHP", "r": "R", "xml": "XML", "markdown": "Markdown", "md": "Markdown", "diff": "Diff", "jsx": "JavaScript", "tsx": "TypeScript", "lua": "Lua",
	"perl": "Perl", "scala": "Scala", "dart": "Dart", "haskell": "Haskell", "make": "Makefile", "dockerfile": "Dockerfile", "text": "", "txt": "", "plaintext": ""}

// fence reads a code block between lines of ``` or ~~~: line by line if it is short, otherwise it is only announced.
func (m *markdown) fence(c rune) bool {
	if p := m.peek(2); len(p) < 2 || p[0] != c || p[1] != c {
		return false
	}
	info, ok := m.line()
	if !ok || c == '`' && strings.ContainsRune(strings.TrimLeft(info, "`"), '`') {
		if ok {
			m.in.unread([]rune(info))
		}
		return false
	}
	mark := strings.Repeat(string(c), 3)
	closed := false
	body := m.lines("", func(line string) bool {
		if closed {
			return false
		}
		closed = strings.HasPrefix(strings.TrimSpace(line), mark) && strings.Trim(strings.TrimSpace(line), string(c)) == ""
		return true
	})
	var code []string
	for line := range strings.SplitSeq(body, "\n") {
		if line = strings.TrimSpace(line); line != "" && !(closed && strings.HasPrefix(line, mark)) {
			code = append(code, line)
		}
	}
	name, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(strings.TrimLeft(info, string(c)))), " ")
	m.code(code, languages[name])
	return true
}

// code reads the lines of a code block if they are few, and announces it otherwise.
func (m *markdown) code(lines []string, language string) {
	m.out = append(m.out, signParagraph)
	if len(lines) > maxCodeLines {
		m.emit(fmt.Sprintf("%s, %d lines.", either(language == "", "Code", language+" code"), len(lines)))
	} else {
		for _, line := range lines {
			m.out = append(m.out, signCode)
			m.emit(strings.TrimPrefix(line, "$ ")) // without the prompt of a shell
			m.out = append(m.out, signCodeEnd, signBoundary)
		}
	}
	m.out = append(m.out, signParagraph)
}

// indentation is the width of the white space before the lines of a code block without fences.
const indentation = 4

// codeLine matches what lines of programs and commands have and prose has not.
var codeLine = regexp.MustCompile(`^[$>%] |^#!|^//|\s# |^</?\w+|[{};]$|\s--?\w|\w\(\S*\)|\w\[\w+\]| (?:[-+*/:!=]?=|&&|\|\|?|->|:=) |\w/\w+[./]|\w://` +
	`|^(?:import|from|def|class|return|func|package|const|let|var|git|npm|npx|pip3?|sudo|cd|make|go|docker|curl|wget|apt|brew|cargo|python3?|export|echo|ls|mkdir|cat|ssh) [^A-Z\s]*[^\s.,]$`)

// indentedCode reads a code block that is indented, after a blank line, if most of its lines look like code: paragraphs are indented as well.
func (m *markdown) indentedCode(c rune) bool {
	first, ok := m.line()
	if !ok {
		return false
	}
	body := m.lines(string(c)+first, func(line string) bool { return strings.HasPrefix(line, "    ") || strings.HasPrefix(line, "\t") })
	var code []string
	likely := 0
	for line := range strings.SplitSeq(body, "\n") {
		line = strings.TrimSpace(line)
		code = append(code, line)
		if codeLine.MatchString(line) {
			likely++
		}
	}
	if 2*likely < len(code) || bulleted.MatchString(body) {
		m.in.unread([]rune(body)[1:])
		return false
	}
	m.code(code, "")
	return true
}

// bulleted matches a list item.
var bulleted = regexp.MustCompile(`^(?:[-*+]|\d+[.)]) `)

// table reads a table row by row, with a pause between cells.
func (m *markdown) table() bool {
	first, ok := m.line()
	if !ok {
		return false
	}
	if strings.Count(first, "|") == 0 { // "|x| is small" has a third bar; "|| x" has not
		m.in.unread([]rune(first))
		return false
	}
	if trimmed := strings.TrimSpace(first); !strings.HasSuffix(trimmed, "|") && !strings.Contains(first, " | ") {
		m.in.unread([]rune(first))
		return false
	}
	body := m.lines("|"+first, func(line string) bool { return strings.HasPrefix(strings.TrimSpace(line), "|") })
	for _, row := range tableRows(body) {
		m.out = append(m.out, signBoundary)
		m.emit(row)
	}
	m.out = append(m.out, signBoundary)
	return true
}
