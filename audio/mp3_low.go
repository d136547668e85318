package audio

// lowMP3 is an MP3 stream of MPEG-2 or MPEG-2.5 that ffmpeg decodes. It drops the padding at the end, which ffmpeg itself drops only if it
// reads a file, not a pipe.
type lowMP3 struct {
	*ffmpegDecoder
	channels int
	left     int64 // samples that the header states and that have not been decoded yet
	pad      int64 // samples of padding after them yet to be dropped
	slack    int64 // deviations of up to this many samples from the header are normal
	ended    bool
}

// openLowMP3 opens the decoder; what describes the format for errors.
func openLowMP3(in *input, h mp3Header, what string) (track, error) {
	first, _ := in.Peek(h.bytes)
	info, ok := parseMP3Info(h, first) // before ffmpeg consumes it
	t, err := openFFmpeg(in, in, what)
	if err != nil || !ok || info.frames == 0 {
		return t, err
	}
	t.frames = info.signal(h)
	d := &lowMP3{ffmpegDecoder: t.decoder.(*ffmpegDecoder), channels: t.channels, left: t.frames, pad: info.padding(), slack: int64(h.samples)}
	d.log.ignoreDuration()
	t.decoder = d
	return t, nil
}

func (d *lowMP3) decode(dst []float32) (n int, err error) {
	for d.left == 0 && d.pad > 0 {
		n, err := d.ffmpegDecoder.decode(dst[:min(int64(len(dst)), d.pad*int64(d.channels))])
		if err != nil {
			return 0, err
		}
		d.pad -= int64(n)
	}
	if d.left > 0 {
		dst = dst[:min(int64(len(dst)), d.left*int64(d.channels))]
	}
	n, err = d.ffmpegDecoder.decode(dst)
	d.left = max(d.left-int64(n), 0)
	d.ended = d.ended || err != nil
	return n, err
}

func (d *lowMP3) notes() []string {
	notes := d.ffmpegDecoder.notes()
	if d.ended && d.left > d.slack {
		notes = append(notes, "file ends "+count(d.left, "sample")+" earlier than its header states")
	}
	return notes
}
