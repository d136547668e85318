package text

import (
	"io"
	"strings"

	"lilt/text/spoken"
)

// plain is ordinary text, in which two things are markup: phonemes in double brackets, [[həlˈO]], and breaks, <break time="300ms"/>. What only
// looks like them is text.
type plain struct {
	in       *runes
	newlines int   // line ends in the white space just read
	failed   error // what ended the input while markup was looked for
}

const maxMarkup = 256 // characters of markup within plain text

func (p *plain) next() (item, error) {
	c, err := p.in.next()
	if err != nil {
		if p.failed != nil {
			err = p.failed
		}
		return item{}, err
	}
	switch c {
	case '\n':
		p.newlines++
		if p.newlines == 2 {
			return item{kind: paragraph}, nil
		}
		return item{char: '\n'}, nil
	case ' ', '\t':
		return item{char: ' '}, nil
	}
	p.newlines = 0
	switch c {
	case '[':
		if body, ok := p.upTo("[", "]]"); ok {
			if ph, ok := Phonemic(body); ok {
				return item{kind: marked, object: spoken.Object{Phonemes: ph}}, nil
			}
			p.in.unread([]rune(body + "]]")) // the brackets are left out
			return item{char: ' '}, nil
		}
	case '<':
		if body, ok := p.upTo("break", ">"); ok {
			attributes, err := parseAttributes(strings.TrimSuffix(strings.TrimSpace(body), "/"))
			if err == nil {
				if pause, err := breakTime(attributes); err == nil {
					return item{kind: silence, pause: pause}, nil
				}
			}
			p.in.unread([]rune("break" + body + ">"))
		}
	}
	return item{char: c}, nil
}

// upTo reads the prefix and everything to the suffix, and returns what lies between. If they are not there it reads nothing.
func (p *plain) upTo(prefix, suffix string) (string, bool) {
	var read []rune
	for len(read) < maxMarkup {
		c, err := p.in.next()
		if err != nil {
			if err != io.EOF {
				p.failed = err
			}
			break
		}
		read = append(read, c)
		text := string(read)
		if len(read) <= len(prefix) {
			if !strings.HasPrefix(prefix, text) {
				break
			}
			continue
		}
		if c == '\n' {
			break
		}
		if body, ok := strings.CutSuffix(text[len(prefix):], suffix); ok {
			return body, true
		}
	}
	p.in.unread(read)
	return "", false
}
