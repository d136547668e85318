package text

import (
	"io"
	"strings"

	"lilt/text/internal/spoken"
)

// ssml reads the supported part of SSML: speak, p, s, break, prosody (rate), phoneme, say-as, sub, audio. The tags of emphasis, voice, lang, w,
// token and desc are ignored and their content is read; mark and meta are skipped; any other element is an error, as is markup that is not well
// formed, with one exception: an ampersand that does not begin a reference is taken literally.
type ssml struct {
	in    *runes
	open  []element
	queue []item
	done  bool // the root is closed
	space bool // the last character was white space
}

// element is an open tag.
type element struct {
	name string
	line int
	rate float64 // speaking rate inside it
	text *strings.Builder
	item item // to emit at its end: the object that its text belongs to
}

const (
	maxDepth = 64
	maxTag   = 4096 // maximum characters in a tag
	maxHeld  = 2000 // maximum characters of text in a say-as or similar element
)

var ignored = set("emphasis voice lang w token desc mark meta metadata lexicon")

func (x *ssml) next() (item, error) {
	for len(x.queue) == 0 {
		if err := x.step(); err != nil {
			return item{}, err
		}
	}
	it := x.queue[0]
	x.queue = x.queue[1:]
	return it, nil
}

func (x *ssml) emit(it item) { x.queue = append(x.queue, it) }

// step reads a character, a reference or a tag.
func (x *ssml) step() error {
	c, err := x.in.next()
	if err == io.EOF && len(x.open) > 0 {
		last := x.open[len(x.open)-1]
		return x.in.fault("the text ends, but <%s> of line %d is still open", last.name, last.line)
	}
	if err == io.EOF && !x.done {
		return x.in.fault("there is no <speak> in this SSML")
	}
	if err != nil {
		return err
	}
	switch c {
	case '<':
		return x.tag()
	case '&':
		return x.reference()
	default:
		return x.character(c)
	}
}

// character adds a character of text.
func (x *ssml) character(c rune) error {
	blank := c == ' ' || c == '\n' || c == '\t'
	if len(x.open) == 0 {
		if blank {
			return nil
		}
		return x.in.fault("text outside <speak>")
	}
	if text := x.open[len(x.open)-1].text; text != nil {
		if text.Len() > maxHeld {
			return x.in.fault("more than %d characters in <%s>", maxHeld, x.open[len(x.open)-1].name)
		}
		text.WriteRune(c)
		return nil
	}
	if blank {
		if x.space {
			return nil
		}
		c = ' '
	}
	x.space = blank
	x.emit(item{char: c})
	return nil
}

// reference reads a character reference such as &amp;.
func (x *ssml) reference() error {
	var name []rune
	for len(name) < 12 {
		c, err := x.in.next()
		if err != nil && err != io.EOF {
			return err
		}
		if err == nil && c == ';' {
			if text, ok := entity(string(name)); ok {
				for _, r := range text {
					if err := x.character(r); err != nil {
						return err
					}
				}
				return nil
			}
		}
		if err == nil {
			name = append(name, c)
		}
		if err != nil || c != '#' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			break
		}
	}
	x.in.unread(name)
	return x.character('&')
}

// until reads up to and including a suffix. Within a tag, a suffix inside quotation marks does not count.
func (x *ssml) until(suffix string, what string, quotes bool, limit int) (string, error) {
	var text []rune
	quote := rune(0)
	end := []rune(suffix)
	line := x.in.line
	for {
		c, err := x.in.next()
		if err == io.EOF {
			return "", x.in.fault("the text ends inside %s of line %d", what, line)
		}
		if err != nil {
			return "", err
		}
		text = append(text, c)
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
			if quote != 0 && len(text) <= limit {
				continue
			}
		case quotes && (c == '"' || c == '\''):
			quote = c
		case len(text) >= len(end) && string(text[len(text)-len(end):]) == suffix:
			return string(text[:len(text)-len(end)]), nil
		}
		if len(text) > limit {
			if quotes {
				return "", x.in.fault("%s of line %d is longer than %d characters: is a quote or > missing?", what, line, limit)
			}
			text = text[len(text)-len(end):] // a long comment
		}
	}
}

// tag reads what follows <.
func (x *ssml) tag() error {
	first, err := x.in.next()
	if err != nil {
		if err == io.EOF {
			return x.in.fault("the text ends in a tag")
		}
		return err
	}
	switch {
	case first == '?':
		_, err := x.until("?>", "the instruction", false, maxTag)
		return err
	case first == '!':
		return x.declaration()
	case first == '/':
		body, err := x.until(">", "the tag", true, maxTag)
		if err != nil {
			return err
		}
		return x.close(strings.TrimSpace(body))
	case (first < 'a' || first > 'z') && (first < 'A' || first > 'Z'):
		return x.in.fault("a < that begins no tag: write &lt;")
	}
	x.in.unread([]rune{first})
	body, err := x.until(">", "the tag", true, maxTag)
	if err != nil {
		return err
	}
	body, empty := strings.CutSuffix(body, "/")
	name := body
	if at := strings.IndexAny(body, " \t\n"); at >= 0 {
		name = body[:at]
	}
	a, err := parseAttributes(body[len(name):])
	if err != nil {
		return x.in.fault("<%.20s>: %v", name, err)
	}
	if err := x.openTag(name, a); err != nil {
		return err
	}
	if empty {
		return x.close(name)
	}
	return nil
}

// declaration reads comments, CDATA sections and the document type declaration.
func (x *ssml) declaration() error {
	var head []rune
	for len(head) < 7 {
		c, err := x.in.next()
		if err != nil {
			if err == io.EOF {
				return x.in.fault("the text ends in a tag")
			}
			return err
		}
		head = append(head, c)
		if string(head) == "--" {
			_, err := x.until("-->", "the comment", false, maxTag)
			return err
		}
		if !strings.HasPrefix("[CDATA[", string(head)) && string(head) != "-" {
			break
		}
	}
	if string(head) != "[CDATA[" {
		x.in.unread(head)
		body, err := x.until(">", "the declaration", true, maxTag)
		if err == nil && strings.Contains(body, "[") {
			err = x.in.fault("a document type with declarations of its own, in [ ], is not supported: leave them out")
		}
		return err
	}
	for end := 0; ; {
		c, err := x.in.next()
		if err != nil {
			if err == io.EOF {
				return x.in.fault("the text ends in a CDATA section")
			}
			return err
		}
		switch {
		case c == ']':
			end++
			continue
		case c == '>' && end >= 2:
			return nil
		}
		for ; end > 0; end-- {
			if err := x.character(']'); err != nil {
				return err
			}
		}
		if err := x.character(c); err != nil {
			return err
		}
	}
}

// openTag handles a start tag.
func (x *ssml) openTag(name string, a attributes) error {
	if (len(x.open) == 0) != (name == "speak") || x.done {
		if name == "speak" {
			return x.in.fault("a second <speak>")
		}
		return x.in.fault("<%.20s> outside <speak>", name)
	}
	if len(x.open) >= maxDepth {
		return x.in.fault("tags are nested more than %d deep", maxDepth)
	}
	e := element{name: name, line: x.in.line, rate: x.rate()}
	if len(x.open) > 0 && x.open[len(x.open)-1].text != nil {
		return x.in.fault("<%.20s> inside <%s>", name, x.open[len(x.open)-1].name)
	}
	switch {
	case name == "speak" || ignored[name]:
	case name == "p" || name == "s":
		x.emit(item{kind: boundary})
	case name == "break":
		pause, err := breakTime(a)
		if err != nil {
			return x.in.fault("%v", err)
		}
		x.emit(item{kind: silence, pause: pause})
	case name == "prosody":
		rate := x.rate()
		if text, ok := a["rate"]; ok {
			var err error
			if rate, err = prosodyRate(text, rate); err != nil {
				return x.in.fault("%v", err)
			}
		}
		e.rate = rate
		x.emit(item{kind: tempo, rate: rate})
	case name == "phoneme":
		phonemes, ok := Phonemic(a["ph"])
		if !ok {
			return x.in.fault("<phoneme>: ph=%.40q is not written in phonemes of American English", a["ph"])
		}
		e.text, e.item = &strings.Builder{}, item{kind: marked, object: spoken.Object{Phonemes: phonemes}}
	case name == "say-as":
		as := a["interpret-as"]
		if !spoken.SayAs[as] {
			return x.in.fault("<say-as>: interpret-as=%.40q is not supported", as)
		}
		e.text, e.item = &strings.Builder{}, item{kind: marked, object: spoken.Object{As: as}}
	case name == "sub":
		alias, ok := a["alias"]
		if !ok {
			return x.in.fault("<sub> has no alias")
		}
		e.text = &strings.Builder{}
		x.substitute(alias)
	case name == "audio":
		if a["src"] == "" {
			return x.in.fault("<audio> has no src")
		}
		e.text = &strings.Builder{}
		x.emit(item{kind: recording, audio: a["src"]})
	default:
		return x.in.fault("<%.20s> is not supported", name)
	}
	x.open = append(x.open, e)
	return nil
}

// substitute reads other text in place of an element's content.
func (x *ssml) substitute(text string) {
	for _, c := range text {
		x.emit(item{char: c})
	}
	x.space = false
}

// rate returns the current speaking rate.
func (x *ssml) rate() float64 {
	if len(x.open) == 0 {
		return 1
	}
	return x.open[len(x.open)-1].rate
}

// close handles an end tag.
func (x *ssml) close(name string) error {
	if len(x.open) == 0 {
		return x.in.fault("</%.20s> closes nothing", name)
	}
	e := x.open[len(x.open)-1]
	if e.name != name {
		return x.in.fault("</%.20s> where </%s> of line %d was expected", name, e.name, e.line)
	}
	x.open = x.open[:len(x.open)-1]
	switch {
	case name == "speak":
		x.done = true
	case name == "p":
		x.emit(item{kind: paragraph})
	case name == "s":
		x.emit(item{kind: boundary})
	case name == "prosody":
		x.emit(item{kind: tempo, rate: x.rate()})
	case e.item.kind == marked:
		e.item.object.Text = e.text.String()
		x.emit(e.item)
		x.space = false
	}
	return nil
}
