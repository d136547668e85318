package speechbench

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"sync"
	"text/tabwriter"
	"time"

	"github.com/coder/websocket"

	"lilt/codec"
	"lilt/internal/process"
	"lilt/server"
	"lilt/speech"
)

// ServeReport has the latency and speed of a server, and its use of memory. Its JSON form is for scripts: keys stay.
type ServeReport struct {
	Clients     []ClientsReport `json:"clients"`
	LiveFirst   float64         `json:"live_first_sample_ms"` // after the third word, at 20 words per second
	LiveGap     float64         `json:"live_gap_ms"`          // the longest time by which audio came too late for playing without a pause
	IdleMemory  int64           `json:"idle_connection_bytes"`
	Before      int             `json:"goroutines_before"`
	After       int             `json:"goroutines_after"` // when clients have disconnected and idle connections have ended
	Memory      int64           `json:"memory_bytes"`
	MemoryAfter int64           `json:"memory_after_soak_bytes"`
	Soak        float64         `json:"soak_minutes"`
	SoakTexts   int             `json:"soak_texts"`
}

// ClientsReport is about a number of clients that are served at a time.
type ClientsReport struct {
	Clients  int     `json:"clients"`
	First    float64 `json:"first_byte_ms"` // median
	First95  float64 `json:"first_byte_95_ms"`
	RealTime float64 `json:"real_time_factor"` // of the slowest answer
	Refused  int     `json:"refused"`          // answered with status 503
	Errors   int     `json:"errors"`
}

const (
	idleConnections = 1000
	disconnections  = 20
)

// Serve starts a server that speaks with a voice, and measures it from within this process, over loopback: a number of runs for
// each client, live text, clients that disconnect, idle connections, and the memory before and after the given number of minutes of continuous load.
// It calls note with a description of each measurement.
func Serve(ctx context.Context, voice *speech.Synthesizer, runs int, minutes float64, note func(format string, args ...any)) (*ServeReport, error) {
	s, err := server.New(voice, server.Options{Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx, listener) }()
	b := &serveBench{ctx: ctx, address: listener.Addr().String(), runs: runs, note: note}
	r, err := b.run(minutes)
	cancel()
	return r, errors.Join(err, <-served)
}

// serveBench measures a server.
type serveBench struct {
	ctx     context.Context
	address string
	runs    int
	note    func(format string, args ...any) // reports what is being measured
}

func (b *serveBench) run(minutes float64) (r *ServeReport, err error) {
	r = &ServeReport{}
	if _, _, err := b.speak(b.ctx); err != nil { // the first one is not counted
		return r, err
	}
	for _, clients := range []int{1, 2, 4, 8} {
		b.note("clients that speak at a time: %d", clients)
		one, err := b.clients(clients)
		if err != nil {
			return r, err
		}
		r.Clients = append(r.Clients, one)
	}
	b.note("live text")
	if r.LiveFirst, r.LiveGap, err = b.live(); err != nil {
		return r, err
	}
	http.DefaultClient.CloseIdleConnections()
	r.Before = runtime.NumGoroutine()
	b.note("clients that disconnect, idle connections")
	if err := b.disconnect(); err != nil {
		return r, err
	}
	if r.IdleMemory, err = b.idle(); err != nil {
		return r, err
	}
	http.DefaultClient.CloseIdleConnections()
	for range 300 {
		if r.After = runtime.NumGoroutine(); r.After <= r.Before {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	r.Memory = process.Memory()
	if minutes > 0 {
		b.note("memory, for %g minutes", minutes)
	}
	for end := time.Now().Add(time.Duration(minutes * float64(time.Minute))); time.Now().Before(end); r.SoakTexts++ {
		if _, _, err := b.speak(b.ctx); err != nil {
			return r, err
		}
	}
	r.MemoryAfter, r.Soak = process.Memory(), minutes
	return r, nil
}

// errRefused is the error of a server that is at its limits.
var errRefused = errors.New("the server is busy")

// speak requests speech for the text, and returns the time to its first byte and the real-time factor.
func (b *serveBench) speak(ctx context.Context) (first time.Duration, factor float64, err error) {
	body, err := json.Marshal(map[string]string{"model": "lilt", "voice": "default", "response_format": "pcm", "input": Text})
	if err != nil {
		return 0, 0, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+b.address+"/v1/audio/speech", strings.NewReader(string(body)))
	if err != nil {
		return 0, 0, err
	}
	began := time.Now()
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, 0, err
	}
	defer response.Body.Close()
	switch response.StatusCode {
	case http.StatusOK:
	case http.StatusServiceUnavailable:
		return 0, 0, errRefused
	default:
		return 0, 0, fmt.Errorf("the server answers with status %d", response.StatusCode)
	}
	start := make([]byte, 2)
	if _, err := io.ReadFull(response.Body, start); err != nil {
		return 0, 0, err
	}
	first = time.Since(began)
	n, err := io.Copy(io.Discard, response.Body)
	return first, time.Since(began).Seconds() / (float64(n+2) / 2 / codec.SampleRate), err
}

// clients measures n clients at a time.
func (b *serveBench) clients(n int) (ClientsReport, error) {
	r := ClientsReport{Clients: n}
	var mu sync.Mutex
	var firsts []time.Duration
	var speaking sync.WaitGroup
	for range n {
		speaking.Go(func() {
			for range b.runs {
				first, factor, err := b.speak(b.ctx)
				mu.Lock()
				switch {
				case err == nil:
					firsts = append(firsts, first)
					r.RealTime = max(r.RealTime, factor)
				case errors.Is(err, errRefused):
					r.Refused++
				default:
					r.Errors++
				}
				mu.Unlock()
			}
		})
	}
	speaking.Wait()
	if len(firsts) == 0 {
		return r, errors.Join(errors.New("no text was spoken"), b.ctx.Err())
	}
	slices.SortFunc(firsts, cmp.Compare[time.Duration])
	r.First, r.First95 = milliseconds(firsts[len(firsts)/2]), milliseconds(firsts[len(firsts)*95/100])
	return r, nil
}

// live sends the words of the text at 20 per second.
func (b *serveBench) live() (first, gap float64, err error) {
	conn, _, err := websocket.Dial(b.ctx, "ws://"+b.address+"/v1/audio/stream", nil)
	if err != nil {
		return 0, 0, err
	}
	defer conn.CloseNow()
	conn.SetReadLimit(1 << 20)
	third := make(chan time.Time, 1)
	go func() {
		for i, word := range strings.SplitAfter(Text, " ") {
			message, _ := json.Marshal(map[string]string{"type": "text", "text": word})
			conn.Write(b.ctx, websocket.MessageText, message)
			if i == 2 {
				third <- time.Now()
			}
			time.Sleep(50 * time.Millisecond)
		}
		conn.Write(b.ctx, websocket.MessageText, []byte(`{"type": "end"}`))
	}()
	var began time.Time
	var played, late time.Duration
	for {
		kind, data, err := conn.Read(b.ctx)
		switch {
		case err != nil:
			return 0, 0, err
		case kind == websocket.MessageText && strings.Contains(string(data), `"done"`):
			return first, milliseconds(late), nil
		case kind == websocket.MessageText:
			return 0, 0, fmt.Errorf("the server says %s", data)
		case began.IsZero():
			began = time.Now()
			first = milliseconds(began.Sub(<-third))
		}
		late = max(late, time.Since(began)-played)
		played += time.Duration(len(data)/2) * time.Second / codec.SampleRate
	}
}

// disconnect has clients disconnect before they have all of the audio.
func (b *serveBench) disconnect() error {
	for range disconnections {
		ctx, cancel := context.WithTimeout(b.ctx, 40*time.Millisecond)
		_, _, err := b.speak(ctx)
		cancel()
		if b.ctx.Err() != nil {
			return err
		}
	}
	return nil
}

// idle opens connections that send nothing, and returns the memory that each takes: both ends, as they are in this process.
func (b *serveBench) idle() (bytes int64, err error) {
	before := process.Memory()
	var conns []net.Conn
	defer func() {
		for _, conn := range conns {
			conn.Close()
		}
	}()
	for range idleConnections {
		conn, err := net.Dial("tcp", b.address)
		if err != nil {
			return 0, fmt.Errorf("connection %d: %w", len(conns)+1, err)
		}
		conns = append(conns, conn)
	}
	if _, _, err := b.speak(b.ctx); err != nil { // beside them
		return 0, err
	}
	return (process.Memory() - before) / idleConnections, nil
}

// WriteTable prints the report for people.
func (r *ServeReport) WriteTable(w io.Writer) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(table, "clients\tfirst byte, median\t95 %%\treal-time factor, worst\trefused\terrors\t\n")
	for _, n := range r.Clients {
		fmt.Fprintf(table, "%d\t%.0f ms\t%.0f ms\t%.2f\t%d\t%d\t\n", n.Clients, n.First, n.First95, n.RealTime, n.Refused, n.Errors)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	table = tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(table, "\nlive text, 20 words per second\tfirst sample %.0f ms after the third word; at most %.0f ms late\n", r.LiveFirst, r.LiveGap)
	fmt.Fprintf(table, "%d idle connections\t%.1f kB each\n", idleConnections, float64(r.IdleMemory)/1e3)
	fmt.Fprintf(table, "%d clients that disconnect\t%d goroutines before, %d after\n", disconnections, r.Before, r.After)
	fmt.Fprintf(table, "memory\t%.0f MB", float64(r.Memory)/1e6)
	if r.Soak > 0 {
		fmt.Fprintf(table, ", after %g minutes and %d texts more %.0f MB", r.Soak, r.SoakTexts, float64(r.MemoryAfter)/1e6)
	}
	fmt.Fprintln(table)
	return table.Flush()
}
