package text

import (
	"bytes"
	"html"
	"regexp"
	"strings"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	gtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// parser reads CommonMark with GitHub's tables and strikethrough.
var parser = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser()

var (
	// "study,[1] is" and "known[citation needed]": a footnote mark directly follows the text before it.
	footnote = regexp.MustCompile(`(\S)((?:\[(?:\d{1,3}|\^[\w-]+|citation needed|note \d+|edit|update)\])+)`)
	lettered = regexp.MustCompile(`([.,;:!?”"'])(?:\[[a-z]\])+`) // table notes; "arr[i]" is code
	// [Kokoro](/kˈOkəɹO/) and [pause:1.5s] are the notations of other speech synthesizers.
	given  = regexp.MustCompile(`\[([^\[\]]+)\]\(/([^()/]+)/\)`)
	paused = regexp.MustCompile(`\[pause:\s*([\d.]+m?s)\]`)
	// A glob such as **/node_modules/** is not bold text; **/users** is.
	globbed = regexp.MustCompile(`(?:^|[\s"'(])(?:\*\*/[^\s*]+(?:/\*\*|/?\*[\w.]+)|[^\s*]+/\*\*(?:/[^\s]+|[\s.,;:)]|$)|\*\*/\*[\w.]+)`)
	// A pointer in C is not emphasis: "void *p", "char** argv".
	cPointer  = regexp.MustCompile(`(^|[^*\pL])((?:` + cTypes + `)(?: \*{1,2}[A-Za-z_]\w*|\*{1,2}))($|[^*\w])`)
	cTypeLast = regexp.MustCompile(`(?:^|\PL)(?:` + cTypes + `) $`)
	opened    = regexp.MustCompile(`(?:^|[\s("])\*{1,3}[^\s*]`) // emphasis begins
	closed    = regexp.MustCompile(`(\w+)\*+(?:\W|$)`)          // and ends

	// Internal signs for code and formulas, which are not Markdown.
	spans  = regexp.MustCompile("`[^`]*`|\\$\\$[^$]+\\$\\$|\\$[^$\\s](?:[^$]*[^$\\s])?\\$|\\\\\\(.+?\\\\\\)|\\\\\\[.+?\\\\\\]|\\\\[a-z]+")
	linked = regexp.MustCompile(`(^|[^\w\])])\[([^\[\]]*\pL[^\[\]]+)\]\[[^\[\]]*\]`)
	// The index of a root in LaTeX is no footnote.
	rootIndex = regexp.MustCompile(`\\sqrt\[(\w+)\]`)
	// A period after a formula is the end of a sentence, although letters such as those at its end may be initials.
	formulaEnd = regexp.MustCompile(`((?:[^\s$]\$|\\\)|\\\])\.)(\s+\p{Lu})`)
	// A tag that the text speaks of: "the <b> tag", "<div> and <span> elements".
	tagNamed = regexp.MustCompile(`(?:</?[a-z][a-z0-9]*>(?:, and |, or | and | or |, | ))+(?:HTML )?(?:tags?|elements?)\b`)
)

var withoutAngles = strings.NewReplacer("<", "", ">", "")

// inlineText strips the inline markup of a line, or of the rest of a line after the character before.
func inlineText(line string, before rune) string {
	// A letter in front keeps the start of the line from being parsed as a block marker, and gives the first inline marker its left context.
	const front = "x"
	hugged := before != 0 && !unicode.IsSpace(before)
	if hugged {
		line = front + line
	}
	line = rootIndex.ReplaceAllString(line, `\root{$1}`)
	line = linked.ReplaceAllString(line, "$1$2")
	line = tagNamed.ReplaceAllStringFunc(line, withoutAngles.Replace)
	line = footnote.ReplaceAllStringFunc(line, func(s string) string {
		f := footnote.FindStringSubmatch(s)
		if index := strings.TrimLeft(f[2], "[") == "0]"; index {
			return s
		}
		return f[1]
	})
	if hugged {
		line = strings.TrimPrefix(line, front)
	}
	line = lettered.ReplaceAllString(line, "$1")
	line = given.ReplaceAllStringFunc(line, func(s string) string {
		f := given.FindStringSubmatch(s)
		if p, ok := Phonemic(f[2]); ok {
			return "[[" + p + "]]"
		}
		return s
	})
	line = paused.ReplaceAllString(line, `<break time="$1"/>`)
	line = globbed.ReplaceAllStringFunc(line, func(s string) string { return strings.ReplaceAll(s, "*", `\*`) })
	line = escapePointers(line)
	line = formulaEnd.ReplaceAllString(line, "$1"+string(rune(signBoundary))+"$2")
	line = spans.ReplaceAllStringFunc(line, formula)
	source := []byte(front + line)
	if !(hugged && (unicode.IsLetter(before) || unicode.IsDigit(before))) {
		source = []byte("(" + line) // emphasis may begin after it
	}
	var b strings.Builder
	writeInline(&b, parser.Parse(gtext.NewReader(source)), source)
	text := b.String()
	if len(text) > 0 {
		text = text[1:]
	}
	return text
}

const cTypes = "void|int|char|float|double|long|short|unsigned|bool|size_t|FILE"

// isPointer reports whether a star between the two texts is that of a pointer, and begins no emphasis.
func isPointer(before, after string) bool {
	if !cTypeLast.MatchString(before) || after == "" || !isLetter(after[0]) && after[0] != '*' && after[0] != '_' {
		return false
	}
	end := closed.FindStringSubmatch(after)
	return end == nil || cTypeLast.MatchString(end[1]+" ")
}

// escapePointers escapes the stars of pointers, except where emphasis began before, which they may end: "*an int* and".
func escapePointers(line string) string {
	if !strings.Contains(line, "*") {
		return line
	}
	var b strings.Builder
	for {
		m := cPointer.FindStringSubmatchIndex(line)
		if m == nil {
			break
		}
		star := m[4] + strings.IndexByte(line[m[4]:m[5]], '*')
		before := b.String() + line[:star]
		if opened.MatchString(line[:star]) {
			break
		}
		if strings.Count(before, "`")%2 == 1 { // in a code span
			b.WriteString(line[:m[5]])
			line = line[m[5]:]
			continue
		}
		b.WriteString(line[:star] + strings.ReplaceAll(line[star:m[5]], "*", `\*`))
		line = line[m[5]:]
	}
	return b.String() + line
}

// formula converts LaTeX to plain text, and leaves code and prices unchanged.
func formula(s string) string {
	switch {
	case s[0] == '`':
		return s
	case strings.HasPrefix(s, "$$") && len(s) > 4:
		return " " + mathText(s[2:len(s)-2]) + " "
	case s[0] == '$':
		if inner := s[1 : len(s)-1]; isMath(inner) {
			return mathText(inner)
		}
		return s
	case (strings.HasPrefix(s, `\(`) || strings.HasPrefix(s, `\[`)) && strings.Contains(s, "]("): // a link in escaped brackets
		return s
	case strings.HasPrefix(s, `\(`), strings.HasPrefix(s, `\[`):
		return mathText(s[2 : len(s)-2])
	}
	if len(s) == 2 && strings.Contains("dwsbnrt", s[1:]) { // of a regular expression, \w
		return s
	}
	if text := mathText(s); text != "" && text != s[1:] || greekNames[s[1:]] {
		return text
	}
	return s
}

// writeInline writes the spoken text of a node's children.
func writeInline(b *strings.Builder, node ast.Node, source []byte) {
	for n := node.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			value := n.Segment.Value(source)
			if !n.IsRaw() {
				value = util.UnescapePunctuations(value)
			}
			b.WriteString(unescapeHTML(string(value)))
			switch {
			case n.HardLineBreak():
				b.WriteString("\v\n")
			case n.SoftLineBreak():
				b.WriteByte('\n')
			}
		case *ast.String:
			b.WriteString(unescapeHTML(string(n.Value)))
		case *ast.CodeSpan:
			var code strings.Builder
			writeCode(&code, n, source)
			if text := strings.TrimSpace(code.String()); text != "" {
				b.WriteString(string(rune(signCode)) + strings.ReplaceAll(text, "\n", " ") + string(rune(signCodeEnd)))
			}
		case *ast.AutoLink:
			b.Write(n.Label(source))
		case *ast.RawHTML:
			for i := range n.Segments.Len() {
				segment := n.Segments.At(i)
				b.Write(segment.Value(source))
			}
		case *ast.HTMLBlock, *ast.FencedCodeBlock, *ast.CodeBlock:
			for i := range n.Lines().Len() {
				line := n.Lines().At(i)
				b.Write(line.Value(source))
			}
		case *east.TableCell:
			writeInline(b, n, source)
		case *ast.Image:
			before := b.Len()
			writeInline(b, n, source)
			if next, ok := n.NextSibling().(*ast.Text); ok && b.Len() > before && isSentence(next.Segment.Value(source)) {
				b.WriteByte('.') // the description is no part of the sentence after it
			}
		default: // emphasis, links: their text
			writeInline(b, n, source)
		}
	}
}

// isSentence reports whether the text is white space and a capital.
func isSentence(text []byte) bool {
	return len(text) > 1 && text[0] == ' ' && unicode.IsUpper([]rune(string(text[1:]))[0])
}

// writeCode writes the text of a code span.
func writeCode(b *strings.Builder, n ast.Node, source []byte) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(t.Segment.Value(source))
		}
	}
}

// tableRows reads a table: one text per row, with commas between the cells.
func tableRows(table string) []string {
	source := []byte(table)
	var rows []string
	row := func(cells []string) {
		var filled []string
		for _, c := range cells {
			if c = strings.TrimSpace(c); c != "" {
				filled = append(filled, strings.TrimRight(c, ",;"))
			}
		}
		if len(filled) > 0 {
			rows = append(rows, strings.Join(filled, ", "))
		}
	}
	source = spans.ReplaceAllFunc(source, func(span []byte) []byte {
		if bytes.ContainsAny(span, "|\n") { // the prices of two cells
			return span
		}
		return []byte(formula(string(span)))
	})
	found := false
	root := parser.Parse(gtext.NewReader(source))
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		t, ok := n.(*east.Table)
		if !ok {
			continue
		}
		found = true
		for r := t.FirstChild(); r != nil; r = r.NextSibling() {
			var cells []string
			for c := r.FirstChild(); c != nil; c = c.NextSibling() {
				var b strings.Builder
				writeInline(&b, c, source)
				cells = append(cells, b.String())
			}
			row(cells)
		}
	}
	if found {
		return rows
	}
	for line := range strings.SplitSeq(table, "\n") { // the parser accepts a table only with a delimiter row under its head
		if strings.Trim(line, "|-: \t") == "" {
			continue
		}
		var cells []string
		for c := range strings.SplitSeq(strings.Trim(strings.TrimSpace(line), "|"), "|") {
			cells = append(cells, inlineText(strings.TrimSpace(c), 0))
		}
		row(cells)
	}
	return rows
}

// unescapeHTML resolves HTML character references; the resulting characters pass through admit like other text.
func unescapeHTML(s string) string {
	if !strings.Contains(s, "&") {
		return s
	}
	return strings.Map(func(r rune) rune {
		if c, ok := admit(r, 4); ok || r >= signBoundary && r <= signCodeEnd {
			return either(ok, c, r)
		}
		return -1
	}, html.UnescapeString(s))
}
