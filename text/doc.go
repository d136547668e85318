// Package text turns English text into phonemes, a sentence at a time.
//
//	front, err := text.Open(text.Options{})
//	defer front.Close()
//	reader := front.Reader(os.Stdin)
//	for {
//		sentence, err := reader.Next() // io.EOF at the end
//		...
//	}
//
// A [Reader] takes from its source no more than it needs to know that a sentence has ended, and keeps no more than a sentence, so that a book
// can be spoken from a pipe while it is being written. A [Sentence] has its phonemes in the symbols of [Symbols], at most [MaxSymbols] of
// them, with the rate of speech and the silence before it.
//
// # How it works
//
//	text -> markup, sentences (this package) -> words that are said (spoken) -> phonemes (pronounce, dictionary)
//
// Package spoken reads what is not read as it is written: numbers, dates, times, money, measures, addresses, Roman numerals, abbreviations,
// initialisms, e-mail addresses. Package pronounce looks words up, tells homographs apart ("I read it yesterday"), makes plurals and past
// tenses by rule, and has a network for words in no dictionary.
//
// # Sentences
//
// Sentences end where a reader would end them: not after "Dr.", "J. R. R.", "3.14" or "p.m. we left". A blank line ends a paragraph: there
// [ParagraphPause] of silence is kept. The end of a short line before a capital is a short pause, as in an address; other line ends are spaces. Sentences
// that are too long are cut, at a mark if there is one.
//
// # Markdown and HTML
//
// Unless [Options.Markup] says otherwise, the marks of Markdown, tags and character references of HTML and formulas of LaTeX are read by what they
// mean: docs/tts.md has the list. Blocks are recognised line by line and inline marks within their line, so that plain text is still given as it comes;
// code blocks and tables are read to their end first.
//
// In all text but SSML, phonemes stand in double brackets, [[həlˈO]], in Symbols or IPA, and breaks are written <break time="300ms"/>. Double
// brackets with something else in them, and other tags, are left out and their content is read.
//
// # SSML
//
// A text that begins with <speak, <!DOCTYPE speak or <?xml is SSML. Supported are speak, p, s, break (time, strength), prosody (rate: a name, a percentage or a
// factor), phoneme (ph, in IPA or Symbols), say-as (interpret-as: the names in spoken.SayAs), sub (alias) and audio (src), which becomes a
// Sentence of its own. The content of emphasis, voice, lang, w, token and desc is read as if they were not there; mark, meta, metadata and
// lexicon are passed over. Any other element, and markup that is not well formed, is an error that tells the line and column; what came before
// it has been given by then. An ampersand that begins no reference is an ampersand.
//
// # What cannot be read
//
// Emoji, symbols without a name, control characters and letters of other scripts are left out; accents keep their meaning where the
// dictionary has no such word; single Greek letters have their names. A text in which nothing is left has no sentences: that is no error here.
package text
