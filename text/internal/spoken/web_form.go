package spoken

import (
	"regexp"
	"strings"
	"unicode"

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

// expression is what shows that a chunk is a regular expression: a repeated class of characters, or a repeated escape.
var expression = regexp.MustCompile(`\[[^\]]*\w-\w[^\]]*\][+*?{]|\\[dwsDWS][+*?{]`)

// position is a line of a file of source code, and a column: "main.go:88:5".
var position = regexp.MustCompile(`^([\w./-]*\w\.(?:go|rs|py|c|h|cc|cpp|hpp|js|jsx|ts|tsx|java|kt|rb|php|swift|scala|sh|sql|css|html|md|ya?ml|json|tex|lua|pl|vue|cs)):(\d{1,6})(?::(\d{1,4}))?$`)

// sharedObject is a library of programs: "libpng16.so.16".
var sharedObject = regexp.MustCompile(`^lib[\w+-]+\.so(?:\.\d+)*$`)

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

// isUUID reports whether the text is a universally unique identifier.
func isUUID(chunk string) bool { return uuid.MatchString(chunk) }

var uuid = regexp.MustCompile(`^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$`)

// isColor reports whether the text after # is a color: three or six hexadecimal digits, of which six have a figure or all three are alike.
func isColor(name string) bool {
	if strings.Trim(name, "0123456789abcdefABCDEF") != "" {
		return false
	}
	return len(name) == 6 && strings.ContainsAny(name, "0123456789") && !all(name, unicode.IsDigit) || len(name) == 3 && name[0] == name[1] && name[1] == name[2] && unicode.IsLetter(rune(name[0]))
}

// isAssignment reports whether the text sets a variable of a shell: "PATH=/usr/local/bin", "NODE_ENV=production". A formula has shorter names, or operators.
func isAssignment(chunk string) bool {
	name, value, ok := strings.Cut(chunk, "=")
	return ok && (len(name) > 2 || value == strings.ToLower(value) && len(name) == 2) && value != "" && !strings.ContainsAny(value, "=+*^()") && unicode.IsUpper(rune(name[0])) &&
		all(name, func(r rune) bool { return r == '_' || r < 128 && (unicode.IsUpper(r) || unicode.IsDigit(r)) })
}

// isHash reports whether the text is a number in hexadecimal, as of a commit, or a color with a letter: it has letters and digits that change places more than once.
func isHash(chunk string) bool {
	if len(chunk) < 6 || strings.Trim(chunk, "0123456789abcdef") != "" {
		return false
	}
	changes := 0
	for i := 1; i < len(chunk); i++ {
		if unicode.IsDigit(rune(chunk[i-1])) != unicode.IsDigit(rune(chunk[i])) {
			changes++
		}
	}
	return changes > 1 || len(chunk) > 7 && changes > 0
}
