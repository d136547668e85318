package server

import (
	"context"
	"fmt"
	"net/http"
	"strings"
)

// CheckReady asks the server at a URL, such as http://127.0.0.1:8080, whether it is ready to speak, as container runtimes do. It returns
// an error if it is not, or does not answer before ctx ends.
func CheckReady(ctx context.Context, url string) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, strings.TrimSuffix(url, "/")+"/readyz", nil)
	if err != nil {
		return fmt.Errorf("server: %w", err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return fmt.Errorf("server: %w", err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("server: the server at %s is not ready: it answers with status %d", url, response.StatusCode)
	}
	return nil
}
