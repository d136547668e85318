package pronounce

import "strings"

// koreanSyllables are the syllables that Korean given names are made of, in their customary spellings, as Americans say them: the revised
// romanisation says "eo" and "eu" where families often write "u" and "oo", so that letter-to-sound rules do not tell.
var koreanSyllables = map[string]string{}

func init() {
	for f := range strings.FieldsSeq(`ae:A beom:bʌm bin:bɪn bo:bO bum:bʌm byeong:bjʌŋ byung:bjʌŋ chae:ʧA chan:ʧɑn cheol:ʧʌl chul:ʧul dae:dA dal:dɑl dam:dɑm do:dO dong:dɔŋ
		deok:dʌk duck:dʌk duk:dʌk eon:ʌn eun:un ga:ɡɑ geun:ɡun gi:ɡi go:ɡO goo:ɡu gu:ɡu gyeong:ɡjʌŋ gyu:ɡju gyun:ɡjun ha:hɑ hae:hA hee:hi heon:hʌn heung:hʊŋ ho:hO hoon:hun hun:hun
		hwa:hwɑ hwan:hwɑn hye:hjA hyeok:hjʌk hyeon:hjʌn hyo:hjO hyuk:hjʌk hyun:hjʌn hyung:hjʌŋ il:il in:ɪn jae:ʤA jeong:ʤʌŋ jeung:ʤʌŋ ji:ʤi jin:ʤɪn jong:ʤɔŋ joo:ʤu joon:ʤun
		ju:ʤu jun:ʤun jung:ʤʌŋ kang:kɑŋ ki:ki kook:kuk kuk:kuk kwan:kwɑn kwang:kwɑŋ kwon:kwʌn kyo:kjO kyu:kju kyun:kjun kyung:kjʌŋ mi:mi min:mɪn mo:mO moo:mu moon:mun myeong:mjʌŋ
		myung:mjʌŋ na:nɑ nam:nɑm ok:ɔk pil:pil ra:ɹɑ rae:ɹA ri:ɹi rim:ɹim rin:ɹin sang:sɑŋ se:sA seo:sʌ seok:sʌk seon:sʌn seong:sʌŋ seop:sʌp seul:sʊl seung:sʊŋ shik:ʃik
		sik:ʃik so:sO sook:suk soo:su soon:sun su:su suk:sʌk sun:sʌn sung:sʌŋ tae:tA taek:tAk uk:uk un:un wan:wɑn wha:wɑ won:wʌn woo:wu wook:wuk woong:uŋ ye:jA yo:jO yeo:jʌ yeol:jʌl yeon:jʌn
		yeong:jʌŋ yeop:jʌp yong:jɔŋ yoo:ju yool:jul yoon:jun young:jʌŋ yu:ju yuh:jʌ yul:jul yun:jun`) {
		syllable, said, _ := strings.Cut(f, ":")
		koreanSyllables[syllable] = said
	}
}

// englishSyllables are those that are English words as well; two of them are not a Korean name: "Sun-moon", "Go-in".
var englishSyllables = words("so go do in ha ho sun moon young sung sang dam bin bum won goo moo mo ok ye yo hun gun gal man pill duck")

// koreanGiven pronounces a Korean given name of two syllables with a hyphen, the last of which is stressed: "Seo-yeon", "Jae-Myung".
func koreanGiven(text string) (string, bool) {
	first, last, _ := strings.Cut(text, "-")
	last, owner := strings.CutSuffix(last, "'s")
	if first == strings.ToLower(first) || last == strings.ToUpper(last) || strings.EqualFold(first, last) {
		return "", false
	}
	first, last = strings.ToLower(first), strings.ToLower(last)
	p, q := koreanSyllables[first], koreanSyllables[last]
	if p == "" || q == "" || englishSyllables[first] && englishSyllables[last] {
		return "", false
	}
	p = stressAt(p, 2) + stressAt(q, 0)
	return either(owner, withS(p), p), true
}
