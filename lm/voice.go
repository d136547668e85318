package lm

// NamedVoices returns the voices that can be chosen by name, the main one first: all but the unspecified voice.
func (i Info) NamedVoices() []string { return i.Voices[1:] }

// DescribeVoice describes a voice, such as "American woman", by the first two letters of its name, as in the names of Kokoro's voices. It
// returns "" for other names.
func DescribeVoice(name string) string {
	if len(name) < 3 || name[2] != '_' {
		return ""
	}
	accent, speaker := map[byte]string{'a': "American", 'b': "British"}[name[0]], map[byte]string{'f': "woman", 'm': "man"}[name[1]]
	if accent == "" || speaker == "" {
		return ""
	}
	return accent + " " + speaker
}
