package audio

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// ffmpegLog parses the log of ffmpeg, whose lines begin with their levels. It is an io.Writer.
type ffmpegLog struct {
	sync.Mutex
	line      []byte    // the part of the current line received so far
	said      [2]string // the last two errors, the most recent one second
	about     bool      // the most recent one is about the input as a whole, and the other one may be more specific
	refused   string    // the detected format, if it is not allowed
	doubtful  string    // the detected format, if ffmpeg is not certain
	noAudio   bool
	noIndex   bool
	cut       bool    // a packet was incomplete
	early     bool    // there was too little data to determine the parameters of the track
	estimated bool    // the duration follows from the size of the file
	streams   int     // of the input
	output    bool    // the following lines are about the output
	seconds   float64 // duration of the input according to its header, 0 if unknown
}

// maxLogLine is the maximum length of a line, in bytes; the rest is ignored.
const maxLogLine = 1024

var (
	logLine     = regexp.MustCompile(`^(?:\[(\w+)[^\]]*\] )?\[(fatal|error|warning|info)\] (.*)$`)
	logDuration = regexp.MustCompile(`^\s+Duration: (\d+):(\d+):(\d+\.\d+),`)
	logStream   = regexp.MustCompile(`^\s+Stream #0:\d+.*: (Audio|Video|Subtitle|Data)`)
	logDoubtful = regexp.MustCompile(`^Format (\w+) detected only with low score`)
)

// tooEarly are errors about input that ends before a first sample could be decoded.
var tooEarly = []string{"could not find codec parameters", "Cannot determine format of input stream", "Error configuring filter graph", "Error marking filters as finished"}

// Write parses the next part of the log. It never fails.
func (l *ffmpegLog) Write(p []byte) (int, error) {
	l.Lock()
	defer l.Unlock()
	n := len(p)
	for len(p) > 0 {
		part, rest, whole := bytes.Cut(p, []byte("\n"))
		l.line = append(l.line, part[:min(len(part), max(maxLogLine-len(l.line), 0))]...)
		if p = rest; whole {
			l.read(string(bytes.TrimRight(l.line, "\r ")))
			l.line = l.line[:0]
		}
	}
	return n, nil
}

// read parses a line.
func (l *ffmpegLog) read(line string) {
	m := logLine.FindStringSubmatch(line)
	if m == nil {
		return
	}
	context, level, text := m[1], m[2], m[3]
	switch {
	case level == "info":
		if d := logDuration.FindStringSubmatch(text); d != nil && l.seconds == 0 {
			for i, unit := range []float64{3600, 60, 1} {
				v, _ := strconv.ParseFloat(d[i+1], 64) // digits, as they are
				l.seconds += unit * v
			}
		}
		l.output = l.output || strings.HasPrefix(text, "Output #")
		if !l.output && logStream.MatchString(text) {
			l.streams++
		}
	case level == "warning":
		if d := logDoubtful.FindStringSubmatch(text); d != nil {
			l.doubtful = d[1]
		}
		l.estimated = l.estimated || strings.HasPrefix(text, "Estimating duration")
		l.cut = l.cut || strings.Contains(text, "corrupt input packet")
	case text != "":
		if strings.HasPrefix(text, "Format not on whitelist") {
			l.refused = context
		}
		l.noAudio = l.noAudio || strings.Contains(text, "matches no streams")
		l.noIndex = l.noIndex || strings.Contains(text, "moov atom not found")
		l.early = slices.ContainsFunc(tooEarly, func(s string) bool { return strings.Contains(text, s) }) || l.early
		l.about = false
		for _, source := range []string{"pipe:0: ", "file:/dev/fd/0: "} {
			if cause, ok := strings.CutPrefix(text, source); ok {
				text, l.about = cause, true
			}
		}
		l.said[0], l.said[1] = l.said[1], printable(text)
	}
}

// lastError returns the last error in the log, "" if there is none. Characters that are not printable are replaced, since it may quote the file.
func (l *ffmpegLog) lastError() string {
	l.Lock()
	defer l.Unlock()
	if l.about && l.said[0] != "" {
		return l.said[0] + ": " + l.said[1]
	}
	return l.said[1]
}

// playlists are the formats of ffmpeg that name other files.
var playlists = map[string]bool{"hls": true, "applehttp": true, "concat": true, "dash": true, "webm_dash_manifest": true, "imf": true, "sdp": true}

// plainError is an error that needs no description of the format.
type plainError struct{ text string }

func (e *plainError) Error() string { return e.text }

// complaint returns the last error in the log, nil if there is none.
func (l *ffmpegLog) complaint() error {
	last := l.lastError()
	l.Lock()
	defer l.Unlock()
	switch {
	case playlists[l.refused]:
		return &plainError{fmt.Sprintf("a file of ffmpeg's format %s is not read: playlists and their like would have it open other files; give the recording itself", l.refused)}
	case l.refused != "":
		return fmt.Errorf("ffmpeg identifies it as %s, which is not supported", l.refused)
	case l.noAudio:
		return &plainError{"it has no audio track"}
	case l.noIndex:
		return &plainError{"it is cut off: its index is missing, which usually stands at the end, and without which nothing of it can be decoded"}
	case l.early || last == "End of file":
		return errors.New("it ends before its first sample, or is damaged")
	case last != "":
		return errors.New("ffmpeg reports: " + last)
	}
	return nil
}

// ignoreDuration suppresses the note about the duration, for inputs whose length is checked otherwise.
func (l *ffmpegLog) ignoreDuration() {
	l.Lock()
	defer l.Unlock()
	l.estimated = true
}

// notes returns notes about an input that ended after that many seconds.
func (l *ffmpegLog) notes(seconds float64) []string {
	last := l.lastError()
	l.Lock()
	defer l.Unlock()
	var notes []string
	switch {
	case last != "":
		notes = append(notes, "ffmpeg: "+last)
	case l.cut:
		notes = append(notes, "part of the data is incomplete: the file is truncated or damaged")
	}
	if l.doubtful != "" {
		notes = append(notes, "ffmpeg is not certain that it is "+l.doubtful)
	}
	// The duration is that of the longest stream, which may be another one; codecs and containers round up.
	const slack = 0.25
	if !l.estimated && l.streams == 1 && l.seconds > seconds+slack {
		notes = append(notes, fmt.Sprintf("file ends after %.1f s; its header states %.1f s", seconds, l.seconds))
	}
	return notes
}

// printable replaces control characters.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if !strconv.IsPrint(r) {
			return '\uFFFD'
		}
		return r
	}, s)
}
