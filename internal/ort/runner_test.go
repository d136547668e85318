package ort

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

func TestCancelStopsARunningGraph(t *testing.T) {
	r := runner(t, open(t, load(t, slowSpec), 1), 1)
	turns := Values[int64](r, "turns")
	turns[0] = 100_000 // about a minute, were it not stopped

	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
	defer cancel()
	if err := r.Run(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("after the deadline: %v", err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if err := r.Run(cancelled); !errors.Is(err, context.Canceled) {
		t.Fatalf("with a cancelled context: %v", err)
	}
	// The request to stop ends with its context.
	turns[0] = 1
	for _, ctx := range []context.Context{t.Context(), context.Background()} {
		if err := r.Run(ctx); err != nil {
			t.Fatalf("after a cancelled run: %v", err)
		}
	}
}

// A failed run can be repeated: it has not advanced the states.
func TestFailedRunKeepsStates(t *testing.T) {
	s := open(t, load(t, statefulSpec), 3)
	x := noise(3, 2*6)
	want, _ := reference(x)
	if _, _, err := streamed(s, x[:6], 3); err != nil {
		t.Fatal(err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if err := runner(t, s, 3).Run(cancelled); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	got, _, err := streamed(s, x[6:], 3)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "filtered", got, want[6:])
}

func TestRunAllocatesNothing(t *testing.T) {
	r := runner(t, open(t, load(t, statefulSpec), 8), 8)
	x := noise(1, 16)
	ctx := context.Background()
	allocs := testing.AllocsPerRun(100, func() {
		copy(Values[float32](r, "x"), x)
		if err := r.Run(ctx); err != nil {
			t.Fatal(err)
		}
		if len(Values[float32](r, "sum")) != 16 {
			t.Fatal("wrong length")
		}
	})
	if allocs != 0 {
		t.Errorf("%v allocations a run", allocs)
	}
}

// Streams, runners and runs free all of their memory, including that allocated by C code.
func TestNothingLeaks(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("reads the resident size from /proc")
	}
	m := load(t, statefulSpec)
	cycle := func(times int) {
		for range times {
			s, err := m.NewStream(8)
			if err != nil {
				t.Fatal(err)
			}
			for _, frames := range []int{8, 3} {
				r := runner(t, s, frames)
				for _, ctx := range []context.Context{context.Background(), t.Context()} {
					if err := r.Run(ctx); err != nil {
						t.Fatal(err)
					}
				}
			}
			closing(t, s.Close)
		}
	}
	cycle(2000)
	// The size varies by 1 MB; if every runner leaked a single tensor, it would grow by 4 MB, every time.
	// The race detector's own memory settles after a while.
	var grown int
	for range 4 {
		before := residentBytes(t)
		cycle(8000)
		if grown = residentBytes(t) - before; grown <= 5<<19 {
			return
		}
	}
	t.Errorf("left %d bytes behind, and as many before", grown)
}

func residentBytes(t *testing.T) int {
	t.Helper()
	debug.FreeOSMemory()
	b, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		t.Skip(err)
	}
	var size, resident int
	if _, err := fmt.Sscan(string(b), &size, &resident); err != nil {
		t.Fatal(err)
	}
	return resident * os.Getpagesize()
}

// The overhead of a run: the work of this graph is negligible.
func BenchmarkRun(b *testing.B) {
	r := runner(b, open(b, load(b, halfSpec), 1), 1)
	run := func(ctx context.Context) func(*testing.B) {
		return func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := r.Run(ctx); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
	cancellable, cancel := context.WithCancel(context.Background())
	defer cancel()
	b.Run("plain", run(context.Background()))
	b.Run("cancellable", run(cancellable))
}

// The cost of a stream and its first runner.
func BenchmarkNewRunner(b *testing.B) {
	m := load(b, statefulSpec)
	b.ReportAllocs()
	for b.Loop() {
		s, err := m.NewStream(8)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := s.Runner(8); err != nil {
			b.Fatal(err)
		}
		s.Close()
	}
}

// Start-up, the shared library already in memory.
func BenchmarkLoad(b *testing.B) {
	needRuntime(b)
	model := readModel(b, "stateful")
	for b.Loop() {
		m, err := Load(model, statefulSpec, Options{})
		if err != nil {
			b.Fatal(err)
		}
		m.Close()
	}
}
