package text

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// However something is typed, it is read alike.
func TestSpellings(t *testing.T) {
	f := open(t)
	file, err := os.Open(filepath.Join("testdata", "spellings.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		columns := strings.Split(lines.Text(), "\t")
		for _, typed := range columns[1:] {
			if got := words(t, f, typed); alike(got) != alike(columns[0]) {
				t.Errorf("%s\n said %s\n want %s", typed, got, columns[0])
			}
		}
	}
}

// alike is a reading without what spelling may change: hyphens of numbers, the last period, and commas before Junior.
func alike(reading string) string {
	return strings.NewReplacer(", Junior,", " Junior").Replace(plainForm(reading))
}

// What typesetting changes is no difference to the reading of any row of the tables.
func TestTypography(t *testing.T) {
	const every = 3 // rows; all of them take seconds
	f := open(t)
	typed := map[string]*strings.Replacer{
		"no-break spaces":          strings.NewReplacer(" ", "\u00a0"),
		"thin spaces":              strings.NewReplacer(" ", "\u2009"),
		"curly apostrophes":        strings.NewReplacer("'", "’"),
		"straight apostrophes":     strings.NewReplacer("’", "'"),
		"non-breaking hyphens":     strings.NewReplacer("-", "‑"),
		"an ellipsis":              strings.NewReplacer("...", "…"),
		"the ordinal for a degree": strings.NewReplacer("°", "º"),
		"full-width digits":        strings.NewReplacer("0", "０", "1", "１", "2", "２", "3", "３", "4", "４", "5", "５", "6", "６", "7", "７", "8", "８", "9", "９"),
		"the other micro sign":     strings.NewReplacer("µ", "μ"),
	}
	n := 0
	for _, name := range []string{"normalize.tsv", "informal.tsv", "references.tsv"} {
		for _, row := range rows(t, name, 3) {
			if n++; n%every != 0 || strings.ContainsAny(row[1], "`$\\[;") || strings.Contains(row[1], " '") { // code, formulas, emoticons, quotations
				continue
			}
			want := words(t, f, row[1])
			for change, replacer := range typed {
				if text := replacer.Replace(row[1]); text != row[1] {
					if got := words(t, f, text); got != want {
						t.Errorf("%s in %s\n said %s\n want %s", change, row[1], got, want)
					}
				}
			}
		}
	}
}
