package server

import (
	"context"
	"errors"
	"fmt"
	"net"
	"sync"
)

// Listeners are the sockets of a server.
type Listeners struct {
	HTTP    net.Listener
	Wyoming net.Listener // nil for none
}

// Listen listens for HTTP and for the Wyoming protocol on TCP addresses, HOST:PORT; the second may be "" for none. The error names the
// address.
func Listen(http, wyoming string) (l Listeners, err error) {
	if l.HTTP, err = net.Listen("tcp", http); err != nil {
		return l, fmt.Errorf("server: cannot listen on %s: %w", http, err)
	}
	if wyoming == "" {
		return l, nil
	}
	if l.Wyoming, err = net.Listen("tcp", wyoming); err != nil {
		l.Close()
		return l, fmt.Errorf("server: cannot listen on %s: %w", wyoming, err)
	}
	return l, nil
}

// Close closes the sockets.
func (l Listeners) Close() {
	l.HTTP.Close()
	if l.Wyoming != nil {
		l.Wyoming.Close()
	}
}

// Run serves all protocols, as [Server.Serve] and [Server.ServeWyoming] do, until ctx ends, and logs the addresses.
func (s *Server) Run(ctx context.Context, l Listeners) error {
	var serving sync.WaitGroup
	var errs [2]error
	s.o.Log.Info("ready", "http", "http://"+l.HTTP.Addr().String()+"/", "voices", len(s.engine.Voices()))
	serving.Go(func() { errs[0] = s.Serve(ctx, l.HTTP) })
	if l.Wyoming != nil {
		s.o.Log.Info("ready", "wyoming", "tcp://"+l.Wyoming.Addr().String())
		serving.Go(func() { errs[1] = s.ServeWyoming(ctx, l.Wyoming) })
	}
	serving.Wait()
	return errors.Join(errs[:]...)
}
