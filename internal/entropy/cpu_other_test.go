//go:build !unix

package entropy

import "time"

// processorTime is not known here.
func processorTime() time.Duration { return 0 }
