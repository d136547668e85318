package main

import (
	"github.com/urfave/cli/v2"

	_ "lilt/assets" // all models
	"lilt/cmd/internal/console"
)

// newApp returns the program.
func newApp() *cli.App {
	app := &cli.App{
		Name:  "codec",
		Usage: "neural speech codec",
		Description: "Encodes speech at 0.7 to 6 kbit/s, as .lilt files or as tokens for other programs, and decodes it.\n" +
			"\n" +
			"   codec encode speech.wav speech.lilt     encode any audio file at 6 kbit/s, or less: --bitrate 3k\n" +
			"   codec decode speech.lilt again.wav      decode it\n" +
			"   codec play speech.lilt                  play it\n" +
			"   codec record speech.lilt                record from a microphone\n" +
			"   codec tokens speech.wav -o speech.npy   write the codes as a NumPy array, or as .json or .tsv\n" +
			"   codec tokens -q single ...              one token of 15 bits per frame, for language models\n" +
			"   codec doctor                            check the installation\n" +
			"\n" +
			"- is standard input or output. Flags may follow the arguments; -- ends the flags.\n" +
			"Exit status: 0 success, 1 failure, 2 incorrect usage, 130 interrupted.",
		Commands: []*cli.Command{
			encodeCommand(),
			decodeCommand(),
			tokensCommand(),
			detokenizeCommand(),
			playCommand(),
			recordCommand(),
			infoCommand(),
			benchCommand(),
			doctorCommand(),
		},
	}
	console.Prepare(app, flagValues)
	return app
}
