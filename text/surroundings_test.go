package text

import (
	"regexp"
	"strings"
	"testing"
)

// Surroundings in which what stands for {} is read as elsewhere. Columns: as written, in words, with | between sentences.
var surroundings = [][2]string{
	{"{} is what she chose.", "{} is what she chose."},
	{"She chose {} on Monday.", "She chose {} on Monday."},
	{"She chose {}, and left.", "She chose {}, and left."},
	{"She chose {}; he left.", "She chose {}; he left."},
	{"She chose {}: all agreed.", "She chose {}: all agreed."},
	{"She chose {} and left.", "She chose {} and left."},
	{"She chose {} — and left.", "She chose {}— and left."},
	{"She chose {}.", "She chose {}."},
	{"She chose {}. The end came.", "She chose {}. | The end came."},
	{"She chose {}. He left.", "She chose {}. | He left."},
	{"She chose {}. It was good.", "She chose {}. | It was good."},
	{"She chose {}. Anna was glad.", "She chose {}. | Anna was glad."},
	{"She chose {}. Parking is free.", "She chose {}. | Parking is free."},
	{"She chose {}. Bring cash.", "She chose {}. | Bring cash."},
	{"She chose {}. “Yes,” he said.", "She chose {}. | “Yes,” he said."},
	{"She left ({}).", "She left ({})."},
	{"She left ({}) at once.", "She left ({}) at once."},
	{"She said, “{},” and left.", "She said, “{},” and left."},
	{"“{}” is what she said.", "“{}” is what she said."},
	{"She chose this — {}.", "She chose this— {}."},
	{"Note: {}.", "Note: {}."},
	{"She chose, e.g., {}.", "She chose, for example, {}."},
	{"In the note that she sent them, {} was wrong.", "In the note that she sent them, {} was wrong."},
	{"She left.\n{} is what she chose.", "She left. | {} is what she chose."},
	{"- {} is what she chose.", "{} is what she chose."},
	{"> {} is what she chose.", "{} is what she chose."},
	{"**{}** is what she chose.", "{} is what she chose."},
	{"She chose [{}](https://example.org/a).", "She chose {}."},
	{"<p>She chose {} <b>today</b>.</p>", "She chose {} today."},
	{"She chose {}, {}, and {}.", "She chose {}, {}, and {}."},
}

// doubled is the period of an abbreviation before that of the sentence, which are one.
var doubled = regexp.MustCompile(`\.(["”)]*)\.`)

// What is read rightly in one place is read so in others.
func TestSurroundings(t *testing.T) {
	f := open(t)
	for _, row := range rows(t, "surroundings.tsv", 2) {
		for _, frame := range surroundings {
			written := doubled.ReplaceAllString(strings.ReplaceAll(frame[0], "{}", row[0]), ".$1")
			want := bare(strings.ReplaceAll(frame[1], "{}", row[1]))
			list, err := f.Sentences(written)
			if err != nil {
				t.Fatal(err)
			}
			var said []string
			for _, s := range list {
				said = append(said, s.Words)
			}
			if got := bare(strings.Join(said, " | ")); got != want {
				t.Errorf("%q\n said %s\n want %s", written, got, want)
			}
		}
	}
}

// bare drops the marks that surroundings change, and the capitals.
func bare(words string) string {
	return strings.Join(strings.Fields(strings.NewReplacer(",", "", ".", "", "-", " ", "—", " ").Replace(strings.ToLower(words))), " ")
}
