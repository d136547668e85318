package audio

// SourceOption configures reading a recording.
type SourceOption func(*sourceOptions)

type sourceOptions struct {
	channel Channel
	raw     *Raw
}

// WithChannel selects one channel of the recording instead of the mix of all.
func WithChannel(c Channel) SourceOption {
	return func(o *sourceOptions) { o.channel = c }
}

// WithRaw reads the stream as headerless PCM.
func WithRaw(r Raw) SourceOption {
	return func(o *sourceOptions) { o.raw = &r }
}
