package pronounce

import (
	"regexp"
	"slices"
	"strings"
)

// originOfMarks guesses the language of a lower-case word from its diacritics, as far as they are distinctive.
func originOfMarks(word string) *origin {
	has := func(letters string) bool { return strings.ContainsAny(word, letters) }
	switch {
	case has("ọẹ") && (vietnameseClosed.MatchString(fold(word)) || toned.MatchString(fold(word))):
		return vietnamese
	case has("ơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ") && !has("ṣ") && !(has("ọẹ") && !has("ếềễệấầậơưđăâ")):
		return vietnamese
	case has("ọẹ"), has("ṣ") && has("ọẹáéíóúàèìòù"):
		return open // Yoruba, Igbo
	case irishLook.MatchString(word) && has("áéíóú") && !has("ñçãõ"):
		return irish
	case has("ŵŷ"), has("âêîôû") && welshShape.MatchString(word):
		return welsh
	case has("ñí") && basqueLook.MatchString(word):
		return basque
	case has("țţș"), has("ăâî") && has("ş"), has("ă"):
		return romanian
	case has("ğışİ"), strings.HasPrefix(word, "ç"), turkishCedilla.MatchString(word):
		return turkish
	case has("ąęłśźż"), has("ń") && !has("ñ"), has("ó") && !has("úáéíöőüű") && polishLook.MatchString(word):
		return polishNames
	case has("řěůťďľĺŕň"), strings.HasSuffix(word, "ová"), has("ý") && czechLook.MatchString(word):
		return czech
	case has("đ") && has("ìàèòùáéíóúýâêôăơư"):
		return vietnamese
	case has("ćđ"):
		return croatian
	case has("čšž"):
		if has("áéíýú") || czechLook.MatchString(word) {
			return czech
		}
		return croatian
	case has("őű"), has("áéíóöúü") && !strings.Contains(word, "ée") && !has("èêç") && hungarianLook.MatchString(word):
		return hungarian
	case has("ðþ"), icelandicLook.MatchString(word):
		return icelandic
	case has("åø"), has("æ") && ashLook.MatchString(word):
		return nordic
	case has("ãõ"), has("çáâêôóé") && portugueseLook.MatchString(word):
		return portuguese
	case has("ñ"), strings.Contains(word, "güe"), strings.Contains(word, "güi"):
		return spanish
	case has("ṇṭḍṣśṛṃṅḥ"), has("āīū") && indicLook.MatchString(word):
		return indic
	case has("āēīōū") && polynesianLook.MatchString(word):
		return polynesian
	case has("āēīōū"):
		return japanese
	case has("äöü") && finnishLook.MatchString(word):
		return finnish
	case has("ö") && nordicLook.MatchString(word):
		return nordic
	case has("öü") && turkishLook.MatchString(word):
		return turkish
	case has("äöüß"):
		return german
	case strings.HasSuffix(word, "à") || strings.HasSuffix(word, "ì") || strings.HasSuffix(word, "ò") || strings.HasSuffix(word, "ù") || has("òì"):
		return italian
	case spanishEnd.MatchString(word):
		return spanish
	case spanishWord.MatchString(word):
		return spanish
	case has("éíá") && czechLook.MatchString(word):
		return czech
	case has("çèêëîïôûœ") && !vietnameseLook.MatchString(word), has("à"):
		return french
	case vietnameseLook.MatchString(word):
		return vietnamese
	case has("âù"), strings.HasSuffix(word, "é"), has("é") && frenchLook.MatchString(word):
		return french
	case has("áéíóú"):
		return spanish
	}
	return nil
}

var (
	vietnameseLook = regexp.MustCompile(`^(ngh?|nh|tr|th|ph|kh|ch|gi|qu|[bcdghklmnrstvx])?(â[mnuy]g?|ôn?g?|uyên|iê[mnu]g?|uô[in]g?|ênh?)$`)
	toned          = regexp.MustCompile(`^(th|tr|nh|ph|kh|ngh?)[aeiou]{1,2}$`)
	spanishWord    = regexp.MustCompile(`é[a-z]*[^éaeiou](?:o|ico|ica|ios)$`)
	spanishEnd     = regexp.MustCompile(`[éíóáú][nz]$`)
	turkishCedilla = regexp.MustCompile(`çe|hç|ç([iıüklmty]|$)|ça[ky]|k[aoeu]ç`)
	polishLook     = regexp.MustCompile(`sz|cz|rz|dz|w|ski$|ska$|k[aó]w`)
	czechLook      = regexp.MustCompile(`[sc]k[áé]$|mír[ae]?$|kéta$|ová$|ský$|cký$|[ck]ý|ý$|ek$|ík$|č[ek]|ř`)
	hungarianLook  = regexp.MustCompile(`sz|cs|gy|zs|ny|ly|th$|ály|[áéö]r[ck]|^[kt]á|ó$|falv|hely|szent|ás$|és$|ős$|édi?$`)
	icelandicLook  = regexp.MustCompile(`gríma?ur|sson$|dóttir$|^þ|(vík|fjörð?ur|jökull|eyri|foss|staðir|snes)$|æfell|^(hall|gunn|ragn)d|dór$|[^b]rún$|[sg]geir$|^[bgs]jör`)
	portugueseLook = regexp.MustCompile(`[aio]ç[au]|ção|alves|nh|lh|ões|eir[oa]|ç[ao]s?$|ê(s|nc)|^s[ãa]o|âmara|ânia|ôni|ência`)
	indicLook      = regexp.MustCompile(`[bdgkt]h|sh|ā[nmrvy]|ī$|[aā]ra|ya|dev|jī`)
	finnishLook    = regexp.MustCompile(`järv|änn|elä|ää|nen$|kk|ll[aä]$|lä$|ki$|yl|öö|äj|[kpt][äö]|aa|uu|ii|äi|[äö]$`)
	ashLook        = regexp.MustCompile(`kj|sen$|ær|æl|æng|bæk|næs|g[åa]ard`)
	nordicLook     = regexp.MustCompile(`ss?on$|berg$|str|qvist|kvist|lund|gren$|holm|sj[öä]|bj|^ö|borg$|köping|öv|ström|fors`)
	turkishLook    = regexp.MustCompile(`^[öü]|oğl|demir|kan$|lü$|türk|y[iı]l|üncü|c[üu]$|söy|çe|gül|şen|özg|can$|tay$|lar$`)
	frenchLook     = regexp.MustCompile(`ée|éa|qu|eau|ou|ai|oi|eu|ch|gn|rd$|lle|tte|sse|ier$|is$|ne$|re$|th|ph|^dé|^é|ér|éz|éb|él|ét|éo|et$|ot$|ard$|ain$|and$|nt$|e$|y$`)
)

// croatianShape matches names of the South Slavic languages from Slovenia to Macedonia.
var croatianShape = regexp.MustCompile(`(ovic|evic|avic|ivic|jic|cic|zic|rsic|nsic|[eiou]sic|[a-z]{2}kic)$|[bgptv]j[eaou]|nj[ae]$|dj(?:ord|uri?c|e[lvn])|^(vuk|dra(?:z|g(?:[^o]|o[^n]))|slob|zv[eo]n|mir[oj]s|bran[ik]|stev|ned[ei])`)

// Shapes of names without diacritics. A name that is in no dictionary and has the shape of one language is read as a name of that language.
var looks = []struct {
	shape  *regexp.Regexp
	origin *origin
}{
	{basqueLook, basque},
	{irishShape, irish},
	{welshShape, welsh},
	{regexp.MustCompile(`^ngh|^nguy|^nhu?|uong|uyen|uynh|[^aeiou]ieu$|^thu[yc]$|^tri?nh`), vietnamese},
	{regexp.MustCompile(`szcz|^sz[^aeiou]?[aeiouy].*(k|w|cz|ski|ska|rz)|(wski|wska|[a-z]{3,}cki|[a-z]{2,}[aeo]cka|czyk|wicz|czak|szek|rzyk)$|cz[aeyo]|^(krz|prz|brz|grz|strz|wrz|trz)`), polishNames},
	{regexp.MustCompile(`szl|^(sz|gy|cs|zs)[aeiou]|gyi?$|csi$|falvi$|nagy|szi$|[bk]ács|ögy|ovszky$`), hungarian},
	{croatianShape, croatian},
	{regexp.MustCompile(`^(tsh|araghch|ng|nk|mb|nd|nt|nw|mf|gb|kp|mp|nj|nz|mk|ml|mw|zw|hl|dl|oko|onye|olu|ade|ayo|ife|chi[kmnd]|chukw|oye|emek|ogb|uch|uzo|ike|abi|aba|ako|kwa|kwe|tsh|wangar|kelech|chine|thand|themb|thul|thok|sipho|wanj|thab|siph|nomv|lun)|chukwu|nkwo|wole$|femi$|tunde$|bayo$|dayo$|kunle$|wale$|nyan|mbo$|nga$|ndi$|izwe$|kwu$|bola$|sola$|echi$|diwe$|[^r]anele$`), open},
	{regexp.MustCompile(`(enko|chuk|ovich|evich|ovna|skiy|skyy|shvili|yuk|tsky|dze|yev|iyev|ayev|enkova|nikov|nikova|iev|khov|chev|zhin|shin|kin|rov|lov|nov|mov|dov|kov|tov|pov|sov|gov|bov|vov)a?$|aiv$|obych$|shch|zh[aeiou]|[bdghklmnrstvz]iy$|^(yev|yek|vlad|svet|m[iy]kh|dmit|alek?s)`), russian},
	{regexp.MustCompile(`(eaux?|oux|ault|aud|oise|ois|oix|eux|euil|ieu|gnon|gny|gne|illac|ville?neuve|ouin|quet|quin|ouet|ardin|audet|ueil|ienne|ouard|ouin|ouche|eyre|chon|ouze|elles|ette|iere|ière|champ|croix|thier|gnac|oeuil|ouel|aire|oine|(?:gn|ss|rt|ll|v|nt)ier)$|^(beau|bois|duch|dubo|lef|lem[ao]i|ch[ae]t[ae]au|vil{1,2}e)`), french},
	{regexp.MustCompile(`(cci|cchi|cchio|ucci|acci|elli|etti|ini|oni|gli|glia|gno|gna|ezza|azzo|uzzi|izzi|accio|uccio|asco|esco|ieri|iero|iello|ella|etta|ina|ino|ano|ona|ardo|aldi|andro|enzo|anza|ggi|ggio|zzo|zza|chi|che|cia|cio|gia|gio|sca|sce|sci|schi|sche|erti|ardi|anti|enti|orti|olli|assi|essi|ossi|icci|azzi|ozzi|uzzi|ola)$|^(gh[ie]|gi[aou]|ci[aou]|squ|sb|sf|sgr)`), italian},
	{regexp.MustCompile(`(berger|mann|stein|bach|dorf|burg|hauser|meier|mayer|huber|schmidt|scheid|feld|haus|wald|brück|bruck|thal|schlag|bauer|schütz|schuetz|gruber)$|^(sch[aeiouälmnrw]|pf|zw|kreuz|stra[us])|tsch|sch[aeiou]`), german},
	{regexp.MustCompile(`([nrdlgutmv]ez|illo|illa|illos|ero|eros|uez|eda|ada|ado|ales|anes|ares|ares|enas|ejo|eja|azar|ayo|uri|izo|oso|osa|ito|ita|osa|ena|ulio|acio|icio)$|^(gu[aei]|hu[aei]|que(?:[bcdimptvz]|r[^n]|s[aon])|qui(?:n[tjo]|ro|sp))`), spanish},
	{regexp.MustCompile(`(inhos?|inhas?|eiro|eira|ães|aes|oes|ao|eu|ilho|alho|unes|ões|endes)$`), portuguese},
	{regexp.MustCompile(`(palli|puram|patnam|palayam|halli|aiah|keyan|swamy|swami|murthy|murti|nath|kumar|endra|indra|esh|ishna|shankar|raj|appa|amma|anand|preet|deep|jit|jeet|want|pal|rao|bhai|behn|gupta|sharma|thy|dev|devi|wala|kar|kant|priya|lakshmi|laxmi|vathi|aran|ayan|esan|anan)$|[bdgj]h[aeiour]|^(venk|subr|shr[aei]|chandr|raj|jay[aekswv]|vij|pra[bdkmnsv]|bh|dh|lakh|krish|swa[mnprt]|vish|anir|dhr|yash|aish|pooj|ksh|gn)|karth|thiru|ppall|eswar|aa`), indic},
	{regexp.MustCompile(`^(abd|abu|al[khms]|muh|moh|kha|ghaz|fay|faz|nas[sr]|zaid|zein|yous|yus|ibr|isma|jam[ai]|kar[ie]m|rash|saad|sal[ae]h|shah|sul[ae]i|tar[ie]q|umar|wal[ie]d|ziad|ham[aiz]|hus+ei?|hos+ei|az[ie]z|bash|fat[ei]m|ayat|al-|el-)|(ullah|eddin|uddin|ulislam|oud|een|aan|awi|ani|izadeh|zadeh|pour|nejad|oui|iyya|iyah|allah|aoui)$|kh[aeiou]|q[^u]`), open},
}

// morae matches Japanese morae in Hepburn romanisation.
var morae = regexp.MustCompile(`^(?:(?:ky|gy|ny|hy|by|py|my|ry)[auo]|(?:sh|ch|j)[aiueo]|ts?u|[kgnbpmr][aiueo]|s[aueo]|z[aueo]|t[aeo]|d[aeo]|h[aieo]|fu|y[auo]|w[a]|n|[aiueo]|(?:kk|ss|pp|tt|tch|ssh|kk)[aiueo]+)+$`)

// notMorae matches what morae would otherwise accept: African and Vietnamese names, French and English ends, and vowels that Japanese does not have
// side by side.
var notMorae = regexp.MustCompile(`^n[^aeiouy]|eau|ae$|ee|oo|eu|oua|oui|iou|aia|aea|[^m]ine$|[^n]ene$|nge$|nse$|ite$|gu[ae]$|puri$|onne$|[aeiou]pere$|ware$|nja$`)

// koreanShape matches Korean syllables; koreanOnly matches spellings that distinguish Korean names from those of other languages.
var (
	koreanShape = regexp.MustCompile(`^(?:(?:kk|tt|pp|ss|jj|ch|[gndrmbsjktph])?(?:yeo|yae|wae|you|eo|eu|ae|oe|wi|wo|wa|we|ui|ya|yo|yu|ye|oo|ee|a|o|u|i|e)(?:ng|[nklmpt])?)+$`)
	notKorean   = regexp.MustCompile(`(?:[dtrlnvpmk]eon|[dtrlnvpmkg]eo)$|jeom|^eog|tidae$`)
	koreanOnly  = regexp.MustCompile(`eo|eun|eul|yeo|hye|hyu|gyu|gye|jae|chae|dae|tae|kyu|kyo|young|joo|soo[nk]|hoo|woo|seu|myu|kk|jj|mye`)
)

// Initials and finals of pinyin.
var (
	pinyin = map[string]string{}
	// Syllables that mark a name as Chinese, and among them those that occur in no other language's names.
	chineseOnly = regexp.MustCompile(`^(?:x.*|zh.*|q(?:i.*|u[ae]n)|.*uang|.*iang|.*iao|.*iong|c(?:ao|ui|uo|ong|en)|z(?:ai|ao|ong|eng)|.+ong|.+eng|.*[^q]uo|.+ao|you|niu|liu|jiu|rui|shui|jia|jun|jie|hui|wei|wen|yue|yuan|(?:[jqxwyltdh]|sh|ch)ang|[jqxyt]ing)$`)
	chineseSure = regexp.MustCompile(`^(?:x[iu].+|zh.+|qi.+|.*[bdjlnx]iang|.*[gh]uang|.*[jlmnbpdt]iao|.*iong)$`)
)

func init() {
	finals := strings.Fields(`a:ɑ ai:I an:ɑn ang:ɑŋ ao:W e:ə ei:A en:ʌn eng:ʌŋ o:O ong:ʊŋ ou:O i:i ia:jɑ ian:jɛn iang:jɑŋ iao:jW ie:jɛ in:ɪn ing:ɪŋ iong:jʊŋ iu:jO
		u:u ua:wɑ uai:wI uan:wɑn uang:wɑŋ ui:wA un:ʊn uo:wO ue:wɛ`)
	initials := strings.Fields(`b:b p:p m:m f:f d:d t:t n:n l:l g:ɡ k:k h:h j:ʤ q:ʧ x:ʃ zh:ʤ ch:ʧ sh:ʃ r:ɹ z:z c:ts s:s`)
	hard := map[string]bool{"zh": true, "ch": true, "sh": true, "r": true, "z": true, "c": true, "s": true, "g": true, "k": true, "h": true, "f": true}
	for _, i := range initials {
		consonant, sound, _ := strings.Cut(i, ":")
		for _, f := range finals {
			rhyme, vowel, _ := strings.Cut(f, ":")
			soft := consonant == "j" || consonant == "q" || consonant == "x"
			switch {
			case soft && (strings.IndexAny(rhyme, "iu") != 0 || rhyme == "ui" || rhyme == "uo" || rhyme == "ua" || rhyme == "uai" || rhyme == "uang"), hard[consonant] && len(rhyme) > 1 && rhyme[0] == 'i' && rhyme != "in" && rhyme != "ing", hard[consonant] && (rhyme == "in" || rhyme == "ing"),
				(consonant == "g" || consonant == "k" || consonant == "h" || consonant == "f") && rhyme == "i", consonant == "r" && (rhyme == "a" || rhyme == "ai" || rhyme == "ei"),
				rhyme == "o" && !strings.Contains("bpmf", consonant), rhyme == "ong" && strings.Contains("bpm", consonant), rhyme == "ue" && !soft && consonant != "n" && consonant != "l", strings.HasPrefix(rhyme, "ua") && strings.Contains("bpmftdnl", consonant) && rhyme != "uan":
				continue
			case rhyme == "i" && consonant == "zh" || rhyme == "i" && (consonant == "ch" || consonant == "sh" || consonant == "r"):
				vowel = "ɜɹ"
			case rhyme == "i" && (consonant == "z" || consonant == "c" || consonant == "s"):
				vowel = "ə"
			case soft && rhyme == "iao":
				vowel = "W"
			case soft && strings.HasPrefix(rhyme, "ua"):
				vowel = "u" + strings.TrimPrefix(vowel, "w")
			case soft && rhyme == "ue":
				vowel = "uɛ"
			case soft && rhyme == "un":
				vowel = "un"
			}
			pinyin[consonant+rhyme] = sound + vowel
		}
	}
	for f := range strings.FieldsSeq(`yi:ji ya:jɑ ye:jɛ yao:jW you:jO yan:jɛn yin:jɪn yang:jɑŋ ying:jɪŋ yong:jʊŋ yu:ju yue:juɛ yuan:juɑn yun:jun wu:u wa:wɑ wo:wO wai:wI wei:wA wan:wɑn wen:wʌn
		wang:wɑŋ weng:wʌŋ a:ɑ ai:I an:ɑn ang:ɑŋ ao:W e:ə en:ɛn er:ɑɹ ou:O o:O lü:lu nü:nu`) {
		syllable, sound, _ := strings.Cut(f, ":")
		pinyin[syllable] = sound
	}
}

// chinese reads a name in pinyin of up to three syllables, at least one of them distinctively Chinese; ok is false for any other name. The last
// syllable is stressed.
func chinese(word string, evidence *regexp.Regexp) (string, bool) {
	syllables, ok := pinyinParts(word)
	if !ok || len(syllables) > 3 || len(syllables) > 0 && len(syllables[0]) == 1 || !slices.ContainsFunc(syllables, evidence.MatchString) {
		return "", false
	}
	parts := make([]string, len(syllables))
	for i, s := range syllables {
		parts[i] = pinyin[s]
	}
	return stressAt(strings.Join(parts, ""), countVowels(strings.Join(parts[:len(parts)-1], ""))+countVowels(parts[len(parts)-1])-1), true
}

// pinyinParts cuts a word into syllables of pinyin, the longest first where there is a choice.
func pinyinParts(word string) ([]string, bool) {
	if word == "" {
		return nil, true
	}
	for n := min(6, len(word)); n > 0; n-- {
		if _, ok := pinyin[word[:n]]; !ok {
			continue
		}
		rest, apart := strings.CutPrefix(word[n:], "'")
		if rest != "" && !apart && strings.Contains("aeo", rest[:1]) { // such a syllable has an apostrophe before it
			continue
		}
		if more, ok := pinyinParts(rest); ok {
			return append([]string{word[:n]}, more...), true
		}
	}
	return nil, false
}

func countVowels(p string) int {
	n := 0
	for _, r := range p {
		if strings.ContainsRune(vowels, r) {
			n++
		}
	}
	return n
}

// english are the ends of words that are made in English, whatever they are made from: "Kashubian", "Londraville".
var english = regexp.MustCompile(`(ians?|eans?|ites?|ics?|ical|isms?|ists?|i[sz]es?|ville|land|ton|ham|shire|worth|ia|ius|us|um|ary|ings?|ley|ly|ness|boy|age|ford|wood|well|ish|ese|ids?|th|burgh|bury|by|dale|gate|hurst|mouth|stead|wick|ie|ed|ful|ment|more|field|ridge|town|port|ways?|ock|hill|ward|son|ee|tte|lle|an|men|ow|ew)$`)

// englishOnly are ends that no shape of another language outweighs: "Wiradjuric", "Benjaminite", "Teesside".
var englishOnly = regexp.MustCompile(`(^bally[a-z]+|ckh[a-z]*|shire|ville|[a-z]{2}ology|opath(?:y|ies)|ologist|istics?|inite|amite|ides?|side|[^aou]rgh|[^v]ians?|[lr]ean|burg|scope|gate|hope|hall|holm|holme|slavic|thoracic|djuric|esque|ness|ingham|umber|itite|ologies)$`)

// celtic reports whether a word has a shape of Welsh, Irish or Basque names, whatever it ends in.
func celtic(word string) bool {
	return welshShape.MatchString(word) || irishShape.MatchString(word) || basqueLook.MatchString(word)
}

// excludes reports whether a word has letters that names of the language do not have: a name in -ina that begins with an h is not Italian.
func (o *origin) excludes(word string) bool {
	switch o {
	case italian:
		return word[0] == 'h' || strings.ContainsAny(word, "jkwxy")
	case spanish, portuguese:
		return strings.ContainsAny(word, "kw") || strings.Contains(word, "ee") || strings.Contains(word, "oo")
	case open:
		return strings.HasSuffix(word, "berg") || strings.HasSuffix(word, "burg")
	}
	return false
}

// yoruba are beginnings of names that leave no doubt, whatever their end.
var yoruba = regexp.MustCompile(`^(?:oye[lbdkw]|olu[wfkms]|ade[bkoy]|ayo[dkt]|ogun[bdl]|akin[bdlstw]|babat|omo[lnst])[a-z]{2,}[aeiou][a-z]?`)

// byOrigin reads a name that no dictionary has by the language it looks like; the word is in small letters.
func byOrigin(word string) (string, bool) {
	if len(word) < 4 || len(word) > 24 || strings.ContainsFunc(word, func(r rune) bool { return r < 'a' || r > 'z' }) {
		return "", false
	}
	if p, ok := chinese(word, chineseOnly); ok {
		return p, true
	}
	if yoruba.MatchString(word) {
		return open.pronounce(word), true
	}
	if english.MatchString(word) && !croatianShape.MatchString(word) && !celtic(word) || englishOnly.MatchString(word) {
		return "", false
	}
	if irishShape.MatchString(word) {
		return irish.pronounce(word), true
	}
	if rest, ok := strings.CutPrefix(word, "aber"); ok && len(rest) > 2 {
		return "ˌæbəɹ" + welsh.pronounce(rest), true // an estuary, stressed on its river: "Aberporth"
	}
	if koreanShape.MatchString(word) && koreanOnly.MatchString(word) && !notKorean.MatchString(word) {
		return korean.pronounce(word), true
	}
	if morae.MatchString(word) && !notMorae.MatchString(word) && len(word) > 4 && strings.ContainsAny(word[len(word)-1:], "aiueon") {
		return japanese.pronounce(word), true
	}
	for _, l := range looks {
		if l.shape.MatchString(word) && !l.origin.excludes(word) {
			return l.origin.pronounce(word), true
		}
	}
	return "", false
}
