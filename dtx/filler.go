package dtx

// Pool is how many of the frames sent last a [Filler] gives again: 213 ms.
const Pool = 16

// Filler stands in for the codes of frames that were not sent. It allocates nothing but in NewFiller. docs/format.md specifies
// it, for it is a part of the format.
type Filler struct {
	books int
	pool  []uint16 // [Pool][books], the oldest one at next if all are filled
	count int
	next  int
}

// NewFiller returns a filler for frames of so many codes, which knows of none yet.
func NewFiller(books int) *Filler {
	return &Filler{books: books, pool: make([]uint16, Pool*books)}
}

// Sent takes the codes [frames][books] of frames that were sent.
func (f *Filler) Sent(codes []uint16) {
	if extra := len(codes) - len(f.pool); extra > 0 {
		codes = codes[extra:]
	}
	for ; len(codes) > 0; codes = codes[f.books:] {
		copy(f.pool[f.next*f.books:], codes[:f.books])
		f.next = (f.next + 1) % Pool
		f.count = min(f.count+1, Pool)
	}
}

// Forget forgets all frames. It is for a gap in what was received: those before it need not be background.
func (f *Filler) Forget() { f.count, f.next = 0, 0 }

// Known returns how many frames there are to choose from, at most Pool.
func (f *Filler) Known() int { return f.count }

// Fill fills codes [frames][books] in the place of the frames from that number on. Some frame must be known.
//
// In every Pool frames from a multiple of Pool on, each of the last Pool sent has one turn, in runs of four, which keep low
// sounds whole: the four runs there are when one starts counting at a random frame, in another order.
func (f *Filler) Fill(codes []uint16, frame int64) {
	oldest := f.next - f.count + Pool
	for ; len(codes) > 0; codes = codes[f.books:] {
		choice := oldest + order(frame)%f.count
		copy(codes[:f.books], f.pool[choice%Pool*f.books:])
		frame++
	}
}

// order returns which of the last Pool frames stands in for a frame, 0 for the oldest.
func order(frame int64) int {
	const run = 4 // frames
	hash := (uint32(frame/Pool) + 1) * 0x9E3779B1
	factor, first, start := hash>>30&2|1, hash>>28, hash>>24
	i := uint32(frame % Pool)
	return int(((factor*(i/run)+first)%(Pool/run)*run + i%run + start) % Pool)
}
