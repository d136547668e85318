package console

/*
#include <errno.h>
#include <fcntl.h>

// Go opens /dev/null in place of a standard stream that is closed. This is run before.
static int stdout_was_closed;
__attribute__((constructor)) static void look_at_stdout(void) {
	stdout_was_closed = fcntl(1, F_GETFD) < 0 && errno == EBADF;
}
static int closed(void) { return stdout_was_closed; }
*/
import "C"

import (
	"os"
	"syscall"
)

// refuseClosedOutput makes writing to a standard output that was closed when the program started (>&-) fail, instead of losing the output.
func refuseClosedOutput() {
	if C.closed() == 0 {
		return
	}
	// Writing to a file that is open for reading fails.
	if null, err := os.Open(os.DevNull); err == nil {
		syscall.Dup3(int(null.Fd()), 1, 0)
		null.Close()
	}
}
