package container

import (
	"encoding/binary"
	"fmt"
	"io"
)

// Reader reads a .lilt stream. It allocates one buffer of 32 KiB, whatever the header claims, and may read its source beyond the
// trailer. It is not safe for concurrent use.
type Reader struct {
	h      Header
	w      window
	start  int64         // position of the first block
	report *DamagedError // to be returned before anything else is read
	mended *DamagedError // the same about the header, which outlives a seek
	number int64         // of the next chunk expected
	frame  int64         // the next frame returned or reported
	block  chunk         // being read, at the start of the window; its bytes are 0 when there is none
	next   int           // the next frame of that block
	coder  Coder
	coded  []uint16 // the codes of that block if it is coded, once decoded
	opened bool     // they are decoded
	done   bool     // the end of the stream was reached
	end    chunk    // the trailer, once reached
	fatal  error
}

// NewReader reads the header. It refuses an input that is empty (ErrEmpty), is something else (ErrNotLilt), needs a newer
// program (ErrVersion), has a header damaged in more than a byte (ErrHeader) or with a field out of bounds (as Header.Validate).
func NewReader(src io.Reader) (*Reader, error) {
	r := &Reader{w: window{src: src, buf: make([]byte, windowBytes)}}
	used, err := r.readHeader()
	if err != nil {
		return nil, err
	}
	r.start = int64(used)
	r.w.skip(used)
	return r, nil
}

func (r *Reader) readHeader() (used int, err error) {
	b := r.w.fill(headerBytes)
	if len(b) < headerBytes {
		if err := r.w.failed(); err != nil {
			return 0, err
		}
	}
	if len(b) == 0 {
		return 0, ErrEmpty
	}
	if len(b) >= headerBytes && checksum(b[:headerBytes-checkBytes]) == binary.LittleEndian.Uint32(b[headerBytes-checkBytes:]) {
		r.h, err = parseHeader(b)
		return headerBytes, err
	}
	b = r.w.fill(headerBytes + 1)
	b = b[:min(len(b), headerBytes+1)]
	if fixed, used, ok := repairHeader(b); ok {
		r.mended = &DamagedError{Part: PartHeader, Err: ErrRepaired}
		r.h, err = parseHeader(fixed[:])
		return used, err
	}
	switch {
	case len(b) < len(magic) && magic[:len(b)] == string(b), len(b) < headerBytes && string(b[:min(4, len(b))]) == magic:
		return 0, fmt.Errorf("%w: the file ends after %d of its %d bytes", ErrHeader, len(b), headerBytes)
	case string(b[:len(magic)]) != magic:
		return 0, notLilt(b)
	case b[4] != version:
		return 0, wrongVersion(b[4])
	}
	return 0, ErrHeader
}

// Header returns the stream's header.
func (r *Reader) Header() Header { return r.h }

// Length returns the signal's length in samples after ReadFrames has returned io.EOF. It is exact if the trailer was intact;
// otherwise it is what all frames, the lost ones included, come to.
func (r *Reader) Length() (samples int64, exact bool) {
	if r.end.trailer {
		return r.h.samples(r.end), true
	}
	return max(r.frame*int64(r.h.Hop)-int64(r.h.Priming), 0), false
}

// ReadFrames fills dst, [frames][Books], with whole frames that follow and returns how many: as many as fit and the block at
// hand still has. It returns no frames together with an error: a *DamagedError, after which reading goes on (its Lost frames
// come before those the next call returns), io.EOF at the end of the stream, or what ended it: an error of the source.
func (r *Reader) ReadFrames(dst []uint16) (frames int, err error) {
	if len(dst) < r.h.Books {
		return 0, fmt.Errorf("container: room for %d codes is no room for a frame of %d", len(dst), r.h.Books)
	}
	for {
		if d := r.takeReport(); d != nil {
			return 0, d
		}
		if n := r.inBlock(); n > 0 {
			n = min(n, len(dst)/r.h.Books)
			ok, err := r.read(dst[:n*r.h.Books])
			if err != nil {
				return 0, err
			}
			if !ok {
				continue
			}
			r.advance(n)
			return n, nil
		}
		if err := r.step(); err != nil {
			return 0, err
		}
	}
}

// takeReport returns a report that waits to be returned, and forgets it.
func (r *Reader) takeReport() (d *DamagedError) {
	if r.mended != nil {
		d, r.mended = r.mended, nil
		return d
	}
	d, r.report = r.report, nil
	return d
}

// inBlock returns how many frames of the block at hand are left.
func (r *Reader) inBlock() int { return int(r.block.frames) - r.next }

// advance moves on by n frames of the block at hand.
func (r *Reader) advance(n int) {
	r.next += n
	r.frame += int64(n)
}

// step moves on from a block that is used up. It leaves a block at hand, or a report, or returns io.EOF or a fatal error.
func (r *Reader) step() error {
	switch {
	case r.fatal != nil:
		return r.fatal
	case r.done:
		return io.EOF
	}
	r.w.skip(r.block.bytes)
	r.block, r.next, r.opened = chunk{}, 0, false
	b := r.w.fill(sizeBytes)
	if len(b) >= sizeBytes {
		b = r.w.fill(r.h.chunkBytes(b))
	}
	if c, ok := r.h.chunkAt(b); ok && r.fits(c) {
		r.accept(c, nil)
		return nil
	}
	if !r.repair() {
		r.resync()
	}
	return nil
}

// fits tells whether c is the chunk that should stand here.
func (r *Reader) fits(c chunk) bool {
	return c.number == r.number && (!c.trailer || c.frames >= r.frame)
}

// accept makes c, at the start of the window, the chunk at hand. Frames that should have come before it are reported as lost
// because of cause; a nil cause is for a chunk that stands where it should.
func (r *Reader) accept(c chunk, cause error) {
	first := c.number * int64(r.h.FramesPerBlock)
	if c.trailer {
		first = c.frames
	}
	lost := first - r.frame
	if lost > 0 && cause == nil {
		cause = ErrMissing // a block before the last one was short
	}
	if cause != nil {
		d := r.damage(c.trailer && lost == 0, max(c.number-r.number, 1), lost, cause)
		d.Lost = lost
		r.frame = first
	}
	if c.trailer {
		r.done, r.end = true, c
		return
	}
	r.block = c
	r.number = c.number + 1
}

// damage makes a report on blocks and frames from the next ones expected.
func (r *Reader) damage(trailer bool, blocks, frames int64, cause error) *DamagedError {
	r.report = &DamagedError{
		Part:       PartBlock,
		Block:      r.number,
		Blocks:     blocks,
		FirstFrame: r.frame,
		Frames:     frames,
		Start:      r.h.Seconds(r.frame),
		End:        r.h.Seconds(r.frame + frames),
		Err:        cause,
	}
	if trailer {
		r.report.Part, r.report.Blocks = PartTrailer, 0
	}
	return r.report
}
