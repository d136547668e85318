package spoken

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"lilt/text/internal/dictionary"
	"lilt/text/internal/numeral"
)

var (
	// Top-level domains.
	domains = set(`com org net edu gov mil int info biz name io ai app dev co uk us ca au de fr es it nl jp cn in br eu me tv fm ly gg xyz site
		online tech blog news shop ch at be se no dk fi ie nz za mx ru pl cz`)
	// Top-level domains that no sentence begins with.
	noWords = set("com org net edu gov")
	// File name extensions.
	files = set(`html htm txt pdf doc docx xls xlsx ppt pptx csv tsv json xml yaml yml toml md py js ts css php go rs java cpp hpp sh bat exe dll
		zip tar gz bz rar jpg jpeg png gif svg mp mov avi wav flac ogg log ini cfg conf sql db iso apk dmg onnx wasm jar ipynb tex epub
		heic heif avif webp webm tif tiff bmp ico psd eps nef nrw cr arw dng orf raf mkv flv wmv aac opus aiff srt vtt parquet avro npy npz hdf
		pkl ckpt pth safetensors gguf rtf odt ods mobi azw woff ttf otf deb rpm msi jsx tsx`)
	// Short parts of names that are said as words.
	spoken = set(`ops com org net gov dot blog dev app news shop site info mail home go my log zip docs live web wiki name online tech exe bat
		biz to is be me my go we no hi do so up in on at it an he`)
)

// web reads e-mail addresses, URLs, host names, file names, IP addresses, @names and #tags.
func (s *scanner) web(i int) int {
	l := s.at(i)
	if !l.spaced && !s.oneOf(i-1, "(“[<:") && !(s.oneOf(i-1, "'") && s.oneOf(i, ".")) || l.class == object {
		return i
	}
	last := i
	for !s.atEnd(last+1) && !s.spaced(last+1) && s.at(last+1).class != object && !s.oneOf(last+1, "“”<>()—…") {
		last++
	}
	for last > i && s.oneOf(last, `.,;:!?'"”)]`) {
		last--
	}
	chunk := s.src[l.start:s.at(last).stop]
	chunk, owns := strings.CutSuffix(chunk, "'s")
	switch {
	case s.oneOf(i, "@#") && last > i:
		return s.handle(i, last)
	case strings.Contains(chunk, "://"):
		_, chunk, _ = strings.Cut(chunk, "://")
		s.link(strings.TrimSuffix(chunk, "/"))
	case strings.HasPrefix(strings.ToLower(chunk), "mailto:"):
		s.link(chunk[len("mailto:"):])
	case strings.Contains(chunk, `\`) && letters(chunk) != "", strings.HasPrefix(chunk, "~/") && len(chunk) > 2,
		(strings.HasPrefix(chunk, "./") || strings.HasPrefix(chunk, "../")) && letters(strings.TrimLeft(chunk, "./")) != "",
		strings.HasPrefix(chunk, "/") && letters(chunk[1:]) != "" && (l.spaced || s.oneOf(i-1, "“(")):
		s.link(chunk)
	case (strings.Contains(chunk, "**/") || strings.HasSuffix(chunk, "/**")) && letters(strings.TrimLeft(chunk, "*/.")) != "": // a glob
		s.link(chunk)
	case expression.MatchString(chunk):
		s.program(chunk)
	case isAssignment(chunk), isHash(chunk) && s.alone(last+1):
		s.link(chunk)
	case isUUID(chunk):
		for n, group := range strings.Split(chunk, "-") {
			if n > 0 {
				s.mark(",")
			}
			s.hash(group)
		}
	case isDOI(chunk):
		if name, number, ok := strings.Cut(chunk, ":"); ok {
			s.spell(strings.ToUpper(name))
			s.mark(":")
			chunk = number
		}
		s.link(chunk)
	case isEmail(chunk):
		s.mail(i, chunk)
		if s.oneOf(last+1, ">") && s.isWord(last+2) {
			s.mark(",")
		}
	case isHost(chunk), isFile(chunk), isIP(withoutPort(chunk)), isIP(withoutMask(chunk)):
		s.link(strings.TrimSuffix(chunk, "/"))
	default:
		return i
	}
	if owns {
		s.out[len(s.out)-1].Text += "'s"
	}
	return last + 1
}

// handle reads "@name" and "#tag"; "#1" is a number.
func (s *scanner) handle(i, last int) int {
	if s.isNumber(i + 1) {
		if s.is(i, "@") {
			return i
		}
		if name := s.text(last); last == i+2 && s.isWord(last) && camel(name) != name { // "#100DaysOfCode"
			s.say("hashtag")
			s.sayCardinal(i + 1)
			s.link(name)
			return last + 1
		}
		s.say("number")
		return s.serial(i+1, last)
	}
	if name := s.src[s.at(i+1).start:s.at(last).stop]; s.is(i, "#") && isColor(name) {
		s.say("hash")
		s.hash(name)
		return last + 1
	}
	if !s.isWord(i + 1) {
		return i
	}
	if s.is(i, "#") && allUpper(s.text(i+1)) && (s.gluedNumber(i+2) && last > i+2 || s.glued(i+2, "-") && s.gluedNumber(i+3)) { // "order #A3X9-22"
		s.say("number")
		return s.serial(i+1, last)
	}
	if hashtags := s.hashtags(last + 1); s.is(i, "#") && len(s.out) > 0 && s.out[len(s.out)-1].Kind != Mark && (hashtags > 0 && s.atEnd(last+1+2*hashtags) || s.tagged(i)) {
		s.mark(",")
	}
	s.say(either(s.is(i, "@"), "at", "hashtag"))
	name, owns := strings.CutSuffix(s.src[s.at(i+1).start:s.at(last).stop], "'s")
	if rest, saint := strings.CutPrefix(name, "St"); saint && s.is(i, "#") && len(rest) > 2 && rest[0] >= 'A' && rest[0] <= 'Z' && rest[1] >= 'a' { // "#StPatricksDay"
		name = "Saint" + rest
	}
	if at := strings.IndexAny(name, "._"); s.is(i, "@") && at > 0 && all(name, func(r rune) bool { return r == '.' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		s.user(name)
	} else if s.is(i, "#") && chatLetters[strings.ToLower(name)] { // "#tgif"
		s.spell(strings.ToUpper(name))
	} else {
		s.link(name)
	}
	if owns {
		s.out[len(s.out)-1].Text += "'s"
	}
	return last + 1
}

// hashtags returns how many hashtags of one word begin at lexeme i, one after another.
func (s *scanner) hashtags(i int) int {
	n := 0
	for s.is(i, "#") && s.spaced(i) && s.isWord(i+1) && !s.spaced(i+1) {
		i, n = i+2, n+1
	}
	return n
}

// tagged reports whether another hashtag of one word stands before lexeme i.
func (s *scanner) tagged(i int) bool {
	return s.isWord(i-1) && s.glued(i-1, s.text(i-1)) && s.is(i-2, "#")
}

// user reads the parts of a user's name, of which periods and underscores are not said: "@jen_w". Names of three letters are words.
func (s *scanner) user(name string) {
	for part := range strings.FieldsFuncSeq(name, func(r rune) bool { return r == '.' || r == '_' }) {
		if lower := strings.ToLower(part); len(part) == 3 && all(lower, unicode.IsLetter) && strings.ContainsAny(lower[1:], "aeiouy") && !codeLetters[lower] {
			s.say(part)
		} else {
			s.link(part)
		}
	}
}

// serial reads the number of an order or the like from lexeme i to last by its characters, if it is long, with a pause at each hyphen. A short number
// is left to other rules.
func (s *scanner) serial(i, last int) int {
	if text := s.src[s.at(i).start:s.at(last).stop]; len(text) < 6 || s.at(i).grouped || !all(text, func(r rune) bool { return r == '-' || unicode.IsDigit(r) || unicode.IsUpper(r) }) {
		return i
	}
	for ; i <= last; i++ {
		switch {
		case s.isNumber(i):
			s.sayDigits(i)
		case s.isWord(i):
			s.spell(s.text(i))
		default:
			s.mark(",")
		}
	}
	return last + 1
}

// expression is what shows that a chunk is a regular expression: a repeated class of characters, or a repeated escape.
var expression = regexp.MustCompile(`\[[^\]]*\w-\w[^\]]*\][+*?{]|\\[dwsDWS][+*?{]`)

// doi is the identifier of a publication, "10.1000/xyz", with "doi:" before it or not.
var doi = regexp.MustCompile(`^(?i:doi:)?10\.[0-9]{4,9}/[A-Za-z0-9]`)

func isDOI(chunk string) bool { return doi.MatchString(chunk) }

func isEmail(chunk string) bool {
	name, host, ok := strings.Cut(chunk, "@")
	return ok && name != "" && isDomain(host)
}

// isDomain reports whether the text is a host name: labels of letters, digits and hyphens, separated by periods.
func isDomain(host string) bool {
	parts := strings.Split(host, ".")
	for _, p := range parts {
		if p == "" || !all(p, func(r rune) bool { return unicode.IsLetter(r) || r >= '0' && r <= '9' || r == '-' }) {
			return false
		}
	}
	last := parts[len(parts)-1]
	return len(parts) > 1 && len(last) > 1 && all(last, unicode.IsLetter)
}

// isHost reports whether the text is a host name, possibly with a port and a path.
func isHost(chunk string) bool {
	host, _, _ := strings.Cut(chunk, "/")
	host, _, _ = strings.Cut(host, "?")
	host, port, hasPort := strings.Cut(host, ":")
	if hasPort && (port == "" || !all(port, unicode.IsDigit)) {
		return false
	}
	if host == "localhost" {
		return hasPort
	}
	if !isDomain(host) {
		return false
	}
	top := host[strings.LastIndexByte(host, '.')+1:]
	if strings.HasPrefix(host, "www.") || strings.Contains(chunk, "/") && domains[top] {
		return true
	}
	// "end.It" is two sentences whose space was forgotten, and so may "End.it" be.
	return domains[top] && strings.ToLower(top) == top && (noWords[top] || all(host, func(r rune) bool { return !unicode.IsUpper(r) }))
}

func isFile(chunk string) bool {
	dot := strings.LastIndexByte(chunk, '.')
	if dot < 1 || dot == len(chunk)-1 || strings.ToLower(chunk[dot:]) != chunk[dot:] && strings.ToUpper(chunk[dot:]) != chunk[dot:] {
		return false
	}
	ending := chunk[dot+1:]
	name := strings.TrimRight(strings.ToLower(ending), "0123456789")
	camera := len(ending) >= 2 && len(ending) <= 5 && name != "" && allUpper(ending) && strings.ContainsAny(chunk[:dot], "_0123456789") // "DSC_0098.NEF"
	return (files[name] || camera) && all(chunk[:dot], func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-_./", r) }) &&
		unicode.IsLetter([]rune(chunk)[0])
}

// withoutPort removes a colon and a port number.
func withoutPort(host string) string {
	name, port, ok := strings.Cut(host, ":")
	if ok && len(port) > 0 && len(port) <= 5 && all(port, unicode.IsDigit) {
		return name
	}
	return host
}

// withoutMask removes a network prefix length: "192.168.0.1/24".
func withoutMask(network string) string {
	if host, bits, ok := strings.Cut(network, "/"); ok && len(bits) > 0 && len(bits) <= 2 && all(bits, unicode.IsDigit) {
		return host
	}
	return network
}

func isIP(chunk string) bool {
	parts := strings.Split(chunk, ".")
	if len(parts) != 4 {
		return false
	}
	for _, p := range parts {
		if len(p) == 0 || len(p) > 3 || !all(p, unicode.IsDigit) || numeral.Value(p) > 255 {
			return false
		}
	}
	return true
}

func all(s string, ok func(rune) bool) bool {
	for _, r := range s {
		if !ok(r) {
			return false
		}
	}
	return true
}

var linkMarks = map[rune]string{'.': "dot", '/': "slash", '-': "dash", '_': "underscore", '@': "at", ':': "colon", '?': "question mark", '=': "equals",
	'&': "and", '#': "hash", '+': "plus", '%': "percent", '~': "tilde", '*': "star", '!': "exclamation mark", ',': "comma", '\'': "apostrophe",
	';': "semicolon", '$': "dollar", '\\': "backslash"}

// link reads an address part by part.
func (s *scanner) link(text string) {
	if isHash(text) {
		s.hash(text)
		return
	}
	ip := isIP(withoutPort(text)) || isIP(withoutMask(text))
	for text != "" {
		r, size := utf8.DecodeRuneInString(text)
		switch {
		case unicode.IsDigit(r) && r < 128:
			n := digits(text)
			switch {
			case ip && n == 3 || n > 4:
				s.say(numeral.Digits(text[:n])...)
			default:
				s.say(numeral.Pairs(text[:n])...)
			}
			text = text[n:]
		case unicode.IsLetter(r):
			part := letters(text)
			if after := letters(strings.TrimPrefix(text[len(part):], "-")); strings.EqualFold(part, "st") && len(after) > 3 && (saints[strings.ToLower(after)] || saints[strings.TrimSuffix(strings.ToLower(after), "s")]) { // "st-annes"
				s.say("saint", strings.ToLower(after))
				text = text[len(part)+1+len(after):]
				continue
			}
			s.linkWord(part)
			text = text[len(part):]
		default:
			s.say(linkMarks[r])
			text = text[size:]
		}
	}
}

// linkWord reads a part of an address: a word if it can be one, else letters. Two letters, and those without a vowel, are spelled.
func (s *scanner) linkWord(part string) {
	lower := strings.ToLower(part)
	entry, known := s.lexicon.Look(lower)
	switch {
	case part == "sh":
		s.spell("SH")
	case extensions[lower]:
		s.say(lower)
	case pathNames[part] != "":
		s.sayChat(pathNames[part], false)
	case len(part) > 5 && lower[:2] == "st" && (saints[lower[2:]] || saints[strings.TrimSuffix(lower[2:], "s")]) && !known: // "stmarys"
		s.say("saint", lower[2:])
	case spoken[lower], s.lexicon.Own(part):
		s.say(part)
	case mailNames[lower] && len(part) == 2 && part == lower && s.named(titled(part)):
		s.say(part)
	case len(part) <= 2 || files[lower] && (len(part) <= 4 || !known), !strings.ContainsAny(lower, "aeiouy"):
		s.spell(strings.ToUpper(part))
	case mailNames[lower]: // "ann.lee@"
		s.say(part)
	case len(part) == 3 && (!known || entry.Source != dictionary.Gold) && !s.named(part):
		s.spell(strings.ToUpper(part))
	case !known && camel(part) != part:
		s.say(camel(part))
	case !known && s.segments(lower) != "":
		s.say(s.segments(lower))
	default:
		s.say(part)
	}
}

// mailNames are parts of addresses of three letters that are said: given names, and the directory var.
var mailNames = set("jo al ed ty bo vi ann ana amy eva ava mia zoe sue kay kim lee ben dan tim max leo ian jon ron ted bob tom joe jim sam pat meg liz ray roy guy var")

// extensions are file name extensions that are read as words.
var extensions = set("java jar tar conf bin lock bash swift ruby dart scala rust bin dot raw bak")

// pathNames are abbreviated parts of paths with their expansions.
var pathNames = map[string]string{"usr": "user", "etc": "E T C", "src": "source", "webp": "web P", "tmp": "temp", "env": "env", "bashrc": "bash R C", "zshrc": "Z shell R C", "vimrc": "vim R C", "gitignore": "git-ignore", "dockerignore": "docker-ignore",
	"gitattributes": "git-attributes", "npmrc": "N P M R C", "pkg": "package", "lib": "lib", "cfg": "config", "ctrl": "control", "cmd": "command", "img": "image", "msg": "message",
	"ctx": "context", "idx": "index", "str": "string", "ptr": "pointer", "fn": "function", "btn": "button", "dst": "dest", "evt": "event", "cnt": "count", "avg": "average"}

// segments splits an unknown word into two known ones: "throwbackthursday".
func (s *scanner) segments(lower string) string {
	if len(lower) > 40 {
		return ""
	}
	for at := len(lower) - 4; at >= 4; at-- {
		left, right := lower[:at], lower[at:]
		if s.gold(left) && s.gold(right) {
			return left + "-" + right
		}
	}
	return ""
}

// gold reports whether a word, with or without a capital, is in the hand-checked dictionary.
func (s *scanner) gold(lower string) bool {
	e, ok := s.lexicon.Look(lower)
	if !ok {
		e, ok = s.lexicon.Look(titled(lower))
	}
	return ok && e.Source == dictionary.Gold
}

// named reports whether a part with a capital is a name that the dictionary has.
func (s *scanner) named(part string) bool {
	_, ok := s.lexicon.Look(strings.ToLower(part))
	return ok && !allUpper(part) && part != strings.ToLower(part)
}

// camel puts a hyphen where a small letter meets a capital.
func camel(text string) string {
	var b strings.Builder
	previous := rune(0)
	for _, r := range text {
		if unicode.IsUpper(r) && unicode.IsLower(previous) {
			b.WriteByte('-')
		}
		b.WriteRune(r)
		previous = r
	}
	return b.String()
}
