package container

// ComfortNoiseFrames is how many of the frames sent last a [Reader] takes comfort noise from, 213 ms: a writer that leaves out frames must
// have sent as many like them.
const ComfortNoiseFrames = 16

const poolFrames = ComfortNoiseFrames

// filler stands in for the codes of frames that were not sent. It allocates nothing but in newFiller. docs/format.md specifies
// it, for it is a part of the format.
type filler struct {
	codebooks int
	pool      []uint16 // [poolFrames][codebooks], the oldest one at next if all are filled
	count     int
	next      int
}

// newFiller returns a filler for frames of so many codes, which knows of none yet.
func newFiller(codebooks int) *filler {
	return &filler{codebooks: codebooks, pool: make([]uint16, poolFrames*codebooks)}
}

// sent takes the codes [frames][codebooks] of frames that were sent.
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

// forget forgets all frames. It is for a gap in what was received: those before it need not be background.
func (f *filler) forget() { f.count, f.next = 0, 0 }

// known returns how many frames there are to choose from, at most 16.
func (f *filler) known() int { return f.count }

// fill fills codes [frames][codebooks] in the place of the frames from that number on. Some frame must be known.
//
// In every 16 frames from a multiple of 16 on, each of the last 16 sent has one turn, in runs of four, which keep low
// sounds whole: the four runs there are when one starts counting at a random frame, in another order.
func (f *filler) fill(codes []uint16, frame int64) {
	oldest := f.next - f.count + poolFrames
	for ; len(codes) > 0; codes = codes[f.codebooks:] {
		choice := oldest + order(frame)%f.count
		copy(codes[:f.codebooks], f.pool[choice%poolFrames*f.codebooks:])
		frame++
	}
}

// order returns which of the last 16 frames stands in for a frame, 0 for the oldest.
func order(frame int64) int {
	const run = 4 // frames
	hash := (uint32(frame/poolFrames) + 1) * 0x9E3779B1
	factor, first, start := hash>>30&2|1, hash>>28, hash>>24
	i := uint32(frame % poolFrames)
	return int(((factor*(i/run)+first)%(poolFrames/run)*run + i%run + start) % poolFrames)
}
