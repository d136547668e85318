package lm

import "math"

const (
	tokensPerDuration = 75.0 / 40 // the teacher's durations are frames of 25 ms
	shortest          = 0.54      // a symbol's least duration, a little over one token: none can be skipped
	longest           = 120       // a symbol's greatest duration, 3 s: whatever a model says, sentences end
	placeSize         = 4
)

// pointer walks over the symbols of a sentence, frame by frame. Boundaries lie between frames: frame t, in the middle of which is the
// time t + 1/2, belongs to the symbol whose interval holds that time.
type pointer struct {
	ends   []float64 // of the symbols, in frames
	frames int
	frame  int // the next one
	symbol int // under the pointer at the last one
}

// set starts at the beginning of symbols with the given durations (of 25 ms) times stretch. count is the number of frames, or 0 for
// as many as the symbols last; what goes beyond the end belongs to the last symbol.
func (p *pointer) set(durations []float32, stretch, least float64, count int) {
	p.ends = p.ends[:0]
	p.extend(durations, 0, stretch, least)
	if count == 0 {
		count = p.length()
	}
	p.frames, p.frame, p.symbol = count, 0, 0
}

// revise gives the symbols after the first keep, and the boundary before those, new durations. The others have been spoken, or are
// being spoken.
func (p *pointer) revise(durations []float32, stretch float64, keep int) {
	p.ends = p.ends[:keep+1]
	p.symbol = min(p.symbol, keep)
	begin := p.ends[keep]
	if len(durations) > keep+2 {
		begin = max(begin, float64(p.frame)) // what is new does not begin in the past, in the boundary that was the end
	}
	p.extend(durations[keep+1:], begin, stretch, shortest)
	p.frames = p.length()
}

// extend appends the ends of symbols that follow each other from begin on.
func (p *pointer) extend(durations []float32, begin, stretch, least float64) {
	end := begin
	for _, d := range durations {
		lasts := min(float64(d), longest) * stretch
		if !(lasts > least) { // or it is NaN
			lasts = least
		}
		end += lasts * tokensPerDuration
		p.ends = append(p.ends, end)
	}
}

// length is the number of frames that the symbols last.
func (p *pointer) length() int { return int(math.Ceil(p.ends[len(p.ends)-1] - 1e-6)) }

// next goes to the next frame, of which there must be one, and writes its place in the symbol: the part of the symbol that has
// passed, and the logarithms of 1 + the frames that have passed, are left, and in all.
func (p *pointer) next(place []float32) {
	middle := float64(p.frame) + 0.5
	for p.symbol < len(p.ends)-1 && p.ends[p.symbol] <= middle {
		p.symbol++
	}
	begin := 0.0
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
