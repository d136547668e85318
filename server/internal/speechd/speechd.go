// Package speechd is an output module of speech-dispatcher, through which Linux screen readers speak. It reads commands, a line each, and writes responses,
// events and audio, so that it needs no sound card. The protocol is that of speech-dispatcher 0.11 and later, with audio through the server.
package speechd

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"

	"lilt/codec"
	"lilt/server/internal/sound"
	"lilt/speech"
)

// maxText is the maximum length of a message in bytes.
const maxText = 1 << 20

// module is the state of the running module.
type module struct {
	voice    *speech.Synthesizer
	in       *bufio.Reader
	settings settings

	mu  sync.Mutex // for writing
	out *bufio.Writer
	err error // of writing

	cancel context.CancelCauseFunc // cancels the message that is being spoken
	ending chan struct{}           // closed before its last event is written
	ended  chan struct{}           // closed after that; nil if no message is being spoken
}

// Causes of ending a message early.
var (
	errStop  = errors.New("stop")
	errPause = errors.New("pause")
)

// Serve serves speech-dispatcher until QUIT, the end of in, or that of ctx. The error is that of in or out.
func Serve(ctx context.Context, voice *speech.Synthesizer, in io.Reader, out io.Writer) error {
	m := &module{voice: voice, in: bufio.NewReader(in), out: bufio.NewWriter(out)}
	defer m.stop(errStop)
	for {
		line, err := m.line()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if line == "QUIT" {
			m.stop(errStop)
			m.answer("210 OK QUIT")
			return m.err
		}
		if err := m.command(ctx, line); err != nil {
			return err
		}
		if err := m.failed(); err != nil {
			return err
		}
	}
}

// failed returns the first error of writing.
func (m *module) failed() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.err
}

// line reads a line and returns it without its end.
func (m *module) line() (string, error) {
	var line []byte
	for {
		piece, err := m.in.ReadSlice('\n')
		if line = append(line, piece...); len(line) > maxText {
			return "", fmt.Errorf("speechd: a line has more than %d bytes", maxText)
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if err == io.EOF && len(line) > 0 {
			err = io.ErrUnexpectedEOF
		}
		return strings.TrimRight(string(line), "\r\n"), err
	}
}

// lines reads up to a line with only a period. A period at the start of any other line is doubled.
func (m *module) lines() (list []string, err error) {
	for size := 0; ; {
		line, err := m.line()
		switch {
		case err == io.EOF:
			return nil, io.ErrUnexpectedEOF
		case err != nil || line == ".":
			return list, err
		}
		if size += len(line); size > maxText {
			return nil, fmt.Errorf("speechd: a message has more than %d bytes", maxText)
		}
		list = append(list, strings.TrimPrefix(line, "."))
	}
}

// answer sends lines.
func (m *module) answer(lines ...string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, line := range lines {
		m.out.WriteString(line)
		m.out.WriteByte('\n')
	}
	if err := m.out.Flush(); err != nil && m.err == nil {
		m.err = err
	}
}

// command executes a command. The error is that of the input.
func (m *module) command(ctx context.Context, line string) error {
	switch line {
	case "INIT":
		m.answer("299-Lilt: "+m.voice.Model().Name, "299 OK LOADED SUCCESSFULLY")
	case "SPEAK", "CHAR", "KEY", "SOUND_ICON":
		return m.message(ctx, line)
	case "STOP":
		m.stop(errStop)
	case "PAUSE":
		m.stop(errPause)
	case "LIST VOICES":
		var list []string
		for _, name := range m.voice.Model().NamedVoices() {
			list = append(list, "200-"+name+"\ten-US\tnone")
		}
		m.answer(append(list, "200 OK VOICE LIST SENT")...)
	case "SET":
		return m.parameters("207 OK RECEIVING SETTINGS", "203 OK SETTINGS RECEIVED", m.set)
	case "AUDIO":
		return m.parameters("207 OK RECEIVING AUDIO SETTINGS", "203 OK AUDIO INITIALIZED", func(name, value string) bool {
			return name == "audio_output_method" && value == "server"
		})
	case "LOGLEVEL":
		return m.parameters("207 OK RECEIVING LOGLEVEL SETTINGS", "203 OK LOGLEVEL SET", func(string, string) bool { return true })
	default:
		if rest, ok := strings.CutPrefix(line, "DEBUG "); ok {
			on, _, _ := strings.Cut(rest, " ")
			m.answer("200 OK DEBUGGING " + on) // there is nothing to write
			return nil
		}
		m.answer("300 ERR UNKNOWN COMMAND")
	}
	return nil
}

// parameters reads lines "name=value".
func (m *module) parameters(receiving, received string, set func(name, value string) bool) error {
	m.answer(receiving)
	lines, err := m.lines()
	if err != nil {
		return err
	}
	for _, line := range lines {
		name, value, ok := strings.Cut(line, "=")
		if !ok {
			received = "302 ERROR BAD SYNTAX"
		} else if !set(name, value) {
			received = "303 ERROR INVALID PARAMETER OR VALUE"
		}
	}
	m.answer(received)
	return nil
}

// message reads a message and speaks it.
func (m *module) message(ctx context.Context, kind string) error {
	m.answer("202 OK RECEIVING MESSAGE")
	lines, err := m.lines()
	if err != nil {
		return err
	}
	text := strings.Join(lines, "\n")
	switch {
	case strings.TrimSpace(text) == "" && kind != "CHAR" || m.speaking():
		m.answer("301 ERROR CANT SPEAK")
		return nil
	case kind != "SPEAK" && len(lines) > 1:
		m.answer("305 DATA MORE THAN ONE LINE")
		return nil
	}
	switch kind {
	case "CHAR":
		text = characterName(text)
	case "KEY":
		text = keyName(text)
	case "SOUND_ICON":
		text = strings.NewReplacer("-", " ", "_", " ").Replace(text)
	case "SPEAK":
		if m.settings.spelling {
			text = spelled(text)
		}
	}
	ctx, cancel := context.WithCancelCause(ctx)
	ending, ended := make(chan struct{}), make(chan struct{})
	m.cancel, m.ending, m.ended = cancel, ending, ended
	m.answer("200 OK SPEAKING")
	o, gain := m.settings.options(m.voice.Model().Voices)
	go func() {
		defer close(ended)
		m.answer("701 BEGIN")
		_, err := m.voice.Speak(ctx, &audio{module: m, ctx: ctx, gain: gain}, strings.NewReader(text), o)
		close(ending)
		switch context.Cause(ctx) {
		case errStop:
			m.answer("703 STOP")
		case errPause:
			m.answer("704 PAUSE")
		default:
			_ = err // a message without anything to speak, such as punctuation, counts as spoken: screen readers wait for the end of each message
			m.answer("702 END")
		}
		cancel(nil)
	}()
	return nil
}

// speaking reports whether a message is being spoken. Whoever has read the last event of a message may send the next one, so a message that
// is ending does not count; its last event has been written when speaking returns.
func (m *module) speaking() bool {
	if m.ended == nil {
		return false
	}
	select {
	case <-m.ending:
		<-m.ended
		m.ended = nil
		return false
	default:
		return true
	}
}

// stop ends the message that is being spoken.
func (m *module) stop(why error) {
	if m.speaking() {
		m.cancel(why)
		<-m.ended
		m.ended = nil
	}
}

// audio writes audio to speech-dispatcher.
type audio struct {
	*module
	ctx   context.Context
	gain  float32
	pcm   []float32
	bytes []byte
}

// Write writes samples, in which line feeds are escaped as in HDLC.
func (a *audio) Write(pcm []float32) error {
	a.pcm = a.pcm[:0]
	for _, v := range pcm {
		a.pcm = append(a.pcm, v*a.gain)
	}
	a.bytes = sound.AppendPCM16(a.bytes[:0], a.pcm)
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.ctx.Err() != nil {
		return context.Cause(a.ctx)
	}
	fmt.Fprintf(a.out, "705-bits=16\n705-num_channels=1\n705-sample_rate=%d\n705-num_samples=%d\n705-big_endian=0\n705-AUDIO\x00", codec.SampleRate, len(pcm))
	writeEscaped(a.out, a.bytes)
	a.out.WriteString("\n705 AUDIO\n")
	if err := a.out.Flush(); err != nil && a.err == nil {
		a.err = err
	}
	return a.err
}

const (
	escape = 0x7d
	invert = 0x20
)

// writeEscaped writes data with line feeds escaped.
func writeEscaped(out *bufio.Writer, data []byte) {
	for len(data) > 0 {
		n := bytes.IndexAny(data, "\n\x7d")
		if n < 0 {
			out.Write(data)
			return
		}
		out.Write(data[:n])
		out.WriteByte(escape)
		out.WriteByte(data[n] ^ invert)
		data = data[n+1:]
	}
}
