// Package fault has the errors in responses of the server, in the format that clients of OpenAI's routes expect.
package fault

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
)

// Error is an error with its HTTP status. The body of the response is {"error": {"message", "type", "param", "code"}}, always with all four keys.
type Error struct {
	Status  int
	Message string
	Param   string // the parameter that is wrong; "" for null
	Code    string // "" for null
	// RetryAfter is the number of seconds after which to retry, 0 if it is not known.
	RetryAfter int
}

// Error returns the message.
func (e *Error) Error() string { return e.Message }

// Invalid returns an error about a parameter of the request.
func Invalid(param, format string, args ...any) *Error {
	return &Error{Status: http.StatusBadRequest, Param: param, Code: "invalid_value", Message: fmt.Sprintf(format, args...)}
}

// NotFound returns an error about something that does not exist.
func NotFound(param, code, format string, args ...any) *Error {
	return &Error{Status: http.StatusNotFound, Param: param, Code: code, Message: fmt.Sprintf(format, args...)}
}

// JSON converts an error of decoding JSON to one without Go's names.
func JSON(err error) *Error {
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &wrong) && wrong.Field != "":
		e := Invalid(wrong.Field, "%s has the wrong type, a JSON %s", wrong.Field, wrong.Value)
		e.Code = "invalid_type"
		return e
	case errors.As(err, &wrong):
		err = fmt.Errorf("it is a JSON %s", wrong.Value)
	case errors.Is(err, io.EOF):
		err = errors.New("it is empty")
	case errors.Is(err, io.ErrUnexpectedEOF):
		err = errors.New("it is truncated")
	}
	return &Error{Status: http.StatusBadRequest, Code: "invalid_json", Message: fmt.Sprintf("want a JSON object: %v", err)}
}

// Body returns an error about a request body that cannot be read to its end.
func Body(err error) *Error {
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return &Error{Status: http.StatusRequestTimeout, Code: "request_timeout", Message: "the rest of the request body did not arrive in time"}
	}
	return &Error{Status: http.StatusBadRequest, Code: "invalid_body", Message: "the body cannot be read: " + err.Error()}
}

// Internal is the response to errors whose details are only logged.
var Internal = &Error{Status: http.StatusInternalServerError, Code: "internal_error", Message: "internal error; the log of the server has the cause"}

// kind returns the type of an error with that status, as in OpenAI's API.
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

// Body returns the body of the response.
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
			Message: fmt.Sprintf("the request has more than %d bytes, the maximum of this server", large.Limit)}
	}
	return Internal
}

// Write responds with an error.
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
