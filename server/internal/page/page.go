// Package page has the web page at /: static files that use no other resources.
package page

import (
	"embed"
	"io/fs"
	"net/http"
)

//go:embed files
var embedded embed.FS

// policy allows the page to load its own files only, and to connect to its server only.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; media-src 'self' blob:; img-src 'self' data:; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// Files returns the handlers of the page's files, by path.
func Files() map[string]http.HandlerFunc {
	files, err := fs.Sub(embedded, "files")
	if err != nil { // the name is a constant
		panic(err)
	}
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		panic(err)
	}
	handlers := map[string]http.HandlerFunc{}
	for _, entry := range entries {
		name := entry.Name()
		path := "/" + name
		if name == "index.html" {
			path = "/"
		}
		handlers[path] = func(w http.ResponseWriter, r *http.Request) {
			h := w.Header()
			h.Set("Content-Security-Policy", policy)
			h.Set("Referrer-Policy", "no-referrer")
			h.Set("Cache-Control", "no-cache")
			http.ServeFileFS(w, r, files, name)
		}
	}
	return handlers
}
