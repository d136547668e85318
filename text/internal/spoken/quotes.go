package spoken

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Quotes replaces straight quotation marks by opening and closing ones. It keeps track of open quotations from one sentence of a paragraph to
// the next, because a quotation may span several. The zero value is outside any quotation.
type Quotes struct {
	double  int  // double quotation marks that are open
	single  bool // a single one is open
	earlier bool // since a sentence before this one
	since   int  // or since this place in it
}

// Words that begin with an apostrophe: clipped, or with a dropped h.
var elisions = set(`'nduja 'erbert 'arold 'as 'fore 'sblood 'zounds 'tis 'twas 'twere 'twill 'twould 'em 'cause 'til 'till 'bout 'round 'neath 'cept 'gainst 'n 'n' 'un 'uns 'pon 'twixt 'tween
	'mongst 'fraid 'nother 'd 'll 're 've 's 'm 't 'im 'imself 'er 'erself 'ers 'ere 'ow 'ave 'aven 'avin 'ad 'adn 'asn 'e 'ello 'ouse 'ome 'ead 'eard 'ear 'eart
	'eaven 'ell 'ard 'alf 'appen 'appens 'appened 'appy 'orse 'orses 'ospital 'undred 'usband 'ope 'urt 'urry 'ung 'ungry 'andsome 'elp 'ot 'ole 'oo 'oos
	'uman 'istory 'enry 'arry 'oliday 'ang 'ammer 'bye 'sup 'kay 'specially 'ud 'ull 'scuse 'spect 'spose 'nuff 'twasn 'twon 'twouldn 'tisn 'tain 'orrible 'orribly 'igh 'igher 'eavy 'unt 'andle 'olding 'oping 'oped 'urts 'urting 'uge 'ighness 'onour 'onor 'eaded 'undreds 'ousehold 'appier 'course 'allo 'ullo`)

// Turn writes the straight double quotation marks of a cleaned sentence, and single ones that quote, as “ and ”. Apostrophes, feet and inches
// stay as they are.
func (q *Quotes) Turn(s string) string {
	q.earlier, q.since = q.single, 0
	if !strings.ContainsAny(s, `"'“”`) {
		return s
	}
	s = inchPairs.ReplaceAllString(s, `$1"`)
	var b strings.Builder
	for at, r := range s {
		switch r {
		case '"':
			b.WriteString(q.turnDouble(s, at))
		case '\'':
			b.WriteString(q.turnSingle(s, at))
		case '“':
			q.open()
			b.WriteRune(r)
		case '”':
			if before, _ := around(s, at); unicode.IsDigit(before) && (q.double == 0 || q.closesLater(s[at+len("”"):])) {
				b.WriteByte('"') // inches
				continue
			}
			q.double = max(q.double-1, 0)
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// inchPairs are inches written with two apostrophes: "12”".
var inchPairs = regexp.MustCompile(`(\d)''`)

// closesLater reports whether rest, which follows a mark, has another mark that closes the open quotation.
func (q *Quotes) closesLater(rest string) bool {
	first := strings.IndexAny(rest, `“”`)
	return first >= 0 && strings.HasPrefix(rest[first:], "”")
}

// open counts an opening double quotation mark. Deep nesting means that some were never closed; those are forgotten.
func (q *Quotes) open() { q.double = min(q.double+1, 2) }

// around returns the characters before and after the mark of one byte at i; a space outside.
func around(s string, i int) (before, after rune) {
	before, after = ' ', ' '
	if i > 0 {
		before, _ = utf8.DecodeLastRuneInString(s[:i])
	}
	if i+1 < len(s) {
		after, _ = utf8.DecodeRuneInString(s[i+1:])
	}
	return before, after
}

// Characters that may precede an opening quotation mark, and characters that may follow a closing one.
const (
	openers  = `([{“‘/=`
	closings = `.,;:!?)]}”…—–-'"`
)

func (q *Quotes) turnDouble(s string, at int) string {
	before, after := around(s, at)
	if unicode.IsDigit(before) && q.inches(s, at) {
		return `"`
	}
	spaced, ahead := unicode.IsSpace(before), unicode.IsSpace(after)
	opens := q.double == 0
	switch {
	case strings.ContainsRune(openers, before), spaced && !ahead && !strings.ContainsRune(".,;!?)]", after), before == '\'' && !ahead && at > 1 && s[at-2] == ' ':
		opens = true
	case strings.ContainsRune("—–-", before) && q.double == 0 && !ahead:
		opens = true
	case !spaced && (ahead || strings.ContainsRune(closings, after)):
		opens = false
	}
	if opens {
		q.open()
		return "“"
	}
	q.double = max(q.double-1, 0)
	return "”"
}

// inches reports whether the mark after a digit at i stands for inches: no quotation is open, or the open one ends later in the sentence.
func (q *Quotes) inches(s string, at int) bool {
	head := strings.TrimRight(s[:at], "0123456789./")
	if strings.HasSuffix(head, "'") && len(head) > 1 && unicode.IsDigit(rune(head[len(head)-2])) {
		return true // 5'11"
	}
	return q.double == 0 || strings.Count(s[at+1:], `"`)%2 == 1 || !strings.Contains(s[at+1:], `"`) && q.closesLater(s[at+1:])
}

func (q *Quotes) turnSingle(s string, at int) string {
	before, after := around(s, at)
	letter := unicode.IsLetter(before) || unicode.IsMark(before)
	switch {
	case letter && (unicode.IsLetter(after)):
		return "'" // don't
	case unicode.IsDigit(before) && !q.single:
		return "'" // feet, or 1960's
	case q.single && unicode.IsSpace(after) && strings.ContainsRune("—–-…", before):
		q.single = false
		return "”"
	case q.single && before == '"' && (unicode.IsSpace(after) || strings.ContainsRune(`.,;:!?)]"”`, after)): // 'She said, "No."'
		q.single = false
		return "”"
	case unicode.IsSpace(before) || strings.ContainsRune(openers+`"—–-`, before):
		rest := s[at+1:]
		word := letters(rest)
		switch {
		case dropped[word] && unicode.IsSpace(before) && at > 1 && unicode.IsLetter(rune(s[at-2])) && !singleLater(rest[:min(len(rest), 300)]): // "knock 'is block off"
			return "'"
		case dropped[strings.ToLower(word)] && !closed(rest[len(word):], word) && cockney.MatchString(s):
			return "'"
		case elisions[strings.ToLower("'"+word)] && !closed(rest[len(word):], word), unicode.IsSpace(after) || after == '\'':
			return "'"
		case digits(rest) == 2, unicode.IsDigit(after) && !strings.Contains(rest, "'"): // '60s, '85
			return "'"
		case strings.ContainsRune(".,;:!?)", after):
			return "'"
		}
		q.single, q.earlier, q.since = true, false, at
		return "“"
	case letter && strings.HasSuffix(strings.ToLower(s[:at]), "'n"): // rock 'n' roll
		return "'"
	case letter && strings.HasSuffix(lastLetters(s[:at]), "in") && len(lastLetters(s[:at])) > 3 && at+2 < len(s) && strings.IndexByte(",.!?", s[at+1]) >= 0 && s[at+2] == '\'': // goin',' he said
		return "'"
	case q.single && !(letter && q.possessive(s, at)):
		q.single = false
		return "”"
	}
	return "'"
}

// dropped are clipped words that could also begin a quotation, and cockney words with a dropped h that could not.
var (
	dropped = set("is at ill all and air it as old ate ands arm arms")
	cockney = regexp.MustCompile(`(?i)(?:^|[^\pL'])'(?:e|e's|ad|as|asn't|adn't|ave|aven't|im|er|ow|ere|ome|ead|arry|ello|im|er)(?:[^\pL]|$)|[a-z]{2,}in'[\s,.!?]|\b(?:guv|guv'nor|ain't|gimme|yer|gerroff|summat|nowt|owt|blimey|oi|innit)\b`)
)

// singleLater reports whether a single quotation mark that may close follows: one after a letter or a mark and before none.
func singleLater(rest string) bool {
	for i := range len(rest) {
		if rest[i] != '\'' {
			continue
		}
		if before, after := around(rest, i); !unicode.IsSpace(before) && !unicode.IsLetter(after) {
			return true
		}
	}
	return false
}

// closed reports whether the quotation of a letter ends in what follows it: "'E,' he said".
func closed(rest, word string) bool {
	return len(word) == 1 && word != "n" && (strings.HasPrefix(rest, "'") && !(len(rest) > 1 && unicode.IsLetter(rune(rest[1]))) || len(rest) > 1 && strings.IndexByte(",.!?", rest[0]) >= 0 && rest[1] == '\'')
}

// possessive reports whether the apostrophe at i, after a letter and within single quotation marks, belongs to the word: more of the quotation
// follows, and a mark that closes it.
func (q *Quotes) possessive(s string, at int) bool {
	word := lastLetters(s[:at])
	if !strings.HasSuffix(word, "s") && !(strings.HasSuffix(word, "in") && len(word) > 3) && !elided[strings.ToLower(word)] {
		return false
	}
	_, after := around(s, at)
	rest := s[at+1:]
	if !unicode.IsSpace(after) {
		return false
	}
	if q.earlier || len(strings.Fields(s[q.since:at])) > 6 {
		return true // a long quotation closes after a mark
	}
	for i := strings.IndexByte(rest, '\''); i >= 0; {
		before, after := around(rest, i)
		if unicode.IsSpace(before) && unicode.IsLetter(after) && !elisions[strings.ToLower("'"+letters(rest[i+1:]))] {
			return false // another one opens
		}
		if !unicode.IsSpace(before) && !unicode.IsLetter(after) {
			return true
		}
		next := strings.IndexByte(rest[i+1:], '\'')
		if next < 0 {
			break
		}
		i += 1 + next
	}
	return false
}

// elided are words of dialect that end in an apostrophe.
var elided = set("o th wi t i an d da ol fo yo mo po ha fro gi ca wha awa tak mak")

// lastLetters returns the letters that s ends in.
func lastLetters(s string) string {
	start := len(s)
	for start > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:start])
		if !unicode.IsLetter(r) {
			break
		}
		start -= size
	}
	return s[start:]
}
