package server

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// Who goes away in the middle is spoken to no longer, and who does not read is dropped.
func TestVanishingClients(t *testing.T) {
	settle := goroutines(t)
	s := newServer(t, Options{Sessions: 2, QueueWait: time.Minute, Patience: 100 * time.Millisecond})
	server := httptest.NewUnstartedServer(s.Handler())
	server.Config.ConnContext = func(ctx context.Context, conn net.Conn) context.Context {
		conn.(*net.TCPConn).SetWriteBuffer(4096)
		return ctx
	}
	server.Start()
	body := fmt.Sprintf(`{"model": "tts-1", "voice": "alloy", "response_format": "pcm", "input": %q}`, strings.Repeat("The fox ran on and on. ", 40))
	for range 4 {
		ctx, cancel := context.WithCancel(t.Context())
		request, _ := http.NewRequestWithContext(ctx, "POST", server.URL+"/v1/audio/speech", strings.NewReader(body))
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Read(make([]byte, 100))
		cancel()
		response.Body.Close()
	}
	// Two that leave unread what they are sent.
	var slow []net.Conn
	for range 2 {
		conn, err := net.Dial("tcp", strings.TrimPrefix(server.URL, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		conn.(*net.TCPConn).SetReadBuffer(4096)
		fmt.Fprintf(conn, "POST /v1/audio/speech HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s", len(body), body)
		slow = append(slow, conn)
	}
	// A session is free again all the same.
	if status, _, answer := post(t, server.URL+"/v1/audio/speech", `{"model": "tts-1", "input": "Hi", "voice": "alloy", "response_format": "pcm"}`); status != 200 {
		t.Errorf("%d, %s", status, answer)
	}
	for range 3000 {
		if _, _, metrics := send(t, "GET", server.URL+"/metrics", "", nil); bytes.Contains(metrics, []byte("lilt_sessions_active 0")) {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	if _, _, metrics := send(t, "GET", server.URL+"/metrics", "", nil); !bytes.Contains(metrics, []byte("lilt_sessions_active 0")) {
		t.Error("a session stays in use")
	}
	for _, conn := range slow {
		conn.Close()
	}
	server.Close()
	settle()
}

// Who begins to send something and does not go on is told, whatever the route; who has sent all may wait for the answer.
func TestSlowSenders(t *testing.T) {
	url := start(t, Options{Patience: 300 * time.Millisecond, Voices: t.TempDir()})
	for path, want := range map[string]int{"/v1/audio/speech": 408, "/v1/audio/voices": 408, "/v1/codec/encode": 408, "/v1/models": 405, "/nowhere": 404} {
		conn, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		conn.SetDeadline(time.Now().Add(time.Minute))
		fmt.Fprintf(conn, "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000\r\n\r\n--x", path)
		response, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		answer, err := io.ReadAll(response.Body)
		if err != nil {
			t.Errorf("%s: %v", path, err)
		}
		wantFault(t, path, response.StatusCode, answer, want, "", "")
	}
	// One that goes on, byte by byte, with a body that is refused does not hold the server up either.
	conn, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(30 * time.Second))
	fmt.Fprint(conn, "POST /v1/codec/encode?codebooks=99 HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n")
	go func() {
		for {
			if _, err := conn.Write([]byte("x")); err != nil {
				return
			}
			time.Sleep(50 * time.Millisecond)
		}
	}()
	response, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	if response.StatusCode != 400 {
		t.Errorf("a refused body: status %d", response.StatusCode)
	}
	body := fmt.Sprintf(`{"model": "tts-1", "voice": "alloy", "response_format": "pcm", "input": %q}`, strings.Repeat("The fox ran on and on. ", 40))
	if status, _, answer := post(t, url+"/v1/audio/speech", body); status != 200 || len(answer) == 0 {
		t.Errorf("a long answer: %d, %d bytes", status, len(answer))
	}
}

// What is being spoken is finished when the server is to end, and nothing new is begun.
func TestShutdown(t *testing.T) {
	settle := goroutines(t)
	s := newServer(t, Options{})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- s.Serve(ctx, listener) }()
	url := "http://" + listener.Addr().String()
	const body = `{"model": "tts-1", "voice": "alloy", "response_format": "pcm", "input": "The fox ran on and on. The fox ran on and on. The fox ran on and on."}`
	_, _, whole := post(t, url+"/v1/audio/speech", body)
	response, err := http.Post(url+"/v1/audio/speech", "application/json", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	start := make([]byte, 2)
	io.ReadFull(response.Body, start)
	cancel()
	rest, err := io.ReadAll(response.Body)
	response.Body.Close()
	if err != nil || !bytes.Equal(append(start, rest...), whole) {
		t.Errorf("%v: %d bytes, want %d", err, 2+len(rest), len(whole))
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if _, err := s.engine.Acquire(t.Context()); err == nil {
		t.Error("a session is given away after the end")
	}
	settle()
}
