package server

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestCheckReady(t *testing.T) {
	status := http.StatusOK
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/readyz" {
			t.Errorf("it asked for %s", r.URL.Path)
		}
		w.WriteHeader(status)
	}))
	defer s.Close()
	for _, address := range []string{s.URL, s.URL + "/", strings.TrimPrefix(s.URL, "http://")} {
		if err := CheckReady(t.Context(), address); err != nil {
			t.Errorf("%s: %v", address, err)
		}
	}
	for _, address := range []string{"", "http://", "ftp://example.org", ":", "a b", "http://[::1", "/var/run/x"} {
		if err := CheckReady(t.Context(), address); err == nil || !strings.Contains(err.Error(), "want a URL such as http://127.0.0.1:8080") {
			t.Errorf("%q: %v", address, err)
		}
	}
	status = http.StatusServiceUnavailable
	if err := CheckReady(t.Context(), s.URL); err == nil || !strings.Contains(err.Error(), "503") {
		t.Errorf("not ready: %v", err)
	}
	s.Close()
	if err := CheckReady(t.Context(), s.URL); err == nil || !strings.HasPrefix(err.Error(), "server: the server at "+s.URL+" does not answer: dial tcp") {
		t.Errorf("no server: %v", err)
	}
}
