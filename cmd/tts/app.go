package main

import (
	"os"

	"github.com/urfave/cli/v2"

	_ "lilt/assets" // all models
	"lilt/cmd/internal/console"
)

// newApp returns the program.
func newApp() *cli.App {
	app := &cli.App{
		Name:  "tts",
		Usage: "text to speech",
		Description: "Speaks English text, while it is still being read, with a language model that generates the tokens of a neural codec.\n" +
			"\n" +
			"   tts say \"Dr. Smith paid $3.50.\"          on the sound card\n" +
			"   tts say --file book.txt -o book.wav      or .lilt: the tokens themselves, 1.1 kbit/s\n" +
			"   generate | tts say -                     text as it arrives\n" +
			"   tts phonemes \"read, read\"                how it is pronounced\n" +
			"   tts doctor                               check the installation\n" +
			"\n" +
			"A file named - is standard input or output. Flags may stand anywhere; -- ends them.\n" +
			"Exit status: 0 done, 1 failed, 2 wrong usage, 130 interrupted.",
		Commands: []*cli.Command{
			sayCommand(),
			phonemesCommand(),
			voicesCommand(),
			serveCommand(),
			speechdCommand(),
			benchCommand(),
			doctorCommand(),
		},
	}
	console.Prepare(app, flagValues)
	return app
}

// flagValues lists the possible values of a flag.
func flagValues(_, flag string) []string {
	if flag != "voice" {
		return nil
	}
	voices, _ := voiceNames(os.Getenv(lmVariable))
	return voices
}
