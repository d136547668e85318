package codec

import "fmt"

// RefusedError is the error for samples or codes that cannot be coded. The call has had no effect, and the signal can
// continue.
type RefusedError struct {
	Reason string // which sample or code it is, and what is valid
}

// Error returns the reason.
func (e *RefusedError) Error() string { return "codec: " + e.Reason }

func refuse(format string, args ...any) error {
	return &RefusedError{fmt.Sprintf(format, args...)}
}
