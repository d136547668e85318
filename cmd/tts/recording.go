package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"lilt/audio"
	"lilt/cmd/internal/console"
	"lilt/codec"
	"lilt/dsp"
	"lilt/lm"
	"lilt/speech"
)

// promptFlags are for speaking in the voice of a recording.
func promptFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "prompt", Usage: "go on from the speech in `FILE`, audio or .lilt, some seconds of it, in its voice", TakesFile: true},
		&cli.StringFlag{Name: "prompt-text", Usage: "what is said there: with it the voice comes out better"},
	}
}

// longestPrompt is as much as a prompt may be: every sentence waits until the model has heard it.
const longestPrompt = 15 * time.Second

// longestRecording is as much as a recording within a text may be.
const longestRecording = time.Hour

// addRecordings adds to the options what the flags say of prompts, and lets the text name recordings.
func addRecordings(c *cli.Context, v *voice, o *speech.Options, con *console.Console) (err error) {
	o.Recording = func(ctx context.Context, name string) ([]uint16, error) {
		if name == "-" {
			return nil, errors.New("a text cannot name standard input as a recording")
		}
		return recordedTokens(ctx, v.sound, name, longestRecording, con)
	}
	if path := c.String("prompt"); path != "" {
		if o.Prompt.Tokens, err = recordedTokens(c.Context, v.sound, path, longestPrompt, con); err != nil {
			return err
		}
		if o.Prompt.Phonemes, err = promptPhonemes(c, v); err != nil {
			return err
		}
	}
	return nil
}

// promptPhonemes is how the text of the prompt is said, "" if it is not known.
func promptPhonemes(c *cli.Context, v *voice) (string, error) {
	if !c.IsSet("prompt-text") {
		return "", nil
	}
	sentences, err := v.front.Sentences(c.String("prompt-text"))
	if err != nil {
		return "", fmt.Errorf("--prompt-text: %w", err)
	}
	var parts []string
	for _, s := range sentences {
		if s.Phonemes != "" {
			parts = append(parts, s.Phonemes)
		}
	}
	phonemes := strings.Join(parts, " ")
	if n := len([]rune(phonemes)); n == 0 || n > lm.MaxSymbols {
		return "", console.Usage("--prompt-text has %d phonemes: want 1 to %d", n, lm.MaxSymbols)
	}
	return phonemes, nil
}

// recordedTokens returns the tokens of a .lilt file or of an audio file, which must not be longer than most. What is odd about the file is noted.
func recordedTokens(ctx context.Context, model *codec.Model, path string, most time.Duration, con *console.Console) (tokens []uint16, err error) {
	if lilt := openLilt(path); lilt != nil {
		defer lilt.Close()
		if tokens, err = liltTokens(ctx, model, lilt, most); err != nil {
			return nil, console.About(path, err)
		}
	} else if tokens, err = audioTokens(ctx, model, path, most, con); err != nil {
		return nil, err
	}
	if len(tokens) == 0 {
		return nil, console.About(path, errors.New("it holds no samples"))
	}
	return tokens, nil
}

// audioTokens encodes an audio file.
func audioTokens(ctx context.Context, model *codec.Model, path string, most time.Duration, con *console.Console) (tokens []uint16, err error) {
	source, err := audio.Open(path)
	if err != nil {
		return nil, err
	}
	defer source.Close()
	resampler, err := dsp.NewResampler(source.SampleRate(), codec.SampleRate)
	if err != nil {
		return nil, console.About(path, err)
	}
	encoder, err := model.NewEncoder(codec.Single.Full(), codec.Bulk)
	if err != nil {
		return nil, err
	}
	defer encoder.Close()
	block, pcm := make([]float32, source.SampleRate()), []float32(nil)
	for ended := false; !ended; {
		n, err := source.Read(block)
		switch {
		case err == io.EOF:
			pcm, ended = resampler.Flush(pcm[:0]), true
		case err != nil:
			return nil, err
		default:
			pcm = resampler.Append(pcm[:0], block[:n])
		}
		if tokens, err = encoder.Append(ctx, tokens, pcm); err != nil {
			return nil, console.About(path, err)
		}
		if err := within(tokens, most); err != nil {
			return nil, console.About(path, err)
		}
	}
	if tokens, err = encoder.Flush(ctx, tokens); err != nil {
		return nil, console.About(path, err)
	}
	for _, note := range source.Notes() {
		con.Note("%s: %s", console.InputName(path), note)
	}
	return tokens, nil
}
