package pronounce

import (
	"strings"

	"lilt/text/internal/dictionary"
)

// heads are words that end many compounds and keep their sound there.
var heads = words(`axe back bag ball baller band bank bar base basket battle beam bean bearer bearing beat bell berry bike bill bird bite black blade block blood boat bolt
	bone book boost boot born borne bot bound bow box boy brain brained brake brand bread break breaker breaking bridge brook bug builder
	building burger burn burst buster button cage cake call camp card care carpet cart case cast caster casting castle cat catcher cave chain chair
	chapel charged chart chat chef child choir church class clock cloth cloud club coach coat code coin cone copy cord core corn court cover craft
	crash crawl crawler crest crew crow cry cube cup cut date day deck dive dog dome door draft draught drive driver drone drop duck dust edge end
	ending eye face faced fall farm fast father feed field fight fighter fighting file fill finder fire fish flake flare flash flood floor flow
	flower fly foil fold food foot force frame freak front fruit full game gamer gaming gate gear ghost giant girl glass goer going grab grass
	ground group grown guard guide hack hacker hair hall hand hanger hard hat haven head headed heart hearted heat hero hit hive hold holder
	holding hole hook hop hopper horn horse hound house hunt hunter iron jack jacket job keep keeper keeping key kick kid kill killer king knife
	knot knuckle lace lamp lane leaf league leg life lift light lighter line load loader lock log long lord love machine mail maker making map
	market master match mate meal meat mind moon move movie music nail name named neck nest news night nose note opener over owner pack pad page
	paper park part path pen phase phone pick picker piece pipe place plane plant plate play player plot point poll pool pop port post pot power
	price print proof pump punk quake queen quest quit race racing rail rain ranger rate rated read reader rest ride rider riding ring rise road
	robber rock role roof room rope row run runner running safe sail sale saver scale scan scape school science score scream screen script seat seed
	seeker sell seller send set setter setting shade shaft shake shame share sharing shark sheep sheet shelf shell shift shine shirt shock shoe
	shoot shooter shooting shop shopping shore shot show shower sick side sided sight sighted silk size sized skill skin slayer slice slide slip slot
	smith smoke snake song sound soup space speak speaker spear speed spill spin spirit spoon sport spread spring staff stage stalk stand state
	station stay steal steel step stick stitch stock stone stop store storm story strap stream streamer streaming street stretch strike striker
	string strip stroke struck structure student stuff style suit surf surfing sweet sword table tag tail take taker taking talk tape task taught
	team tech teen test text thing think thorn thread throat throw tide time timer tip tone tool tooth top touch tower town toy track trade
	train trainer trap tree trick trip truck trust tube tune tweet type verse video view viewer village vine virus voice vote walk walker
	walking wall war ware wash watch watcher watching water wave wax way wear weave web weed week weight wheel whip whistle wide wife wind wine
	wing winner wire wolf woman wood work worker working world worm worn worthy wreck wright write writer writing yard year zone`)

// shortFirst are the words of three letters that compounds begin with.
var shortFirst = words(`air all arm art bad bat bed bee big box boy bug bus car cat cow cup cut dad day dog dry dub ear egg end eye fan far fat few fly fog fox fun
	gas god gum gun gym hat hay her his hot ice ink jam jet job joy key kid lab law leg lip low mad map mob mom mud net new nut oak off oil old
	one out owl own pay pea pen pet pie pig pin pit pop pot pub rag rat raw red rib run sad sea set sex she sky son spy sub sun tar tax tea ten
	tie tin tip toe top toy try two van vet war wax web wet who win zip zoo`)

// derived pronounces a word that no dictionary has but that English makes of others: a British spelling, a county, a verb in -in', a compound.
func (s *Speaker) derived(text string, forms []dictionary.Tag) (string, bool) {
	if p, ok := s.respelled(text, forms); ok {
		return p, true
	}
	if p, ok := s.shire(text); ok {
		return p, true
	}
	lower := strings.ToLower(text)
	if strings.HasSuffix(lower, "in") && len(lower) > 5 { // "Rockin", a title's
		e, ok := s.dictionary.Look(lower + "g")
		p := e.Usual
		if !ok || e.Source != dictionary.Gold {
			p, ok = s.fromStem(lower+"g", forms, dictionary.Gold, 1) // "Walkin"
		}
		if ok && strings.HasSuffix(p, "ɪŋ") {
			return promote(strings.TrimSuffix(p, "ŋ") + "n"), true
		}
	}
	if _, foreign := surely(lower); foreign && text != lower {
		return "", false
	}
	return s.joins(lower)
}

// particles are prefixes that leave the stress on what follows.
var particles = words("over under inter super out through counter ultra extra")

// joins pronounces a compound written as one word that no dictionary has, "livestream", from its parts. The second is a word that often ends
// compounds, the first any in the hand-checked dictionary.
func (s *Speaker) joins(lower string) (string, bool) {
	for i := max(3, len(lower)-10); i <= len(lower)-3; i++ { // the longest head first
		if i == 3 && !shortFirst[lower[:i]] {
			continue
		}
		first, ok := s.half(lower[:i], dictionary.Gold)
		if !ok {
			continue
		}
		head, plural := lower[i:], false
		if !heads[head] {
			if head, plural = strings.CutSuffix(head, "s"); !plural || !heads[head] {
				continue
			}
		}
		if second, ok := s.half(head, dictionary.Silver); ok {
			second = demote(second)
			if lastRune(first) == onset(second) {
				first = strings.TrimSuffix(first, onset(second)) // "bookkeeper" has one k
			}
			return first + either(plural, withS(second), second), true
		}
	}
	return "", false
}

// half pronounces a word that may be part of a compound: one written in small letters that is not a weak function word, from a source at least as
// good as least.
func (s *Speaker) half(w string, least dictionary.Source) (string, bool) {
	e, ok := s.dictionary.Look(w)
	if !ok || particles[w] || e.Source > least || !strings.Contains(e.Usual, primary) {
		return "", false
	}
	return e.Usual, true
}
