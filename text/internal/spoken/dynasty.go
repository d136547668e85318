package spoken

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
	württemberg hesse holland brabant`)
