package text

import (
	"bufio"
	"errors"
	"io"
	"strings"
	"unicode"

	"lilt/assets/lexicon"
	"lilt/text/internal/dictionary"
	"lilt/text/internal/pronounce"
	"lilt/text/internal/spoken"
)

// Options configure a front end. The zero value suits most uses.
type Options struct {
	Markup  Markup  // which markup texts use
	Lexicon Lexicon // pronunciations that override the built-in ones; nil for none
}

// FrontEnd turns text into phonemes. It is safe for concurrent use.
type FrontEnd struct {
	markup  Markup
	speaker *pronounce.Speaker
}

// Open opens the built-in dictionary. The network for unknown words is loaded when the first one occurs.
func Open(o Options) (*FrontEnd, error) {
	d, err := dictionary.Open(lexicon.Dictionary)
	if err != nil {
		return nil, err
	}
	words, err := ReadLexicon(strings.NewReader(lexicon.Words))
	if err != nil {
		return nil, err
	}
	speaker, err := pronounce.New(d, o.Lexicon, words)
	if err != nil {
		return nil, err
	}
	return &FrontEnd{markup: o.Markup, speaker: speaker}, nil
}

// Close frees the network for unknown words, if it was loaded.
func (f *FrontEnd) Close() error { return f.speaker.Close() }

// Reader reads sentences from a text in the markup set by Options. With Auto, a text is SSML if it begins with a <speak> tag, its document type
// declaration or an XML declaration.
func (f *FrontEnd) Reader(r io.Reader) *Reader {
	in := newRunes(&textOnly{in: UTF8(r, nil)})
	switch {
	case f.markup == SSML, f.markup == Auto && beginsSSML(in.in):
		return newReader(f, &ssml{in: in})
	case f.markup == Plain:
		return newReader(f, &plain{in: in})
	}
	return newReader(f, &plain{in: newMarkdown(in)})
}

// beginsSSML reports whether a text begins like SSML. It reads one character at a time so as not to wait for more than it needs.
func beginsSSML(in *bufio.Reader) bool {
	for n := 1; n <= in.Size(); n++ {
		head, err := in.Peek(n)
		text := strings.TrimLeftFunc(strings.TrimPrefix(string(head), "\ufeff"), unicode.IsSpace)
		open := strings.HasPrefix("\ufeff", string(head))
		for _, opening := range []string{"<speak", "<?xml", "<!DOCTYPE speak"} {
			if strings.HasPrefix(text, opening) {
				return true
			}
			open = open || strings.HasPrefix(opening, text)
		}
		if !open || err != nil {
			return false
		}
	}
	return false
}

// Sentences returns all sentences of a text.
func (f *FrontEnd) Sentences(text string) ([]Sentence, error) {
	r := f.Reader(strings.NewReader(text))
	var list []Sentence
	for {
		s, err := r.Next()
		if errors.Is(err, io.EOF) {
			return list, nil
		}
		if err != nil {
			return list, err
		}
		list = append(list, s)
	}
}

// process turns one sentence of text into the sentences to speak: usually one, several if it has too many phonemes, none if there is nothing to say.
func (f *FrontEnd) process(text string, objects []spoken.Object, quotes *spoken.Quotes, stop bool) ([]Sentence, error) {
	read := blankGlosses(text)
	cleaned := clean(f.unbroken(read))
	tokens, sources := spoken.Sourced(cleaned, objects, f.speaker, quotes)
	pieces, err := f.speaker.Speak(tokens, stop, MaxSymbols)
	if err != nil {
		return nil, err
	}
	fields := writtenFields(text, read, cleaned, objects)
	var list []Sentence
	for _, p := range pieces {
		list = append(list, Sentence{Text: displayText(text, objects), Words: spoken.Join(p.Tokens), Phonemes: p.Phonemes,
			Spans: spansOf(p, sources, fields)})
	}
	return list, nil
}

// displayText returns a text with its objects written out.
func displayText(text string, objects []spoken.Object) string {
	text = strings.ReplaceAll(text, "\v", "")
	if len(objects) == 0 {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if !isObject(r) {
			b.WriteRune(r)
			continue
		}
		if o := objects[r-spoken.ObjectRune(0)]; o.Text != "" {
			b.WriteString(o.Text)
		} else {
			b.WriteString("[[" + o.Phonemes + "]]")
		}
	}
	return b.String()
}

func isObject(r rune) bool {
	return r >= spoken.ObjectRune(0) && r < spoken.ObjectRune(spoken.MaxObjects)
}
