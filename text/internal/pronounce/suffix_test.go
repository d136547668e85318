package pronounce

import (
	"strings"
	"testing"

	"lilt/text/internal/dictionary"
)

func TestSuffixSounds(t *testing.T) {
	for _, c := range []struct{ kind, stem, want string }{
		{"s", "kˈæt", "kˈæts"}, {"s", "dˈɔɡ", "dˈɔɡz"}, {"s", "kˈɪs", "kˈɪsᵻz"}, {"s", "ʤˈʌʤ", "ʤˈʌʤᵻz"}, {"s", "kˈi", "kˈiz"},
		{"s", "klˈɪf", "klˈɪfs"}, {"s", "bˈæθ", "bˈæθs"}, {"s", "wˈɪʃ", "wˈɪʃᵻz"}, {"s", "", ""},
		{"ed", "wˈɔk", "wˈɔkt"}, {"ed", "lˈʌv", "lˈʌvd"}, {"ed", "wˈɑnt", "wˈɑntᵻd"}, {"ed", "wˈAt", "wˈATᵻd"}, {"ed", "nˈid", "nˈidᵻd"},
		{"ed", "pˈæs", "pˈæst"}, {"ed", "plˈA", "plˈAd"}, {"ed", "wˈɑʧ", "wˈɑʧt"}, {"ed", "ʤˈʌʤ", "ʤˈʌʤd"}, {"ed", "lˈæf", "lˈæft"},
		{"ing", "wˈAt", "wˈATɪŋ"}, {"ing", "wˈɑnt", "wˈɑntɪŋ"}, {"ing", "ɡˈO", "ɡˈOɪŋ"}, {"ing", "stˈɑɹt", "stˈɑɹTɪŋ"},
	} {
		sound := map[string]func(string) string{"s": withS, "ed": withEd, "ing": func(p string) string { return withVowel(p, "ɪŋ") }}[c.kind]
		if got := sound(c.stem); got != c.want {
			t.Errorf("%s with %s: %s, want %s", c.stem, c.kind, got, c.want)
		}
	}
}

// Words that are in no dictionary, but whose stems are.
func TestStems(t *testing.T) {
	s := newSpeaker(t, nil)
	for word, want := range map[string]string{
		"googled": "ɡˈuɡᵊld", "tweetable": "twˈiTəbᵊl", "selfies": "sˈɛlfiz", "vlogging": "vlˈɑɡɪŋ", "podcaster's": "pˈɑdkˌæstəɹz",
		"blogosphere's": "blˈɑɡəsfˌɪɹz", "hopingly": "hˈOpɪŋli", "zebralike": "zˈibɹəlˌIk", "memeing": "mˈimɪŋ", "emailer": "ˈimˌAləɹ",
		"Wikipedia's": "wˈɪkipˌidˌiəz",
	} {
		got, ok := s.known(word, nil)
		if !ok || got != want {
			t.Errorf("%s: %s, %v; want %s", word, got, ok, want)
		}
	}
}

// A stem is undone in the way that the spelling asks for.
func TestStemSpellings(t *testing.T) {
	s := newSpeaker(t, nil)
	for word, want := range map[string]string{
		"hoping": "hˈOp", "hopping": "hˈɑp", "planed": "plˈAn", "planned": "plˈæn", "cities": "sˈɪTi", "discussed": "dəskˈʌs", "opened": "ˈOpᵊn",
		"carried": "kˈɛɹi", "panicking": "pˈænɪk", "singing": "sˈɪŋ", "caring": "kˈɛɹ", "breathing": "bɹˈið", "visited": "vˈɪzət", "boxes": "bˈɑks",
		"returned": "ɹətˈɜɹn", "wanted": "wˈɑnt", "simply": "sˈɪmpᵊl",
	} {
		got, ok := s.fromStem(word, []dictionary.Tag{dictionary.Verb}, dictionary.Silver, 1)
		stem := strings.TrimSuffix(strings.TrimSuffix(want, "t"), "ᵊl")
		if !ok || !strings.HasPrefix(got, stem) {
			t.Errorf("%s: %s, %v; want the stem %s", word, got, ok, want)
		}
	}
}
