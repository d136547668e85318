package container

import "encoding/binary"

// chunk is what stands after the header: a block or the trailer, each of the shape size (2 bytes), payload, check (4 bytes).
type chunk struct {
	trailer bool
	bytes   int   // with size and check
	number  int64 // of the block; of a trailer: of blocks before it
	frames  int64 // in the block; of a trailer: in the whole file
	trim    int   // of a trailer: samples to drop at the end
	coded   bool  // the payload is entropy-coded
	codes   int   // of a coded block: where its coded codes start
}

// chunkBytes returns how long the chunk at the start of b claims to be, size and check included, or 0 if no such chunk exists.
// b holds two bytes at least.
func (h Header) chunkBytes(b []byte) int {
	size := int(binary.LittleEndian.Uint16(b))
	if size == trailerMark {
		return trailerBytes
	}
	if h.Coded && size&sizeCoded != 0 {
		return h.codedBytes(size)
	}
	frames := min(size*8/h.bitsPerFrame(), h.FramesPerBlock)
	if frames == 0 || h.payloadBytes(frames) != size {
		return 0
	}
	return frameBytes + size
}

// chunkAt reads the chunk at the start of b. It does not know which block to expect: the number of a damaged block comes out
// random, so the caller must check it against the numbers that are possible.
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
	size := binary.LittleEndian.Uint16(b)
	if h.Coded && size&sizeCoded != 0 {
		return h.codedAt(c, b)
	}
	if size != trailerMark {
		c.frames = int64((c.bytes - frameBytes) * 8 / h.bitsPerFrame())
		return c, true
	}
	c.trailer = true
	c.frames = int64(binary.LittleEndian.Uint32(b[sizeBytes:]))
	c.trim = int(binary.LittleEndian.Uint16(b[sizeBytes+4:]))
	if c.frames == 0 {
		return c, c.number == 0 && c.trim == 0
	}
	// The trailer's fields bind each other: a number made up by damage hardly ever fits.
	return c, c.number == h.blocks(c.frames) && c.trim < h.Hop && h.samples(c) >= 0
}

// samples returns the length of the signal a trailer ends.
func (h Header) samples(trailer chunk) int64 {
	if trailer.frames == 0 {
		return 0
	}
	return trailer.frames*int64(h.Hop) - int64(h.Priming) - int64(trailer.trim)
}
