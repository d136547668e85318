package text

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"
)

// brief is what a test of markup compares.
type brief struct {
	words string
	rate  float64
	pause time.Duration
	audio string
}

func briefs(t testing.TB, f *FrontEnd, text string) ([]brief, error) {
	t.Helper()
	var list []brief
	r := f.Reader(iotest.OneByteReader(strings.NewReader(text)))
	for {
		s, err := r.Next()
		if errors.Is(err, io.EOF) {
			return list, nil
		}
		if err != nil {
			return list, err
		}
		if (s.Phonemes == "") != (s.Audio != "" || s.Words == "") {
			t.Errorf("%q: words %q, phonemes %q", text, s.Words, s.Phonemes)
		}
		list = append(list, brief{s.Words, s.Rate, s.Pause, s.Audio})
	}
}

const ms = time.Millisecond

func TestMarkup(t *testing.T) {
	f := open(t)
	for text, want := range map[string][]brief{
		"One. Two.":                         {{"One.", 1, 0, ""}, {"Two.", 1, 0, ""}},
		"One.\n\n\n\nTwo.":                  {{"One.", 1, 0, ""}, {"Two.", 1, ParagraphPause, ""}},
		"\n\n\nOne.\n\n\n":                  {{"One.", 1, 0, ""}, {"", 1, ParagraphPause, ""}},
		"One\ntwo.":                         {{"One two.", 1, 0, ""}},
		"Title\n\nText.":                    {{"Title", 1, 0, ""}, {"Text.", 1, ParagraphPause, ""}},
		"Wait <break time=\"300ms\"/> now.": {{"Wait", 1, 0, ""}, {"now.", 1, 300 * ms, ""}},
		"Wait<break time='1.5s' />now.":     {{"Wait", 1, 0, ""}, {"now.", 1, 1500 * ms, ""}},
		"Wait <break/> now <break strength=\"strong\"/>.": {{"Wait", 1, 0, ""}, {"now", 1, 300 * ms, ""}, {"", 1, 600 * ms, ""}},
		"Wait <break time=\"99h\"/> now.":                 {{"Wait now.", 1, 0, ""}},
		"Long <break time=\"999s\"/>pause.":               {{"Long", 1, 0, ""}, {"pause.", 1, MaxPause, ""}},
		"I say [[təmˈATO]], you say [[təmˈɑTO]].":         {{"I say təmˈATO, you say təmˈɑTO.", 1, 0, ""}},
		"See [[Main Page]] there.":                        {{"See Main Page there.", 1, 0, ""}},
		"An [[ open bracket.":                             {{"An ((open bracket.", 1, 0, ""}},
		"a < b":                                           {{"A is less than B", 1, 0, ""}},
		"<p>Not SSML.":                                    {{"Not S S M L.", 1, 0, ""}},
		"a <b>bold</b> <a href=\"x\">link</a>, 3 <4, x<y": {{"a bold link, three is less than four, X is less than Y", 1, 0, ""}},
		"<speak>Hello there.</speak>":                     {{"Hello there.", 1, 0, ""}},
		"<?xml version=\"1.0\"?>\n<!DOCTYPE speak>\n<speak version=\"1.1\" xml:lang='en'>Hi &amp; bye.<!-- not <this> --></speak>\n": {{"Hi and bye.", 1, 0, ""}},
		"<!DOCTYPE speak>\n<speak>Hi.</speak>":                                                             {{"Hi.", 1, 0, ""}},
		"<speak><p>One.</p><p>Two. <s>Three</s> four</p></speak>":                                          {{"One.", 1, 0, ""}, {"Two.", 1, ParagraphPause, ""}, {"Three", 1, 0, ""}, {"four", 1, 0, ""}, {"", 1, ParagraphPause, ""}},
		"<speak>A<break time=\"2s\"/>b</speak>":                                                            {{"A", 1, 0, ""}, {"B", 1, 2000 * ms, ""}},
		"<speak>I <prosody rate=\"fast\">run <prosody rate='50%'>slowly</prosody></prosody> home.</speak>": {{"I", 1, 0, ""}, {"run", 1.3, 0, ""}, {"slowly", 0.65, 0, ""}, {"home.", 1, 0, ""}},
		"<speak><prosody rate=\"+20%\">Go.</prosody></speak>":                                              {{"Go.", 1.2, 0, ""}},
		"<speak>A <phoneme alphabet=\"ipa\" ph=\"təˈmeɪtoʊ\">tomato</phoneme>.</speak>":                    {{"A təmˈAtO.", 1, 0, ""}},
		"<speak><say-as interpret-as=\"characters\">NASA 12</say-as></speak>":                              {{"N A S A one two", 1, 0, ""}},
		"<speak><say-as interpret-as=\"ordinal\">23</say-as> try</speak>":                                  {{"twenty third try", 1, 0, ""}},
		"<speak><say-as interpret-as=\"cardinal\">1984</say-as></speak>":                                   {{"one thousand nine hundred eighty four", 1, 0, ""}},
		"<speak><say-as interpret-as=\"digits\">1984</say-as></speak>":                                     {{"one nine eight four", 1, 0, ""}},
		"<speak><say-as interpret-as=\"telephone\">212-5550</say-as></speak>":                              {{"two one two, five five five zero", 1, 0, ""}},
		"<speak><say-as interpret-as=\"date\">5/6/2024</say-as></speak>":                                   {{"May sixth, twenty twenty four", 1, 0, ""}},
		"<speak><sub alias=\"World Wide Web\">WWW</sub> day</speak>":                                       {{"World Wide Web day", 1, 0, ""}},
		"<speak>A &lt; b &#38; c &#x41;T&T</speak>":                                                        {{"A is less than B and C A T and T", 1, 0, ""}},
		"<speak>Now <audio src=\"bell.wav\">a bell</audio> rings.</speak>":                                 {{"Now", 1, 0, ""}, {"", 1, 0, "bell.wav"}, {"rings.", 1, 0, ""}},
		"<speak><![CDATA[5 < 6 ]] & so]]></speak>":                                                         {{"five is less than six)) and so", 1, 0, ""}},
		"<speak><emphasis level=\"strong\">Very</emphasis> good.</speak>":                                  {{"Very good.", 1, 0, ""}},
		"<speak></speak>": nil,
		"":                nil,
		" \n\t ":          nil,
		"... !!! ???":     nil,
		"😀 🎉":             nil,
		"Привет, мир.":    nil,
	} {
		got, err := briefs(t, f, text)
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		same := len(got) == len(want)
		for i := range min(len(got), len(want)) {
			g, w := got[i], want[i]
			g.words, w.words = plainForm(g.words), plainForm(w.words)
			same = same && g == w
		}
		if !same {
			t.Errorf("%q:\n got %+v\nwant %+v", text, got, want)
		}
	}
}

func TestBrokenSSML(t *testing.T) {
	f := open(t)
	for text, want := range map[string]string{
		"<speak>One":                                                     "line 1, column 10: the text ends, but <speak> of line 1 is still open",
		"<speak>\n<p>One</s></speak>":                                    "line 2, column 10: </s> where </p> of line 2 was expected",
		"<speak>One</speak> two":                                         "text outside <speak>",
		"<speak>One</speak><speak>Two</speak>":                           "a second <speak>",
		"<speak><foo>One</foo></speak>":                                  "column 12: <foo> is not supported",
		"<speak>a < b</speak>":                                           "write &lt;",
		"<speak><break time=\"soon\"/></speak>":                          "break time \"soon\" has no unit",
		"<speak><break time=\"-3s\"/></speak>":                           "not a length of time",
		"<speak><break time=\"NaNs\"/></speak>":                          "not a length of time",
		"<speak><break strength=\"huge\"/></speak>":                      "break strength",
		"<speak><break time=3s/></speak>":                                "not in quotes",
		"<speak><break time=\"3s/></speak>":                              "ends inside the tag",
		"<speak><break a=\"1\" a=\"2\"/></speak>":                        "twice",
		"<speak><prosody rate=\"0\">x</prosody></speak>":                 "between 0.25 and 4",
		"<speak><prosody rate=\"100\">x</prosody></speak>":               "between 0.25 and 4",
		"<speak><prosody rate=\"NaN\">x</prosody></speak>":               "between 0.25 and 4",
		"<speak><prosody rate=\"quick\">x</prosody></speak>":             "is not a rate",
		"<speak><phoneme ph=\"123\">x</phoneme></speak>":                 "not written in phonemes",
		"<speak><phoneme>x</phoneme></speak>":                            "not written in phonemes",
		"<speak><say-as interpret-as=\"song\">x</say-as></speak>":        "is not supported",
		"<speak><say-as interpret-as=\"date\"><p>x</p></say-as></speak>": "<p> inside <say-as>",
		"<speak><sub>x</sub></speak>":                                    "no alias",
		"<speak><audio/></speak>":                                        "no src",
		"<speak><!-- no end":                                             "ends inside the comment",
		"<speak><![CDATA[ no end":                                        "CDATA",
		"<speak><":                                                       "ends in a tag",
		"<!DOCTYPE speak [<!ENTITY a \"b\">]>\n<speak>x</speak>":         "a document type with declarations of its own",
		"<!DOCTYPE speak SYSTEM \"x\" [\n]><speak>x</speak>":             "a document type with declarations of its own",
		"<speak></": "ends inside the tag",
		"<speak><p " + strings.Repeat("x", 5000) + ">":                      "longer than 4096",
		"<speak>" + strings.Repeat("<p>", 100):                              "nested more than",
		"<?xml version=\"1.0\"?><p>x</p>":                                   "<p> outside <speak>",
		"<?xml version=\"1.0\"?>":                                           "no <speak>",
		"<speak><say-as interpret-as=\"date\">" + strings.Repeat("x", 3000): "more than 2000",
	} {
		_, err := briefs(t, f, text)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60q: %v, want %q in it", text, err, want)
		}
	}
}

// What was whole before the fault is spoken, and the error comes again.
func TestErrorsComeLastAndStay(t *testing.T) {
	f := open(t)
	r := f.Reader(strings.NewReader("<speak>One. Two. <foo/>"))
	if s, err := r.Next(); err != nil {
		t.Errorf("%+v, %v", s, err)
	}
	var first error
	for range 10 {
		if _, err := r.Next(); err != nil {
			if first != nil && err != first {
				t.Errorf("%v, then %v", first, err)
			}
			first = err
		}
	}
	if first == nil {
		t.Error("no error")
	}
	broken := f.Reader(iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader("Hello there."))))
	if _, err := broken.Next(); !errors.Is(err, iotest.ErrTimeout) {
		t.Errorf("a broken source: %v", err)
	}
}
