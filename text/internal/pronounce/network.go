package pronounce

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"

	"lilt/assets/lexicon"
	"lilt/internal/ort"
)

// network is the grapheme-to-phoneme model, which is described in train/frontend/g2p.py. It is loaded when the first word arrives. The zero value
// is ready to use and safe for concurrent use; words are pronounced one at a time.
type network struct {
	mu      sync.Mutex
	model   *ort.Model
	stream  *ort.Stream
	letters map[byte]int64
	symbols []string
	slots   int
	longest int
	cache   map[string]string
	closed  bool
}

// maxCache is the maximum number of cached words.
const maxCache = 4096

// description is the model's g2p.json.
type description struct {
	Letters    string `json:"letters"`
	Symbols    string `json:"symbols"`
	Slots      int    `json:"slots"`
	MaxLetters int    `json:"max_letters"`
}

// load reads the model.
func (n *network) load() error {
	if n.stream != nil {
		return nil
	}
	if n.closed {
		return errors.New("pronounce: the speaker is closed")
	}
	var d description
	if err := json.Unmarshal([]byte(lexicon.G2PDescription), &d); err != nil {
		return fmt.Errorf("pronounce: description of the grapheme-to-phoneme model: %w", err)
	}
	if d.Letters == "" || d.Symbols == "" || d.Slots < 1 || d.MaxLetters < 1 {
		return errors.New("pronounce: the description of the grapheme-to-phoneme model is incomplete")
	}
	model, err := ort.Load(lexicon.G2P, ort.Spec{
		Name:    "letters",
		Inputs:  []ort.Port{{Name: "letters", Type: ort.Int64, Shape: []int64{1, ort.Frames}}},
		Outputs: []ort.Port{{Name: "symbols", Type: ort.Int64, Shape: []int64{1, ort.Frames, int64(d.Slots)}}},
	}, ort.Options{})
	if err != nil {
		return err
	}
	stream, err := model.NewStream(d.MaxLetters)
	if err != nil {
		return errors.Join(err, model.Close())
	}
	n.model, n.stream, n.slots, n.longest = model, stream, d.Slots, d.MaxLetters
	n.letters = map[byte]int64{}
	for i := range len(d.Letters) {
		n.letters[d.Letters[i]] = int64(i + 1)
	}
	n.symbols = strings.Split(d.Symbols, "")
	n.cache = map[string]string{}
	return nil
}

// guess pronounces a lower-case word. Characters that are not letters are skipped; long words are read in parts.
func (n *network) guess(word string) (string, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if p, ok := n.cache[word]; ok {
		return p, nil
	}
	if err := n.load(); err != nil {
		return "", fmt.Errorf("%w (needed for %.40q, which is in no dictionary)", err, word)
	}
	var ids []int64
	for i := range len(word) {
		if id, ok := n.letters[word[i]]; ok {
			ids = append(ids, id)
		}
	}
	var b strings.Builder
	for len(ids) > 0 {
		part := ids[:min(len(ids), n.longest)]
		ids = ids[len(part):]
		if err := n.run(&b, part); err != nil {
			return "", err
		}
	}
	p := strings.ReplaceAll(oneStress(audible(b.String())), primary+"ᵊ", primary+"ɑ") // "Rekdal": a syllabic consonant has no stress
	if len(n.cache) >= maxCache {
		clear(n.cache)
	}
	n.cache[word] = p
	return p, nil
}

// run reads up to longest letters and returns the symbols of all positions, with repeats merged and blanks removed (CTC decoding).
func (n *network) run(b *strings.Builder, letters []int64) error {
	runner, err := n.stream.Runner(len(letters))
	if err != nil {
		return err
	}
	copy(ort.Values[int64](runner, "letters"), letters)
	if err := runner.Run(context.Background()); err != nil {
		return err
	}
	last := int64(0)
	for _, id := range ort.Values[int64](runner, "symbols") {
		if id != last && id > 0 && id <= int64(len(n.symbols)) {
			b.WriteString(n.symbols[id-1])
		}
		last = id
	}
	return nil
}

// audible drops what English syllables do not have from a guess: an h with no vowel or glide after it, and doubled consonants.
func audible(p string) string {
	runes := []rune(p)
	kept := runes[:0]
	for i, r := range runes {
		next := i + 1
		for next < len(runes) && strings.ContainsRune(primary+secondary, runes[next]) {
			next++
		}
		if r == 'h' && (next == len(runes) || !strings.ContainsRune(vowels+"jwᵊᵻ", runes[next])) ||
			len(kept) > 0 && kept[len(kept)-1] == r && !strings.ContainsRune(vowels, r) {
			continue
		}
		kept = append(kept, r)
	}
	return string(kept)
}

// oneStress leaves a word exactly one primary stress: its first, or an added one.
func oneStress(p string) string {
	if at := strings.Index(p, primary); at >= 0 {
		at += len(primary)
		return p[:at] + strings.ReplaceAll(p[at:], primary, secondary)
	}
	return promote(p)
}

func (n *network) close() error {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.closed = true
	if n.stream == nil {
		return nil
	}
	err := errors.Join(n.stream.Close(), n.model.Close())
	n.stream, n.model = nil, nil
	return err
}
