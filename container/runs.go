package container

// Runs say which frames of a block have codes: one byte with the number of runs, then one byte with the length of each,
// alternating between frames sent and frames unsent. Only the first run, of frames sent, may be empty.

// readRuns parses the runs at the start of a payload. It returns false unless a writer produces such runs: a block without
// unsent frames has runs only if it is coded and not full, where nothing else determines its number of frames.
func (h Header) readRuns(c *chunk, payload []byte) bool {
	c.runs = int(payload[0])
	if c.runs == 0 || 1+c.runs > len(payload) {
		return false
	}
	for i, length := range payload[1 : 1+c.runs] {
		if length == 0 && i > 0 {
			return false
		}
		c.frames += int64(length)
		if i%2 == 0 {
			c.sent += int(length)
		}
	}
	c.codes += 1 + c.runs
	if c.frames == 0 || c.frames > int64(h.FramesPerBlock) {
		return false
	}
	if c.runs == 1 {
		return c.coded && c.frames < int64(h.FramesPerBlock)
	}
	return h.Unsent && !(c.coded && c.sent == 0)
}

// addRun adds frames to the runs of the block being filled.
func (w *Writer) addRun(frames int, sent bool) {
	if len(w.runs) == 0 {
		w.runs = append(w.runs, 0)
	}
	if sent != (len(w.runs)%2 == 1) {
		w.runs = append(w.runs, 0)
	}
	w.runs[len(w.runs)-1] += byte(frames)
	w.inBlock += frames
}

// putRuns writes the runs to the start of a payload, and returns their length.
func (w *Writer) putRuns(payload []byte) int {
	payload[0] = byte(len(w.runs))
	return 1 + copy(payload[1:], w.runs)
}

// place is the position of the next frame within a block.
type place struct {
	next  int // index of the frame
	run   int // index of its run, if the block has runs
	start int // the first frame of that run
	codes int // frames sent before next
}

// left returns how many frames remain in the run of the next frame, and whether they were sent.
func (r *Reader) left() (frames int, sent bool) {
	if r.block.runs == 0 {
		return int(r.block.frames) - r.place.next, true
	}
	return r.place.start + r.runLength() - r.place.next, r.place.run%2 == 0
}

func (r *Reader) runLength() int { return int(r.w.buf[r.w.lo+sizeBytes+1+r.place.run]) }

// enter goes on to the next run if the current one is finished.
func (r *Reader) enter() {
	for r.place.run < r.block.runs && r.place.next == r.place.start+r.runLength() {
		r.place.start = r.place.next
		r.place.run++
	}
}

// advance moves on by n frames of the current block.
func (r *Reader) advance(n int) {
	r.frame += int64(n)
	for n > 0 {
		m, sent := r.left()
		m = min(m, n)
		if sent {
			r.place.codes += m
		} else {
			r.unsent += int64(m)
		}
		r.place.next += m
		n -= m
		r.enter()
	}
}
