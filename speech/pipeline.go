package speech

import (
	"context"
	"errors"
	"io"
	"sync"

	"lilt/text"
)

// How far a stage may be ahead of the next.
const (
	sentencesAhead = 4
	tokensAhead    = 8 // pieces of at most largestPiece
	soundAhead     = 4
)

// pipeline is a set of stages that end together: the first error of one is that of all.
type pipeline struct {
	ctx    context.Context
	cancel context.CancelCauseFunc
	stages sync.WaitGroup
	text   error // why the text ends before its end; set before the sentences end
}

// errDone is the cause of the end of a pipeline that has done its work.
var errDone = errors.New("speech: done")

func newPipeline(ctx context.Context) *pipeline {
	p := &pipeline{}
	p.ctx, p.cancel = context.WithCancelCause(ctx)
	return p
}

// run starts a stage.
func (p *pipeline) run(stage func(context.Context) error) {
	p.stages.Go(func() { p.drain(stage) })
}

// drain is run in the caller's goroutine, for the last stage.
func (p *pipeline) drain(stage func(context.Context) error) {
	if err := stage(p.ctx); err != nil {
		p.cancel(err)
	}
}

// wait waits for all stages and returns the first error, or else why the text ended too soon.
func (p *pipeline) wait() error {
	p.stages.Wait()
	err := context.Cause(p.ctx)
	if (err == nil || err == ErrNothing) && p.text != nil {
		return p.text
	}
	return err
}

// end frees what waits for the end of the context.
func (p *pipeline) end() { p.cancel(errDone) }

// readSentences starts the stage that reads sentences. No one waits for it, as nothing can interrupt a Read. An error there is the end of
// the text: what came before is still said.
func (p *pipeline) readSentences(front *text.FrontEnd, from io.Reader) <-chan text.Sentence {
	sentences := make(chan text.Sentence, sentencesAhead)
	go func() {
		for reader := front.Reader(from); ; {
			sentence, err := reader.Next()
			if err != nil {
				if err != io.EOF {
					p.text = err
				}
				close(sentences)
				return
			}
			select {
			case sentences <- sentence:
			case <-p.ctx.Done():
				return
			}
		}
	}()
	return sentences
}

// queue passes pieces from one stage to the next, and gives their memory back. It is closed by who fills it, when there are no more.
type queue[T any] struct {
	full, free chan []T
}

// newQueue returns a queue for so many pieces.
func newQueue[T any](pieces int) queue[T] {
	q := queue[T]{make(chan []T, pieces), make(chan []T, pieces)}
	for range pieces {
		q.free <- nil
	}
	return q
}

// empty waits for a piece to fill, of length 0.
func (q queue[T]) empty(ctx context.Context) ([]T, error) {
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	select {
	case piece := <-q.free:
		return piece[:0], nil
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// put passes on a piece that came from empty. There is always room for it.
func (q queue[T]) put(piece []T) { q.full <- piece }

// take waits for the next piece. ok is false after the last.
func (q queue[T]) take(ctx context.Context) (piece []T, ok bool, err error) {
	if err := context.Cause(ctx); err != nil {
		return nil, false, err
	}
	select {
	case piece, ok = <-q.full:
		return piece, ok, nil
	case <-ctx.Done():
		return nil, false, context.Cause(ctx)
	}
}

// done gives back a piece that take returned.
func (q queue[T]) done(piece []T) { q.free <- piece }

// end says that there are no more pieces.
func (q queue[T]) end() { close(q.full) }

// forward is the last stage. It counts what has been written.
func forward[T any](ctx context.Context, from queue[T], write func([]T) error, words *wordLog, samples int64, written *int64) error {
	for {
		piece, ok, err := from.take(ctx)
		if err != nil || !ok {
			return err
		}
		if len(piece) > 0 {
			words.upTo((*written + int64(len(piece))) * samples)
			if err := write(piece); err != nil {
				return err
			}
			*written += int64(len(piece))
		}
		from.done(piece)
	}
}
