package main

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
	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/codec"
	"lilt/internal/process"
	"lilt/server"
)

// serveReport is what bench --serve --json prints: keys stay.
type serveReport struct {
	Clients     []clientsReport `json:"clients"`
	LiveFirst   float64         `json:"live_first_sample_ms"` // after the third word, at 20 words a second
	LiveGap     float64         `json:"live_gap_ms"`          // the longest time that somebody who listens waits in the middle
	IdleMemory  int64           `json:"idle_connection_bytes"`
	Before      int             `json:"goroutines_before"`
	After       int             `json:"goroutines_after"` // clients have vanished and idle connections have ended
	Memory      int64           `json:"memory_bytes"`
	MemoryAfter int64           `json:"memory_after_soak_bytes"`
	Soak        float64         `json:"soak_minutes"`
	SoakTexts   int             `json:"soak_texts"`
}

// clientsReport is of so many clients at a time.
type clientsReport struct {
	Clients  int     `json:"clients"`
	First    float64 `json:"first_byte_ms"` // median
	First95  float64 `json:"first_byte_95_ms"`
	RealTime float64 `json:"real_time_factor"` // of the slowest answer
	Refused  int     `json:"refused"`          // told to come again later
	Errors   int     `json:"errors"`
}

const (
	idleConnections = 1000
	vanishing       = 20
)

// benchServe starts a server and measures it from within this process, over loopback.
func benchServe(c *cli.Context) error {
	voice, err := openVoice(c)
	if err != nil {
		return err
	}
	defer voice.Close()
	s, err := server.New(voice, server.Options{Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(c.Context)
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx, listener) }()
	b := &serveBench{ctx: ctx, address: listener.Addr().String(), runs: c.Int("runs")}
	r, err := b.run(c.Float64("minutes"))
	cancel()
	if err := errors.Join(err, <-served); err != nil {
		return err
	}
	if c.Bool("json") {
		return console.PrintJSON(c, r)
	}
	return r.print(c)
}

// serveBench measures a server.
type serveBench struct {
	ctx     context.Context
	address string
	runs    int
}

func (b *serveBench) run(minutes float64) (r serveReport, err error) {
	if _, _, err := b.speak(b.ctx); err != nil { // the first one is not counted
		return r, err
	}
	for _, clients := range []int{1, 2, 4, 8} {
		one, err := b.clients(clients)
		if err != nil {
			return r, err
		}
		r.Clients = append(r.Clients, one)
	}
	if r.LiveFirst, r.LiveGap, err = b.live(); err != nil {
		return r, err
	}
	http.DefaultClient.CloseIdleConnections()
	r.Before = runtime.NumGoroutine()
	if err := b.vanish(); err != nil {
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
	for end := time.Now().Add(time.Duration(minutes * float64(time.Minute))); time.Now().Before(end); r.SoakTexts++ {
		if _, _, err := b.speak(b.ctx); err != nil {
			return r, err
		}
	}
	r.MemoryAfter, r.Soak = process.Memory(), minutes
	return r, nil
}

// errRefused is a server that has too much to do.
var errRefused = errors.New("the server is busy")

// speak has a text spoken, and returns the time to its first byte and the real-time factor.
func (b *serveBench) speak(ctx context.Context) (first time.Duration, factor float64, err error) {
	body, err := json.Marshal(map[string]string{"model": "lilt", "voice": "default", "response_format": "pcm", "input": benchText})
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

// clients has so many speak at a time.
func (b *serveBench) clients(n int) (clientsReport, error) {
	r := clientsReport{Clients: n}
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

// live sends words at 20 a second.
func (b *serveBench) live() (first, gap float64, err error) {
	conn, _, err := websocket.Dial(b.ctx, "ws://"+b.address+"/v1/audio/stream", nil)
	if err != nil {
		return 0, 0, err
	}
	defer conn.CloseNow()
	conn.SetReadLimit(1 << 20)
	third := make(chan time.Time, 1)
	go func() {
		for i, word := range strings.SplitAfter(benchText, " ") {
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

// vanish has clients go away in the middle.
func (b *serveBench) vanish() error {
	for range vanishing {
		ctx, cancel := context.WithTimeout(b.ctx, 40*time.Millisecond)
		_, _, err := b.speak(ctx)
		cancel()
		if b.ctx.Err() != nil {
			return err
		}
	}
	return nil
}

// idle opens connections that send nothing, and returns what one takes of memory. They share this process, so that both ends are counted.
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

func (r serveReport) print(c *cli.Context) error {
	table := tabwriter.NewWriter(c.App.Writer, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(table, "clients\tfirst byte, median\t95 %%\treal-time factor, worst\trefused\terrors\t\n")
	for _, n := range r.Clients {
		fmt.Fprintf(table, "%d\t%.0f ms\t%.0f ms\t%.2f\t%d\t%d\t\n", n.Clients, n.First, n.First95, n.RealTime, n.Refused, n.Errors)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	table = tabwriter.NewWriter(c.App.Writer, 0, 0, 2, ' ', 0)
	fmt.Fprintf(table, "\nlive text, 20 words a second\tfirst sample %.0f ms after the third word; at most %.0f ms late\n", r.LiveFirst, r.LiveGap)
	fmt.Fprintf(table, "%d idle connections\t%.1f kB each\n", idleConnections, float64(r.IdleMemory)/1e3)
	fmt.Fprintf(table, "%d clients that vanish\t%d goroutines before, %d after\n", vanishing, r.Before, r.After)
	fmt.Fprintf(table, "memory\t%.0f MB", float64(r.Memory)/1e6)
	if r.Soak > 0 {
		fmt.Fprintf(table, ", after %g minutes and %d texts more %.0f MB", r.Soak, r.SoakTexts, float64(r.MemoryAfter)/1e6)
	}
	fmt.Fprintln(table)
	return table.Flush()
}
