// Package fault is the errors that a server answers with, in the form that clients of OpenAI's routes expect.
package fault

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
)

// Error is an error with its HTTP status. On the wire it is {"error": {"message", "type", "param", "code"}}, always with all four keys.
type Error struct {
	Status  int
	Message string
	Param   string // what of the request is wrong; "" for null
	Code    string // "" for null
	// RetryAfter is after how many seconds it may go better, 0 if that is not known.
	RetryAfter int
}

// Error returns the message.
func (e *Error) Error() string { return e.Message }

// Invalid is an error about a parameter of the request.
func Invalid(param, format string, args ...any) *Error {
	return &Error{Status: http.StatusBadRequest, Param: param, Code: "invalid_value", Message: fmt.Sprintf(format, args...)}
}

// NotFound is an error about something that there is not.
func NotFound(param, code, format string, args ...any) *Error {
	return &Error{Status: http.StatusNotFound, Param: param, Code: code, Message: fmt.Sprintf(format, args...)}
}

// Internal is the error for what is not the client's to know: it is in the log.
var Internal = &Error{Status: http.StatusInternalServerError, Code: "internal_error", Message: "something went wrong in the server; its log says what"}

// kind is the type of an error of that status, as OpenAI names them.
func kind(status int) string {
	switch status {
	case http.StatusUnauthorized:
		return "authentication_error"
	case http.StatusForbidden:
		return "permission_error"
	case http.StatusTooManyRequests:
		return "rate_limit_error"
	}
	if status >= 500 {
		return "server_error"
	}
	return "invalid_request_error"
}

// Body returns what is sent for an error.
func (e *Error) Body() []byte {
	null := func(s string) *string {
		if s == "" {
			return nil
		}
		return &s
	}
	var b struct {
		Error struct {
			Message string  `json:"message"`
			Type    string  `json:"type"`
			Param   *string `json:"param"`
			Code    *string `json:"code"`
		} `json:"error"`
	}
	b.Error.Message, b.Error.Type, b.Error.Param, b.Error.Code = e.Message, kind(e.Status), null(e.Param), null(e.Code)
	body, err := json.Marshal(b)
	if err != nil { // strings can always be marshalled
		panic(err)
	}
	return body
}

// Of returns the Error in err, or Internal.
func Of(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return &Error{Status: http.StatusRequestEntityTooLarge, Code: "request_too_large",
			Message: fmt.Sprintf("the request has more than %d bytes, which is as much as this server takes", large.Limit)}
	}
	return Internal
}

// Write answers with an error.
func Write(w http.ResponseWriter, err error) {
	e := Of(err)
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Del("Content-Length")
	if e.RetryAfter > 0 {
		h.Set("Retry-After", fmt.Sprint(e.RetryAfter))
	}
	w.WriteHeader(e.Status)
	w.Write(e.Body())
}
