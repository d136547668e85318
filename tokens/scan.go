package tokens

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// maxNesting is the maximum depth of nested arrays and objects in a value that is skipped.
const maxNesting = 1000

// maxShort is the maximum length, in bytes, of the strings and numbers that are kept; numbers and the names of quantizers
// are shorter.
const maxShort = 64

// scanner reads JSON (RFC 8259) from a stream, a value at a time. It keeps numbers and short strings, and skips everything
// else in constant memory, unlike the decoders of encoding/json, which buffer whole values.
type scanner struct {
	in   *bufio.Reader
	kept [maxShort]byte
}

// errCut is the error for truncated JSON.
var errCut = errors.New("the JSON ends too early: cut short?")

// peek skips white space and returns the byte after it without consuming it.
func (s *scanner) peek() (byte, error) {
	b, err := peekNonBlank(s.in)
	if err == io.EOF {
		err = errCut
	}
	return b, err
}

// byte consumes the next byte.
func (s *scanner) byte() (byte, error) {
	b, err := s.in.ReadByte()
	if err == io.EOF {
		err = errCut
	}
	return b, err
}

func unexpected(b byte, want string) error {
	return fmt.Errorf("invalid character %q in the JSON: want %s", rune(b), want)
}

// delimiter skips white space and consumes the next byte, which must be one of those.
func (s *scanner) delimiter(want ...byte) (byte, error) {
	b, err := s.peek()
	if err != nil {
		return 0, err
	}
	for _, w := range want {
		if b == w {
			s.in.Discard(1)
			return b, nil
		}
	}
	choices := ""
	for i, w := range want {
		if i > 0 {
			choices += " or "
		}
		choices += strconv.QuoteRune(rune(w))
	}
	return 0, unexpected(b, choices)
}

// array reads an array, whose opening bracket comes next. It calls element at the start of each element.
func (s *scanner) array(element func() error) error {
	if _, err := s.delimiter('['); err != nil {
		return err
	}
	if b, err := s.peek(); err != nil || b == ']' {
		s.in.Discard(1)
		return err
	}
	for {
		if err := element(); err != nil {
			return err
		}
		if b, err := s.delimiter(',', ']'); err != nil || b == ']' {
			return err
		}
	}
}

// object reads an object, whose opening brace comes next. It calls member at the start of each value, with the key; long
// keys are cut, and then match no known key.
func (s *scanner) object(member func(key string) error) error {
	if _, err := s.delimiter('{'); err != nil {
		return err
	}
	if b, err := s.peek(); err != nil || b == '}' {
		s.in.Discard(1)
		return err
	}
	for {
		if b, err := s.peek(); err != nil {
			return err
		} else if b != '"' {
			return unexpected(b, "a key")
		}
		key, _, err := s.text()
		if err != nil {
			return err
		}
		if _, err := s.delimiter(':'); err != nil {
			return err
		}
		if err := member(key); err != nil {
			return err
		}
		if b, err := s.delimiter(',', '}'); err != nil || b == '}' {
			return err
		}
	}
}

// text reads a string, whose opening quote comes next. If it is long, text returns its start, and whole is false.
func (s *scanner) text() (text string, whole bool, err error) {
	s.in.Discard(1)
	kept := append(s.kept[:0], '"')
	keep := func(b byte) {
		if len(kept) < maxShort-1 {
			kept = append(kept, b)
		} else {
			kept = kept[:maxShort-1]
			whole = false
		}
	}
	whole = true
	for {
		b, err := s.byte()
		switch {
		case err != nil:
			return "", false, err
		case b == '"':
			if !whole {
				return string(kept[1:]), false, nil
			}
			err := json.Unmarshal(append(kept, '"'), &text)
			return text, true, err
		case b < ' ':
			return "", false, unexpected(b, "no control characters in a string")
		case b == '\\':
			if err := s.escape(keep); err != nil {
				return "", false, err
			}
		default:
			keep(b)
		}
	}
}

// escape reads what follows a backslash in a string.
func (s *scanner) escape(keep func(byte)) error {
	keep('\\')
	b, err := s.byte()
	if err != nil {
		return err
	}
	keep(b)
	switch b {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return nil
	case 'u':
	default:
		return unexpected(b, "an escape sequence")
	}
	for range 4 {
		if b, err = s.byte(); err != nil {
			return err
		}
		if !('0' <= b && b <= '9' || 'a' <= b|0x20 && b|0x20 <= 'f') {
			return unexpected(b, "a hexadecimal digit")
		}
		keep(b)
	}
	return nil
}

// number reads a number and returns it; the slice is valid until the next call. If it is long, number returns its start.
func (s *scanner) number() ([]byte, error) {
	kept := s.kept[:0]
	take := func() {
		b, _ := s.in.ReadByte()
		if len(kept) < maxShort {
			kept = append(kept, b)
		}
	}
	digits := func() error {
		for n := 0; ; n++ {
			b, err := s.in.ReadByte()
			if err != nil && err != io.EOF {
				return err
			}
			if err == nil {
				s.in.UnreadByte()
			}
			switch {
			case err == nil && '0' <= b && b <= '9':
				take()
			case n > 0:
				return nil
			case err != nil:
				return errCut
			default:
				return unexpected(b, "a digit")
			}
		}
	}
	next := func() byte {
		b, err := s.in.ReadByte()
		if err != nil {
			return 0
		}
		s.in.UnreadByte()
		return b
	}
	if next() == '-' {
		take()
	}
	if next() == '0' {
		take()
	} else if err := digits(); err != nil {
		return nil, err
	}
	if next() == '.' {
		take()
		if err := digits(); err != nil {
			return nil, err
		}
	}
	if next()|0x20 == 'e' {
		take()
		if b := next(); b == '+' || b == '-' {
			take()
		}
		if err := digits(); err != nil {
			return nil, err
		}
	}
	return kept, nil
}

// literal reads true, false or null.
func (s *scanner) literal() (string, error) {
	first, err := s.byte()
	if err != nil {
		return "", err
	}
	word := map[byte]string{'t': "true", 'f': "false", 'n': "null"}[first]
	if word == "" {
		return "", unexpected(first, "a value")
	}
	for i := 1; i < len(word); i++ {
		b, err := s.byte()
		if err != nil {
			return "", err
		}
		if b != word[i] {
			return "", unexpected(b, word)
		}
	}
	return word, nil
}

// skip skips the next value and returns the start of it, for messages.
func (s *scanner) skip() (string, error) {
	b, err := s.peek()
	switch {
	case err != nil:
		return "", err
	case b == '[' || b == '{':
		return string(rune(b)), s.pass(maxNesting)
	case b == '"':
		text, _, err := s.text()
		return strconv.Quote(text), err
	case b == '-' || '0' <= b && b <= '9':
		digits, err := s.number()
		return string(digits), err
	}
	return s.literal()
}

// pass skips the next value, in which arrays and objects may be nested to the given depth.
func (s *scanner) pass(depth int) error {
	b, err := s.peek()
	if err != nil {
		return err
	}
	if (b == '[' || b == '{') && depth == 0 {
		return fmt.Errorf("the JSON is nested more than %d deep", maxNesting)
	}
	switch {
	case b == '[':
		return s.array(func() error { return s.pass(depth - 1) })
	case b == '{':
		return s.object(func(string) error { return s.pass(depth - 1) })
	case b == '"':
		_, _, err = s.text()
	case b == '-' || '0' <= b && b <= '9':
		_, err = s.number()
	default:
		_, err = s.literal()
	}
	return err
}
