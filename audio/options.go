package audio

// SourceOption changes how a recording is read.
type SourceOption func(*sourceOptions)

type sourceOptions struct {
	channel Channel
	raw     *Raw
}

// WithChannel reads one channel of the recording instead of the mix of all.
func WithChannel(c Channel) SourceOption {
	return func(o *sourceOptions) { o.channel = c }
}

// WithRaw takes the stream for samples without any header.
func WithRaw(r Raw) SourceOption {
	return func(o *sourceOptions) { o.raw = &r }
}
