package text

import (
	"strings"
	"testing"
	"unicode"
)

// Sentences that are read alike in capitals, in small letters, and with the capitals of a headline.
var anyCase = []string{
	"Where are you? I've been waiting for 20 mins and it's freezing.",
	"We live on 5th Ave. between Main St. and Park Blvd.",
	"The speed limit is 40 km/h and the bridge is 5 km away.",
	"Limit two lbs. of salmon per customer.",
	"Take 5 mg every 4 hrs. with food.",
	"I read the book last week and it made me tear up.",
	"The soldiers decided to desert their unit in the desert.",
	"Close the doors and stay close to us.",
	"The wind blew the tear gas back.",
	"They live near the lead mine and watch live music.",
	"The dog's lead is in James's bag.",
	"They're sure that she won't refuse the refuse.",
	"O'Brien and McDonald met Gráinne in Tokyo.",
	"Mr. Nguyen and Mrs. Lee flew to London in March.",
	"Dr. Smith will see you now.",
	"We met on Monday in January and left on Friday.",
	"The office is closed on Dec. 12 and Jan. 3.",
	"We meet at 9 a.m. and leave at 5 p.m. today.",
	"NASA and the FBI read it in the USA.",
	"My GPS needs HTML and a PDF file.",
	"She works at IBM and flew from JFK.",
	"He lives in St. Louis with three cats.",
	"Twenty-one people paid $12.99 each for it.",
	"I think I'm late, but I'll be there at 6:30.",
	"The two reports conflict on several points.",
	"Teenagers often rebel against rules.",
	"She speaks fluent Polish with her Polish parents.",
	"She wore red nail polish.",
	"Exhibit A is missing.",
}

// However a sentence is capitalised, it has the same words and the same sounds.
func TestCase(t *testing.T) {
	f := open(t)
	for _, text := range anyCase {
		words, sounds := heard(t, f, text)
		for _, variant := range []string{strings.ToUpper(text), strings.ToLower(text), headline(text)} {
			w, p := heard(t, f, variant)
			if w != words {
				t.Errorf("%s\n said %s\n want %s", variant, w, words)
			}
			if p != sounds {
				t.Errorf("%s\n sounds %s\n want   %s", variant, p, sounds)
			}
		}
	}
}

// namesakes are words whose capitals carry a meaning.
var namesakes = []string{"polish", "job", "reading", "nice", "mobile", "bologna", "august", "lima", "slough"}

// The sounds of homographs do not depend on capitals.
func TestHomographsInAnyCase(t *testing.T) {
	const every = 2 // rows
	f := open(t)
	total, wrong := 0, 0
	for n, row := range rows(t, "homographs.tsv", 2) {
		text := strings.NewReplacer("{", "", "}", "").Replace(row[0])
		if n%every != 0 || carries(text) || text != strings.TrimRightFunc(text, unicode.IsSpace) {
			continue
		}
		_, sounds := heard(t, f, text)
		for _, variant := range []string{strings.ToUpper(text), strings.ToLower(text), headline(text)} {
			total++
			if w, p := heard(t, f, variant); p != sounds && strings.Count(p, " ") == strings.Count(sounds, " ") {
				wrong++
				t.Logf("%s\n %s\n sounds %s\n want   %s", variant, w, p, sounds)
			}
		}
	}
	if wrong*100 > total {
		t.Errorf("%d of %d sentences sound otherwise in another case, which is more than one in a hundred", wrong, total)
	}
}

// heard returns the words of a text in small letters without marks, and its phonemes without stress and marks.
func heard(t testing.TB, f *FrontEnd, text string) (words, sounds string) {
	t.Helper()
	list, err := f.Sentences(text)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range list {
		words += " " + s.Words
		sounds += " " + s.Phonemes
	}
	marks := strings.NewReplacer(".", " ", ",", " ", "?", " ", "!", " ", ":", " ", ";", " ", "-", " ", "ˈ", "", "ˌ", "", "ᵊ", "ə")
	return strings.Join(strings.Fields(strings.ToLower(marks.Replace(words))), " "), strings.Join(strings.Fields(marks.Replace(sounds)), " ")
}

// headline writes every word with a capital but short function words.
func headline(text string) string {
	list := strings.Split(text, " ")
	for i, w := range list {
		if i > 0 && len(w) < 4 && w == strings.ToLower(w) && strings.Contains(" a an the and or of to in on at for by with but ", " "+w+" ") || strings.ContainsFunc(w, unicode.IsDigit) || i > 0 && strings.ContainsFunc(list[i-1], unicode.IsDigit) || strings.ContainsAny(w, "./") && w == strings.ToLower(w) && i < len(list)-1 {
			continue
		}
		for at, r := range w {
			if unicode.IsLetter(r) {
				list[i] = w[:at] + string(unicode.ToUpper(r)) + w[at+len(string(r)):]
				break
			}
		}
	}
	return strings.Join(list, " ")
}

// carries reports whether a text has a word whose capitals carry a meaning.
func carries(text string) bool {
	lower := strings.ToLower(text)
	for _, w := range namesakes {
		if strings.Contains(lower, w) {
			return true
		}
	}
	return false
}
