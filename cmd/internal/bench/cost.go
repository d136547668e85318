package bench

import (
	"runtime"
	"time"

	"lilt/internal/process"
)

// Cost is what some work took.
type Cost struct {
	Wall float64 `json:"wall_seconds"`
	CPU  float64 `json:"cpu_seconds"` // of the whole process, system calls included; 0 where the system does not tell
}

// used returns the processor time, or what passed where that is not known. The first does not depend on what else the machine
// does meanwhile.
func (c Cost) used() float64 {
	if c.CPU > 0 {
		return c.CPU
	}
	return c.Wall
}

func (c Cost) plus(d Cost) Cost { return Cost{c.Wall + d.Wall, c.CPU + d.CPU} }

// measure returns what work took.
func measure(work func() error) (Cost, error) {
	wall, cpu := time.Now(), process.CPUTime()
	err := work()
	return Cost{time.Since(wall).Seconds(), (process.CPUTime() - cpu).Seconds()}, err
}

// oneThread has Go run one goroutine at a time, as the networks are run, so that no second processor helps, not even with
// the garbage. What it returns sets back the number of processors.
func oneThread() (restore func()) {
	before := runtime.GOMAXPROCS(1)
	return func() { runtime.GOMAXPROCS(before) }
}
