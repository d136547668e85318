package main

import (
	"fmt"
	"runtime/debug"

	"github.com/urfave/cli/v2"
)

// newApp lists what the program can do.
func newApp() *cli.App {
	app := &cli.App{
		Name:    "codec",
		Usage:   "speech in very few bits",
		Version: version(),
		Description: "Encodes speech at 0.7 to 6 kbit/s with a neural codec, into .lilt files or tokens for other programs.\n" +
			"\n" +
			"   codec encode speech.wav speech.lilt     any audio in, 6 kbit/s out; --bitrate 3k for less\n" +
			"   codec decode speech.lilt again.wav\n" +
			"   codec play speech.lilt                  codec record speech.lilt, from a microphone\n" +
			"   codec tokens speech.wav -o speech.npy   the codes, for Python; also .json and .tsv\n" +
			"   codec tokens -q single ...              one id of 15 bits a frame, for language models\n" +
			"   codec doctor                            is everything there?\n" +
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
			completionCommand(),
		},
		Suggest:              true,
		EnableBashCompletion: true,
		Action:               noCommand,
		OnUsageError:         wrongFlag,
		ExitErrHandler:       func(*cli.Context, error) {}, // main reports errors
	}
	for _, command := range app.Commands {
		command.OnUsageError = wrongFlag
		command.BashComplete = offerWords
		command.HideHelpCommand = true // else "codec encode help x.lilt" would not encode a file named help
	}
	return app
}

// release is the version in CHANGELOG.md that this is, or will become.
const release = "0.1.0"

// version says which release this is, and which commit was built where that is known.
func version() string {
	build, _ := debug.ReadBuildInfo()
	if build == nil {
		return release
	}
	for _, setting := range build.Settings {
		if setting.Key == "vcs.revision" {
			return fmt.Sprintf("%s (%.12s)", release, setting.Value)
		}
	}
	return release
}
