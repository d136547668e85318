package main

import (
	"io"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/internal/atomicfile"
	"lilt/speech"
)

// captionFlags name files for subtitles and word times.
func captionFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "srt", Usage: "write SubRip subtitles to `FILE`", TakesFile: true},
		&cli.StringFlag{Name: "vtt", Usage: "write WebVTT subtitles to `FILE`", TakesFile: true},
		&cli.StringFlag{Name: "json", Usage: "write the times of all words to `FILE` as JSON", TakesFile: true},
	}
}

// captionWriters write the files of captionFlags, by flag.
var captionWriters = map[string]func(io.Writer, []speech.Word) error{"srt": speech.WriteSRT, "vtt": speech.WriteVTT, "json": speech.WriteWords}

// outputs are the files that the flags name to be written.
func outputs(c *cli.Context) []string {
	paths := []string{c.String("output")}
	for flag := range captionWriters {
		paths = append(paths, c.String(flag))
	}
	return paths
}

// captions collects word times and writes them to the files that the flags name, which appear complete or not at all.
type captions struct {
	words []speech.Word
	files map[string]*atomicfile.File // by flag
}

// createCaptions creates the files, which must not be the text, the audio output, or each other. If there are any, it has the options pass on
// word times.
func createCaptions(c *cli.Context, text string, o *speech.Options) (*captions, error) {
	s := &captions{files: map[string]*atomicfile.File{}}
	taken := map[string]bool{filepath.Clean(c.String("output")): c.IsSet("output")}
	for flag := range captionWriters {
		path := c.String(flag)
		if path == "" {
			continue
		}
		file, err := createCaption(c, text, flag, path, taken)
		if err != nil {
			s.abort()
			return nil, err
		}
		s.files[flag] = file
		o.Words = func(words []speech.Word) { s.words = append(s.words, words...) }
	}
	return s, nil
}

func createCaption(c *cli.Context, text, flag, path string, taken map[string]bool) (*atomicfile.File, error) {
	clean := filepath.Clean(path)
	switch {
	case path == "-":
		return nil, console.Usage("--%s requires a file", flag)
	case taken[clean]:
		return nil, console.Usage("%s is the file of both --%s and another output", path, flag)
	}
	taken[clean] = true
	if err := checkOutput(c, text, path, "."+flag); err != nil {
		return nil, err
	}
	return atomicfile.Create(path)
}

// abort discards the files. It has no effect after close.
func (s *captions) abort() {
	for _, file := range s.files {
		file.Abort()
	}
}

// close writes the files.
func (s *captions) close() error {
	for flag, file := range s.files {
		if err := captionWriters[flag](file, s.words); err != nil {
			return err
		}
		if err := file.Close(); err != nil {
			return err
		}
	}
	return nil
}
