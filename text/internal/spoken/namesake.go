package spoken

import "lilt/text/internal/numeral"

// namesakes are names that several rulers of a country had, but that are common otherwise, too: "I" after them is no numeral unless the sentence pauses there.
var namesakes = set(`alexius alexis isaac isaak manuel johannes andronicus romanos romanus nikephoros nicephorus tiberius leontius theodosios heraclius ioannes
	joao joão josé luís duarte dinis denis jaime jaume ferran ramon raymond berengar hugh eudes guillaume robert thierry childebert chlothar theuderic
	gaston carlo emanuele emmanuel vittorio ferdinando francesco galeazzo lorenzo alfons albrecht ulrich eberhard georg johann heinrich ruprecht
	christoph ernst adolf adolphus vasily vasili fyodor feodor mikhail yaroslav vsevolod iziaslav sviatoslav stephan stefan simeon samuil boris
	mircea vlad bogdan radu matei petru osman orhan ahmed abbas ismail tahmasp muhammad mohammed abdulaziz yusuf hakam hisham
	kenneth malcolm duncan donald eric edgar edmund edred ethelred aethelred eadred sigurd inge hakon hákon håkon olav sverre erling birger knud svend niels
	senusret mentuhotep pepi teti thutmosis tuthmosis phraates vologases orodes ardashir kavadh hormizd bahram tigranes abgar lysimachus cassander agesilaus dionysius
	nicomedes eumenes prusias ariarathes pharnaces juba eugene lucius marinus pelagius formosus anastasius gustaf carol rené rene jean françois francois pierre fernando enrique
	jorge miguel alonso alvaro mohammad reza guy amalric fulk roger tancred rainier honoré honore albert leopoldo ernest anton franz joachim sophia anna`)

// namesake reports whether the numeral at i counts those of a name.
func (s *scanner) namesake(i int, text string) bool {
	if !s.isWord(i-1) || !s.spaced(i) || !s.capitalised(i-1) || !namesakes[s.lower(i-1)] {
		return false
	}
	if text != "I" && text != "V" && text != "X" {
		return true
	}
	next := i + 1
	return s.glued(next, ".") && (s.glued(next+1, ",") || s.oneOf(next+1, "(")) || text == "V" && s.lowercase(next) && !given[s.lower(i-1)] || s.oneOf(next, "(") || text == "V" && s.oneOf(next, ",;)") || s.oneOf(next, ",") && s.oneOf(next+1, "(") || s.sharesName(i)
}

// sharesName reports whether the name before the numeral at i has another one in the sentence: "Manuel I and Manuel II".
func (s *scanner) sharesName(i int) bool {
	for n := 1; n < len(s.list)-1; n++ {
		if n != i && s.text(n-1) == s.text(i-1) && s.size(n) > 1 && numeral.Roman(s.text(n)) > 0 && numeral.Roman(s.text(n)) < 30 {
			return true
		}
	}
	return false
}
