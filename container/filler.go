package container

// ComfortNoiseFrames is the number of frames, those sent last, from which a [Reader] generates comfort noise: 213 ms. A
// writer must send as many frames of background before it leaves any out.
const ComfortNoiseFrames = 16

const poolFrames = ComfortNoiseFrames

// filler generates comfort noise: codes for the frames that were not sent. Only newFiller allocates. docs/format.md
// specifies the method, which is part of the format.
type filler struct {
	codebooks int
	pool      []uint16 // [poolFrames][codebooks]; once it is full, the oldest frame is at index next
	count     int
	next      int
}

// newFiller returns an empty filler for frames with the given number of codes.
func newFiller(codebooks int) *filler {
	return &filler{codebooks: codebooks, pool: make([]uint16, poolFrames*codebooks)}
}

// sent adds the codes [frames][codebooks] of frames that were sent.
func (f *filler) sent(codes []uint16) {
	if extra := len(codes) - len(f.pool); extra > 0 {
		codes = codes[extra:]
	}
	for ; len(codes) > 0; codes = codes[f.codebooks:] {
		copy(f.pool[f.next*f.codebooks:], codes[:f.codebooks])
		f.next = (f.next + 1) % poolFrames
		f.count = min(f.count+1, poolFrames)
	}
}

// forget empties the pool. It is called at a gap in what was received: the frames before it need not be background.
func (f *filler) forget() { f.count, f.next = 0, 0 }

// known returns the number of frames in the pool, at most 16.
func (f *filler) known() int { return f.count }

// fill fills codes [frames][codebooks] for the frames from number frame on. The pool must not be empty.
//
// Within each 16 frames that start at a multiple of 16, every frame of the pool is used once, in runs of four, which
// preserve low-frequency sounds: the four runs that result from starting at a random frame, in another order.
func (f *filler) fill(codes []uint16, frame int64) {
	oldest := f.next - f.count + poolFrames
	for ; len(codes) > 0; codes = codes[f.codebooks:] {
		choice := oldest + order(frame)%f.count
		copy(codes[:f.codebooks], f.pool[choice%poolFrames*f.codebooks:])
		frame++
	}
}

// order returns the index in the pool, 0 for the oldest, of the frame whose codes a frame gets.
func order(frame int64) int {
	const run = 4 // frames
	hash := (uint32(frame/poolFrames) + 1) * 0x9E3779B1
	factor, first, start := hash>>30&2|1, hash>>28, hash>>24
	i := uint32(frame % poolFrames)
	return int(((factor*(i/run)+first)%(poolFrames/run)*run + i%run + start) % poolFrames)
}
