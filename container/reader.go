package container

import (
	"encoding/binary"
	"fmt"
	"io"
)

// ConcealSeconds bounds, beyond the duration of the intact frames, how much a decoder is asked to conceal: see
// [DamagedError].
const ConcealSeconds = 10

// Reader reads a .lilt stream. It allocates one buffer of 32 KiB, whatever the header claims, and may read past the trailer.
// It is not safe for concurrent use.
type Reader struct {
	h      Header
	w      window
	start  int64         // position of the first block
	report *DamagedError // to be returned before more is read
	mended *DamagedError // a report on the header, which survives a seek
	number int64         // of the next chunk expected
	frame  int64         // the next frame returned or reported
	block  chunk         // the current block, at the start of the window; its length is 0 if there is none
	place  place         // position within that block
	coder  Coder
	coded  []uint16 // codes of that block if it is entropy-coded and opened
	opened bool     // they are decoded
	filler *filler
	unsent int64 // unsent frames passed
	intact int64 // frames returned or skipped, sent or not
	hushed int64 // frames that the decoder was asked to conceal
	done   bool  // the end of the stream was reached
	end    chunk // the trailer, once reached
	fatal  error
}

// NewReader reads the header. It refuses an input that is empty (ErrEmpty), not a .lilt file (ErrNotLilt), of a later
// version (ErrVersion), or whose header has more than one damaged byte (ErrHeader) or a field out of bounds (see
// Header.Validate).
func NewReader(src io.Reader) (*Reader, error) {
	r := &Reader{w: window{src: src, buf: make([]byte, windowBytes)}}
	used, err := r.readHeader()
	if err != nil {
		return nil, err
	}
	r.start = int64(used)
	r.w.skip(used)
	r.filler = newFiller(r.h.Codebooks)
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

// Length returns the length of the signal in samples, once ReadFrames has returned io.EOF. It is exact if the trailer was
// intact; otherwise it is that of all frames, including lost ones.
func (r *Reader) Length() (samples int64, exact bool) {
	if r.end.trailer {
		return r.h.samples(r.end), true
	}
	return max(r.frame*int64(r.h.Hop)-int64(r.h.Priming), 0), false
}

// Unsent returns how many of the frames passed so far, whether returned, skipped or sought over, were not sent.
func (r *Reader) Unsent() int64 { return r.unsent }

// ReadFrames fills dst, [frames][Codebooks], with the next frames, and returns their number: as many whole frames as fit
// into dst and remain in the current block. Frames that were not sent get comfort noise: codes of frames that were. With an
// error it returns no frames. The error is a *DamagedError, after which reading continues (its Lost frames precede those
// that the next call returns), io.EOF at the end of the stream, or an error of the source.
func (r *Reader) ReadFrames(dst []uint16) (frames int, err error) {
	if len(dst) < r.h.Codebooks {
		return 0, fmt.Errorf("container: a buffer of %d codes is too short for a frame of %d", len(dst), r.h.Codebooks)
	}
	for {
		if d := r.takeReport(); d != nil {
			return 0, d
		}
		if n := r.inBlock(); n > 0 {
			n, err := r.read(dst[:min(n, len(dst)/r.h.Codebooks)*r.h.Codebooks])
			if n == 0 && err == nil {
				continue // a report is pending
			}
			r.intact += int64(n)
			return n, err
		}
		if err := r.step(); err != nil {
			return 0, err
		}
	}
}

// SkipFrames is like ReadFrames without the codes: it skips the remaining frames of the current block and returns their
// number. It needs no coder. Unsent frames that follow count as lost when they are read, since the frames that they repeat
// were skipped.
func (r *Reader) SkipFrames() (int, error) {
	for {
		if d := r.takeReport(); d != nil {
			return 0, d
		}
		if n := r.inBlock(); n > 0 {
			r.filler.forget()
			r.advance(n)
			r.intact += int64(n)
			return n, nil
		}
		if err := r.step(); err != nil {
			return 0, err
		}
	}
}

// read fills dst with frames of the current block, run by run, and returns their number. If it returns neither frames nor an
// error it has passed lost frames, and leaves a report on them.
func (r *Reader) read(dst []uint16) (frames int, err error) {
	for len(dst) > 0 {
		n, sent := r.left()
		part := dst[:min(n*r.h.Codebooks, len(dst))]
		if sent {
			err = r.readSent(part)
		} else {
			err = r.fill(part)
		}
		if err != nil {
			break
		}
		n = len(part) / r.h.Codebooks
		r.advance(n)
		frames += n
		dst = dst[len(part):]
	}
	switch {
	case frames > 0:
		return frames, nil // the next call meets the same error again
	case err == ErrNoCoder:
		return 0, err
	case err != nil:
		r.lose(err)
	}
	return 0, nil
}

// readSent fills codes with the codes of frames that were sent.
func (r *Reader) readSent(codes []uint16) error {
	if r.block.coded {
		if r.coder == nil {
			return ErrNoCoder
		}
		if err := r.decode(); err != nil {
			return err
		}
		copy(codes, r.coded[r.place.codes*r.h.Codebooks:])
	} else {
		unpack(codes, r.w.buf[r.w.lo:][r.block.codes:r.block.bytes-checkBytes], r.place.codes*r.h.Codebooks, r.h.Bits)
	}
	if r.h.Unsent {
		r.filler.sent(codes)
	}
	return nil
}

// fill fills codes with comfort noise for frames that were not sent.
func (r *Reader) fill(codes []uint16) error {
	if r.filler.known() == 0 {
		return ErrUnsent
	}
	r.filler.fill(codes, r.frame)
	return nil
}

// lose skips the rest of the current block, or of its run if only that is lost, and leaves a report.
func (r *Reader) lose(cause error) {
	n := r.inBlock()
	if cause == ErrUnsent {
		n, _ = r.left()
	}
	d := r.damage(false, 1, int64(n), cause)
	d.Block = r.number - 1
	d.Lost = d.Frames
	r.advance(n)
	r.filler.forget()
}

// takeReport returns the pending report, if any, and clears it.
func (r *Reader) takeReport() (d *DamagedError) {
	if r.mended != nil {
		d, r.mended = r.mended, nil
		return d
	}
	if d, r.report = r.report, nil; d != nil {
		r.ration(d)
	}
	return d
}

// ration sets how many of the lost frames are to be concealed.
func (r *Reader) ration(d *DamagedError) {
	most := r.intact + ConcealSeconds*int64(r.h.SampleRate)/int64(r.h.Hop)
	d.Conceal = min(d.Lost, most-r.hushed)
	r.hushed += d.Conceal
}

// inBlock returns the number of frames left in the current block.
func (r *Reader) inBlock() int { return int(r.block.frames) - r.place.next }

// step moves on from a finished block. It leaves a current block or a report, or returns io.EOF or a fatal error.
func (r *Reader) step() error {
	switch {
	case r.fatal != nil:
		return r.fatal
	case r.done:
		return io.EOF
	}
	r.w.skip(r.block.bytes)
	r.block, r.place, r.opened = chunk{}, place{}, false
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

// fits reports whether c is the chunk expected next.
func (r *Reader) fits(c chunk) bool {
	return c.number == r.number && (!c.trailer || c.frames >= r.frame)
}

// accept makes c, at the start of the window, the current chunk. Frames missing before it are reported as lost because of
// cause, which is nil if c is where it should be.
func (r *Reader) accept(c chunk, cause error) {
	first := c.number * int64(r.h.FramesPerBlock)
	if c.trailer {
		first = c.frames
	}
	lost := first - r.frame
	if lost > 0 && cause == nil {
		cause = ErrMissing // an earlier block was short
	}
	if cause != nil {
		d := r.damage(c.trailer && lost == 0, max(c.number-r.number, 1), lost, cause)
		d.Lost = lost
		r.frame = first
		if lost > 0 {
			r.filler.forget()
		}
	}
	if c.trailer {
		r.done, r.end = true, c
		return
	}
	r.block = c
	r.number = c.number + 1
	r.enter()
}

// damage prepares a report on blocks and frames, starting at those expected next.
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
