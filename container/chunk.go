package container

import "encoding/binary"

// chunk is a block or the trailer. Both consist of a size (2 bytes), a payload and a check (4 bytes).
type chunk struct {
	trailer bool
	bytes   int   // length, including size and check
	number  int64 // of the block; for a trailer: of blocks before it
	frames  int64 // in the block; for a trailer: in the whole file
	trim    int   // of a trailer: samples to drop at the end
	sent    int   // of a block: frames that have codes
	runs    int   // of a block: number of runs of frames listed at its start
	coded   bool  // of a block: the codes are entropy-coded
	codes   int   // of a block: offset of the codes
}

// chunkBytes returns the length that the chunk at the start of b claims, including size and check, or 0 if no chunk has that
// size. b holds at least two bytes.
func (h Header) chunkBytes(b []byte) int {
	size := int(binary.LittleEndian.Uint16(b))
	if size == trailerMark {
		return trailerBytes
	}
	if size&^sizeMask != 0 {
		return h.otherBytes(size)
	}
	frames := min(size*8/h.bitsPerFrame(), h.FramesPerBlock)
	if frames == 0 || h.payloadBytes(frames) != size {
		return 0
	}
	return frameBytes + size
}

// chunkAt parses the chunk at the start of b. It does not know which block to expect: a damaged block gets a random number,
// so the caller must compare it with the numbers that are possible.
func (h Header) chunkAt(b []byte) (c chunk, ok bool) {
	if len(b) < sizeBytes {
		return c, false
	}
	c.bytes = h.chunkBytes(b)
	if c.bytes == 0 || len(b) < c.bytes {
		return c, false
	}
	sized, check := b[:c.bytes-checkBytes], b[c.bytes-checkBytes:c.bytes]
	c.number = int64(blockNumber(sized, binary.LittleEndian.Uint32(check)))
	if !isTrailer(b) {
		return c, h.blockAt(&c, b)
	}
	c.trailer = true
	c.frames = int64(binary.LittleEndian.Uint32(b[sizeBytes:]))
	c.trim = int(binary.LittleEndian.Uint16(b[sizeBytes+4:]))
	if c.frames == 0 {
		return c, c.number == 0 && c.trim == 0
	}
	// The fields of the trailer constrain each other: a random number hardly ever fits.
	return c, c.number == h.blocks(c.frames) && c.trim < h.Hop && h.samples(c) >= 0
}

// otherBytes is chunkBytes for a block with runs, or entropy-coded, or both. It does not check the contents.
func (h Header) otherBytes(size int) int {
	least := 0
	if size&sizeCoded != 0 {
		if !h.Coded {
			return 0
		}
		least += tagBytes
	}
	if size&sizeRuns != 0 {
		if !h.variable() {
			return 0
		}
		least += 2 // one run
	}
	n := frameBytes + size&sizeMask
	if n < frameBytes+least || n > h.longestBlock() {
		return 0
	}
	return n
}

// blockAt parses the description of the frames in the block at the start of b. It returns false if no writer produces such a block.
func (h Header) blockAt(c *chunk, b []byte) bool {
	size := binary.LittleEndian.Uint16(b)
	c.coded, c.codes = size&sizeCoded != 0, sizeBytes
	if size&sizeRuns != 0 {
		if !h.readRuns(c, b[sizeBytes:c.bytes-checkBytes]) {
			return false
		}
	} else {
		c.sent = h.FramesPerBlock
		if !c.coded {
			c.sent = (c.bytes - frameBytes) * 8 / h.bitsPerFrame()
		}
		c.frames = int64(c.sent)
	}
	n, plain := c.bytes-checkBytes-c.codes, h.payloadBytes(c.sent)
	if !c.coded {
		return n == plain
	}
	c.codes += tagBytes
	if c.runs == 1 { // a plain block does not need it
		n += c.codes - tagBytes - sizeBytes
	}
	return n >= tagBytes && n < plain
}

// samples returns the length in samples of the signal that a trailer ends.
func (h Header) samples(trailer chunk) int64 {
	if trailer.frames == 0 {
		return 0
	}
	return trailer.frames*int64(h.Hop) - int64(h.Priming) - int64(trailer.trim)
}
