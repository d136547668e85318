package text

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode"
)

// Markup is the markup language of a text.
type Markup uint8

// The kinds of markup.
const (
	Auto     Markup = iota // SSML if the text begins like SSML, otherwise Markdown
	Markdown               // Markdown, even if the text begins like SSML
	Plain                  // plain text, in which only phonemes in double brackets and breaks are markup
	SSML                   // SSML, with or without an XML declaration
)

var markupNames = [...]string{Auto: "auto", Markdown: "markdown", Plain: "plain", SSML: "ssml"}

// ParseMarkup returns the kind with that name: auto, markdown, plain or ssml.
func ParseMarkup(name string) (Markup, error) {
	for kind, known := range markupNames {
		if known == name {
			return Markup(kind), nil
		}
	}
	return Auto, fmt.Errorf("text: unknown markup %q: want one of %s", name, strings.Join(markupNames[:], ", "))
}

// Signs that the Markdown reader inserts among the characters of a text. They are private use characters, which admit removes from the input.
const (
	signBoundary  = 0xF500 + iota // a sentence ends
	signParagraph                 // a paragraph ends
	signCode                      // code begins
	signCodeEnd                   // and ends
)

// markdown strips Markdown and HTML from a text while reading it: a block at a time where a line begins with a block marker, from an inline
// marker to the end of its line, and otherwise a character at a time, so that plain text is spoken as it arrives.
type markdown struct {
	in       *runes
	out      []rune // pending output, in order
	fresh    bool   // at the start of a line
	previous rune   // the previous character on the line; 0 at its start
	wrote    bool   // the line before this one has text
	title    bool   // the line is a heading
	tail     []rune // the last characters on the line, as many as the name of a type in C
	spaces   int    // number of spaces just read on the line
	indent   int    // width of the white space that the line begins with
	literal  int    // number of characters left of a line too long to search for markup
}

// Limits on how much of a text is buffered at a time, in characters.
const (
	maxLine  = 8 << 10
	maxBlock = 128 << 10
)

func newMarkdown(in *runes) *markdown { return &markdown{in: in, fresh: true} }

func (m *markdown) next() (rune, error) {
	for {
		if len(m.out) > 0 {
			c := m.out[0]
			m.out = m.out[1:]
			return c, nil
		}
		c, err := m.in.next()
		if err != nil {
			return 0, err
		}
		if c == '\n' {
			m.endLine()
			continue
		}
		if m.literal > 0 {
			m.literal--
			m.fresh = false
			return c, nil
		}
		if c == ' ' || c == '\t' {
			m.spaces++
			if m.fresh {
				m.indent += either(c == '\t', indentation, 1)
				continue
			}
			m.previous = ' '
			m.follow(' ')
			return ' ', nil
		}
		if m.fresh {
			m.fresh = false
			m.previous = 0
			if m.block(c) {
				m.spaces = 0
				continue
			}
		}
		if m.inline(c) {
			m.spaces = 0
			m.wrote = true
			continue
		}
		m.spaces, m.previous, m.wrote = 0, c, true
		m.follow(c)
		return c, nil
	}
}

// sources are marks of several footnotes after a sentence: "as shown. [1, 2, 3]".
var sources = regexp.MustCompile(`^\[\d{1,3}(?:(?:, ?|[-–])\d{1,3})+\]`)

// unread pushes characters back, to be returned again in the same order.
func (m *markdown) unread(text []rune) { m.out = append(append([]rune(nil), text...), m.out...) }

// emit outputs text in which nothing is markup any more.
func (m *markdown) emit(text string) { m.out = append(m.out, []rune(text)...) }

// endLine ends a line. Two trailing spaces make a hard line break, whatever the next line begins with.
func (m *markdown) endLine() {
	switch {
	case m.title:
		m.out = append(m.out, signParagraph)
	case m.spaces >= 2 && !m.fresh:
		m.out = append(m.out, '\v', '\n')
	default:
		m.out = append(m.out, '\n')
	}
	if m.fresh {
		m.wrote = false // a blank line
	}
	m.fresh, m.title, m.spaces, m.indent, m.previous, m.literal = true, false, 0, 0, 0, 0
	m.tail = m.tail[:0]
}

// follow notes a character of the line that is no markup.
func (m *markdown) follow(c rune) {
	if len(m.tail) == 12 {
		copy(m.tail, m.tail[1:])
		m.tail = m.tail[:11]
	}
	m.tail = append(m.tail, c)
}

// peek returns up to n of the next characters on the line without consuming them.
func (m *markdown) peek(n int) []rune {
	read := m.peekTo("\n", n)
	if k := len(read); k > 0 && read[k-1] == '\n' {
		read = read[:k-1]
	}
	return read
}

// peekTo returns the next characters up to and including one of stop, at most n of them, without consuming them.
func (m *markdown) peekTo(stop string, n int) []rune {
	var read []rune
	for len(read) < n {
		c, err := m.in.next()
		if err != nil {
			break
		}
		read = append(read, c)
		if strings.ContainsRune(stop, c) {
			break
		}
	}
	m.in.unread(read)
	return read
}

// line reads the rest of the line but not its line end. ok reports whether the whole line was read; a line that is too long is pushed back.
func (m *markdown) line() (text string, ok bool) {
	var read []rune
	for len(read) < maxLine {
		c, err := m.in.next()
		if err == io.EOF {
			return string(read), true
		}
		if err != nil {
			break
		}
		if c == '\n' {
			m.in.unread([]rune{c})
			return string(read), true
		}
		read = append(read, c)
	}
	m.in.unread(read)
	m.literal = len(read)
	return "", false
}

// lines reads lines from the start of a line for as long as more accepts the next one; the text includes the line ends.
func (m *markdown) lines(first string, more func(line string) bool) string {
	var b strings.Builder
	b.WriteString(first)
	for b.Len() < maxBlock {
		c, err := m.in.next()
		if err != nil || c != '\n' {
			break
		}
		next, ok := m.line()
		if !ok || !more(next) {
			if ok {
				m.in.unread([]rune(next))
			}
			m.in.unread([]rune{'\n'})
			return b.String()
		}
		b.WriteString("\n" + next)
	}
	return b.String()
}

// skip drops n characters that peek has returned.
func (m *markdown) skip(n int) {
	for range n {
		m.in.next()
	}
}

// inline reads from an inline marker to the end of the line, and reports whether there was a marker.
func (m *markdown) inline(c rune) bool {
	word := unicode.IsLetter(m.previous) || unicode.IsDigit(m.previous)
	ahead := func(n int) rune {
		if p := m.peek(n); len(p) == n {
			return p[n-1]
		}
		return 0
	}
	switch c {
	case '*', '_':
		if next := ahead(1); word || next == 0 || unicode.IsSpace(next) || next == '.' {
			return false
		}
		if c == '*' && isPointer(string(m.tail), string(m.peek(80))) { // "void *p"
			return false
		}
	case '`':
		if ahead(1) == 0 {
			return false
		}
	case '[':
		if ahead(1) == '[' || ahead(1) == 0 { // phonemes
			return false
		}
	case '!':
		if ahead(1) != '[' {
			return false
		}
	case '~':
		if ahead(1) != '~' {
			return false
		}
	case '$':
		if ahead(1) == 0 || unicode.IsSpace(ahead(1)) {
			return false
		}
	case '\\':
		if !strings.ContainsRune("()[]*_`#+-.!{}<>|~$\\", ahead(1)) && !unicode.IsLower(ahead(1)) || ahead(1) == 0 {
			return false
		}
	case '<':
		return m.angle()
	case '&':
		return m.entity()
	default:
		return false
	}
	rest, ok := m.line()
	if !ok {
		return false
	}
	if openLink(string(c) + rest) {
		rest = m.closeLink(c, rest)
	}
	text := string(c) + rest
	if end := strings.TrimRight(string(m.tail), " "); end != "" && strings.ContainsRune(".!?”\"", rune(end[len(end)-1])) {
		text = text[len(sources.FindString(text)):]
	}
	m.emit(inlineText(text, m.previous))
	m.previous = 0
	if n := len(m.out); n > 0 {
		m.previous = m.out[n-1]
	}
	return true
}

// entity reads an HTML character reference.
func (m *markdown) entity() bool {
	ahead := string(m.peek(32))
	name, _, ok := strings.Cut(ahead, ";")
	if !ok || name == "" || strings.ContainsAny(name, " &<\t") {
		return false
	}
	text := unescapeHTML("&" + name + ";")
	if text == "&"+name+";" {
		return false
	}
	m.skip(len([]rune(name)) + 1)
	m.emit(text)
	m.previous = []rune(text + " ")[0]
	return true
}

// angle reads comments, autolinks, and HTML tags that end a line or a block. Other tags are left to the plain reader.
func (m *markdown) angle() bool {
	ahead := string(m.peek(maxMarkup))
	switch {
	case strings.HasPrefix(ahead, "!--"):
		m.skipPast("-->")
		return true
	case strings.HasPrefix(ahead, "http://"), strings.HasPrefix(ahead, "https://"), strings.HasPrefix(ahead, "mailto:"):
		if url, _, ok := strings.Cut(ahead, ">"); ok && !strings.ContainsAny(url, " \t") {
			m.skip(len([]rune(url)) + 1)
			m.emit(url)
			return true
		}
		return false
	}
	if at := tagNamed.FindStringIndex("<" + ahead); at != nil && at[0] == 0 { // named, not used
		named := ahead[:at[1]-1]
		m.skip(len([]rune(named)))
		m.emit(withoutAngles.Replace(named))
		m.previous = 's'
		return true
	}
	body, _, ok := strings.Cut(ahead, ">")
	if !ok {
		return false
	}
	name := strings.ToLower(strings.Trim(body, "/ "))
	if at := strings.IndexAny(name, " \t/"); at >= 0 {
		name = name[:at]
	}
	switch {
	case name == "script" || name == "style":
		m.skipPast("</" + name + ">")
	case blockTags[name]:
		m.skip(len([]rune(body)) + 1)
		m.out = append(m.out, signBoundary)
	default:
		return false
	}
	return true
}

// blockTags are the HTML elements whose tags end a sentence.
var blockTags = set(`p div br li ul ol dl dt dd tr table thead tbody h1 h2 h3 h4 h5 h6 hr blockquote pre section article header
	footer nav aside main details summary figure figcaption address form fieldset option td th`)

// skipPast drops the text up to and including an ending, within a limit.
func (m *markdown) skipPast(ending string) {
	var tail []rune
	want := []rune(ending)
	for range maxBlock {
		c, err := m.in.next()
		if err != nil {
			return
		}
		if tail = append(tail, unicode.ToLower(c)); len(tail) > len(want) {
			tail = tail[1:]
		}
		if string(tail) == ending {
			return
		}
	}
}
