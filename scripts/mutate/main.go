// Command mutate damages files and texts in many ways, gives them to all parsers within this process and to the commands in processes of
// their own, and reports what panics, hangs, takes too much memory, leaves files behind or ends otherwise than it should. scripts/mutate.sh
// runs it.
package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"
)

func main() {
	inputs := flag.Int("inputs", 2000, "damaged inputs for the parsers in this process")
	processes := flag.Int("processes", 60, "damaged inputs for the commands")
	seed := flag.Uint64("seed", uint64(time.Now().UnixNano()), "of the damage: the same inputs again")
	bin := flag.String("bin", "bin", "the `folder` of the commands")
	keep := flag.String("keep", "", "the `folder` for inputs that something went wrong with; a new one in the folder for temporary files by default")
	flag.Parse()
	if err := run(*inputs, *processes, *seed, *bin, *keep); err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(1)
	}
}

func run(inputs, processes int, seed uint64, bin, keep string) error {
	fmt.Printf("mutate: seed %d\n", seed)
	seeds, err := loadSeeds()
	if err != nil {
		return err
	}
	r := &report{folder: keep}
	rng := rand.New(rand.NewPCG(seed, 0))
	start := time.Now()
	if err := parseAll(inputs, rng, seeds, r); err != nil {
		return err
	}
	fmt.Printf("mutate: %d inputs in this process, %.0f s\n", inputs, time.Since(start).Seconds())
	start = time.Now()
	if err := startAll(processes, rng, seeds, bin, r); err != nil {
		return err
	}
	fmt.Printf("mutate: %d processes, %.0f s\n", processes, time.Since(start).Seconds())
	if r.count > 0 {
		return fmt.Errorf("%d faults; the inputs are in %s", r.count, r.folder)
	}
	fmt.Println("mutate: no faults")
	return nil
}

// report collects faults.
type report struct {
	folder string
	count  int
}

// fault says what went wrong with an input, and keeps that.
func (r *report) fault(what string, input []byte, format string, args ...any) {
	r.count++
	if r.folder == "" {
		var err error
		if r.folder, err = os.MkdirTemp("", "mutate-"); err != nil {
			r.folder = os.TempDir()
		}
	}
	path := filepath.Join(r.folder, fmt.Sprintf("fault-%d", r.count))
	if err := os.WriteFile(path, input, 0o644); err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
	}
	fmt.Fprintf(os.Stderr, "mutate: %s: %s (%s)\n", what, fmt.Sprintf(format, args...), path)
}
