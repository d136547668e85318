package audio

import "slices"

// extensions are those of audio formats that this package reads, with ffmpeg or without.
var extensions = []string{
	".wav", ".flac", ".mp3", ".m4a", ".mp4", ".aac", ".ogg", ".oga", ".opus", ".aiff", ".aif", ".au", ".caf", ".amr", ".wma", ".w64",
	".mka", ".mkv", ".webm", ".mov", ".3gp",
}

// Extensions returns the usual extensions of audio files, with the dot and in lower case, to find recordings in a folder. Opening a file
// does not depend on its extension, but on its content.
func Extensions() []string { return slices.Clone(extensions) }
