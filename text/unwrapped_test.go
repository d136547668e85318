package text

import (
	"strings"
	"testing"
)

// Line feeds that part paragraphs, and those inside sentences of wrapped text.
func TestUnwrapped(t *testing.T) {
	t.Parallel()
	f := open(t)
	const long = "The council voted on Monday to close the old swimming pool by the river at the end of next year because the roof leaks and the boilers no longer work."
	const wide = "The parser reads one sentence at a time and hands it to the synthesizer of the house, which was built last year by engineers from Oslo and the"
	for text, want := range map[string]int{
		"Council to close the old swimming pool at the end of next year\n" + long:                                                                                 2,
		long + "\nSwimmers ask for more time to find money for a new roof\nShe was sorry.":                                                                        3,
		long + "\nThe pool has been open since the spring of 1936 (except in the war)\nNo.":                                                                       3,
		long + "\nIs there any chance that somebody else could pay for the new roof\n@pat":                                                                        3,
		long + "\nThe members of the club went to the meeting together with the\nSmith boys":                                                                      2, // a line that does not end there
		long + "\nThe members of the club went home after the meeting was over and\nwept":                                                                         2,
		long + "\nShort line\nAnother line":                                                                                                                       2, // an address, a poem
		strings.Repeat("We went down to the harbour with the old\nCaptain and his crew ", 3):                                                                      1,
		wide + "\nNorwegian Institute of Technology before it was moved to a smaller town in the north of the country, where it has been ever since and is used.": 1, // wrapped
		"See https://example.com/" + strings.Repeat("a/long/path/", 12) + "\nand the pages about the history of the town of\nYork by Miss Lee":                    1,
	} {
		if got := len(sentences(t, f, strings.NewReader(text))); got != want {
			t.Errorf("%q is read in %d sentences, not %d", text, got, want)
		}
	}
}
