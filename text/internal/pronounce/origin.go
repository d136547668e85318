package pronounce

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"lilt/text/internal/dictionary"
)

// origin describes how Americans who know a language pronounce its names: letter-to-sound rules, the longest match first, and the stressed
// syllable. The rules follow the language's spelling; each sound is the nearest one in English.
type origin struct {
	rules   map[string]string // "sz", "^st" at the start, "ge$" at the end, "si+" before a vowel, "c~" before e, i or y
	stress  func(syllables int, accent int) int
	marks   string // letters whose accent marks the stress
	double  bool   // doubled letters sound like one
	voiced  bool   // s between vowels is z
	weak    bool   // unstressed ɑ is a schwa
	reduced bool   // and so is every short vowel beyond the first syllable
}

// Stress rules: they return the index of the stressed syllable, given the number of syllables and the index of the accented one, or -1.
func onFirst(int, int) int       { return 0 }
func onLast(n, _ int) int        { return n - 1 }
func onSecondLast(n, _ int) int  { return max(n-2, 0) }
func onThirdLast(n, _ int) int   { return max(n-3, 0) }
func onMarked(n, accent int) int { return either(accent >= 0, accent, max(n-2, 0)) }
func newOrigin(rules string, stress func(int, int) int, marks string) *origin {
	o := &origin{rules: map[string]string{}, stress: stress, marks: marks, double: true}
	for f := range strings.FieldsSeq(rules) {
		from, to, _ := strings.Cut(f, ":")
		o.rules[from] = to
	}
	return o
}

// plainVowels are the vowels of most languages, and the consonants that sound as in English.
const plainLetters = `a:ɑ e:ɛ i:i o:O u:u y:i a$:ə e$:A á:ɑ é:A í:i ó:O ú:u à:ɑ è:ɛ ì:i ò:O ù:u â:ɑ ê:ɛ î:i ô:O û:u ä:ɛ ë:ɛ ï:i ö:ɜ ü:u ý:i ā:ɑ ē:A ī:i ō:O ū:u ă:ə ã:ɑ õ:O å:ɔ ø:ɜ æ:ɛ œ:ɜ ı:ə
	b:b c:k d:d f:f g:ɡ h:h j:ʤ k:k l:l m:m n:n p:p q:k r:ɹ s:s t:t v:v w:w x:ks z:z ç:s ñ:nj ń:n ň:n č:ʧ ć:ʧ š:ʃ ś:ʃ ş:ʃ ș:ʃ ž:ʒ ż:ʒ ź:ʒ đ:d ð:ð þ:θ ł:w ř:ɹʒ ß:s ğ: ť:t ď:d ľ:l ĺ:l ŕ:ɹ ţ:ts ț:ts ė:A ě:jɛ ů:u ą:ɔn ę:ɛn ő:ɜ ű:u ų:u į:i
	tch:ʧ ch:ʧ sh:ʃ ph:f th:t kh:k zh:ʒ ck:k tz:ts y+:j ng$:ŋ ngs$:ŋz nk:ŋk `

var (
	polishNames = newOrigin(plainLetters+`ści:ʃʧi ści+:ʃʧ ść:ʃʧ ck:tsk slaw$:slɑv gniew$:ɡnjɛv szcz:ʃʧ sz:ʃ cz:ʧ rz:ʒ si+:ʃ zi+:ʒ ci+:ʧ dź:ʤ dż:ʤ dzi+:ʤ ch:h c:ts ł:w w:v w$:f j:j y:ɪ ó:u ni+:nj e$:ɛ ie:jɛ ii:i prz:pʃ krz:kʃ trz:ʧ o:ɔ ó:u owski$:ɔfski ow$:ɔf h:h`, onSecondLast, "")
	croatian    = newOrigin(plainLetters+`dž:ʤ đ:ʤ dj:ʤ lj:lj nj:nj c:ts j:j ić$:ɪʧ ič$:ɪʧ vic$:vɪʧ cic$:ʧɪʧ ric$:ɹɪʧ dic$:dɪʧ tic$:tɪʧ nic$:nɪʧ sic$:sɪʧ zic$:zɪʧ lic$:lɪʧ nkic$:ŋkɪʧ kic$:kɪʧ jic$:jɪʧ bic$:bɪʧ mic$:mɪʧ pic$:pɪʧ e$:ɛ`, onThirdLast, "")
	czech       = newOrigin(plainLetters+`ch:h c:ts j:j ě:jɛ ů:u e$:ɛ w:v ou:O á$:ɑ é$:ɛ ova$:Ovə ová$:Ovə ský$:ski cký$:tski r:ɹ x:ks`, onFirst, "")
	russian     = newOrigin(plainLetters+`shch:ʃʧ sch:ʃʧ kh:k ts:ts iy$:i yy$:i yi$:i ii$:i ya:jɑ yu:ju ye:jɛ yo:jO ya$:jə ia$:iə aya$:Iə ov$:ɔf ev$:ɛf yov$:jɔf in$:in ovich$:əvɪʧ evich$:əvɪʧ yevich$:jəvɪʧ yevna$:jəvnə ovna$:əvnə sky$:ski tsky$:tski skiy$:ski ey$:A ay$:I oy$:Y ei$:A ai$:I j:j g:ɡ enko$:ɛŋkO ivna$:ivnə aiv$:Iɪv hiv$:hɪv y:ɪ e$:ɛ o:ɔ chuk$:ʧʊk`, onSecondLast, "")
	turkish     = newOrigin(plainLetters+`c:ʤ ç:ʧ j:ʒ y:j ay:I ey:A oy:Y uy:ui a$:ɑ zh:zh öy:Y oğu:O oglu$:Olu kilic:kɪlɪʧ eğ:A iğ:i ağ:ɑ oğ:O uğ:u üğ:u öğ:ɜ e$:ɛ th:t ph:p sh:sh`, onLast, "")
	hungarian   = newOrigin(plainLetters+`ai$:I dzs:ʤ sz:s zs:ʒ cs:ʧ gy:ʤ gy$:ʤ ny:nj ny$:n ly:j ty:ʧ s:ʃ c:ts cz:ts j:j y$:i a:ɑ á:ɑ e$:ɛ th:t ch:ʧ kh:k sh:ʃh ö:ɜ ő:ɜ ssy$:ʃi`, onFirst, "")
	romanian    = newOrigin(plainLetters+`ce:ʧɛ ci:ʧi ci+:ʧ ci$:ʧ chi:ki che:kɛ ge:ʤɛ gi:ʤi gi+:ʤ ghi:ɡi ghe:ɡɛ j:ʒ â:ə î:i ea:jɑ oa:wɑ e$:ɛ ii$:i ești$:ɛʃt esti$:ɛʃt escu$:ɛsku u$:u`, onSecondLast, "")
	german      = newOrigin(plainLetters+`tsch:ʧ sch:ʃ chs:ks ch:k ich:ɪʃ z:ts äu:Y eu:Y ei:I ey:I ai:I ie:i au:W ö:ɜ ü:u w:v v:f j:j ^st:ʃt ^sp:ʃp s+:z dt:t e$:ə er$:əɹ en$:ən el$:əl ig$:ɪɡ ah:ɑ eh:A ih:i oh:O uh:u üh:u äh:ɛ öh:ɜ th:t qu:kv ph:f a$:ə berg$:bəɹɡ burg$:bəɹɡ schw:ʃw oe:ɜ ae:ɛ ue:u i:ɪ er:ɛɹ ung$:ʊŋ mann$:mən stein$:ʃtIn bach$:bɑk ng:ŋ oo:O aa:ɑ ee:A`, onFirst, "")
	nordic      = newOrigin(plainLetters+`köping$:ʧɜpɪŋ fj:fj fjord$:fjɔɹd fjorden$:fjɔɹdən eå$:AO skj:ʃ sj:ʃ stj:ʃ kj:ʧ tj:ʧ gj:j hj:j dj:j lj:j aa:ɔ y:i j:j sson$:sən son$:sən ssen$:sən sen$:sən e$:ə gaard:ɡɔɹd gård:ɡɔɹd berg$:bɛɹɡ stad$:stɑd dóttir$:dɔtɪɹ ei:A øy:Y øj:Y öj:Y th:t ch:k ck:k å:ɔ ä:ɛ er$:əɹ en$:ən et$:ɛt ig$:i o:O u:u sk:sk c:k qu:kv ng:ŋ`, onFirst, "")
	icelandic   = newOrigin(plainLetters+`á:W é:jɛ í:i ó:O ú:u ý:i ö:ɜ æ:I au:Y ei:A ey:A j:j hv:kv ll:tl rn:ɹtn sson$:sɔn dóttir$:dOtɪɹ ur$:ʊɹ y:ɪ i:ɪ u:ʊ a:ɑ o:ɔ e:ɛ a$:ɑ th:θ dottir$:dɔtɪɹ`, onFirst, "")
	finnish     = newOrigin(plainLetters+`är:ɛɹ ää:æ ä:æ aa:ɑ oo:O uu:u ii:i ee:A öö:ɜ yy:u y:u j:j ei:A ai:I äi:I oi:Y öi:Y au:W ou:O uo:wO ie:iɛ ö:ɜ e$:ɛ nen$:nɛn`, onFirst, "")
	french      = newOrigin(plainLetters+frenchLetters, onLast, "")
	spanish     = newOrigin(plainLetters+`tz:ts tl$:tᵊl ll:j qu:k gue:ɡɛ gui:ɡi güe:ɡwɛ güi:ɡwi güey$:ɡwA güell$:ɡwɛl g~:h j:h c~:s z:s h: y$:i ay$:I ey$:A oy$:Y ay:Aj hu+:w gu+:ɡw cu+:kw au:W ai:I ei:A oi:Y é:ɛ e$:A é$:A x:ks ch:ʧ ue:wɛ ie:iɛ ua:wɑ io:iO ia:iə ío:iO ía:iə ió:iO iá:iɑ cc~:ks rr:ɹ ñ:nj uy$:ui th:t ph:f`, spanishStress, "áéíóú")
	portuguese  = newOrigin(plainLetters+`ão:W ões:Oins ãe:I ã:ɑn õ:On nh:nj lh:lj ch:ʃ x:ʃ j:ʒ g~:ʒ c~:s ç:s que:kɛ qui:ki gue:ɡɛ gui:ɡi ou:O ei:A ai:I eu:ɛu h: o$:O e$:i é$:ɛ ê:A ô:O ó:ɔ â:ɑ z$:z eira$:Aɹə eiro$:AɹO inho$:injO inha$:injə io$:iO ia$:iə ua:wɑ`, onMarked, "áéíóúâêôãõ")
	italian     = newOrigin(plainLetters+`gli+:lj gli:lji gn:nj sci+:ʃ sc~:ʃ sch:sk ch:k cci+:ʧ cc~:ʧ ci+:ʧ c~:ʧ ggi+:ʤ gg~:ʤ gi+:ʤ g~:ʤ gh:ɡ qu:kw gua:ɡwɑ gue:ɡwɛ gui:ɡwi guo:ɡwO z:ts zz:ts h: e$:A j:j ua:wɑ uo:wO ie:iɛ io$:iO ia$:iə ai:I au:W`, onMarked, "àèìòùáéíóú")
	vietnamese  = newOrigin(`uê:wA ie:iə uo:uə uye:wiə ^ng:n ngh:n ng:n ng$:ŋ nh:nj nh$:n tr:tɹ th:t ph:f kh:k gi:j gi+:j đ:d d:j x:s qu:kw c:k ch:ʧ ch$:k g:ɡ gh:ɡ h:h k:k l:l m:m n:n p:p r:ɹ s:s t:t v:v b:b
		ươ:uə ưa:ʌ ưu:u ư:u ơi:Y ơ:ə uyê:wiə uyễ:wiə uy:wi yê:iə iê:iə ia:iə uô:uə ua:uə oa:wɑ oai:wI oan:wɑn oe:wɛ oi:Y ôi:Y ao:W au:W âu:O ai:I ay:I ây:A eo:ɛO êu:AO iu:iu ê:A e:ɛ a:ɑ ă:ɑ â:ʌ i:i y:i y+:j o:ɔ ô:O u:u ui:ui w:w z:z f:f j:j`, onFirst, "")
	indic    = newOrigin(plainLetters+`aa:ɑ ee:i oo:u ai:I au:W ei:A bh:b dh:d gh:ɡ jh:ʤ kh:k ph:p th:t chh:ʧ ṇ:n ṭ:t ḍ:d ṣ:ʃ ś:ʃ ṛ:ɹi ñ:nj ṃ:m ṅ:ŋ ḥ: v:v w:w y:j y$:i e:ɛ e$:A o:O a$:ə swamy$:swɑmi murthy$:mʊɹti a:ɑ sh:ʃ ra$:ɹə esh$:ɛʃ ey$:A oy$:Y ay$:I aj$:ɑʤ ah$:ə aiah$:Iə`, onSecondLast, "")
	open     = newOrigin(plainLetters+`tsh:ʧ gb:ɡb kp:kp nw:nw ny:nj aye$:I ou:u ^ngu+:əŋɡw ^ngc:əŋk ^ng:əŋɡ ^nk:əŋk ^mb:əmb ^nd:ənd ^nt:ənt ^mp:əmp ^nz:ənz ^nj:ənʤ ^mk:əmk ^mf:əmf ^nc:ənʧ ṣ:ʃ ọ:ɔ ẹ:ɛ sh:ʃ th:t dh:ð gh:ɡ kh:k ph:p aa:ɑ ee:i oo:u ai:I au:W ao:W oi:Y ei:A y:j y$:i j:ʤ c:k c~:ʧ q:k x:k hl:hl dl:dl zw:zw w:w`, onSecondLast, "")
	japanese = newOrigin(plainLetters+`ts:ts ch:ʧ sh:ʃ j:ʤ f:f ya:jɑ yu:ju yo:jO ou:O oo:O uu:u ii:i aa:ɑ ei:A ai:I ao:W au:W ae:IA oi:Y ie:iA e:ɛ e$:A n:n y:j th:t`, onSecondLast, "")
)

const frenchLetters = `aô:O gnier$:njA ^desch:dAʃ a$:ɑ ières$:jɛɹ eaux:O eau:O aux$:O aud$:O ault$:O aut$:O au:O oux$:u oud$:u oup$:u out$:u ous$:u ou:u ou+:w ouy:uj oi:wɑ oix$:wɑ ois$:wɑ oit$:wɑ oy:wɑj oie$:wɑ oin:wæn ain:æn aine$:ɛn aim:æm ein:æn in$:æn ins$:æn int$:æn inc$:æn
	ien$:iæn iens$:iæn ienne$:iɛn an$:ɑn ans$:ɑn ant$:ɑn ants$:ɑn and$:ɑn ent$:ɑn en$:ɑn on$:On ons$:On ont$:On ond$:On omb$:Om un$:ʌn ille$:i illes$:i illy:iji aille$:I eille$:A euille$:Y euil$:ʊj ail$:I eil$:A ai:ɛ aî:ɛ aie$:A ais$:ɛ ait$:ɛ ay$:A
	ei:ɛ eu:ɜ eux$:ɜ euf$:ʌf eur$:ɜɹ eurs$:ɜɹ eune$:un œu:ʊ ê:ɛ è:ɛ ès$:ɛs é:A ée$:A ées$:A és$:A er$:A ers$:A ez$:A et$:A ets$:A ie$:i ies$:i ié:jA ière$:jɛɹ ier$:jA iers$:jA ç:s ch:ʃ chl:kl chr:kɹ gn:nj ph:f qu:k gu~:ɡ ge+:ʒ g~:ʒ j:ʒ c~:s th:t
	x$: s$: t$: d$: p$: z$: ts$: ds$: ps$: e$: es$: ye$:i â:ɑ a:ɑ î:i ï:i o:O ô:O ot$:O ots$:O os$:O u:u û:u ü:u ue$:u y:i h: rd$:ɹ rt$:ɹ rs$:ɹ rds$:ɹ st$:st ct$:kt sc~:s ss:s elle$:ɛl elles$:ɛl ette$:ɛt ettes$:ɛt enne$:ɛn esse$:ɛs onne$:ɔn otte$:ɔt ac$:æk ard$:ɑɹ art$:ɑɹ ord$:ɔɹ ort$:ɔɹ
	er:ɛɹ aë:ɑɛ oë:Oɛ ë$: ëlle$:ɛl oï:Oi aï:ɑi oul:ul om:ɔm en:ɑn em:ɛm an:ɑn am:ɑm anne$:ɑn ane$:ɑn ine$:in ime$:im une$:un one$:On ome$:Om ène$:ɛn ève$:ɛv ère$:ɛɹ ère:ɛɹ eine$:ɛn umb:ʌmb iev:iɛv gne$:n ogne$:On agne$:An aigne$:An igne$:in e:ə vre$:vɹ tre$:tɹ bre$:bɹ dre$:dɹ pre$:pɹ cre$:kɹ gre$:ɡɹ fre$:fɹ ble$:bᵊl cle$:kᵊl ple$:pᵊl gle$:ɡᵊl`

// korean is Korean in the revised romanisation, or in the customary spellings of names: "Seojun", "Hyun", "Soomin".
var korean = newOrigin(`yeo:jʌ eo:ʌ yae:jɛ ae:ɛ oe:wɛ wae:wɛ eu:ʊ ui:i wo:wʌ woo:wu wa:wɑ wi:wi we:wɛ oo:u ee:i ye:jɛ ya:jɑ yo:jO yu:ju young:jʌŋ a:ɑ o:O u:u i:i e:ɛ kk:k tt:t pp:p ss:s jj:ʤ ch:ʧ ng:ŋ sh:ʃ
	g:ɡ n:n d:d r:ɹ l:l m:m b:b s:s j:ʤ k:k t:t p:p h:h w:w y:j`, onFirst, "")

func init() {
	french.voiced, portuguese.voiced, italian.voiced, german.voiced = true, true, true, true
	indic.weak = true
}

// spanishStress follows the accent; without one it returns the penultimate syllable, since the last letter is not known here.
func spanishStress(n, accent int) int { return onMarked(n, accent) }

// frontVowels soften a c or g before them in many languages.
const frontVowels = "eiyéèêëíîï"

// pronounce reads a lower-case word.
func (o *origin) pronounce(word string) string {
	letters := []rune(word)
	var b strings.Builder
	accent, nuclei := -1, 0
	for i := 0; i < len(letters); {
		n, to := o.match(letters, i)
		if n == 0 {
			i++
			continue
		}
		for j, r := range letters[i : i+n] {
			if strings.ContainsRune(o.marks, r) && accent < 0 {
				accent = nuclei + either(j > 0 && countVowels(to) > 1, 1, 0) // iá is two vowels, of which the second is stressed
			}
		}
		for _, r := range to {
			if strings.ContainsRune(vowels, r) {
				nuclei++
			}
		}
		if o.voiced && to == "s" && n == 1 && letters[i] == 's' && i > 0 && i+1 < len(letters) && isVowel(letters[i-1]) && isVowel(letters[i+1]) {
			to = "z"
		}
		b.WriteString(to)
		i += n
		if o.double && i < len(letters) && letters[i] == letters[i-1] && !strings.ContainsRune("aeiou", letters[i]) {
			i++ // a doubled consonant
		}
	}
	p := merged(strings.ReplaceAll(b.String(), "nɡ", "ŋɡ"))
	n := 0
	for _, r := range p {
		if strings.ContainsRune(vowels, r) {
			n++
		}
	}
	at := o.stress(n, accent)
	if last := letters[len(letters)-1]; o == spanish && accent < 0 && !strings.ContainsRune("aeiouns", last) || o == portuguese && accent < 0 && strings.ContainsRune("rlzui", last) {
		at = n - 1
	}
	if (o == spanish || o == italian || o == portuguese || o == japanese) && accent < 0 && n > 2 && (strings.HasSuffix(p, "iO") || strings.HasSuffix(p, "iə")) {
		at = n - 3 // "Ennio", "Akio": the last two vowels are as one
	}
	if o == russian && at > 0 && (strings.HasSuffix(p, "əvɪʧ") || strings.HasSuffix(p, "əvnə")) {
		at-- // "Abramovich": the ending is weak
	}
	p = syllabic(stressAt(p, max(at, 0)))
	if o.weak {
		p = weakened(p, "ɑ")
	}
	if o.reduced {
		p = weakened(p, "ɑæɛɪʌ")
	}
	return p
}

// merged makes one vowel of two identical ones: "Saakashvili".
func merged(p string) string {
	var b strings.Builder
	previous := ' '
	for _, r := range p {
		if r != previous || !strings.ContainsRune(vowels, r) {
			b.WriteRune(r)
		}
		previous = r
	}
	return b.String()
}

// weakened reduces some unstressed vowels beyond the first syllable to schwas.
func weakened(p, short string) string {
	var b strings.Builder
	previous, seen := ' ', false
	for _, r := range p {
		if strings.ContainsRune(short, r) && seen && previous != 'ˈ' && previous != 'ˌ' {
			r = 'ə'
		}
		seen = seen || strings.ContainsRune(vowels, r)
		b.WriteRune(r)
		previous = r
	}
	return b.String()
}

func isVowel(r rune) bool {
	return strings.ContainsRune("aeiouyáéíóúàèìòùâêîôûäëïöüąęåøæœ", r)
}

// match finds the longest rule for the letters from i on.
func (o *origin) match(letters []rune, i int) (int, string) {
	for n := min(7, len(letters)-i); n > 0; n-- {
		part := string(letters[i : i+n])
		next := rune(0)
		if i+n < len(letters) {
			next = letters[i+n]
		}
		switch {
		case next == 0:
			if to, ok := o.rules[part+"$"]; ok && !(i == 0 && n == 1) {
				return n, to
			}
		case isVowel(next):
			if to, ok := o.rules[part+"+"]; ok {
				return n, to
			}
		}
		if next != 0 && strings.ContainsRune(frontVowels, next) {
			if to, ok := o.rules[part+"~"]; ok {
				return n, to
			}
		}
		if i == 0 {
			if to, ok := o.rules["^"+part]; ok {
				return n, to
			}
		}
		if to, ok := o.rules[part]; ok {
			return n, to
		}
	}
	return 0, ""
}

// syllabic inserts a vowel before an ɹ that has none beside it: "Brno", "Trnka".
func syllabic(p string) string {
	runes := []rune(p)
	var b strings.Builder
	for i, r := range runes {
		vowel := func(j int) bool {
			return j >= 0 && j < len(runes) && strings.ContainsRune(vowels+primary+secondary, runes[j])
		}
		if r == 'ɹ' && i < len(runes)-1 && !vowel(i-1) && !vowel(i+1) && !(i+1 < len(runes) && (runes[i+1] == 'w' || runes[i+1] == 'j' || runes[i+1] == 'ʒ')) {
			b.WriteRune('ə')
		}
		b.WriteRune(r)
		if r == 'ɹ' && i == len(runes)-1 && i > 0 && !vowel(i-1) {
			b.WriteRune('ə') // "Lefèvre"
		}
	}
	return b.String()
}

// stressAt puts primary stress before the vowel of a syllable, and secondary stress two or more syllables before it.
func stressAt(p string, syllable int) string {
	var b strings.Builder
	n := 0
	for _, r := range p {
		if strings.ContainsRune(vowels, r) {
			switch {
			case n == syllable:
				b.WriteString(primary)
			case n == 0 && syllable >= 2:
				b.WriteString(secondary)
			}
			n++
		}
		b.WriteRune(r)
	}
	return b.String()
}

// accented pronounces a word with diacritics. If the dictionary has it without them and they change little, the dictionary is used: "café".
func (s *Speaker) accented(text, folded string, forms []dictionary.Tag) (string, bool) {
	lower := strings.ToLower(norm.NFC.String(text))
	if suffix := "'s"; strings.HasSuffix(lower, suffix) {
		if p, ok := s.accented(strings.TrimSuffix(norm.NFC.String(text), text[len(text)-2:]), strings.TrimSuffix(folded, folded[len(folded)-2:]), forms); ok {
			return withS(p), true
		}
		return "", false
	}
	if stem, ok := strings.CutSuffix(lower, "és"); ok && text == lower { // "soufflés"
		p, ok := s.accented(stem+"é", fold(stem)+"e", forms)
		return withS(p), ok
	}
	if strings.Contains(lower, "-") {
		return s.accentedParts(text)
	}
	if strings.Contains(lower, "'") {
		return "", false
	}
	if p, ok := s.known(folded, forms); ok && !strings.HasSuffix(lower, "ción") && !(spanishWord.MatchString(lower) && misplaced(lower, p)) {
		changed := strings.ContainsAny(lower, "čćšžđřěůłąęśźżńğşñãõøåçőűșț") || strings.ContainsAny(lower, "ê") && strings.HasSuffix(lower, "e")
		e, direct := s.look(folded)
		trusted := (direct && e.Source != dictionary.CMU || text == lower) && kept(lower, p) // "jalapeños"
		changed = changed || text != lower && e.Source == dictionary.CMU && slices.Contains(strictMarks, originOfMarks(lower))
		changed = changed || text != lower && e.Source != dictionary.Gold && (strings.HasPrefix(lower, "é") || misplaced(lower, p))
		changed = changed || text != lower && strings.Contains(lower, "ä") && !kept(lower, p)                // "Pärt"
		changed = changed || text != lower && strings.Contains(lower, "é") && !strings.ContainsAny(p, "AɛI") // "Léon"
		changed = changed || originOfMarks(lower) == vietnamese || strings.ContainsAny(lower, "èêîôû") && !trusted
		last, _ := utf8.DecodeLastRuneInString(lower)
		mute := last == 'é' && !strings.HasSuffix(p, "A") || strings.HasSuffix(lower, "ée") && !strings.HasSuffix(p, "A")
		if tonal := text != lower && originOfMarks(lower) == vietnamese; !tonal && !mute && (trusted || !changed) {
			return p, true
		}
	}
	o := originOfMarks(lower)
	if o == nil {
		return "", false
	}
	p := o.pronounce(unmarked(lower, o))
	return p, strings.ContainsAny(p, vowels)
}

// accentedParts pronounces each part of a hyphenated name by itself: "Trois-Rivières".
func (s *Speaker) accentedParts(text string) (string, bool) {
	var parts []string
	for part := range strings.SplitSeq(norm.NFC.String(text), "-") {
		plain := fold(part)
		p, ok := "", false
		if plain != part {
			p, ok = s.accented(part, plain, nil)
		} else if french := firstParts[part]; french != "" {
			p, ok = french, true
		} else if plain != "" {
			var err error
			p, err = s.one(plain, nil)
			ok = err == nil
		}
		if !ok {
			return "", false
		}
		parts = append(parts, p)
	}
	return compound(parts, false), true
}

// misplaced reports whether a pronunciation's stress disagrees with the accent of a Spanish or Portuguese name: "Márquez".
func misplaced(lower, p string) bool {
	o := originOfMarks(lower)
	if o != spanish && (o != portuguese || strings.ContainsAny(lower, "ãõ")) {
		return false
	}
	after := func(p string) int { return countVowels(p[strings.Index(p, primary)+1:]) }
	marked := o.pronounce(unmarked(lower, o))
	return after(marked) != after(p)
}

// strictMarks are languages whose names CMU reads as English spelling only, so that the diacritics are the better guide.
var strictMarks = []*origin{czech, croatian, hungarian, turkish, irish}

// kept reports whether the pronunciation of the unaccented spelling keeps the sounds of consonants with diacritics: "Miloš" is not "Milos".
func kept(lower, p string) bool {
	for _, r := range lower {
		if r == 'ñ' && !strings.Contains(p, "nj") {
			return false
		}
		if sounds := markedSounds[r]; sounds != "" && !strings.ContainsAny(p, sounds) {
			return false
		}
	}
	return true
}

// Acceptable sounds of consonants with diacritics.
var markedSounds = map[rune]string{'š': "ʃ", 'č': "ʧ", 'ć': "ʧ", 'ž': "ʒ", 'ř': "ʒ", 'ş': "ʃ", 'ș': "ʃ", 'ś': "ʃ", 'ż': "ʒʃ", 'ź': "ʒ", 'ä': "ɛAæI"}

// unmarked removes diacritics that an origin has no rule for, such as tone marks.
func unmarked(lower string, o *origin) string {
	var b strings.Builder
	for _, r := range lower {
		if _, ok := o.rules[string(r)]; ok || !unicode.IsLetter(r) {
			b.WriteRune(r)
			continue
		}
		// Of two diacritics on a letter, the one beneath the tone mark may be in the rules: ế is ê.
		parts := []rune(norm.NFD.String(string(r)))
		for n := len(parts) - 1; n > 0; n-- {
			c := []rune(norm.NFC.String(string(parts[:n])))
			if _, ok := o.rules[string(c)]; ok && len(c) == 1 {
				b.WriteRune(c[0])
				break
			}
			// the tone mark may come first in the decomposition
			if len(parts) == 3 {
				c = []rune(norm.NFC.String(string(parts[0]) + string(parts[2])))
				if _, ok := o.rules[string(c)]; ok && len(c) == 1 {
					b.WriteRune(c[0])
					break
				}
			}
		}
	}
	return b.String()
}
