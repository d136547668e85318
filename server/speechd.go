package server

import (
	"context"
	"io"

	"lilt/server/internal/speechd"
	"lilt/speech"
)

// ServeSpeechd serves speech-dispatcher, through which Linux screen readers speak, as its output module: commands come from in, one a
// line; answers, events and audio go to out. It ends with QUIT, the end of in, or that of ctx. The error is that of in or out.
func ServeSpeechd(ctx context.Context, voice *speech.Synthesizer, in io.Reader, out io.Writer) error {
	return speechd.Serve(ctx, voice, in, out)
}
