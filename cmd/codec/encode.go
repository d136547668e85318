package main

import (
	"lilt"
	"slices"

	"github.com/urfave/cli/v2"

	"lilt/audio"
	"lilt/cmd/internal/console"
	"lilt/internal/atomicfile"
)

func encodeCommand() *cli.Command {
	return &cli.Command{
		Name:  "encode",
		Usage: "turn audio into a .lilt file",
		UsageText: "codec encode [-q rvq|grvq|mcrvq|single] [-b BOOKS | --bitrate 3k] [--dtx] IN OUT.lilt\n" +
			"codec encode [...] --out-dir DIR IN...",
		Description: "IN is WAV, FLAC, MP3, or what an installed ffmpeg can read, at any sample rate; several channels are mixed to one.\n" +
			"Without flags the codes have 6 kbit/s, of which entropy coding saves some. -q single has one code a frame, at 1125 bit/s\n" +
			"or, with --bitrate, 900 or 675. With --dtx silence and the steady noise of a room take next to nothing; speech stays the\n" +
			"same. From a pipe to a pipe:\n" +
			"\n" +
			"   arecord -f S16_LE -r 24000 | codec encode --bitrate 3k - - | ssh host 'cat > note.lilt'",
		Flags:  slices.Concat(rateFlags(), recordingFlags(), []cli.Flag{console.OutDirFlag()}, modelFlags(), []cli.Flag{dtxFlag(), noEntropyFlag(), console.QuietFlag()}),
		Action: encode,
	}
}

func encode(c *cli.Context) error {
	setting, err := chosenRate(c)
	if err != nil {
		return err
	}
	e := encoding{setting: setting, console: console.New(c)}
	defer e.console.Stop()
	if e.recording, err = recordingOptions(c); err != nil {
		return err
	}
	if c.IsSet("out-dir") {
		if e.writing, err = writerOptions(c, setting); err != nil {
			return err
		}
		defer e.writing.Model.Close()
		return console.Batch(c, e.console, audioExtensions, ".lilt", func(in, out string) error { return e.run(c, in, out) })
	}
	args, err := console.Arguments(c, "IN", "OUT.lilt")
	if err != nil {
		return err
	}
	in, out := args[0], args[1]
	if err := console.CheckOutput(c, in, out, ".lilt"); err != nil {
		return err
	}
	if e.writing, err = writerOptions(c, setting); err != nil {
		return err
	}
	defer e.writing.Model.Close()
	return e.run(c, in, out)
}

// encoding is what the flags say of it.
type encoding struct {
	setting   lilt.Setting
	recording []audio.SourceOption
	writing   *lilt.WriterOptions
	console   *console.Console
}

// run encodes one file.
func (e *encoding) run(c *cli.Context, in, out string) error {
	file, err := sniffInput(c, in)
	if err != nil {
		return err
	}
	defer file.Close()
	if file.isLilt && !c.IsSet("raw") {
		return console.Usage("%s is a .lilt file already; codec decode turns it into sound", console.InputName(in))
	}
	to, err := atomicfile.Create(out)
	if err != nil {
		return err
	}
	defer to.Abort()
	from, err := openAudio(file, e.console, e.recording...)
	if err != nil {
		return err
	}
	defer from.Close()
	o := *e.writing
	o.SampleRate = from.SampleRate()
	w, err := lilt.NewWriter(to, e.setting, &o)
	if err != nil {
		return err
	}
	defer w.Abort()
	if err := from.encode(c.Context, w); err != nil {
		return err
	}
	return to.Close()
}
