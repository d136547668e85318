package console

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"

	"lilt/internal/atomicfile"
)

// gracePeriod is the time in which the work should notice the end of its context. It checks the context every few milliseconds, between runs of
// a network, but not while it waits for a pipe.
const gracePeriod = 50 * time.Millisecond

// stopOnSignals returns a context that ends with the first SIGINT, SIGTERM, SIGHUP or SIGQUIT. The program then exits within the
// grace period, whatever it is doing, and leaves no temporary files; but see UntilSignal. Signals that were ignored when it was
// started, for example by nohup, stay ignored.
func stopOnSignals(ctx context.Context, program string) context.Context {
	// Writing to a closed pipe returns an error, so that the program can clean up.
	signal.Ignore(syscall.SIGPIPE)

	ctx, cancel := context.WithCancel(ctx)
	signals := make(chan os.Signal, 1)
	for _, s := range []os.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT} {
		if !signal.Ignored(s) {
			signal.Notify(signals, s)
		}
	}
	go func() {
		s := <-signals
		if end := takeover.Swap(nil); end != nil {
			(*end)()
			s = <-signals
		}
		cancel()
		time.Sleep(gracePeriod)
		atomicfile.CleanupAll()
		fmt.Fprintf(os.Stderr, "%s: interrupted\n", program)
		os.Exit(StatusSignal + int(s.(syscall.Signal)))
	}()
	return ctx
}

// takeover, unless nil, is called by the next signal, which then does not end the program.
var takeover atomic.Pointer[context.CancelFunc]

// UntilSignal returns a context that ends with the next signal, which then does not end the program; the one after it does. done
// ends the context and restores the usual handling.
func UntilSignal(ctx context.Context) (_ context.Context, done func()) {
	ctx, cancel := context.WithCancel(ctx)
	takeover.Store(&cancel)
	return ctx, func() {
		takeover.Store(nil)
		cancel()
	}
}
