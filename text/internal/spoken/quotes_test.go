package spoken

import "testing"

// A sentence a line; what is open at its end is open in the next.
func TestQuotes(t *testing.T) {
	for _, c := range [][2][]string{
		{{`"Go," I said, "now."`}, {"“Go,” I said, “now.”"}},
		{{`"Stop!`, `Stop!" he said.`, `"No."`}, {"“Stop!", "Stop!” he said.", "“No.”"}},
		{{`"I told him, 'Don't say "never" to me,'" she said.`}, {"“I told him, “Don't say “never” to me,”” she said."}},
		{{`'Hello.`, `How are you?' he asked.`}, {"“Hello.", "How are you?” he asked."}},
		{{`"Well—" "What?"`}, {"“Well—” “What?”"}},
		{{`"I can—"she began.`}, {"“I can—”she began."}},
		{{`It is 27" wide and 5'11" tall.`}, {`It is 27" wide and 5'11" tall.`}},
		{{`"The screen is 27" wide," he said.`}, {"“The screen is 27\" wide,” he said."}},
		{{`He said "I have 5".`}, {"He said “I have 5”."}},
		{{`'The dogs' tails wag,' he said.`}, {"“The dogs' tails wag,” he said."}},
		{{`The dogs' tails and the '90s, rock 'n' roll, 'em all.`}, {"The dogs' tails and the '90s, rock 'n' roll, 'em all."}},
		{{`"Oi, gerroff 'im, ya git!" Ron yelled.`}, {"“Oi, gerroff 'im, ya git!” Ron yelled."}},
		{{`"'Ave you 'eard?" she asked.`}, {"“'Ave you 'eard?” she asked."}},
		{{`(“yes” and "no")`}, {"(“yes” and “no”)"}},
		{{`"'Tis so," said he.`}, {"“'Tis so,” said he."}},
		{{`"He said 'yes' and 'no'," she said.`}, {"“He said “yes” and “no”,” she said."}},
		{{`"Then—'before this fit—' you never had one," he read.`}, {"“Then—“before this fit—” you never had one,” he read."}},
		{{`She called it "art"; he didn't.`}, {"She called it “art”; he didn't."}},
		{{`x="5" and y = "six"`}, {"x=“5” and y = “six”"}},
		{{`"A," "B," and "C"`}, {"“A,” “B,” and “C”"}},
		{{`the so-called "experts"' view`}, {"the so-called “experts”' view"}},
		{{`"I'm goin' home," he said.`}, {"“I'm goin' home,” he said."}},
	} {
		var q Quotes
		for i, s := range c[0] {
			if got := q.Turn(s); got != c[1][i] {
				t.Errorf("%s\n got %s\nwant %s", s, got, c[1][i])
			}
		}
	}
}
