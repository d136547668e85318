package spoken

import "lilt/text/internal/numeral"

// reigned reports whether what follows the numeral at i says where somebody ruled.
func (s *scanner) reigned(i int) bool {
	return s.is(i+1, "of") && s.capitalised(i+2) && realms[s.lower(i+2)] || s.is(i+1, ",") && (reigns[s.lower(i+2)] || s.lower(i+2) == "the" && reigns[s.lower(i+3)])
}

// shortRulers are abbreviated names of rulers.
var shortRulers = set("edw geo wm chas jas eliz hen rich")

// ruler reports whether the name at i is one that rulers share, or follows a ruler's title.
func (s *scanner) ruler(i int) bool {
	return rulers[s.lower(i)] && !numberedParts[s.lower(i)] || s.reigning(i)
}

// reigning reports whether a ruler's title comes up to three words before, with nothing but names between.
func (s *scanner) reigning(i int) bool {
	for n := 1; n <= 3 && s.isWord(i-n) && s.capitalised(i-n+1); n++ {
		if reigns[s.lower(i-n)] {
			return true
		}
	}
	return false
}

var (
	// Names of rulers and popes that take a number.
	rulers = set(`henry louis elizabeth charles george edward william richard james philip ferdinand francis frederick napoleon catherine ivan
		peter alexander nicholas paul pius leo benedict gregory innocent clement urban john mary victoria albert alfonso isabella christian gustav
		gustavus carl karl oscar haakon olaf harald margaret ramses rameses xerxes darius cyrus mehmed suleiman murad selim thutmose ptolemy
		cleopatra joseph leopold rudolf maximilian otto henri pedro umberto boniface celestine julius sixtus stephen constantine michael theodore
		juan felipe hussein abdullah farouk wilhelm friedrich ludwig harold canute cnut ramesses amenhotep psamtik artaxerxes shapur khosrow yazdegerd basil
		alexios andronikos theodosius valentinian justin justinian constans constantius boleslaw casimir sigismund vladislaus wladyslaw wenceslaus ladislaus bela matthias geza afonso
		sancho ramiro amadeus cosimo ercole lothair childeric clovis dagobert carloman pepin conrad ottokar rama bayezid mustafa mahmud abdulhamid faisal hassan zog
		llywelyn baldwin bohemond honorius adrian callixtus gelasius paschal sylvester sergius valdemar erik magnus sweyn montezuma moctezuma menelik sobhuza kamehameha
		jayavarman suryavarman chandragupta nebuchadnezzar shalmaneser sargon seti merneptah antiochus seleucus mithridates demetrius attalus`)
	reigns     = set("king queen pope emperor empress tsar czar prince princess duke sultan kaiser shah pharaoh saint st antipope caliph")
	givenNames = set(`john william james robert michael david richard thomas charles joseph george edward henry frank walter harry fred albert samuel
		arthur louis daniel paul peter mark steven kevin brian jeffrey gary anthony donald kenneth loudon sammy cal davis hank ken ross martin
		matthew andrew joshua christopher nicholas ryan jacob jonathan benjamin philip patrick jack alexander aaron adam alan albert alex alfred allen
	andre anton barry bernard bill bob bobby brad bradley brandon brett bruce bryan calvin carl cecil chad charlie chester chris clarence clark
	clifford clinton clyde cody craig curtis dale darren dennis derek dominic don douglas duane dustin dwight earl eddie edgar edwin eli elijah
	elmer eric ernest ethan eugene evan felix francis franklin frederick gene gerald gilbert glenn gordon graham grant greg gregory guy harold
	harvey hector herbert herman horace howard hugh hunter ian ira irving isaac ivan jared jason jay jeff jeremy jerome jerry jesse jim jimmy joe
	joel johnny jordan jose julian julius justin karl keith kent kirk kurt kyle lance larry lawrence lee leon leonard leroy leslie lester lewis
	lionel lloyd logan lucas luther lyle marcus mario marshall marvin maurice max melvin michael miguel mike milton mitchell morris nathan
	nathaniel neil nelson noah norman oliver oscar otis owen pedro perry pete randall randy raymond ralph ray reginald rex rick rob rodney roger
	roland ron ronald roscoe rudolph russell sam scott sean seth shane sidney simon stanley stephen stewart ted terry theodore thurston tim timothy
	todd tom tony travis trevor tyler vernon victor vincent wade wallace warren wayne wendell wesley will willard willie winston zachary`)
)

// dynastic reports whether the numeral at i follows the name of a ruler, by what stands around it: a title or a place, years of a reign, or kin before the name:
// "Guy XIII, Count of Laval", "Casimir IV (r. 1447–1492)", "his uncle Eberhard IV".
func (s *scanner) dynastic(i int) bool {
	if relatives[s.lower(i-2)] || s.lower(i-2) == "under" && s.is(i+1, ",") {
		return true
	}
	switch {
	case s.is(i+1, ","):
		return nobles[s.lower(i+2)] && (s.is(i+3, "of") || s.is(i+4, "of")) || s.is(i+2, "the") && nobles[s.lower(i+3)]
	case s.is(i+1, "of"):
		return s.capitalised(i+2) && realms[s.lower(i+2)]
	case s.is(i+1, "("):
		if s.is(i+2, "r") && s.glued(i+3, ".") || s.lower(i+2) == "reigned" || s.lower(i+2) == "ruled" {
			return true
		}
		return s.isNumber(i+2) && s.oneOf(i+3, "-–") && s.isNumber(i+4) && (eras[s.lower(i+5)] != "" || !s.is(i-2, "the") && s.out != nil && s.size(i+2) == 4 && s.size(i+4) == 4 && s.text(i+2) < "1800")
	}
	return false
}

// relatives are relations before the name of a ruler.
var relatives = set("uncle nephew brother half-brother son father grandfather grandson cousin husband heir successor predecessor stepson stepfather brother-in-law father-in-law son-in-law")

// nobles are titles after a name and its numeral.
var nobles = set("count king duke earl emperor prince lord margrave elector bishop archbishop landgrave marquis marquess baron viscount khan caliph sultan pharaoh patriarch despot voivode doge regent")

// realms are countries and their parts that had rulers.
var realms = set(`assyria egypt babylon persia macedon epirus sparta pergamon armenia parthia england scotland wales ireland france spain portugal castile aragon navarre leon naples sicily
	jerusalem cyprus antioch hungary bohemia poland lithuania sweden denmark norway austria bavaria saxony brandenburg prussia burgundy brittany normandy anjou aquitaine flanders
	savoy milan tuscany provence champagne blois constantinople byzantium trebizond georgia russia moscow serbia bulgaria wallachia moldavia ethiopia siam burma korea spain lorraine swabia franconia
	württemberg hesse holland brabant
	albania belgium brazil greece hanover romania thailand`)

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
	if !in(text, "I V X") {
		return true
	}
	next := i + 1
	return s.glued(next, ".") && (s.glued(next+1, ",") || s.oneOf(next+1, "(")) || text == "V" && s.lowercase(next) && !givenNames[s.lower(i-1)] || s.oneOf(next, "(") || text == "V" && s.oneOf(next, ",;)") || s.oneOf(next, ",") && s.oneOf(next+1, "(") || s.sharesName(i)
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
