package server

import (
	"cmp"
	"fmt"
	"log/slog"
	"net/url"
	"runtime"
	"time"
)

// Options configure a server. The zero value is suitable for one user on this machine.
type Options struct {
	Sessions  int           // maximum number of texts and recordings processed concurrently; 0 for four per processor core
	Queue     int           // maximum number of requests that wait for a session; 0 for four per session, negative for none
	QueueWait time.Duration // maximum time that a request waits; 0 for 10 s
	MaxInput  int           // maximum number of characters of a complete text; 0 for 4,096
	MaxBody   int64         // maximum number of bytes of a recording or a .lilt stream; 0 for 256 MiB
	Patience  time.Duration // maximum time that a client may stall within a request or a response; 0 for 20 s
	Idle      time.Duration // maximum time that a connection may be idle; 0 for 5 minutes
	Grace     time.Duration // maximum time to finish texts in progress at shutdown; 0 for 30 s
	Keys      []string      // API keys, one of which each request must have; none for no authentication
	Origins   []string      // origins of web pages of other hosts that may use the server, such as https://example.org; "*" for all
	Voices    string        // folder for voices that clients create from recordings; "" for none
	Log       *slog.Logger  // nil for slog.Default()
}

// filled returns the options with defaults in place of zeros, or an error for invalid ones.
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
