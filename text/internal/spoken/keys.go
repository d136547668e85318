package spoken

// keyNames are keys whose names are cut short on the keyboard.
var keyNames = map[string]string{"Esc": "Escape", "ESC": "Escape", "Del": "Delete", "DEL": "Delete", "Ins": "Insert", "PgUp": "Page Up", "PgDn": "Page Down", "PrtSc": "Print Screen", "PrtScn": "Print Screen"}

// pressing are words of a sentence about keys.
var pressing = set("press presses pressing pressed hit hitting hits key keys ctrl control shift tap hold alt option shortcut")

// commands are words after the name of a command in capitals.
var commands = set("instruction instructions statement statements command commands keyword clause")

// key reads the name of a key in a sentence that speaks of pressing some: "press Esc", "Ctrl+Alt+Del".
func (s *scanner) key(i int) int {
	if s.is(i, "ADD") && commands[s.lower(i+1)] { // of a Dockerfile, not the disorder
		s.say("ADD")
		return i + 1
	}
	if (s.is(i, "ALT") || s.is(i, "SHIFT")) && (s.glued(i+1, "-") || s.glued(i+1, "+")) && (s.isWord(i+2) || s.isNumber(i+2)) && !s.spaced(i+2) { // "ALT-C", as "CTRL-C"
		s.say(titled(s.text(i)))
		return either(s.is(i+1, "-"), i+2, i+1)
	}
	name := keyNames[s.text(i)]
	if name == "" || s.capitalised(i+1) && s.spaced(i+1) || s.lexicon.Own(s.text(i)) || !s.mentions(pressing) {
		return i
	}
	s.say(name)
	return i + 1
}
