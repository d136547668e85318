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
		Description: "Encodes speech at 0.7 to 6 kbit/s with a neural codec, into .lilt files or tokens for other programs.\n" +
			"\n" +
			"   codec encode speech.wav speech.lilt     any audio to 6 kbit/s; --bitrate 3k for less\n" +
			"   codec decode speech.lilt again.wav\n" +
			"   codec play speech.lilt                  codec record speech.lilt, from a microphone\n" +
			"   codec tokens speech.wav -o speech.npy   the codes, for Python; also .json and .tsv\n" +
			"   codec tokens -q single ...              one token of 15 bits a frame, for language models\n" +
			"   codec doctor                            check the installation\n" +
			"\n" +
			"A file named - is standard input or output. Flags may stand anywhere; -- ends them.\n" +
			"Exit status: 0 done, 1 failed, 2 wrong usage, 130 interrupted.",
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
