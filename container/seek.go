package container

import (
	"errors"
	"fmt"
	"io"
)

// SeekFrame makes ReadFrames continue at frame n, counted from 0; n may be the number of frames, which is the end. The
// source must be an io.Seeker. ReadFrames then returns the same frames as when reading from the start.
//
// Where full blocks have equal length the position of a frame is known without an index, and the check of its block confirms
// it. If it does not, because the file is damaged, or if the file has entropy-coded payloads or unsent frames, whose blocks
// differ in length, everything before the frame is read to find it. Damage found on the way is not reported. If the frame
// itself is lost, the next ReadFrames reports that.
func (r *Reader) SeekFrame(n int64) error {
	src, ok := r.w.src.(io.Seeker)
	if !ok {
		return errors.New("container: cannot seek in this input: read it from the start, or from a file")
	}
	if n < 0 {
		return fmt.Errorf("container: cannot seek to frame %d", n)
	}
	n = min(n, MaxFrames+1)
	at, err := src.Seek(0, io.SeekCurrent)
	if err != nil {
		return fmt.Errorf("container: cannot seek in this input: %w", err)
	}
	origin := at - r.w.off - int64(r.w.hi-r.w.lo) // of the .lilt stream in the source

	if !r.h.variable() {
		number := n / int64(r.h.FramesPerBlock)
		if err := r.jump(src, origin, landmark{r.start + number*int64(r.h.blockBytes()), number, 0}); err != nil {
			return err
		}
		c, ok := r.h.chunkAt(r.w.fill(r.h.blockBytes()))
		if ok && r.fits(c) {
			ahead := n - r.frame
			if c.trailer && ahead == 0 && c.frames == n || !c.trailer && ahead <= c.frames {
				r.accept(c, nil)
				r.advance(int(ahead))
				r.intact, r.hushed = n, 0 // there would be room for as many
				return nil
			}
		}
	}
	if err := r.jump(src, origin, landmark{off: r.start}); err != nil {
		return err
	}
	defer func(unsent int64) { r.unsent = unsent }(r.unsent)
	r.intact, r.hushed = 0, 0
	if !r.h.Unsent {
		return r.walk(n, r.advance)
	}
	var t trail
	if err := r.walk(n, func(frames int) { t.add(r); r.advance(frames) }); err != nil || len(t.marks) == 0 {
		return err
	}
	defer func(intact, hushed int64) { r.intact, r.hushed = intact, hushed }(r.intact, r.hushed)
	// The frames that unsent frames from n on repeat are before n.
	if err := r.jump(src, origin, t.marks[0]); err != nil {
		return err
	}
	codes := make([]uint16, r.h.FramesPerBlock*r.h.Codebooks)
	return r.walk(n, func(frames int) { r.remember(codes, frames) })
}

// landmark is the start of a block.
type landmark struct {
	off    int64 // position in the stream
	number int64
	sent   int // frames in it that have codes
}

// jump moves the reader to the start of a block.
func (r *Reader) jump(src io.Seeker, origin int64, to landmark) error {
	if _, err := src.Seek(origin+to.off, io.SeekStart); err != nil {
		return fmt.Errorf("container: seeking to block %d: %w", to.number, err)
	}
	r.w.jump(to.off)
	r.report, r.block, r.place, r.opened, r.done, r.end, r.fatal = nil, chunk{}, place{}, false, false, chunk{}, nil
	r.number, r.frame = to.number, to.number*int64(r.h.FramesPerBlock)
	r.filler.forget()
	return nil
}

// walk reads on to frame n. It calls pass with numbers of frames of the current block, to advance by.
func (r *Reader) walk(n int64, pass func(frames int)) error {
	for {
		if ahead := min(int64(r.inBlock()), n-r.frame); ahead > 0 {
			pass(int(ahead))
			r.intact += ahead
		}
		if r.frame == n {
			return nil
		}
		if err := r.step(); err == io.EOF {
			return fmt.Errorf("container: cannot seek to frame %d: the file has %d", n, r.frame)
		} else if err != nil {
			return err
		}
		d := r.report
		switch {
		case d == nil:
		case d.FirstFrame+d.Frames <= n:
			r.ration(d)
			r.report = nil
		case d.Lost > 0: // n is among them
			number := n / int64(r.h.FramesPerBlock)
			d.Blocks -= number - d.Block
			d.Block = number
			d.FirstFrame, d.Frames, d.Lost = n, r.frame-n, r.frame-n
			d.Start = r.h.Seconds(n)
			return nil
		}
	}
}

// remember advances by the given number of frames of the current block, and reads the codes of those that were sent into a buffer of a
// whole block.
func (r *Reader) remember(codes []uint16, frames int) {
	for frames > 0 {
		n, sent := r.left()
		n = min(n, frames)
		if sent && r.readSent(codes[:n*r.h.Codebooks]) != nil {
			r.filler.forget()
		}
		r.advance(n)
		frames -= n
	}
}

// trail is the last consecutive blocks passed that together have at least as many codes as a filler remembers.
type trail struct {
	marks []landmark
	sent  int   // frames in them
	next  int64 // the block to follow
}

// add adds the current block.
func (t *trail) add(r *Reader) {
	here := landmark{r.w.off, r.number - 1, r.block.sent}
	if here.number != t.next {
		t.marks, t.sent = nil, 0
	}
	t.next = r.number
	for len(t.marks) > 0 && t.sent-t.marks[0].sent >= ComfortNoiseFrames {
		t.sent -= t.marks[0].sent
		t.marks = t.marks[1:]
	}
	if here.sent > 0 {
		t.marks = append(t.marks, here)
		t.sent += here.sent
	}
}
