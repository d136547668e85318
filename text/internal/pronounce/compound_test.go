package pronounce

import "testing"

// Words in no dictionary that English makes of others, and names that only look like them.
func TestDerived(t *testing.T) {
	s := newSpeaker(t, nil)
	for _, c := range []struct{ word, want string }{
		// compounds
		{"livestream", "lˈIvstɹˌim"}, {"livestreams", "lˈIvstɹˌimz"}, {"codename", "kˈOdnˌAm"}, {"Homebase", "hˈOmbˌAs"}, {"minigames", "mˈɪniɡˌAmz"}, {"tiebreak", "tˈIbɹˌAk"},
		{"ribcage", "ɹˈɪbkˌAʤ"}, {"Soundcloud", "sˈWndklˌWd"}, {"Backline", "bˈæklˌIn"}, {"Dragonball", "dɹˈæɡənbˌɔl"}, {"Touchscreen", "tˈʌʧskɹˌin"},
		{"ragequit", "ɹˈAʤkwˌɪt"}, {"flowrate", "flˈOɹˌAt"}, {"longsword", "lˈɔŋsˌɔɹd"}, {"TOUCHSCREEN", "tˈʌʧskɹˌin"}, {"neverending", "nˈɛvəɹˌɛndɪŋ"},
		{"friendzone", "fɹˈɛndzˌOn"}, {"poophead", "pˈuphˌɛd"}, {"notetaking", "nˈOtˌAkɪŋ"}, {"archmage", ""}, {"underwind", ""}, {"Hemera", ""},
		{"Collagenous", ""}, {"Greymouth", ""}, {"moilee", ""}, {"cirriform", ""}, {"Sushen", ""}, {"plushie", ""},
		// British spellings
		{"civilisation", "sˌɪvələzˈAʃən"}, {"optimisations", "ˌɑptəməzˈAʃənz"}, {"medallist", "mˈɛdəlɪst"}, {"skilful", "skˈɪlfᵊl"}, {"sulphuric", "səlfjˈuɹɪk"},
		{"coeliac", "sˈiliˌæk"}, {"oestradiol", "ˌɛstɹədˈIɔl"}, {"defenceman", "dɪfˈɛnsmən"}, {"enamoured", "ɪnˈæməɹd"}, {"palaeolithic", "pˌAliəlˈɪθɪk"},
		{"Souris", ""}, {"Rapinoe", ""}, {"Arsinoe", ""}, {"Clovelly", ""}, {"Vieux", ""},
		// counties
		{"Warwickshire", "wˈɔɹwɪkʃəɹ"}, {"aberdeenshire", "ˌæbəɹdˈinʃəɹ"}, {"Monmouthshire", "mˈɑnməθʃəɹ"}, {"OXFORDSHIRE", "ˈɑksfəɹdʃəɹ"}, {"Fooshire", ""},
		// verbs in titles
		{"Rockin", "ɹˈɑkɪn"}, {"Lookin", "lˈʊkɪn"}, {"Walkin", "wˈɔkɪn"}, {"Gettin", "ɡˈɛTɪn"}, {"Changin", "ʧˈAnʤɪn"}, {"listenin", "lˈɪsᵊnɪn"}, {"Bodin", ""}, {"Galkin", ""}, {"Kuprin", ""},
	} {
		got, ok := s.derived(c.word, nil)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%s: %q, %v; want %q", c.word, got, ok, c.want)
		}
	}
}

// Inflections that the less careful dictionaries have with the wrong voice, and words that end like them.
func TestAssimilated(t *testing.T) {
	s := newSpeaker(t, nil)
	for word, want := range map[string]string{
		"photographs": "fˈOTəɡɹˌæfs", "graphs": "ɡɹˈæfs", "nymphs": "nˈɪmfs", "stomachs": "stˈʌməks", "Sikhs": "sˈiks", "Czechs": "ʧˈɛks", "monarchs": "mˈɑnəɹks",
		"eunuchs": "jˈunəks", "lochs": "lˈɑks", "typed": "tˈIpt", "raced": "ɹˈAst", "nursed": "nˈɜɹst", "conchs": "kˈɑnʧᵻz", "scoped": "skˈOpt", "grotesques": "ɡɹOtˈɛsks",
		"hands": "hˈændz", "rouges": "ɹˈuʒᵻz", "loved": "lˈʌvd", "waltz": "wˈɔlts", "quartz": "kwˈɔɹts", "buzzed": "bˈʌzd",
	} {
		if e, ok := s.look(word); !ok || e.Usual != want {
			t.Errorf("%s: %s, %v; want %s", word, e.Usual, ok, want)
		}
	}
}

// Names by their endings, which also decide the stress, and the possessives of names whose reading in the dictionary is corrected.
func TestEndings(t *testing.T) {
	s := newSpeaker(t, nil)
	for word, want := range map[string]string{
		"Giannopoulos": "jɑnˈɑpələs", "Dimopoulos": "dimˈɑpələs", "Stathopoulos": "stɑθˈɑpələs", "Christopoulou": "kɹistˈɑpəlu", "Angelopoulos": "ˌɑnʤɛlˈɑpələs",
		"Anagnostakis": "ˌɑnɑɡnOstˈɑkɪs", "Georgiadis": "jˌɛOɹjˈɑdɪs", "Panagiotis": "pˌɑnɑjˈOtɪs", "Abramovich": "ɑbɹˈɑməvɪʧ", "Milanovich": "milˈɑnəvɪʧ",
		"Sergeyevich": "sɛɹɡˈɛjəvɪʧ", "Arkadyevich": "ɑɹkˈɑdjəvɪʧ", "Petrovna": "pˈɛtɹəvnə", "Carrillo": "kəɹˈijO", "Carrillo's": "kəɹˈijOz", "Gordillo": "ɡˌɔɹdˈijO",
		"Amarillo": "ˌæməɹˈɪlO", "Zheng's": "ʤˈʌŋz", "Perisic": "pˈɛɹisɪʧ", "Vucic": "vˈuʧɪʧ", "Stankic": "stˈɑŋkɪʧ", "Tchami": "ʧˈɑmi", "Doumbouya": "dˌumbujˈɑ",
		"Markopoulos": "mɑɹkˈɑpələs", "Acropolis": "əkɹˈɑpələs", "Travis": "tɹˈævɪs", "Artakis": "ɑɹtˈɑkɪs",
	} {
		if got, err := s.one(word, nil); err != nil || got != want {
			t.Errorf("%s: %s, %v; want %s", word, got, err, want)
		}
	}
}

// Shapes of names that a language of origin explains, and English ones like them, which the network reads.
func TestNotOrigin(t *testing.T) {
	for _, word := range []string{
		"aberdeenshire", "teesside", "benjaminite", "noahide", "wiradjuric", "bigfootology", "craiglockhart", "longhope", "cyllenian", "dolgeville", "muhlenberg",
		"lunenburg", "patreon", "quiggin", "ballymena", "kasserine", "yonge", "penge", "serangoon", "sanjeev", "thanjavur", "jayla", "swainsona",
	} {
		if p, ok := byOrigin(word); ok {
			t.Errorf("%s: %s", word, p)
		}
	}
	for word, want := range map[string]string{
		"nemanja": "nˈɛmɑnjə", "minseo": "mˈinsʌ", "takamine": "tˌɑkɑmˈinA", "changhua": "ʧɑŋhwˈɑ", "quintero": "kintˈɛɹO",
		"wodonga": "wOdˈOŋɡə", "vijayakumar": "",
	} {
		if p, ok := byOrigin(word); !ok || want != "" && p != want {
			t.Errorf("%s: %s, %v; want %s", word, p, ok, want)
		}
	}
}
