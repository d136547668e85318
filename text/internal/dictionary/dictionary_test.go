package dictionary_test

import (
	"slices"
	"strings"
	"testing"

	"lilt/assets/lexicon"
	"lilt/text/internal/dictionary"
)

func open(t testing.TB) *dictionary.Dictionary {
	t.Helper()
	d, err := dictionary.Open(lexicon.Dictionary)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestLook(t *testing.T) {
	d := open(t)
	for word, want := range map[string]string{
		"hello": "həlˈO", "better": "bˈɛTəɹ", "'Merica": "mˈɛɹəkə", "zymurgy": "zˈImˌɜɹʤi", "NASA": "nˈæsə", "X-ray": "ˈɛksɹˌA",
		"button": "bˈʌtn", "jefferson": "ʤˈɛfəɹsᵊn", "the": "ði", "limbic": "lˈɪmbɪk",
	} {
		if e, ok := d.Look(word); !ok || e.Usual != want {
			t.Errorf("%q: %q, %v; want %q", word, e.Usual, ok, want)
		}
	}
	for _, word := range []string{"", "'", "zzzz", "hellp", "hell0", "Hello ", "~", "\xff", "thequick", strings.Repeat("a", 1000)} {
		if e, ok := d.Look(word); ok {
			t.Errorf("%q is found: %q", word, e.Usual)
		}
	}
}

func TestVariants(t *testing.T) {
	d := open(t)
	e, _ := d.Look("read")
	if p, ok := e.As(dictionary.Past); !ok || p != "ɹˈɛd" {
		t.Errorf("read, past: %q, %v", p, ok)
	}
	if p, ok := e.As(dictionary.Noun, dictionary.Participle); !ok || p != "ɹˈɛd" {
		t.Errorf("read, noun or participle: %q, %v", p, ok)
	}
	if _, ok := e.As(dictionary.Adverb); ok || !e.Varies() {
		t.Error("read as an adverb is known")
	}
	if e, _ := d.Look("IT"); !e.Spelled || e.Source != dictionary.Gold {
		t.Errorf("IT: %+v", e)
	}
	if e, _ := d.Look("zymotechnics"); e.Source != dictionary.Silver {
		t.Errorf("zymotechnics is not from the silver list")
	}
}

// Every word of the file is found, and the words between them are not.
func TestEveryWord(t *testing.T) {
	d := open(t)
	n, previous := 0, ""
	for word, e := range d.All() {
		n++
		if word <= previous {
			t.Fatalf("%q comes after %q", word, previous)
		}
		previous = word
		if n%7 != 0 {
			continue
		}
		got, ok := d.Look(word)
		if !ok || got.Usual != e.Usual {
			t.Fatalf("%q: %q, %v; want %q", word, got.Usual, ok, e.Usual)
		}
		if _, ok := d.Look(word + "\x01"); ok {
			t.Fatalf("%q with a byte more is found", word)
		}
	}
	if n != 242919 {
		t.Errorf("%d words", n)
	}
}

func TestDamage(t *testing.T) {
	if _, err := dictionary.Open("LILTLEX"); err == nil {
		t.Error("a cut header opens")
	}
	data := []byte(lexicon.Dictionary)
	for _, cut := range []int{20, 60, 100, 5000, 50_000, len(data) / 2} {
		if d, err := dictionary.Open(string(data[:cut])); err == nil {
			d.Look("hello")
			d.Look("zymurgy")
		}
	}
	for _, step := range []int{3, 97, 1009} {
		broken := slices.Clone(data[:200_000])
		for i := 20; i < len(broken); i += step {
			broken[i] ^= 0x55
		}
		if d, err := dictionary.Open(string(broken)); err == nil {
			for _, word := range []string{"a", "hello", "zymurgy", "'d"} {
				d.Look(word)
			}
		}
	}
}

func BenchmarkLook(b *testing.B) {
	d := open(b)
	words := []string{"hello", "the", "responsibility", "zymurgy", "notaword"}
	for i := 0; b.Loop(); i++ {
		d.Look(words[i%len(words)])
	}
}

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		open(b)
	}
}
