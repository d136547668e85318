package spoken

import "slices"

// The rules in the order in which they are tried at each lexeme: what is certain by its form comes before what only the words around it tell, a longer
// reading before a shorter one that begins alike, and single words and marks last. Within a group, too, a rule sees only what earlier ones did not match.
var (
	// What the markup, a lexicon or the text itself says how to read.
	givenRules = []rule{(*scanner).given, (*scanner).respelled, (*scanner).own, (*scanner).ending}

	// Sources and their numbers, whose parts look like dates, ranges and initials.
	citationRules = []rule{(*scanner).standardNumber, (*scanner).standard, (*scanner).volumePages, (*scanner).authorInitials, (*scanner).patent}

	// Letters that a text speaks of, and names of keys and languages.
	letterRules = []rule{(*scanner).rhymeScheme, (*scanner).markedLetter, (*scanner).slashedSound, (*scanner).key, (*scanner).languageCode}

	// Names, places and days written without their capitals, while the words around them still show it.
	smallRules = []rule{(*scanner).smallText, (*scanner).smallHouse, (*scanner).smallKind, (*scanner).smallState, (*scanner).smallCompass, (*scanner).smallInterstate,
		(*scanner).smallNation, (*scanner).smallDay, (*scanner).looseTime}

	// Codes and long numbers, which are read by digits or groups and not as quantities.
	codeRules = []rule{(*scanner).postalCode, (*scanner).britishPostcode, (*scanner).sixDigitCode, (*scanner).phoneExtension, (*scanner).groups, (*scanner).numberSigns,
		(*scanner).longNumber, (*scanner).server, (*scanner).flag}

	// Money by letters and signs that stand for something else, too.
	currencyRules = []rule{(*scanner).currencySign, (*scanner).maturities, (*scanner).labelled}

	// Ends of ranges of dates, and dates of expiry.
	spanRules = []rule{(*scanner).toPresent, (*scanner).circaRange, (*scanner).partsOfMonths, (*scanner).expiry}

	// Formulas, whose letters are variables, and particles.
	formulaRules = []rule{(*scanner).product, (*scanner).repeatedName, (*scanner).minusSign, (*scanner).naught, (*scanner).logarithm, (*scanner).indexed, (*scanner).massNumber,
		(*scanner).stateOfMatter}

	// Measures with units or marks that mean something else elsewhere, and lengths of time.
	measureRules = []rule{(*scanner).eitherUnit, (*scanner).elapsed, (*scanner).karat, (*scanner).rooms, (*scanner).pace}

	// Notes of doctors.
	clinicRules = []rule{(*scanner).times, (*scanner).saturation, (*scanner).side, (*scanner).staged, (*scanner).oddsRatio, (*scanner).note, (*scanner).age}

	// Games, scores and ratings.
	gameRules = []rule{(*scanner).knitting, (*scanner).football, (*scanner).cricket, (*scanner).sport, (*scanner).pointed, (*scanner).rating, (*scanner).starred}

	// Abbreviations that letters, notices, tickets and directions use, before the general ones.
	noticeRules = []rule{(*scanner).owner, (*scanner).item, (*scanner).countedUnit, (*scanner).bearing, (*scanner).correspondence, (*scanner).betweenStreets,
		(*scanner).ageLimit, (*scanner).preferred, (*scanner).compass, (*scanner).boundLetters, (*scanner).clipped, (*scanner).ownedDay, (*scanner).cityBlock, (*scanner).afternoon,
		(*scanner).onSide, (*scanner).listing, (*scanner).oven, (*scanner).pence}

	// Addresses of the web, code, and what is written like it.
	webRules = []rule{(*scanner).web, (*scanner).chess, (*scanner).code, (*scanner).molecule, (*scanner).ion, (*scanner).element, (*scanner).strandEnd}

	// Chat, and names with a number or a party.
	chatRules = []rule{(*scanner).wordAndDigit, (*scanner).chat, (*scanner).party, (*scanner).report, (*scanner).scripture}

	// Numbers: those with a form of their own, then all others.
	numberRules = []rule{(*scanner).phone, (*scanner).clock, (*scanner).date, (*scanner).decade, (*scanner).version, (*scanner).ordinal, (*scanner).halved,
		(*scanner).dimensions, (*scanner).address, (*scanner).regulation, (*scanner).paragraphs, (*scanner).quantity, (*scanner).roman}

	// Words: abbreviations, letters with figures, initialisms, all others.
	wordRules = []rule{(*scanner).dotted, (*scanner).street, (*scanner).abbreviation, (*scanner).mixed, (*scanner).initialism, (*scanner).compound, (*scanner).plain}

	// Marks.
	markRules = []rule{(*scanner).operator, (*scanner).punctuation}
)

// rules are all of them. They are put together when the program starts because some rules read a part of a sentence by all rules.
var rules []rule

func init() {
	rules = slices.Concat(givenRules, citationRules, letterRules, smallRules, codeRules, currencyRules, spanRules, formulaRules, measureRules, clinicRules, gameRules,
		noticeRules, webRules, chatRules, numberRules, wordRules, markRules)
}
