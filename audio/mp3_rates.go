package audio

// mp3Rates follows the frame headers of an MP3 stream, to find out whether the sample rate changes, as in joined files.
type mp3Rates struct {
	first   int    // rate of the first frame in Hz
	changed int    // the rate that the stream has changed to, 0 if it has not
	skip    int    // bytes up to the header of the next frame
	last    int    // rate of the frame that ends there, 0 after a gap
	header  []byte // the part of a header that has arrived
}

// watch examines the next bytes of the stream. A new rate counts only if two consecutive frames have it, since a header alone can occur
// anywhere by chance.
func (r *mp3Rates) watch(p []byte) {
	for len(p) > 0 {
		if r.skip > 0 {
			n := min(r.skip, len(p))
			r.skip -= n
			p = p[n:]
			continue
		}
		r.header = append(r.header, p[0])
		if p = p[1:]; len(r.header) < 4 {
			continue
		}
		h, ok := parseMP3Header(r.header)
		if !ok {
			r.header = r.header[:copy(r.header, r.header[1:])]
			r.last = 0
			continue
		}
		if h.rate != r.first && h.rate == r.last {
			r.changed = h.rate
		}
		r.header, r.skip, r.last = r.header[:0], h.bytes-4, h.rate
	}
}
