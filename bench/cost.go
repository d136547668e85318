package bench

import "time"

// Cost is what some work took.
type Cost struct {
	Wall float64 `json:"wall_seconds"`
	CPU  float64 `json:"cpu_seconds"` // of the whole process, system calls included; 0 where the system does not tell
}

func (c Cost) plus(d Cost) Cost { return Cost{c.Wall + d.Wall, c.CPU + d.CPU} }

// measure returns what work took.
func measure(work func() error) (Cost, error) {
	wall, cpu := time.Now(), cpuTime()
	err := work()
	return Cost{time.Since(wall).Seconds(), (cpuTime() - cpu).Seconds()}, err
}
