package container

import "encoding/binary"

// maxGap bounds how many blocks may be missing before an intact block, beyond those that the skipped bytes had room for. If
// any number were accepted, random bytes would too often pass for a block.
const maxGap = 1024

// repair tries to correct one wrong byte in the chunk expected next, and accepts it. Nothing else determines where a damaged
// block ends, so it tries the length of a full block, the length that a trailer at the end of the input leaves for the last
// block, and the length of a trailer. Coded blocks have any length: there it first tries to correct the size, and then
// trusts it.
func (r *Reader) repair() bool {
	b := r.w.fill(r.h.longestBlock() + trailerBytes)
	if r.h.variable() && r.repairSize(b) {
		return true
	}
	for _, n := range [...]int{r.blockHere(b), r.lastBlockBytes(b), trailerBytes} {
		if n == 0 || n > len(b) {
			continue
		}
		at, was, ok := repairByte(b[:n], blockCheck(b[:n-checkBytes], uint32(r.number)), 4)
		if !ok {
			continue
		}
		if c, ok := r.h.chunkAt(b); ok && c.bytes == n && r.fits(c) {
			r.acceptRepaired(c)
			return true
		}
		b[at] = was
	}
	return false
}

// repairSize tries all sizes that differ in one byte from the size at the start of b.
func (r *Reader) repairSize(b []byte) bool {
	for i := range min(sizeBytes, len(b)) {
		was := b[i]
		for flip := 1; flip < 256; flip++ {
			b[i] = was ^ byte(flip)
			if c, ok := r.h.chunkAt(b); ok && r.fits(c) {
				r.acceptRepaired(c)
				return true
			}
		}
		b[i] = was
	}
	return false
}

func (r *Reader) acceptRepaired(c chunk) {
	if c.trailer {
		r.damage(true, 0, 0, ErrRepaired)
	} else {
		r.damage(false, 1, c.frames, ErrRepaired)
	}
	r.accept(c, nil)
}

// blockHere returns the presumed length of the block at the start of b.
func (r *Reader) blockHere(b []byte) int {
	if r.h.variable() && len(b) >= sizeBytes {
		return r.h.chunkBytes(b)
	}
	return r.h.blockBytes()
}

// lastBlockBytes returns the length of the block expected next if b is the rest of the input and ends with the trailer that
// follows that block, otherwise 0.
func (r *Reader) lastBlockBytes(b []byte) int {
	n := len(b) - trailerBytes
	if n <= 0 || n > r.h.blockBytes() {
		return 0
	}
	c, ok := r.h.chunkAt(b[n:])
	if !ok || !c.trailer || c.number != r.number+1 {
		return 0
	}
	frames := int(c.frames - r.number*int64(r.h.FramesPerBlock))
	if frameBytes+r.h.payloadBytes(frames) != n {
		return 0
	}
	return n
}

// resync finds the next intact chunk after damage, accepts it, and reports what is missing before it.
func (r *Reader) resync() {
	if r.resyncInPlace() {
		return
	}
	for skipped := int64(0); ; skipped++ {
		b := r.w.fill(r.h.longestBlock() + trailerBytes)
		if len(b) < trailerBytes { // too short for any chunk: the smallest block, of one byte, is followed by a trailer
			r.giveUp(skipped + int64(len(b)))
			return
		}
		if r.mayStart(b) {
			if c, ok := r.h.chunkAt(b); ok && r.reaches(c, skipped) {
				switch {
				case c.number == r.number:
					r.accept(c, ErrExtra)
				case skipped == 0:
					r.accept(c, ErrMissing)
				default:
					r.accept(c, ErrChecksum)
				}
				return
			}
		}
		r.w.skip(1)
	}
}

// resyncInPlace handles a single bad block whose successor is where it should be: the block was overwritten, or has changed
// places with another one. Otherwise that other block would pass for the next one, and all between them for lost.
func (r *Reader) resyncInPlace() bool {
	b := r.w.fill(2*r.h.longestBlock() + trailerBytes)
	cause, lengths := ErrChecksum, [...]int{r.blockHere(b), 0}
	if c, ok := r.h.chunkAt(b); ok && !c.trailer && c.number <= r.number+maxGap {
		cause, lengths[1] = ErrMissing, c.bytes
	}
	for _, n := range lengths {
		if n == 0 || n > len(b) {
			continue
		}
		if c, ok := r.h.chunkAt(b[n:]); ok && c.number == r.number+1 && (!c.trailer || c.frames > r.frame) {
			r.w.skip(n)
			r.accept(c, cause)
			return true
		}
	}
	return false
}

// mayStart is a cheap test of whether a chunk can start at b: a full block of any kind, a trailer, or a shorter block
// followed by a trailer. Other lengths are not worth a checksum at every byte.
func (r *Reader) mayStart(b []byte) bool {
	n := r.h.chunkBytes(b)
	return n == r.h.blockBytes() || n == trailerBytes && isTrailer(b) || n > 0 && n <= len(b) && r.h.isOtherFull(b) ||
		n > 0 && n+sizeBytes <= len(b) && isTrailer(b[n:])
}

// isOtherFull reports whether b, which holds the whole block, starts with a full block that is coded or has runs.
func (h Header) isOtherFull(b []byte) bool {
	switch binary.LittleEndian.Uint16(b) &^ sizeMask {
	case 0:
		return false
	case sizeCoded:
		return true
	}
	var c chunk
	return h.readRuns(&c, b[sizeBytes:]) && c.frames == int64(h.FramesPerBlock)
}

func isTrailer(b []byte) bool { return binary.LittleEndian.Uint16(b) == trailerMark }

// leastBlock returns a lower bound of the average length of full blocks, by which a number of skipped bytes is divided.
func (h Header) leastBlock() int {
	switch {
	case h.Unsent:
		return frameBytes + 3 // two runs
	case h.Coded:
		return max(h.blockBytes()/4, frameBytes+tagBytes)
	}
	return h.blockBytes()
}

// reaches reports whether c can follow the chunks already read, with the given number of bytes skipped between.
func (r *Reader) reaches(c chunk, skipped int64) bool {
	return c.number >= r.number && c.number <= r.number+maxGap+skipped/int64(r.h.leastBlock()) &&
		(!c.trailer || c.frames >= r.frame)
}

// giveUp ends the stream where no chunk follows. No frames count as lost: nothing after them has to be kept in time.
func (r *Reader) giveUp(skipped int64) {
	if r.fatal = r.w.failed(); r.fatal != nil {
		return
	}
	r.done = true
	r.damage(skipped <= trailerBytes, 1, 0, ErrTruncated)
}
