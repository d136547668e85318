package server

import (
	"cmp"
	"fmt"
	"log/slog"
	"net/url"
	"runtime"
	"time"
)

// Options are the choices in running a server. The zero value is right for one user on this machine.
type Options struct {
	Sessions  int           // how many texts are spoken, or recordings coded, at a time; 0 for four for each processor core
	Queue     int           // how many requests wait for a session; 0 for four for each session, negative for none
	QueueWait time.Duration // how long one waits at most; 0 for 10 s
	MaxInput  int           // characters of a text that comes as a whole; 0 for 4,096
	MaxBody   int64         // bytes of a recording or a .lilt stream; 0 for 256 MiB
	Patience  time.Duration // how long a client may keep the server waiting in the middle of a request or an answer; 0 for 20 s
	Idle      time.Duration // how long a connection may stay without use; 0 for 5 minutes
	Grace     time.Duration // how long what is being spoken may take to end when the server does; 0 for 30 s
	Keys      []string      // one of them must come with each request; none for no keys
	Origins   []string      // of pages of other hosts that may use the server, such as https://example.org; "*" for all
	Voices    string        // folder in which voices made from recordings are kept; "" for none
	Log       *slog.Logger  // nil for slog.Default()
}

// filled returns the options with defaults in place of zeros.
func (o Options) filled() (Options, error) {
	o.Sessions = cmp.Or(o.Sessions, 4*runtime.GOMAXPROCS(0))
	o.Queue = max(cmp.Or(o.Queue, 4*o.Sessions), 0)
	o.QueueWait = cmp.Or(o.QueueWait, 10*time.Second)
	o.MaxInput = cmp.Or(o.MaxInput, 4096)
	o.MaxBody = cmp.Or(o.MaxBody, 256<<20)
	o.Patience = cmp.Or(o.Patience, 20*time.Second)
	o.Idle = cmp.Or(o.Idle, 5*time.Minute)
	o.Grace = cmp.Or(o.Grace, 30*time.Second)
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if o.Sessions < 1 || o.MaxInput < 1 || o.MaxBody < 1 || o.QueueWait < 0 || o.Patience < 0 || o.Idle < 0 || o.Grace < 0 {
		return o, fmt.Errorf("server: sessions, sizes and times must be more than 0")
	}
	for _, key := range o.Keys {
		if key == "" {
			return o, fmt.Errorf("server: an API key is empty")
		}
	}
	for _, origin := range o.Origins {
		if origin == "*" {
			continue
		}
		u, err := url.Parse(origin)
		if err != nil || u.Scheme == "" || u.Host == "" || u.Path != "" || u.RawQuery != "" {
			return o, fmt.Errorf("server: origin %q: want one such as https://example.org, or *", origin)
		}
	}
	return o, nil
}
