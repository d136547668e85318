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
		Description: "Speaks English text with a language model that generates the tokens of a neural codec. Speech starts before the text has been read\n" +
			"to its end.\n" +
			"\n" +
			"   tts say \"Dr. Smith paid $3.50.\"          speak on the sound card\n" +
			"   tts say --file book.txt -o book.wav      write a file; book.lilt would contain the tokens, at 1.1 kbit/s\n" +
			"   my-llm | tts say -                       speak text as it arrives\n" +
			"   tts phonemes \"read, read\"                show the pronunciation\n" +
			"   tts doctor                               check the installation\n" +
			"\n" +
			"- is standard input or output. Flags may follow the arguments; -- ends the flags.\n" +
			"Exit status: 0 success, 1 failure, 2 incorrect usage, 130 interrupted.",
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
