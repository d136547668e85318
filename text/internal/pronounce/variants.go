package pronounce

import (
	"strings"

	"lilt/text/internal/dictionary"
)

// variants are pronunciations that are missing or wrong in the dictionary, by part of speech: verb, noun, adjective, past, and usual.
var variants = map[string]map[dictionary.Tag]string{}

const usual dictionary.Tag = 0xFF

func init() {
	tags := map[string]dictionary.Tag{"verb": dictionary.Verb, "noun": dictionary.Noun, "adjective": dictionary.Adjective, "past": dictionary.Past,
		"participle": dictionary.Participle, "usual": usual}
	for line := range strings.Lines(variantTable) {
		f := strings.Fields(line)
		if len(f) == 3 {
			if variants[f[0]] == nil {
				variants[f[0]] = map[dictionary.Tag]string{}
			}
			variants[f[0]][tags[f[1]]] = f[2]
		}
	}
}

const variantTable = `
uplift noun ˈʌplˌɪft
lead-based usual lˌɛdbˈAst
lead-free usual lˌɛdfɹˈi
lead-lined usual lˌɛdlˈInd
lead-acid usual lˌɛdˈæsəd
lead-coated usual lˌɛdkˈOTᵻd
lead-glazed usual lˌɛdɡlˈAzd
xi usual ʃˈi
drawing usual dɹˈɔɪŋ
drawings usual dɹˈɔɪŋz
gnawing usual nˈɔɪŋ
thawing usual θˈɔɪŋ
underdrawing usual ˈʌndəɹdɹˌɔɪŋ
acai usual ˌɑsIˈi
mouth verb mˈWð
mouthed usual mˈWðd
mouthing usual mˈWðɪŋ
protest verb pɹətˈɛst
protests verb pɹətˈɛsts
protested usual pɹətˈɛstᵻd
protesting usual pɹətˈɛstɪŋ
export verb ɪkspˈɔɹt
exported usual ɪkspˈɔɹTᵻd
exporting usual ɪkspˈɔɹTɪŋ
combat verb kəmbˈæt
annex verb ənˈɛks
ally verb əlˈI
allies verb əlˈIz
allied past əlˈId
allied participle əlˈId
impact verb ɪmpˈækt
impacts verb ɪmpˈækts
intern verb ɪntˈɜɹn
instrument verb ˈɪnstɹəmˌɛnt
perfume noun pˈɜɹfjˌum
perfume verb pəɹfjˈum
recount verb ɹəkˈWnt
recount noun ɹˈikˌWnt
recess verb ɹəsˈɛs
transfer verb tɹænsfˈɜɹ
transfers verb tɹænsfˈɜɹz
transferred usual tɹænsfˈɜɹd
transferring usual tɹænsfˈɜɹɪŋ
misprint verb mɪspɹˈɪnt
decoy verb dəkˈY
rebound verb ɹəbˈWnd
rebounded usual ɹəbˈWndᵻd
upgrade verb ʌpɡɹˈAd
upgrades verb ʌpɡɹˈAdz
cursed past kˈɜɹst
cursed participle kˈɜɹst
blessed adjective blˈɛsᵻd
bases usual bˈAsᵻz
houses usual hˈWzᵻz
mouths usual mˈWðz
baths usual bˈæðz
oaths usual ˈOðz
moped noun mˈOpˌɛd
mopeds usual mˈOpˌɛdz
buffet usual bəfˈA
rock'n'roll usual ɹˌɑkᵊnɹˈOl
well-read usual wˌɛlɹˈɛd
best-read usual bˌɛstɹˈɛd
widely-read usual wˌIdliɹˈɛd
prolapse noun pɹˈOlˌæps
proceeds verb pɹəsˈidz
frequent verb fɹikwˈɛnt
resume noun ɹˈɛzəmˌA
resumes noun ɹˈɛzəmˌAz
missus usual mˈɪsɪz
messrs usual mˈɛsəɹz
miz usual mˈɪz
résumé usual ɹˈɛzəmˌA
résumés usual ɹˈɛzəmˌAz
resumé usual ɹˈɛzəmˌA
resent usual ɹəzˈɛnt
de usual də
ap usual ˈæp
resents usual ɹəzˈɛnts
resented usual ɹəzˈɛntᵻd
resenting usual ɹəzˈɛntɪŋ
digest noun dˈIʤˌɛst
digests noun dˈIʤˌɛsts
`

// form returns a dictionary word's pronunciation for the first of the forms that has one of its own, or the usual pronunciation.
func form(word string, e dictionary.Entry, forms []dictionary.Tag) string {
	own := variants[strings.ToLower(word)]
	for _, tag := range forms {
		if p, ok := own[tag]; ok {
			return p
		}
		if p, ok := e.As(tag); ok {
			return p
		}
	}
	if p, ok := own[usual]; ok {
		return p
	}
	return e.Usual
}
