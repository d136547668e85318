package pronounce

import (
	"regexp"
	"strings"

	"lilt/text/internal/dictionary"
	"lilt/text/internal/spoken"
)

// vietnamesePlain is Vietnamese as newspapers print it, without diacritics: a d may stand for đ, and is pronounced as one.
var vietnamesePlain = &origin{rules: map[string]string{}, stress: onFirst, double: true}

// dutch is Dutch and Flemish.
var dutch = newOrigin(plainLetters+`eeuw:Aw nieuwe:niuə ij:I ijk$:Ik ei:I ui:I ou:W au:W oe:u eu:ɜ ie:i aa:ɑ ee:A oo:O uu:u sch:sk sch$:s schi:ski ch:k sj:ʃ tj:ʧ j:j ^ijs:Is g:ɡ w:w v:v z:z y:I ey:I oei:ui aai:I ooi:Y ieu:ju
	e$:ə en$:ən el$:əl er$:əɹ wegen$:wAɡən dijk$:dIk wijk$:wIk dam$:dæm berg$:bəɹɡ burg$:bəɹɡ stra$:stɹə sma$:smə inga$:ɪŋɡə a:ɑ e:ɛ i:ɪ o:ɔ u:ʌ bl:bl qu:kw ck:k nk:ŋk ng:ŋ ng$:ŋ uy:I`, onFirst, "")

// greek is Modern Greek in Latin letters; names in -opoulos are stressed before the ending's last two syllables.
const greekLetters = plainLetters + `ou:u ei:i ai:ɛ oi:i au:ɑf eu:ɛf ch:h chr:kɹ nge:nʤɛ ngi:nʤi gh:ɡ dh:ð th:θ gi+:j ge:jɛ gi:ji mp:b nt:nt tz:dz ts:ts x:ks e$:ɛ os$:Os opoulos$:ɑpələs opulos$:ɑpələs opoulou$:ɑpəlu akis$:ɑkɪs iadis$:iɑdɪs iotis$:iOtɪs idou$:idu adou$:ɑdu is$:ɪs`

var (
	greek     = newOrigin(greekLetters, onSecondLast, "")
	greekLong = newOrigin(greekLetters, onThirdLast, "")
)

func init() {
	for from, to := range vietnamese.rules {
		vietnamesePlain.rules[from] = to
	}
	for f := range strings.FieldsSeq(`d:d inh$:ɪn anh$:ɑn in$:ɪn ing$:ɪŋ ung$:ʊŋ ong$:ɔŋ iem$:iəm iep$:iəp ien$:iən uoc$:uʌk oan$:wɑn uu$:u o$:O u$:u giap$:zɑp gia:zɑ oc$:ɑk och$:ɑk ien:iən`) {
		from, to, _ := strings.Cut(f, ":")
		vietnamesePlain.rules[from] = to
	}
}

var (
	vietnameseSure   = regexp.MustCompile(`^(?:nguyen|pham|ngo|ngoc|huynh|trinh|trang|thuy|phuc|tran|(?:ngh?|nh|tr|th|ph|kh|ch|[bcdghlmqtv])?[aiou]a?nh|(?:th|ph|tr|nh|[dhkl])uo?ng|.*uyen|ngh[a-z]{1,4})$`)
	vietnameseOnly   = regexp.MustCompile(`^(?:(?:nh|tr|th|ph|kh|ch|[cdghlmtv])?[aou]a?nh|(?:ngh|ng)[aeiouy]{1,2}[cmnpt]?)$`)
	vietnameseForm   = regexp.MustCompile(`^(?:ngh?|nh|tr|th|ph|kh|ch|gi|qu|[bcdghklmnrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?$`)
	vietnameseClosed = regexp.MustCompile(`^(?:ngh?|nh|tr|th|ph|kh|ch|[bcdghlmqtvx])?[eo](?:ng|nh|ch|[cmpt])$`)
	irishPrefix      = regexp.MustCompile(`^(?:mac|mhic|nic|ní|uí|ó|mag)$`)
	irishWord        = regexp.MustCompile(`[bmdfgst]h|aoi|iolla|aigh|eann|uin|ill$|oin|éa|ái|[áéíóú]`)
	frenchAfrican    = regexp.MustCompile(`^[mbdkstyfglnh]?ou(?:ss|sm|b|k|r|d|m|l|n)[a-z]*(?:a|i|o|ou|ane|ine)$`)
)

// sure are shapes so distinctive that they are a better guide than CMU's readings of names, which were guessed from English spelling.
var sure = []struct {
	shape  *regexp.Regexp
	origin *origin
}{
	{vietnameseOnly, vietnamesePlain},
	{regexp.MustCompile(`oglu$`), turkish},
	{regexp.MustCompile(`[a-z]{2}opoulos$|[a-z]{2}opulos$|[a-z]{2}opoulou$`), greekLong},
	{regexp.MustCompile(`[a-z]{2}(?:[dnt]akis|iadis|iotis|idou|adou)$`), greek},
	{regexp.MustCompile(`(?:[^aeiou]i?eslaw|[ioy]slaw|gniew|[a-z]{2,}[aeo]cki|[a-z]{3,}icki|[a-z]{2,}[aeo]cka|[a-z]{2,}[wnlz]icka|[aeiou]wicz|czyk|szcz[a-z]*|ńsk[ia]|ynsk[ia])$`), polishNames},
	{regexp.MustCompile(`^(?:hj|skj|kj)[aeo]|^lj[a-z]+(?:berg|gren|dahl|q?vist|strom|lund|son)$|^gylf`), nordic},
	{regexp.MustCompile(`[^aeiou]ij[^aeiou]|^ijs|ij$|oeij|uij|^ooster|veen$|uyt$|groen|zuid|[a-z]loes$|wegen$|broek$|hoven$|dijk|huizen$|huis$|sloot$|kerk$|[^m]oets$|^leeuw|^nieuw|veld$|kamp$|sma$|stra$|^van[dt]e[nr]?[a-z]`), dutch},
	{regexp.MustCompile(`(?:appalli|puram|patnam|palayam|keyan|aiah|swamy)$|^jyot|aditya$|karth|^thiru`), indic},
	{regexp.MustCompile(`tlan$|tepec$|tzint|tzin$|ntza|hualp|huac|huan[aeiou]|^tl[aei]|atl$|^huitz|[oi]chtli`), spanish},
	{regexp.MustCompile(`[a-z]{2}fjord(?:en)?$|^j[a-z]+(?:rud|berg|holm|gren|lund|qvist|quist|strom)$|^kjet`), nordic},
	{regexp.MustCompile(`^ng(?:an|ou|ue|un)[a-z]+`), open},
	{frenchAfrican, french},
	{regexp.MustCompile(`(?:shvili|adze|idze)$`), russian},
}

// surely reads a lower-case name whose shape leaves no doubt about its language.
func surely(word string) (string, bool) {
	if p, ok := chinese(word, chineseSure); ok {
		return p, true
	}
	for _, l := range sure {
		if l.shape.MatchString(word) {
			return l.origin.pronounce(word), true
		}
	}
	return "", false
}

var slavicEnd = regexp.MustCompile(`(ov|ev|av|iv|s|z|[aeo]d|st|k|j|c)ic$`)

// southSlavic corrects names that CMU ends in k although their final c is a ć without its accent: "Perisic".
func southSlavic(text, p string) string {
	if stem, ok := strings.CutSuffix(p, "ɪk"); ok && slavicEnd.MatchString(text) && len(text) > 4 {
		return stem + "ɪʧ"
	}
	return p
}

// asNamed corrects CMU's pronunciations of names: CMU reads pinyin and other foreign spellings as if they were English.
func asNamed(text, p string) string {
	if text == "De" {
		return "də" // "De Vries"
	}
	if named, ok := surely(strings.ToLower(text)); ok {
		return named
	}
	if stem, ok := strings.CutSuffix(p, "ɪlO"); ok && strings.HasSuffix(text, "illo") {
		return stem + "ijO" // "Carrillo"
	}
	return southSlavic(text, p)
}

// beside reads a name in the language of the names beside it: in "Xie Zhenhua" and "Bui Thanh" the second identifies the first, and "mac" depends
// on what follows. English words keep their pronunciation.
func (s *Speaker) beside(units []unit, i int) (string, bool) {
	lower := strings.ToLower(units[i].Text)
	if len(lower) < 2 || units[i].Text == lower || units[i].Text == strings.ToUpper(units[i].Text) {
		return "", false
	}
	if lower == "he" && i+1 < len(units) && s.given(units[i+1].Text) && units[i].Text == "He" {
		return "hˈʌ", true
	}
	plain := fold(lower)
	if e, ok := s.look(fold(units[i].Text)); ok && e.Source != dictionary.CMU && plain == lower {
		return "", false
	}
	if i > 0 && irishPrefix.MatchString(strings.ToLower(units[i-1].Text)) && irishWord.MatchString(lower) && !strings.HasPrefix(lower, "sh") {
		return irish.pronounce(lower), true
	}
	if family(units, i) && i+1 < len(units) && s.given(units[i+1].Text) || i > 0 && family(units, i-1) && s.given(units[i].Text) {
		if p, ok := chinese(lower, anything); ok {
			return p, true
		}
	}
	for step := -1; step <= 1; step += 2 {
		for j := i + step; j >= 0 && j < len(units) && j-i <= 2 && i-j <= 2 && units[j].Kind == spoken.Word && isTitle(units[j].Text); j += step {
			other := strings.ToLower(fold(units[j].Text))
			if _, ok := chinese(other, chineseSure); ok || other == "xi" {
				if p, ok := chinese(lower, anything); ok {
					return p, true
				}
			}
			if vietnameseSure.MatchString(other) && vietnameseForm.MatchString(plain) {
				if o := originOfMarks(lower); plain != lower && o == vietnamese {
					return "", false // its diacritics identify it
				}
				return vietnamesePlain.pronounce(plain), true
			}
		}
	}
	return "", false
}

// families are the commonest Chinese surnames, except those that are also English words.
var families = words(`bai bi bu cai cao chai chang chen cheng chu cui dai deng ding dong du duan fang fei feng fu gao ge geng gong gu guan guo han hao hou hu huang
	ji jia jiang jiao jin kang kong lai lei li liang liao lin liu lu luo lü ma mao mei meng miao mo mu ni nie niu ouyang pan pang peng qi qian qiao qin qiu qu ren ruan shang
	shao shen sheng shi shu si song su sun tan tang tao teng tian tong wan wang wei wen weng wu xi xia xiang xiao xie xin xing xiong xu xue yan yang yao ye yi yin you yu
	yuan yue yun zang zeng zhai zhan zhang zhao zheng zhong zhou zhu zhuang zhuo zou zuo`)

// family reports whether the word at i is capitalised and is a Chinese surname.
func family(units []unit, i int) bool {
	return units[i].Kind == spoken.Word && isTitle(units[i].Text) && families[strings.ToLower(units[i].Text)]
}

// given reports whether a word can be a two-syllable Chinese given name: neither an English word nor a name that CMU has for another language.
func (s *Speaker) given(text string) bool {
	if !isTitle(text) {
		return false
	}
	parts, ok := pinyinParts(strings.ToLower(text))
	if !ok || len(parts) != 2 || len(parts[0]) == 1 {
		return false
	}
	e, known := s.look(text)
	return !known || e.Source == dictionary.CMU
}

var anything = regexp.MustCompile("")

// isTitle reports whether a word is a capital followed by lower-case letters.
func isTitle(text string) bool {
	return len(text) > 1 && text[:1] != strings.ToLower(text[:1]) && text[1:] == strings.ToLower(text[1:])
}

var sonOf = regexp.MustCompile(`^(?:Mc|Mac)([A-Z][a-z]{2,})$`)

// sonOf reads a name with Mc or Mac from the name that follows the prefix, if that is known or Irish: "McGeoghegan".
func (s *Speaker) sonOf(text string) (string, bool) {
	parts := sonOf.FindStringSubmatch(text)
	if parts == nil {
		return "", false
	}
	rest, ok := s.own.look(parts[1])
	if lower := strings.ToLower(parts[1]); !ok {
		if rest, ok = s.known(parts[1], nil); !ok && irishWord.MatchString(lower) {
			rest, ok = irish.pronounce(lower), true
		}
	}
	if !ok {
		return "", false
	}
	if strings.IndexAny(strings.TrimLeft(rest, primary+secondary), "kɡ") == 0 {
		return "mə" + rest, true
	}
	return "mək" + rest, true
}
