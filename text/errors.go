package text

import "fmt"

// Error says what is wrong with a text: its markup is malformed, or it is not text at all.
type Error struct {
	Line, Column int // of the error, counted from 1; 0 for the text as a whole
	Problem      string
}

// Error returns the position and the problem.
func (e *Error) Error() string {
	if e.Line == 0 {
		return "text: " + e.Problem
	}
	return fmt.Sprintf("text: line %d, column %d: %s", e.Line, e.Column, e.Problem)
}
