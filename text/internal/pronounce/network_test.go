package pronounce

import (
	"os"
	"strings"
	"testing"

	"lilt/internal/ort/orttest"
)

// Words that the network has not seen: it says here what it says in training, and little of it is wrong.
func TestHeldOutWords(t *testing.T) {
	orttest.Need(t)
	table, err := os.ReadFile("testdata/unknown.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var n network
	defer n.close()
	errors, total, different := 0, 0, 0
	for line := range strings.Lines(string(table)) {
		fields := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(fields) != 3 {
			continue
		}
		got, err := n.guess(fields[0])
		if err != nil {
			t.Fatal(err)
		}
		if got != oneStress(fields[1]) {
			different++
			t.Logf("%s: %s, in training %s", fields[0], got, fields[1])
		}
		best, length := -1, 0
		for right := range strings.FieldsSeq(fields[2]) {
			if d := distance([]rune(got), []rune(right)); best < 0 || d < best {
				best, length = d, len([]rune(right))
			}
		}
		errors, total = errors+best, total+length
	}
	t.Logf("phoneme error rate of %.2f %%", 100*float64(errors)/float64(total))
	if different > 2 { // a tie may be broken differently
		t.Errorf("%d words are said otherwise than in training", different)
	}
	if errors*100 > total*9 {
		t.Errorf("%d of %d phonemes are wrong", errors, total)
	}
}

// distance is the edit distance.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range b {
			above := row[j+1]
			cost := diagonal
			if x != y {
				cost++
			}
			row[j+1] = min(above+1, row[j]+1, cost)
			diagonal = above
		}
	}
	return row[len(b)]
}

func BenchmarkGuess(b *testing.B) {
	orttest.Need(b)
	var n network
	defer n.close()
	for b.Loop() {
		if _, err := n.guess("blorptastic"); err != nil {
			b.Fatal(err)
		}
		clear(n.cache)
	}
}
