package engine

import (
	"io"
	"net/http"
	"time"
	"unicode/utf8"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"lilt/codec"
	"lilt/speech"
)

// Metrics has the metrics of a server.
type Metrics struct {
	registry   *prometheus.Registry
	first      *prometheus.HistogramVec
	factor     *prometheus.HistogramVec
	characters *prometheus.CounterVec
	audio      *prometheus.CounterVec
	requests   *prometheus.CounterVec
}

func newMetrics(e *Engine) *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		first: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "lilt_first_audio_seconds", Help: "Time from a request to its first sample, including the wait for a session; for live text from its first word.",
			Buckets: []float64{.02, .03, .04, .06, .08, .1, .15, .2, .3, .5, 1, 2, 5},
		}, []string{"route"}),
		factor: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "lilt_real_time_factor", Help: "Time to synthesize a text divided by the duration of the speech; without live text.",
			Buckets: []float64{.05, .1, .15, .2, .3, .5, .7, 1, 1.5, 2},
		}, []string{"route"}),
		characters: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "lilt_characters_total", Help: "Characters of text read."}, []string{"route"}),
		audio:      prometheus.NewCounterVec(prometheus.CounterOpts{Name: "lilt_audio_seconds_total", Help: "Seconds of audio spoken, encoded or decoded."}, []string{"route"}),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "lilt_requests_total", Help: "Requests by route and HTTP status; requests of other protocols have the status ok or error.",
		}, []string{"route", "status"}),
	}
	m.registry.MustRegister(m.first, m.factor, m.characters, m.audio, m.requests,
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "lilt_sessions_active", Help: "Sessions in use."}, func() float64 { return float64(len(e.slots)) }),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "lilt_queue_length", Help: "Requests waiting for a session."}, func() float64 { return float64(len(e.waiting)) }),
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Handler serves the metrics in the format of Prometheus.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// Answered counts a response.
func (m *Metrics) Answered(route, status string) { m.requests.WithLabelValues(route, status).Inc() }

// measured is a text that is being spoken.
type measured struct {
	metrics *Metrics
	route   string
	start   time.Time
	live    bool // whether the text is spoken while it is being written
	begun   bool // whether there has been any audio
	samples int64
}

// begin records the time to the first audio. Further calls have no effect.
func (m *measured) begin() {
	if !m.begun {
		m.begun = true
		m.metrics.first.WithLabelValues(m.route).Observe(time.Since(m.start).Seconds())
	}
}

func (m *measured) end() {
	if m.samples == 0 {
		return
	}
	seconds := float64(m.samples) / codec.SampleRate
	m.metrics.audio.WithLabelValues(m.route).Add(seconds)
	if !m.live {
		m.metrics.factor.WithLabelValues(m.route).Observe(time.Since(m.start).Seconds() / seconds)
	}
}

// measuredPCM is a destination of PCM.
type measuredPCM struct {
	*measured
	to speech.PCMWriter
}

func (w measuredPCM) Write(pcm []float32) error {
	w.begin()
	w.samples += int64(len(pcm))
	return w.to.Write(pcm)
}

// measuredStream is a destination of a .lilt stream.
type measuredStream struct {
	*measured
	to io.Writer
}

func (w measuredStream) Write(p []byte) (int, error) {
	w.begin()
	return w.to.Write(p)
}

// countedText counts characters.
type countedText struct {
	from io.Reader
	*measured
}

func (t countedText) Read(p []byte) (int, error) {
	n, err := t.from.Read(p)
	t.Characters(utf8.RuneCount(p[:n]))
	return n, err
}

// Characters counts characters of text.
func (m *measured) Characters(n int) { m.metrics.characters.WithLabelValues(m.route).Add(float64(n)) }

// Characters counts characters of live text.
func (m *Metrics) Characters(route string, n int) {
	m.characters.WithLabelValues(route).Add(float64(n))
}
