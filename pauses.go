package lilt

import (
	"fmt"

	"lilt/container"
	"lilt/internal/dtx"
)

// pauses writes a .lilt stream without the codes of pauses. The sound of a frame must be passed to hear before its codes are
// passed to write.
type pauses struct {
	file      *container.Writer
	detector  *dtx.Detector
	codebooks int
	sent      []bool   // decisions on the frames that follow
	codes     []uint16 // codes of frames without a decision
	ended     bool
}

// newPauses returns a pauses that writes frames of that many codes.
func newPauses(file *container.Writer, codebooks int) *pauses {
	return &pauses{file: file, detector: dtx.NewDetector(), codebooks: codebooks}
}

// hear analyzes the next samples. It has no effect on a nil receiver.
func (p *pauses) hear(pcm []float32) {
	if p != nil {
		p.sent = p.detector.Append(p.sent, pcm)
	}
}

// end ends the signal. It has no effect on a nil receiver.
func (p *pauses) end() {
	if p != nil {
		p.sent = p.detector.Flush(p.sent)
		p.ended = true
	}
}

// write takes the codes [frames][codebooks] of frames that were heard, and writes those with a decision.
func (p *pauses) write(codes []uint16) error {
	p.codes = append(p.codes, codes...)
	done := 0
	for frames := min(len(p.sent), len(p.codes)/p.codebooks); done < frames; {
		end := done + 1
		for end < frames && p.sent[end] == p.sent[done] {
			end++
		}
		var err error
		if p.sent[done] {
			err = p.file.WriteFrames(p.codes[done*p.codebooks : end*p.codebooks])
		} else {
			err = p.file.WriteUnsent(end - done)
		}
		if err != nil {
			return err
		}
		done = end
	}
	p.sent = p.sent[:copy(p.sent, p.sent[done:])]
	p.codes = p.codes[:copy(p.codes, p.codes[done*p.codebooks:])]
	if p.ended && len(p.sent)+len(p.codes) > 0 {
		return fmt.Errorf("lilt: %d frames were analyzed, but %d coded", len(p.sent), len(p.codes)/p.codebooks)
	}
	return nil
}
