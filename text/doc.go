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
// A [Reader] reads only as far ahead as it must to know that a sentence has ended, and holds only one sentence at a time, so that a book can be
// spoken from a pipe while it is being written. A [Sentence] holds its phonemes, at most [MaxSymbols] symbols from [Symbols], together with the
// speaking rate and the silence before it.
//
// # How it works
//
//	text -> markup, sentences (this package) -> spoken words (spoken) -> phonemes (pronounce, dictionary)
//
// Package spoken does text normalization: it writes out numbers, dates, times, money, measures, addresses, Roman numerals, abbreviations,
// initialisms and e-mail addresses as words. Package pronounce looks words up, disambiguates homographs ("I read it yesterday"), derives plurals
// and past tenses by rule, and has a grapheme-to-phoneme network for out-of-vocabulary words.
//
// # Sentences
//
// Sentences end where a human reader would end them: not after "Dr.", "J. R. R.", "3.14" or "p.m. we left". A blank line ends a paragraph and
// adds a silence of [ParagraphPause]. A short line followed by a capital ends in a short pause, as in an address; other line ends are spaces.
// Sentences that are too long are split, at a punctuation mark if there is one.
//
// # Markdown and HTML
//
// Unless [Options.Markup] says otherwise, Markdown, HTML tags and character references, and LaTeX formulas are interpreted; docs/tts.md lists what
// is supported. Blocks are recognised line by line and inline markup within its line, so that plain text is still spoken as it arrives; code
// blocks and tables are read to their end first.
//
// In any text but SSML, phonemes may be given in double brackets, [[həlˈO]], in Symbols or IPA, and breaks as <break time="300ms"/>. Other tags,
// and double brackets around anything else, are dropped and their content is read.
//
// # SSML
//
// A text that begins with <speak, <!DOCTYPE speak or <?xml is SSML. Supported are speak, p, s, break (time, strength), prosody (rate: a name, a percentage or a
// factor), phoneme (ph, in IPA or Symbols), say-as (interpret-as: the names in spoken.SayAs), sub (alias) and audio (src), which becomes a
// Sentence of its own. The tags of emphasis, voice, lang, w, token and desc are ignored and their content is read; mark, meta, metadata and
// lexicon are skipped. Any other element, and markup that is not well formed, is an error that gives the line and column; everything before it
// has been returned by then. An ampersand that does not begin a character reference is taken literally.
//
// # What cannot be read
//
// Emoji, symbols without a name, control characters and letters of other scripts are dropped; accents guide the pronunciation of words that
// the dictionary does not have; single Greek letters are read by name. A text in which nothing readable is left has no sentences, which is not
// an error.
package text
