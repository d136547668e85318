package server

import (
	"bufio"
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"lilt/server/internal/engine"
	"lilt/server/internal/fault"
)

// router passes requests to their handlers, with authentication, logging and the other steps that are common to all routes.
type router struct {
	o       Options
	metrics *engine.Metrics
	mux     *http.ServeMux
	methods map[string]map[string]http.HandlerFunc // by path, by method
	keys    [][sha256.Size]byte
}

func newRouter(o Options, metrics *engine.Metrics) *router {
	r := &router{o: o, metrics: metrics, mux: http.NewServeMux(), methods: map[string]map[string]http.HandlerFunc{}}
	for _, key := range o.Keys {
		r.keys = append(r.keys, sha256.Sum256([]byte(key)))
	}
	return r
}

// open adds a route, such as "GET /path", that does not require an API key.
func (r *router) open(pattern string, handler http.HandlerFunc) {
	method, path, _ := strings.Cut(pattern, " ")
	if r.methods[path] == nil {
		r.methods[path] = map[string]http.HandlerFunc{}
	}
	r.methods[path][method] = handler
}

// add adds a route that requires an API key if there are any.
func (r *router) add(pattern string, handler http.HandlerFunc) {
	r.open(pattern, func(w http.ResponseWriter, request *http.Request) {
		if !r.allowed(request) {
			w.Header().Set("WWW-Authenticate", "Bearer")
			fault.Write(w, &fault.Error{Status: http.StatusUnauthorized, Code: "invalid_api_key", Message: "this server requires an API key: Authorization: Bearer KEY"})
			return
		}
		handler(w, request)
	})
}

// allowed reports whether a request has a valid API key, or there are no keys.
func (r *router) allowed(request *http.Request) bool {
	if len(r.keys) == 0 {
		return true
	}
	scheme, key, _ := strings.Cut(request.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return false
	}
	sum, ok := sha256.Sum256([]byte(strings.TrimSpace(key))), 0
	for _, known := range r.keys {
		ok |= subtle.ConstantTimeCompare(sum[:], known[:])
	}
	return ok == 1
}

// handler returns the handler of all routes.
func (r *router) handler() (http.Handler, error) {
	for path, methods := range r.methods {
		pattern := path
		if path == "/" {
			pattern = "/{$}"
		}
		r.mux.HandleFunc(pattern, func(w http.ResponseWriter, request *http.Request) {
			handler := methods[request.Method]
			if handler == nil && request.Method == http.MethodHead {
				handler = methods[http.MethodGet]
			}
			if handler == nil {
				var allowed []string
				for method := range methods {
					allowed = append(allowed, method)
				}
				slices.Sort(allowed)
				w.Header().Set("Allow", strings.Join(allowed, ", "))
				fault.Write(w, &fault.Error{Status: http.StatusMethodNotAllowed, Code: "method_not_allowed",
					Message: fmt.Sprintf("this route does not support the method %.20q: want %s", request.Method, strings.Join(allowed, " or "))})
				return
			}
			handler(w, request)
		})
	}
	r.mux.HandleFunc("/", func(w http.ResponseWriter, request *http.Request) {
		fault.Write(w, fault.NotFound("", "not_found", "there is no route %.100q; /openapi.json lists them", request.URL.Path))
	})
	protection := http.NewCrossOriginProtection()
	for _, origin := range r.o.Origins {
		if origin == "*" {
			protection.AddInsecureBypassPattern("/")
		} else if err := protection.AddTrustedOrigin(origin); err != nil {
			return nil, fmt.Errorf("server: origin %q: %w", origin, err)
		}
	}
	protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fault.Write(w, &fault.Error{Status: http.StatusForbidden, Code: "cross_origin", Message: "web pages of other hosts may not use this server, unless it is started with their origin"})
	}))
	return r.watch(r.crossOrigin(protection.Handler(r.mux))), nil
}

// crossOrigin adds the CORS headers that permit web pages of other hosts to use the server, and responds to preflight requests.
func (r *router) crossOrigin(next http.Handler) http.Handler {
	if len(r.o.Origins) == 0 {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		w.Header().Add("Vary", "Origin")
		origin := request.Header.Get("Origin")
		switch {
		case slices.Contains(r.o.Origins, "*"):
			w.Header().Set("Access-Control-Allow-Origin", "*")
		case slices.Contains(r.o.Origins, origin):
			w.Header().Set("Access-Control-Allow-Origin", origin)
		default:
			next.ServeHTTP(w, request)
			return
		}
		if request.Method == http.MethodOptions && request.Header.Get("Access-Control-Request-Method") != "" {
			w.Header().Set("Access-Control-Allow-Methods", "GET, POST, DELETE")
			w.Header().Set("Access-Control-Allow-Headers", "Authorization, Content-Type")
			w.Header().Set("Access-Control-Max-Age", "600")
			w.WriteHeader(http.StatusNoContent)
			return
		}
		next.ServeHTTP(w, request)
	})
}

// maxHeaders is the maximum number of header lines of a request.
const maxHeaders = 200

// watch logs and counts requests, limits their headers, and recovers from panics of handlers.
func (r *router) watch(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		began := time.Now()
		seen := &seenWriter{ResponseWriter: w}
		w.Header().Set("X-Content-Type-Options", "nosniff")
		http.NewResponseController(w).SetWriteDeadline(time.Time{}) // it may be that of an earlier request on the connection
		defer func() {
			failure := recover()
			if failure != nil && failure != http.ErrAbortHandler {
				r.o.Log.Error("a handler failed", "path", request.URL.Path, "error", failure, "stack", string(debug.Stack()))
				if seen.status == 0 {
					fault.Write(seen, fault.Internal)
				}
				failure = http.ErrAbortHandler
			}
			status := fmt.Sprint(seen.status)
			switch {
			case failure != nil && seen.status < 500:
				status = "aborted"
			case seen.status == 0:
				status = "200"
			}
			_, route := r.mux.Handler(request)
			r.metrics.Answered(route, status)
			r.o.Log.LogAttrs(request.Context(), slog.LevelInfo, "request", slog.String("method", request.Method), slog.String("path", request.URL.Path),
				slog.String("status", status), slog.Duration("took", time.Since(began)), slog.Int64("bytes", seen.bytes), slog.String("remote", request.RemoteAddr))
			if failure != nil {
				panic(failure)
			}
		}()
		headers := 0
		for _, values := range request.Header {
			headers += len(values)
		}
		if headers > maxHeaders {
			w.Header().Set("Connection", "close")
			fault.Write(seen, &fault.Error{Status: http.StatusRequestHeaderFieldsTooLarge, Code: "too_many_headers",
				Message: fmt.Sprintf("the request has %d header lines: want at most %d", headers, maxHeaders)})
			return
		}
		if request.Body != http.NoBody {
			request.Body = newPatientBody(w, request.Body, r.o.Patience)
		}
		next.ServeHTTP(seen, request)
	})
}

// seenWriter records the status and the size of the response.
type seenWriter struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (w *seenWriter) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *seenWriter) Write(p []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(p)
	w.bytes += int64(n)
	return n, err
}

// Unwrap is for http.ResponseController.
func (w *seenWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// Hijack is for WebSockets.
func (w *seenWriter) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	w.status = http.StatusSwitchingProtocols
	return http.NewResponseController(w.ResponseWriter).Hijack()
}
