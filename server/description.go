package server

import (
	_ "embed"
	"net/http"
	"strings"
	"time"
)

// openapi is the OpenAPI 3.0 description of the routes.
//
//go:embed openapi.json
var openapi string

// description serves it.
func description(w http.ResponseWriter, r *http.Request) {
	http.ServeContent(w, r, "openapi.json", time.Time{}, strings.NewReader(openapi))
}
