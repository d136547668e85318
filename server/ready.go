package server

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// CheckReady asks the server at a URL, such as http://127.0.0.1:8080 or 127.0.0.1:8080, whether it is ready to speak, as container runtimes
// do. It returns an error if it is not, if it does not answer before ctx ends, and for an invalid URL.
func CheckReady(ctx context.Context, address string) error {
	full := address
	if !strings.Contains(full, "://") {
		full = "http://" + full
	}
	u, err := url.Parse(full)
	if err != nil || u.Hostname() == "" || u.Scheme != "http" && u.Scheme != "https" {
		return fmt.Errorf("server: %.200q is not the address of a server: want a URL such as http://127.0.0.1:8080", address)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.JoinPath("readyz").String(), nil)
	if err != nil {
		return fmt.Errorf("server: %w", err)
	}
	response, err := http.DefaultClient.Do(request)
	if failed := (*url.Error)(nil); errors.As(err, &failed) {
		err = failed.Err // without the method and the URL
	}
	if err != nil {
		return fmt.Errorf("server: the server at %s does not answer: %w", address, err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("server: the server at %s is not ready: it answers with status %d", address, response.StatusCode)
	}
	return nil
}
