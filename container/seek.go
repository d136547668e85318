package container

import (
	"errors"
	"fmt"
	"io"
)

// SeekFrame makes frame n, counted from 0, the next that ReadFrames returns; n may be the number of frames, which is the end.
// The source must be an io.Seeker. Full blocks are equally long, so a frame's place is known without an index, and its block's
// check says whether it is the right one. If it is not, because the file is damaged, everything before is read to find it,
// without reporting what damage lies there; so it is for entropy-coded files, whose blocks differ in length. A frame that is itself lost is reported by the next ReadFrames.
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

	if r.h.Coded {
		if err := r.jump(src, origin, 0); err != nil {
			return err
		}
		return r.walk(n)
	}
	number := n / int64(r.h.FramesPerBlock)
	if err := r.jump(src, origin, number); err != nil {
		return err
	}
	c, ok := r.h.chunkAt(r.w.fill(r.h.blockBytes()))
	if ok && r.fits(c) {
		ahead := n - r.frame
		if c.trailer && ahead == 0 && c.frames == n || !c.trailer && ahead <= c.frames {
			r.accept(c, nil)
			r.advance(int(ahead))
			return nil
		}
	}
	if err := r.jump(src, origin, 0); err != nil {
		return err
	}
	return r.walk(n)
}

// jump puts the reader where the block of that number starts in an undamaged file.
func (r *Reader) jump(src io.Seeker, origin, number int64) error {
	off := r.start + number*int64(r.h.blockBytes())
	if _, err := src.Seek(origin+off, io.SeekStart); err != nil {
		return fmt.Errorf("container: seeking to block %d: %w", number, err)
	}
	r.w.jump(off)
	r.report, r.block, r.next, r.opened, r.done, r.end, r.fatal = nil, chunk{}, 0, false, false, chunk{}, nil
	r.number, r.frame = number, number*int64(r.h.FramesPerBlock)
	return nil
}

// walk reads on to frame n.
func (r *Reader) walk(n int64) error {
	for {
		r.advance(int(min(int64(r.inBlock()), n-r.frame)))
		if r.frame == n {
			return nil
		}
		if err := r.step(); err == io.EOF {
			return fmt.Errorf("container: cannot seek to frame %d: there are %d", n, r.frame)
		} else if err != nil {
			return err
		}
		d := r.report
		switch {
		case d == nil:
		case d.FirstFrame+d.Frames <= n:
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
