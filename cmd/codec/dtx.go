package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"lilt/container"
	"lilt/internal/dtx"
)

// dtxFlag is for commands that encode sound into .lilt files.
func dtxFlag() cli.Flag {
	return &cli.BoolFlag{Name: "dtx", Usage: "spend next to nothing on pauses: their background is made up when the file is decoded"}
}

// pauseWriter writes a .lilt file without the codes of pauses. Sound must have been heard before its codes are written.
type pauseWriter struct {
	*container.Writer
	detector *dtx.Detector
	books    int
	sent     []bool   // of the frames from the next one on
	codes    []uint16 // of frames that are not decided on
}

// newPauseWriter takes a writer for frames of so many books.
func newPauseWriter(w *container.Writer, books int) *pauseWriter {
	return &pauseWriter{Writer: w, detector: dtx.NewDetector(), books: books}
}

// hear takes the next samples, and whether they are the last ones.
func (p *pauseWriter) hear(pcm []float32, last bool) {
	p.sent = p.detector.Append(p.sent, pcm)
	if last {
		p.sent = p.detector.Flush(p.sent)
	}
}

// WriteFrames takes the codes [frames][books] of frames that were heard.
func (p *pauseWriter) WriteFrames(codes []uint16) error {
	p.codes = append(p.codes, codes...)
	done := 0
	for frames := min(len(p.sent), len(p.codes)/p.books); done < frames; {
		end := done + 1
		for end < frames && p.sent[end] == p.sent[done] {
			end++
		}
		var err error
		if p.sent[done] {
			err = p.Writer.WriteFrames(p.codes[done*p.books : end*p.books])
		} else {
			err = p.WriteUnsent(end - done)
		}
		if err != nil {
			return err
		}
		done = end
	}
	p.sent = p.sent[:copy(p.sent, p.sent[done:])]
	p.codes = p.codes[:copy(p.codes, p.codes[done*p.books:])]
	return nil
}

// Close ends a file of so many samples.
func (p *pauseWriter) Close(samples int64) error {
	if len(p.sent) > 0 || len(p.codes) > 0 {
		return fmt.Errorf("%d frames heard and %d coded do not fit together", len(p.sent), len(p.codes)/p.books)
	}
	return p.Writer.Close(samples)
}
