package text

import (
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"lilt/text/internal/spoken"
)

// plain reads ordinary text, in which only two things are markup: phonemes in double brackets, [[həlˈO]], and breaks, <break time="300ms"/>.
// Other tags, and double brackets around anything else, are dropped; angle brackets that form no tag are text.
type plain struct {
	in       characters
	newlines int   // line ends in the white space just read
	previous rune  // the character before
	failed   error // the error that ended the input during a search for markup
}

// characters is what plain text is read from: the text itself, or the output of the Markdown reader.
type characters interface {
	next() (rune, error)
	unread(text []rune)
}

const maxMarkup = 256 // maximum characters of markup within plain text

func (p *plain) next() (item, error) {
	before := p.previous
	c, err := p.in.next()
	p.previous = c
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
	case signBoundary:
		return item{kind: boundary}, nil
	case signParagraph:
		p.newlines = 2 // blank lines add nothing
		return item{kind: paragraph}, nil
	case signCode:
		return p.code(), nil
	case signCodeEnd:
		return item{char: ' '}, nil
	case '[':
		if body, ok := p.upTo("[", "]]"); ok {
			if ph, ok := Phonemic(body); ok {
				return item{kind: marked, object: spoken.Object{Phonemes: ph}}, nil
			}
			p.in.unread([]rune(body))
			return item{char: ' '}, nil
		}
		if body, ok := p.transcription(']'); ok {
			if ph, ok := Phonemic(body); ok {
				return item{kind: marked, object: spoken.Object{Phonemes: ph}}, nil
			}
			return item{char: ' '}, nil
		}
	case '/':
		if body, ok := p.transcription('/'); ok {
			if ph, ok := Phonemic(body); ok {
				return item{kind: marked, object: spoken.Object{Phonemes: ph}}, nil
			}
			return item{char: ' '}, nil
		}
	case '<':
		if body, ok := p.upTo("", ">"); ok {
			if unicode.IsLetter(before) && argument(body) {
				p.in.unread([]rune(body + " "))
				return item{char: ' '}, nil
			}
			if it, ok := tagItem(body); ok {
				return it, nil
			}
			p.in.unread([]rune(body + ">"))
		}
	}
	return item{char: c}, nil
}

// code reads the code up to its end.
func (p *plain) code() item {
	var text []rune
	for len(text) < maxLine {
		c, err := p.in.next()
		if err != nil || c == signCodeEnd {
			break
		}
		text = append(text, c)
	}
	return item{kind: marked, object: spoken.Object{As: "code", Text: string(text)}}
}

// tagItem converts a tag in plain text, passed without its brackets, to a break or a space. ok is false if it does not look like a tag.
func tagItem(body string) (item, bool) {
	body = strings.TrimSuffix(strings.TrimPrefix(body, "/"), "/")
	name := body
	if at := strings.IndexAny(body, " \t"); at >= 0 {
		name = body[:at]
	}
	if name == "" || strings.Trim(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
		return item{}, false
	}
	a, err := parseAttributes(body[len(name):])
	if err != nil {
		return item{}, false
	}
	if name == "break" {
		if pause, err := breakTime(a); err == nil {
			return item{kind: silence, pause: pause}, true
		}
	}
	return item{char: ' '}, true
}

// generic is the argument of a generic type; one that begins with a capital may have any name.
var generic = regexp.MustCompile(`^(?:[A-Z][A-Za-z0-9]*|int|int8|int16|int32|int64|uint|uint8|uint16|uint32|uint64|u8|u16|u32|u64|usize|i8|i16|i32|i64|f32|f64|float|float32|float64|double|char|bool|boolean|byte|str|string|number|void|any|unknown|never|auto|long|short|unsigned)$`)

// argument reports whether the text between angle brackets after a letter is the argument of a generic type rather than a tag of HTML, which is
// seldom written in capitals: "List<String>", but "H<SUB>2</SUB>".
func argument(body string) bool {
	return generic.MatchString(body) && (body != strings.ToUpper(body) || len(body) == 1 && !strings.Contains("ABIPQSU", body))
}

// ipaOnly are letters and marks that occur only in the International Phonetic Alphabet.
const ipaOnly = "ɐɑɒɓɔɕɖɗəɚɛɜɝɟɡɢɣɥɦɨɪɫɬɭɯɰɱɲɳɹɻɽɾʀʁʂʃʈʊʋʌʍʎʏʐʑʒʔʕθˈˌː"

// soundOrLetter matches what has only letters that other alphabets have too, one of them not English: "kæt", "ð".
var soundOrLetter = regexp.MustCompile(`^[a-z]*[æðŋœ][a-zæðŋœ]*$`)

// transcription reads a pronunciation between two slashes, "/naɪˈiːv/", or in brackets, "[ˈmoːtsaʁt]", up to the closing one. If there is none, it
// consumes nothing.
func (p *plain) transcription(closing rune) (string, bool) {
	var read []rune
	for len(read) < 64 {
		c, err := p.in.next()
		if err != nil {
			if err != io.EOF {
				p.failed = err
			}
			break
		}
		read = append(read, c)
		if c == closing {
			if body := string(read[:len(read)-1]); c == '/' && soundOrLetter.MatchString(body) || strings.ContainsAny(body, ipaOnly) && (c == '/' || strings.Trim(body, "θ,; ") == body) {
				if !strings.ContainsAny(body, "ˈˌ'") && strings.ContainsAny(body, "aeiouyæɐɑɒɔəɚɛɜɝɨɪɯʉʊʌøœ") {
					body = "ˈ" + body // a word of one syllable
				}
				return strings.NewReplacer("(", "", ")", "").Replace(body), true // "/ˈkɑː(r)/"
			}
			break
		}
		if unicode.IsSpace(c) && closing == '/' || unicode.IsDigit(c) || c == '\n' || c == '<' || c == '[' {
			break
		}
	}
	p.in.unread(read)
	return "", false
}

// upTo reads the prefix and everything through the suffix, and returns what lies between. If either is missing it consumes nothing.
func (p *plain) upTo(prefix, suffix string) (string, bool) {
	var read []rune
	end := []rune(suffix)
	for len(read) < maxMarkup {
		c, err := p.in.next()
		if err != nil {
			if err != io.EOF {
				p.failed = err
			}
			break
		}
		read = append(read, c)
		if len(read) <= len(prefix) {
			if c != rune(prefix[len(read)-1]) {
				break
			}
			continue
		}
		if c == '\n' || c == '<' || c == '[' || suffix == ">" && len(read) == 1 && c != '/' && !unicode.IsLetter(c) {
			break
		}
		if body := read[len(prefix):]; len(body) >= len(end) && slices.Equal(body[len(body)-len(end):], end) {
			return string(body[:len(body)-len(end)]), true
		}
	}
	p.in.unread(read)
	return "", false
}
