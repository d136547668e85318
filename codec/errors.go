package codec

import "fmt"

// RefusedError is the error for samples or codes that cannot be coded. Nothing of that call has been taken, and the signal can go on.
type RefusedError struct {
	Reason string // says which sample or code, and what is wanted
}

// Error returns the reason.
func (e *RefusedError) Error() string { return "codec: " + e.Reason }

func refuse(format string, args ...any) error {
	return &RefusedError{fmt.Sprintf(format, args...)}
}
