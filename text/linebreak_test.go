package text

import "testing"

// Hyphens of line ends that are no more, and those of words that share their ends.
func TestRejoined(t *testing.T) {
	f := open(t)
	for written, want := range map[string]string{
		"we consider nega- tive numbers": "we consider negative numbers",
		"an abso- lutely certain thing":  "an absolutely certain thing",
		"pre- and post-war":              "pre- and post-war",
		"first- or second-hand":          "first- or second-hand",
		"over- time":                     "over- time",
		"I went- then came back":         "I went- then came back",
		"short- term":                    "short- term",
		"near St.Vith and St.Louis":      "near St. Vith and St. Louis",
		"Dr.Smith of st.example.com":     "Dr. Smith of st.example.com",
	} {
		if got := f.unbroken(written); got != want {
			t.Errorf("%q is %q, not %q", written, got, want)
		}
	}
}
