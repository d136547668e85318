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

// gracePeriod is how long the work may take to see that its context has ended. Between runs of a network it looks every
// few milliseconds; waiting for a pipe it does not look at all.
const gracePeriod = 50 * time.Millisecond

// stopOnSignals returns a context that ends with the first SIGINT, SIGTERM, SIGHUP or SIGQUIT. The program then exits within the
// grace period, whatever it is doing, and leaves no temporary files; but see UntilSignal. Signals that it was started to ignore, as nohup and
// shells do it, stay ignored.
func stopOnSignals(ctx context.Context, program string) context.Context {
	// A closed pipe is an error of the write, not the end of the program before it has cleaned up.
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

// takeover, if there is one, is what the next signal ends instead of the program.
var takeover atomic.Pointer[context.CancelFunc]

// UntilSignal returns a context that ends with the next signal, which then does not end the program; the one after it does. done
// gives that up.
func UntilSignal(ctx context.Context) (_ context.Context, done func()) {
	ctx, cancel := context.WithCancel(ctx)
	takeover.Store(&cancel)
	return ctx, func() {
		takeover.Store(nil)
		cancel()
	}
}
