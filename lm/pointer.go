package lm

import "math"

const (
	tokensPerDuration = 75.0 / 40 // durations of the model are in frames of 25 ms
	shortest          = 0.54      // minimum duration of a symbol, a little over one token, so that none is skipped
	longest           = 120       // maximum duration of a symbol, 3 s, so that sentences end whatever the model predicts
	placeSize         = 4
)

// pointer advances over the symbols of a sentence, frame by frame. Frame t, whose middle is at time t + 1/2, belongs to the
// symbol whose interval contains that time.
type pointer struct {
	begin  float64   // of the first symbol, in frames: negative if its start is left out
	ends   []float64 // end of each symbol, in frames
	frames int
	frame  int // the next one
	symbol int // under the pointer at the previous frame
}

// set moves to the start of symbols with the given durations (in units of 25 ms) times stretch. count is the number of
// frames, or 0 for as many as the symbols last; frames beyond their end belong to the last symbol.
func (p *pointer) set(durations []float32, stretch, least float64, count int) {
	p.begin, p.ends = 0, p.ends[:0]
	p.extend(durations, 0, stretch, least)
	if count == 0 {
		count = p.length()
	}
	p.frames, p.frame, p.symbol = count, 0, 0
}

// startLate moves the start into the first symbol, so that at most lead frames of it remain. It is called before the first frame.
func (p *pointer) startLate(lead int) {
	skipped := p.ends[0] - float64(lead)
	if skipped <= 0 {
		return
	}
	p.begin -= skipped
	for i := range p.ends {
		p.ends[i] -= skipped
	}
	p.frames = p.length()
}

// revise replaces the durations of the symbols after the first keep, and of the boundary before them. The pointer has
// reached or passed the others.
func (p *pointer) revise(durations []float32, stretch float64, keep int) {
	p.ends = p.ends[:keep+1]
	p.symbol = min(p.symbol, keep)
	begin := p.ends[keep]
	if len(durations) > keep+2 {
		begin = max(begin, float64(p.frame)) // the new symbols cannot begin in the past, within the final boundary
	}
	p.extend(durations[keep+1:], begin, stretch, shortest)
	p.frames = p.length()
}

// extend appends the ends of consecutive symbols, the first of which begins at begin.
func (p *pointer) extend(durations []float32, begin, stretch, least float64) {
	end := begin
	for _, d := range durations {
		lasts := min(float64(d), longest) * stretch
		if !(lasts > least) { // also true for NaN
			lasts = least
		}
		end += lasts * tokensPerDuration
		p.ends = append(p.ends, end)
	}
}

// length returns the total number of frames.
func (p *pointer) length() int { return int(math.Ceil(p.ends[len(p.ends)-1] - 1e-6)) }

// next advances to the next frame, which must exist, and stores its position in the symbol: the fraction of the symbol that
// has passed, and the logarithms of 1 + the number of frames that have passed, that remain, and in total.
func (p *pointer) next(place []float32) {
	middle := float64(p.frame) + 0.5
	for p.symbol < len(p.ends)-1 && p.ends[p.symbol] <= middle {
		p.symbol++
	}
	begin := p.begin
	if p.symbol > 0 {
		begin = p.ends[p.symbol-1]
	}
	passed, length := middle-begin, p.ends[p.symbol]-begin
	place[0] = float32(min(passed/length, 1))
	place[1] = float32(math.Log1p(passed))
	place[2] = float32(math.Log1p(max(length-passed, 0)))
	place[3] = float32(math.Log1p(length))
	p.frame++
}

func (p *pointer) left() int { return p.frames - p.frame }
