package text

import (
	"strings"
	"testing"
)

// spokenWords are the phonemes of a sentence word by word, without marks.
func spokenWords(phonemes string) []string {
	return strings.FieldsFunc(phonemes, func(r rune) bool { return r == ' ' || !strings.ContainsRune(sounds+"ˈˌ", r) })
}

// The front end says words as misaki does, from which the voice learned, nearly always: they differ where misaki takes a homograph for the other,
// in few words whose weak form depends on the sound after it, and in a handful of abbreviations.
func TestAgreesWithTeacher(t *testing.T) {
	f := open(t)
	equal, total := 0, 0
	for _, row := range rows(t, "teacher.tsv", 3) {
		list, err := f.Sentences(row[1])
		if err != nil {
			t.Fatal(err)
		}
		var ours []string
		for _, s := range list {
			ours = append(ours, spokenWords(s.Phonemes)...)
		}
		theirs := spokenWords(row[2])
		total += len(theirs)
		same := common(ours, theirs)
		equal += same
		if same < len(theirs) {
			t.Logf("%s\n ours  %s\n misaki %s", row[1], strings.Join(ours, " "), strings.Join(theirs, " "))
		}
	}
	t.Logf("%d of %d words alike: %.2f %%", equal, total, 100*float64(equal)/float64(total))
	if equal*1000 < total*985 {
		t.Errorf("only %d of %d words are said alike", equal, total)
	}
}

// common is the length of the longest common subsequence.
func common(a, b []string) int {
	row := make([]int, len(b)+1)
	for _, x := range a {
		diagonal := 0
		for j, y := range b {
			above := row[j+1]
			if x == y {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(row[j+1], row[j])
			}
			diagonal = above
		}
	}
	return row[len(b)]
}
