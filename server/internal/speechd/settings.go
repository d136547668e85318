package speechd

import (
	"html"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"lilt/speech"
)

// settings has the parameters that speech-dispatcher has set.
type settings struct {
	rate, volume float64 // -100 to 100
	loud         bool    // whether the volume was set; otherwise it is full
	kind         string  // kind of voice: male1, female2 ...
	name         string  // name of the voice, which takes precedence over its kind
	spelling     bool
}

// kinds maps kinds of voices to voices of the model.
var kinds = map[string]string{
	"female1": "af_heart", "female2": "af_bella", "female3": "bf_emma", "male1": "am_michael", "male2": "am_adam", "male3": "bm_george",
	"child_female": "af_sky", "child_male": "am_puck",
}

// set sets a parameter. Parameters that the voice does not have, such as pitch, are accepted and ignored.
func (m *module) set(name, value string) bool {
	number, err := strconv.ParseFloat(value, 64)
	valid := err == nil && number >= -100 && number <= 100
	s := &m.settings
	switch name {
	case "rate":
		s.rate = number
		return valid
	case "volume":
		s.volume, s.loud = number, true
		return valid
	case "pitch", "pitch_range":
		return valid
	case "voice":
		s.kind = strings.ToLower(value)
	case "synthesis_voice":
		s.name = value
		if value == "NULL" {
			s.name = ""
		}
	case "spelling_mode":
		s.spelling = value == "on"
	case "language", "punctuation_mode", "cap_let_recogn":
	default:
		return false
	}
	return true
}

// options returns the options of the next message, and the gain of its audio.
func (s settings) options(voices []string) (o speech.Options, gain float32) {
	o = speech.Options{Seed: 1, Sampling: speech.DefaultSampling}
	o.Speed = min(max(math.Exp2(min(max(s.rate, -100), 100)/100), speech.MinSpeed), speech.MaxSpeed)
	for _, name := range []string{kinds[s.kind], s.name} {
		if slices.Contains(voices[1:], name) {
			o.Voice = name
		}
	}
	gain = 1
	if s.loud {
		gain = float32(math.Pow(10, (min(max(s.volume, -100), 100)-100)/100)) // 100 is full, 0 is 20 dB less and -100 is 40 dB less
	}
	return o, gain
}

// names has the names of characters that the text front end does not pronounce.
var names = map[rune]string{
	' ': "space", '\t': "tab", '\n': "new line", '!': "exclamation mark", '"': "quote", '#': "number sign", '$': "dollar", '%': "percent", '&': "ampersand",
	'\'': "apostrophe", '(': "left parenthesis", ')': "right parenthesis", '*': "star", '+': "plus", ',': "comma", '-': "hyphen", '.': "period",
	'/': "slash", ':': "colon", ';': "semicolon", '<': "less than", '=': "equals", '>': "greater than", '?': "question mark", '@': "at sign",
	'[': "left bracket", '\\': "backslash", ']': "right bracket", '^': "caret", '_': "underscore", '`': "backtick", '{': "left brace", '|': "vertical bar",
	'}': "right brace", '~': "tilde", '…': "ellipsis", '–': "en dash", '—': "em dash", '“': "left quote", '”': "right quote", '‘': "left single quote",
	'’': "right single quote", '•': "bullet", '€': "euro", '£': "pound", '§': "section sign", '°': "degree sign",
}

// characterName returns the spoken name of a character.
func characterName(text string) string {
	if text == "space" {
		text = " "
	}
	r, size := utf8.DecodeRuneInString(text)
	if size == 0 || size != len(text) {
		return text // a name, or a letter with diacritics
	}
	if name, ok := names[r]; ok {
		return name
	}
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		letter := spelled(string(r))
		if unicode.IsUpper(r) {
			return strings.Replace(letter, "<speak>", "<speak>capital ", 1)
		}
		return letter
	}
	return text
}

// keyName returns the spoken name of a key, such as shift_a or control_Page_Up.
func keyName(text string) string {
	if utf8.RuneCountInString(text) == 1 {
		return characterName(text)
	}
	if text == "_" || !strings.Contains(text, "_") {
		return text
	}
	modifiers, last := text[:strings.LastIndexByte(text, '_')], text[strings.LastIndexByte(text, '_')+1:]
	name := strings.ReplaceAll(modifiers, "_", " ") + " " + last
	if r, size := utf8.DecodeRuneInString(last); size == len(last) && names[r] != "" {
		name = strings.ReplaceAll(modifiers, "_", " ") + " " + names[r]
	}
	return strings.TrimSpace(name)
}

// spelled returns a text to be read character by character, without its markup.
func spelled(text string) string {
	return `<speak><say-as interpret-as="characters">` + html.EscapeString(html.UnescapeString(withoutTags(text))) + `</say-as></speak>`
}

// withoutTags returns SSML without its tags.
func withoutTags(text string) string {
	if !strings.HasPrefix(strings.TrimSpace(text), "<speak") {
		return text
	}
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(text, "<")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		if _, text, ok = strings.Cut(rest, ">"); !ok {
			return b.String()
		}
	}
}
