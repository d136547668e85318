package main

import (
	"context"
	"io"

	"lilt/cmd/internal/console"
	"lilt/container"
	"lilt/tokens"
)

// tokenSource gives codes that were read from a file for other programs.
type tokenSource struct {
	head  container.Header
	codes []uint16 // those not given yet
	total int64    // samples
	con   *console.Console
}

func newTokenSource(t *tokens.Tokens, head container.Header, samples int64, con *console.Console) *tokenSource {
	con.Start(t.Frames())
	return &tokenSource{head: head, codes: t.Codes, total: samples, con: con}
}

func (s *tokenSource) header() container.Header { return s.head }

func (s *tokenSource) samples() int64 { return s.total }

func (s *tokenSource) next(context.Context) ([]uint16, int, error) {
	if len(s.codes) == 0 {
		s.con.Stop()
		return nil, 0, io.EOF
	}
	frames := min(len(s.codes)/s.head.Codebooks, container.DefaultFramesPerBlock)
	codes := s.codes[:frames*s.head.Codebooks]
	s.codes = s.codes[len(codes):]
	s.con.Advance(int64(frames))
	return codes, 0, nil
}
