package pronounce

import "regexp"

// Irish, Welsh and Basque, whose spelling misleads English readers.
var (
	irish = newOrigin(plainLetters+`^éa:A aí$:i ^eabh:Av umhai:u umha:u bh:v mh:v ^bh:v ^mh:v dh: gh: ^dh:ɡ ^gh:ɡ fh: th:h th$: ch:k sh:h ph:f dhbh:v
		aoi:i ao:i aodh:A aodhá:Adɔ eo:O eoi:O io:ɪ ío:iə iú:u eá:ɔ ea:æ éa:A éi:A ei:ɛ ái:ɔ á:ɔ aí:i ai:æ é:A í:i uí:i oí:i ui:ɪ úi:u ú:u ó:O ói:O oi:ɪ ia:iə iai:iə ua:uə uai:uə iu:ʊ
		a:æ e:ɛ i:ɪ o:ʌ u:ʌ e$:ə a$:ə adh$:ə adha$:ə aidhe$:ə aidh$:i idh$:i igh$:i aigh$:i agh$:ə ach$:ək each$:ək acht$:əkt eacht$:əkt abha:W eabh:əv obh:Ov
		s~:ʃ si:ʃɪ sí:ʃi sé:ʃA sea:ʃæ seá:ʃɔ is$:ɪʃ ís$:iʃ éis$:Aʃ isc:ɪʃk ist:ɪʃt c:k ll:l nn:n rr:ɹ g:ɡ j:ʤ y:i ng:ŋ ts:t bp:b mb:m gc:ɡ nd:nd dt:d`, onFirst, "")
	welsh = newOrigin(plainLetters+`ll:l dd:ð ff:f f:v th:θ rh:ɹ ch:k c:k g:ɡ ng:ŋ si+:ʃ ph:f j:ʤ
		w+:w w:ʊ w$:u ŵ:u wy:wi wy$:wi wyn:wɪn wyn$:wɪn wydd$:wɪð yw$:ju y:ʌ y$:i ŷ:i ych$:ɪk yn$:ɪn yr$:ɪɹ yll$:ɪl ydd$:ɪð yd$:ɪd ys$:ɪs yth$:ɪθ yg$:ɪɡ
		u:ɪ u$:i i:ɪ i+:j i$:i î:i idd$:ið o$:O o:ɑ ô:O oe:Y oedd$:Yð ae:I ai:I au:I aw:W ei:A eu:A ew:ɛu iw:ju a:ɑ â:ɑ e:ɛ ê:A e$:ɛ a$:ə`, onSecondLast, "")
	basque = newOrigin(plainLetters+`tx:ʧ tz:ts ts:ts tt:ʧ x:ʃ z:s s:s g:ɡ j:h ñ:nj rr:ɹ h: y:i ia$:iə oa$:Oə ea$:Aə ai:I au:W ei:A oi:Y e$:A o:O r:ɹ ch:ʧ`, onMarked, "áéíóú")
)

func init() { irish.reduced = true }

var (
	irishLook  = regexp.MustCompile(`aí$|^éa|[aeou]ó(?:[^n]|n.|$)|ói[dln]|[bmfd]h|dhn|aoi|eá|ái|óg$|uí|oí|iú|[^u]éad$|sí|íosa|^ó$|^uí$|^ní$|ghai|dhai|chán$|rán$|agán$|eagh`)
	irishShape = regexp.MustCompile(`^eabh|iolla|umha|aoi|eoi|fh|[^aeiou]adhg?$|oighe|aigh$|eamh|illeabh|mhn|mhair|nchadh|eachd|^ui[ls]l|ghna|aobh`)
	welshShape = regexp.MustCompile(`llau$|^llan|^cwm|^blaen|^mynydd|^betws|^bryn[a-z]|^pontr|^dolg|^penr|[aeiouwy][a-z]+dd$|^ll[aeoiwy]|^gw[rynilae]|^cw[mry]|wy(n|dd|r|ll|s)?$|ydd|ystr|[bcdfglmnprt]w[bcdfglmnprt]|^rh[oyiwu]|yll|nll|^ynys|ffyn|fyn|ddyn|wyth|euan$|ieu`)
	basqueLook = regexp.MustCompile(`tx|zk[aou]|[aeiou]itz|goiti|iturri|etxe|zabal$|mendi$|barren[ae]?$|urruti|[aeo]itia$|zaga$|[aeiou]rria$|arren$|tzea?$|^zu[bmr]i|goye?n|kortab|alde[ak]oa`)
)
