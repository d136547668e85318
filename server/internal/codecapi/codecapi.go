// Package codecapi has the HTTP routes of the codec, which encode recordings, decode .lilt streams, and return the codes of either. Requests
// and responses are streamed.
package codecapi

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	"lilt"
	"lilt/audio"
	"lilt/codec"
	"lilt/container"
	"lilt/server/internal/engine"
	"lilt/server/internal/fault"
	"lilt/server/internal/reply"
	"lilt/server/internal/sound"
	"lilt/tokens"
)

// API serves the routes.
type API struct {
	Engine   *engine.Engine
	MaxBody  int64         // maximum number of bytes of a recording or a stream
	Patience time.Duration // maximum time that a client may leave a response unread, or continue to send after one
	Log      *slog.Logger
}

// work is one request.
type work struct {
	*API
	ctx   context.Context
	body  *bufio.Reader
	query url.Values
	out   *reply.Stream
	route string
}

// handle processes a request in its own session.
func (a *API) handle(route, contentType string, w http.ResponseWriter, r *http.Request, do func(*work) error) {
	release, err := a.Engine.Acquire(r.Context())
	if err != nil {
		fault.Write(w, err)
		return
	}
	defer release()
	control := http.NewResponseController(w)
	control.EnableFullDuplex() // HTTP/1 alone needs it
	body := &endingBody{body: http.MaxBytesReader(w, r.Body, a.MaxBody), control: control, patience: a.Patience}
	defer body.end()
	task := &work{API: a, ctx: r.Context(), body: bufio.NewReaderSize(body, 4096), query: r.URL.Query(), out: reply.New(w, contentType, a.Patience), route: route}
	if err := do(task); err != nil {
		if body.late() {
			err = input(os.ErrDeadlineExceeded) // the decoder may have reported this as damaged audio
		}
		task.out.Fail(task.fault(err))
	}
}

// endingBody is a request body that can be ended while another goroutine reads it, such as the one that feeds an ffmpeg that has failed.
type endingBody struct {
	body     io.ReadCloser
	control  *http.ResponseController
	patience time.Duration // maximum time to read the rest at the end
	reading  sync.Mutex
	ended    bool
	stalled  bool // the client did not send in time
}

func (b *endingBody) Read(p []byte) (int, error) {
	b.reading.Lock()
	defer b.reading.Unlock()
	if b.ended {
		return 0, http.ErrBodyReadAfterClose
	}
	n, err := b.body.Read(p)
	b.stalled = b.stalled || errors.Is(err, os.ErrDeadlineExceeded)
	return n, err
}

// late reports whether the client did not send the body in time.
func (b *endingBody) late() bool {
	if !b.reading.TryLock() { // another goroutine is reading
		return false
	}
	defer b.reading.Unlock()
	return b.stalled
}

// maxDiscarded is the maximum number of bytes of an unread body that are discarded so that the connection can be reused.
const maxDiscarded = 256 << 10

// end returns when no goroutine reads the body any more and it is at its end. Otherwise net/http would read it after a full-duplex handler, and panic
// with "invalid concurrent Body.Read call".
func (b *endingBody) end() {
	interrupted := false
	for ; !b.reading.TryLock(); time.Sleep(time.Millisecond) { // repeatedly, as the reader may just have set another deadline
		interrupted = true
		b.control.SetReadDeadline(time.Now())
	}
	defer b.reading.Unlock()
	b.ended = true
	if !interrupted {
		if _, err := io.CopyN(io.Discard, &untilReader{b.body, time.Now().Add(b.patience)}, maxDiscarded); err == io.EOF {
			return
		}
	}
	b.control.SetReadDeadline(time.Now())
}

// untilReader fails after a deadline, so that a client that sends slowly cannot keep the session.
type untilReader struct {
	io.Reader
	end time.Time
}

func (r *untilReader) Read(p []byte) (int, error) {
	if time.Now().After(r.end) {
		return 0, os.ErrDeadlineExceeded
	}
	return r.Reader.Read(p)
}

// inputError is an error about the data of the client.
type inputError struct{ error }

func (e inputError) Unwrap() error { return e.error }

func input(err error) error {
	if err == nil || err == io.EOF {
		return err
	}
	return inputError{err}
}

// fault converts errors that the client has caused to faults. It logs all others.
func (t *work) fault(err error) error {
	var in inputError
	switch {
	case fault.Of(err) != fault.Internal:
		return err
	case errors.As(err, &in) && errors.Is(err, os.ErrDeadlineExceeded):
		return fault.Body(err)
	case errors.As(err, &in), errors.Is(err, lilt.ErrNothingIntact):
		return &fault.Error{Status: http.StatusBadRequest, Code: "invalid_body", Message: strings.TrimPrefix(strings.TrimPrefix(err.Error(), "audio: "), "container: ")}
	case t.ctx.Err() != nil:
		return err
	}
	t.Log.Error("the codec failed", "route", t.route, "error", err)
	return fault.Internal
}

// setting returns the setting that the query selects.
func (t *work) setting() (lilt.Setting, error) {
	s, err := container.ParseSetting(cmp.Or(t.query.Get("quantizer"), "rvq"), t.query.Get("codebooks"), t.query.Get("bitrate"))
	var wrong *container.SettingError
	if errors.As(err, &wrong) {
		return s, fault.Invalid(wrong.Argument, "%s %s", wrong.Argument, wrong.Reason)
	}
	return s, err
}

// flag returns a Boolean parameter of the query.
func (t *work) flag(name string) (bool, error) {
	value := t.query.Get(name)
	if value == "" {
		return false, nil
	}
	on, err := strconv.ParseBool(value)
	if err != nil {
		return false, fault.Invalid(name, "%s %.40q: want true or false", name, value)
	}
	return on, nil
}

// isLilt reports whether the body is a .lilt stream.
func (t *work) isLilt() bool {
	start, _ := t.body.Peek(container.SignatureBytes)
	return container.IsLilt(start)
}

// Encode is POST /v1/codec/encode: a recording in, a .lilt stream out. The query may have quantizer, codebooks or bitrate, and dtx.
func (a *API) Encode(w http.ResponseWriter, r *http.Request) {
	a.handle("encode", "audio/x-lilt", w, r, func(t *work) error {
		dtx, err := t.flag("dtx")
		if err != nil {
			return err
		}
		return t.encode(func(s lilt.Setting, o lilt.WriterOptions) (*lilt.Writer, error) {
			o.DTX, o.BlockSize = dtx, streamBlock
			return lilt.NewWriter(t.out, s, &o)
		})
	})
}

// streamBlock is the number of frames per block.
const streamBlock = 40

// encode encodes the body, a recording, with the writer that open returns.
func (t *work) encode(open func(lilt.Setting, lilt.WriterOptions) (*lilt.Writer, error)) error {
	setting, err := t.setting()
	if err != nil {
		return err
	}
	from, err := audio.NewReader(t.body, "the recording")
	if err != nil {
		return input(err)
	}
	defer from.Close()
	to, err := open(setting, lilt.WriterOptions{SampleRate: from.SampleRate()})
	if err != nil {
		return err
	}
	defer to.Abort()
	if _, err := lilt.Copy(t.ctx, to, inputPCM{from}); err != nil {
		return err
	}
	if err := to.Close(); err != nil {
		return err
	}
	t.Engine.Codec(t.route, to.Samples())
	return nil
}

// inputPCM is a source whose errors are errors about the data of the client.
type inputPCM struct{ lilt.PCMReader }

func (r inputPCM) Read(pcm []float32) (int, error) {
	n, err := r.PCMReader.Read(pcm)
	return n, input(err)
}

// inputBytes is a stream whose errors are errors about the data of the client.
type inputBytes struct{ io.Reader }

func (r inputBytes) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	return n, input(err)
}

// Decode is POST /v1/codec/decode: a .lilt stream in, audio out. The query may have response_format, wav by default.
func (a *API) Decode(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("response_format")
	if name == "" {
		name = "wav"
	}
	format, ok := sound.Find(name)
	if !ok || name == sound.Lilt {
		fault.Write(w, fault.Invalid("response_format", "response_format %.40q: this server supports %s", name,
			strings.TrimSuffix(strings.Join(sound.Writable(), ", "), ", "+sound.Lilt)))
		return
	}
	a.handle("decode", format.ContentType, w, r, func(t *work) error {
		from, err := lilt.NewReader(t.body, nil)
		if err != nil {
			return input(err)
		}
		defer from.Close()
		to, err := format.New(t.out)
		if err != nil {
			return err
		}
		defer to.Abort()
		samples, err := lilt.Copy(t.ctx, to, from)
		if err == nil {
			err = to.Close()
		}
		t.Engine.Codec(t.route, samples)
		return err
	})
}

// Tokens is POST /v1/codec/tokens: a recording or a .lilt stream in, its codes out. The query may have format, json, tsv or npy, and for a
// recording the parameters of Encode.
func (a *API) Tokens(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("format")
	if name == "" {
		name = "json"
	}
	format, err := tokens.ParseFormat(name)
	if err != nil {
		fault.Write(w, fault.Invalid("format", "format %.40q: want %s", name, strings.Join(tokens.FormatNames(), ", ")))
		return
	}
	kinds := map[tokens.Format]string{tokens.JSON: "application/json", tokens.TSV: "text/tab-separated-values; charset=utf-8", tokens.NPY: "application/octet-stream"}
	a.handle("tokens", kinds[format], w, r, func(t *work) error {
		if t.isLilt() {
			return t.codes(format)
		}
		return t.encode(func(s lilt.Setting, o lilt.WriterOptions) (*lilt.Writer, error) {
			model, err := codec.For(s.Quantizer)
			if err != nil {
				return nil, err
			}
			file, err := lilt.NewTokenWriter(t.out, format, model.Header(s))
			if err != nil {
				return nil, err
			}
			return lilt.NewEncoder(file, s, &o)
		})
	})
}

// codes writes the codes of a .lilt stream, which must be whole: codes that are lost cannot be concealed.
func (t *work) codes(format tokens.Format) error {
	from, err := lilt.NewCodeReader(inputBytes{t.body}, nil)
	if err != nil {
		return input(err)
	}
	to, err := lilt.NewTokenWriter(t.out, format, from.Header())
	if err != nil {
		return err
	}
	return lilt.CopyCodes(t.ctx, to, from, func(d *lilt.DamagedError) error {
		if d.Lost > 0 {
			return input(fmt.Errorf("the stream is damaged: %w", d))
		}
		return nil
	})
}
