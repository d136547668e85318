package dictionary

import "iter"

// All returns the words in byte order, with their entries, up to the first damaged one.
func (d *Dictionary) All() iter.Seq2[string, Entry] {
	return func(yield func(string, Entry) bool) {
		rest, word := d.blocks, ""
		for range d.words {
			if len(rest) < 3 || int(rest[0]) > len(word) || len(rest) < 3+int(rest[1]) {
				return
			}
			size := int(rest[1])
			word = word[:rest[0]] + rest[2:2+size]
			entry, next, ok := d.entry(rest[2+size], rest[3+size:])
			if !ok {
				return
			}
			rest = next
			entry.Usual = decode(entry.Usual, &d.symbols)
			if !yield(word, entry) {
				return
			}
		}
	}
}
