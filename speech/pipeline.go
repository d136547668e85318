package speech

import (
	"context"
	"errors"
	"io"
	"sync"

	"lilt/text"
)

// Capacity of the queues between stages.
const (
	sentencesAhead = 4
	tokensAhead    = 8 // pieces of at most largestPiece tokens
	soundAhead     = 4
)

// pipeline is a set of stages that end together, with the first error of any.
type pipeline struct {
	ctx    context.Context
	cancel context.CancelCauseFunc
	stages sync.WaitGroup
	text   error // the error that ended the text early; set before the channel of sentences is closed
}

// errDone is the cause of the context's end after success.
var errDone = errors.New("speech: done")

func newPipeline(ctx context.Context) *pipeline {
	p := &pipeline{}
	p.ctx, p.cancel = context.WithCancelCause(ctx)
	return p
}

// run starts a stage in a goroutine.
func (p *pipeline) run(stage func(context.Context) error) {
	p.stages.Go(func() { p.drain(stage) })
}

// drain runs a stage, the last one in the goroutine of the caller.
func (p *pipeline) drain(stage func(context.Context) error) {
	if err := stage(p.ctx); err != nil {
		p.cancel(err)
	}
}

// wait waits for all stages and returns the first error, or else the one that ended the text early.
func (p *pipeline) wait() error {
	p.stages.Wait()
	err := context.Cause(p.ctx)
	if (err == nil || err == ErrNothing) && p.text != nil {
		return p.text
	}
	return err
}

// end releases goroutines that wait for the end of the context.
func (p *pipeline) end() { p.cancel(errDone) }

// readSentences starts the stage that reads sentences. The pipeline does not wait for it, as nothing can interrupt a Read. An error of reading
// ends the text: what came before it is still spoken.
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

// queue passes pieces from one stage to the next, and their memory back. The stage that fills it ends it.
type queue[T any] struct {
	full, free chan []T
}

// newQueue returns a queue for that many pieces.
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

// end marks the end of the pieces.
func (q queue[T]) end() { close(q.full) }

// forward is the last stage. It counts what it has written; a value is worth that many samples of the signal.
func forward[T any](ctx context.Context, from queue[T], write func([]T) error, words *wordLog, samples int64, written *int64) error {
	for {
		piece, ok, err := from.take(ctx)
		if err != nil || !ok {
			return err
		}
		if len(piece) > 0 {
			words.upTo((*written + int64(len(piece))) * samples)
			if err := write(piece); err != nil {
				return &OutputError{err}
			}
			*written += int64(len(piece))
		}
		from.done(piece)
	}
}
