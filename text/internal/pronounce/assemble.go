package pronounce

import (
	"strings"
	"unicode/utf8"

	"lilt/text/internal/spoken"
)

// assemble writes the units as pieces of at most limit symbols, split after punctuation where possible.
func assemble(units []unit, stop bool, limit int) []Piece {
	var pieces []Piece
	units = cutLong(units, limit-2)
	for len(units) > 0 {
		n := fit(units, limit)
		p, ends := write(units[:n], n == len(units) && stop)
		if p != "" {
			piece := Piece{make([]spoken.Token, n), p, make([]Span, n)}
			for i, u := range units[:n] {
				piece.Tokens[i] = u.Token
				piece.Spans[i] = Span{Token: u.index, From: ends[i] - utf8.RuneCountInString(u.phonemes), To: ends[i]}
			}
			pieces = append(pieces, piece)
		}
		units = units[n:]
	}
	return pieces
}

// cutLong splits words of more than limit symbols, at spaces if they have any.
func cutLong(units []unit, limit int) []unit {
	for i := 0; i < len(units); i++ {
		p := []rune(units[i].phonemes)
		if len(p) <= limit {
			continue
		}
		n := limit
		for at := limit; at > limit/2; at-- {
			if p[at] == ' ' {
				n = at
				break
			}
		}
		rest := strings.TrimSpace(string(p[n:]))
		tail := unit{spoken.Token{Kind: spoken.Given, Text: rest}, units[i].index, units[i].tag, rest}
		list := append(append([]unit(nil), units[:i+1]...), tail)
		list[i].phonemes = strings.TrimSpace(string(p[:n]))
		units = append(list, units[i+1:]...)
	}
	return units
}

// fit returns the number of units in the next piece: all if they fit, otherwise up to the last mark in the second half, or as many as fit.
func fit(units []unit, limit int) int {
	size, mark := 0, 0
	for i, u := range units {
		size += utf8.RuneCountInString(u.phonemes) + 1
		if size > limit-2 {
			switch {
			case mark > 0:
				return mark
			case i > 0:
				return i
			}
			return 1
		}
		if u.Kind == spoken.Mark && u.Text != "(" && u.Text != "“" && size > limit/3 {
			mark = i + 1
		}
	}
	return len(units)
}

// write joins phonemes, with a space between words but none before closing marks, after opening ones or around a dash. ends are the numbers of
// symbols up to the end of each unit.
func write(units []unit, stop bool) (phonemes string, ends []int) {
	var b strings.Builder
	open, heard := true, false
	symbols := 0
	put := func(p string) {
		b.WriteString(p)
		symbols += utf8.RuneCountInString(p)
	}
	ends = make([]int, len(units))
	for i := range units {
		p := units[i].phonemes
		if units[i].Kind == spoken.Mark && p == "..." {
			p = either(i == len(units)-1 || !wordsAfter(units[i+1:]), ".", ",")
			units[i].phonemes = p
		}
		switch {
		case p == "":
		case units[i].Kind == spoken.Mark:
			if (p == "(" || p == "“") && !open {
				put(" ")
			}
			put(p)
			open = in(p, "( “ —")
		default:
			if !open {
				put(" ")
			}
			put(p)
			open, heard = false, true
		}
		ends[i] = symbols
	}
	if !heard {
		return "", ends
	}
	if stop && !ended(units) {
		b.WriteByte('.')
	}
	return b.String(), ends
}

// wordsAfter reports whether anything is spoken after a mark.
func wordsAfter(units []unit) bool {
	for _, u := range units {
		if u.Kind != spoken.Mark {
			return true
		}
	}
	return false
}

// ended reports whether the last words are followed by a mark that ends a sentence.
func ended(units []unit) bool {
	for i := len(units) - 1; i >= 0 && units[i].Kind == spoken.Mark; i-- {
		switch units[i].Text {
		case ".", "?", "!", "...":
			return true
		}
	}
	return false
}
