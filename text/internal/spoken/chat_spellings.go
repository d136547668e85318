package spoken

import "strings"

// Words that a chat writes with some of their letters.
func init() {
	for line := range strings.SplitSeq("tht that/jst just/knw know/dnt don't/cnt can't/vry very/bby baby/havnt haven't/urself yourself/frm from/wrk work/gna gonna/frnd friend/frnds friends/thankyou thank you/nd and", "/") {
		word, said, _ := strings.Cut(line, " ")
		chatWords[word] = said
	}
}
