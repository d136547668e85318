package bench

import (
	"runtime"
	"time"

	"lilt/internal/process"
)

// Cost is the time that some work took.
type Cost struct {
	Wall float64 `json:"wall_seconds"`
	CPU  float64 `json:"cpu_seconds"` // of the whole process, including system calls; 0 where the system does not report it
}

// used returns the CPU time, or the wall-clock time if the former is unknown. CPU time hardly depends on other load.
func (c Cost) used() float64 {
	if c.CPU > 0 {
		return c.CPU
	}
	return c.Wall
}

func (c Cost) plus(d Cost) Cost { return Cost{c.Wall + d.Wall, c.CPU + d.CPU} }

// measure returns the cost of a function.
func measure(work func() error) (Cost, error) {
	wall, cpu := time.Now(), process.CPUTime()
	err := work()
	return Cost{time.Since(wall).Seconds(), (process.CPUTime() - cpu).Seconds()}, err
}

// oneThread restricts Go to one thread, as the networks are, so that no second processor helps, not even with garbage
// collection. It returns a function that restores the number of processors.
func oneThread() (restore func()) {
	before := runtime.GOMAXPROCS(1)
	return func() { runtime.GOMAXPROCS(before) }
}
