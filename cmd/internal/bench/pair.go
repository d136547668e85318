package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"lilt/codec"
	"lilt/container"
	"lilt/internal/entropy"
)

// piece is how many samples go into the encoder at a time.
const piece = codec.SampleRate

// pair is an encoder and a decoder at a setting, with what stands between them in files.
type pair struct {
	encoder *codec.Encoder
	decoder *codec.Decoder
	header  container.Header
	coder   *entropy.Coder // nil if the model has none
}

// newPair opens a pair of a model, to be closed by the caller.
func newPair(model *codec.Model, s codec.Setting, mode codec.Mode) (p *pair, err error) {
	p = &pair{header: model.Header(s)}
	defer func() {
		if err != nil {
			err = errors.Join(err, p.close())
		}
	}()
	if p.encoder, err = model.NewEncoder(s, mode); err != nil {
		return nil, err
	}
	if p.decoder, err = model.NewDecoder(s, mode); err != nil {
		return nil, err
	}
	if p.coder, err = model.Coder(s); err != nil && !errors.Is(err, codec.ErrNoPriors) {
		return nil, err
	}
	return p, nil
}

func (p *pair) close() error {
	var errs []error
	if p.encoder != nil {
		errs = append(errs, p.encoder.Close())
	}
	if p.decoder != nil {
		errs = append(errs, p.decoder.Close())
	}
	return errors.Join(errs...)
}

// writer writes a .lilt file as codec encode does.
func (p *pair) writer(to io.Writer) (*container.Writer, error) {
	if p.coder == nil {
		return container.NewWriter(to, p.header)
	}
	return container.NewCodedWriter(to, p.header, p.coder)
}

// reader reads a .lilt file that this pair wrote.
func (p *pair) reader(from io.Reader) (*container.Reader, error) {
	r, err := container.NewReader(from)
	if err == nil && p.coder != nil {
		r.UseCoder(p.coder)
	}
	return r, err
}

// encode turns the pieces of a signal into a .lilt file.
func (p *pair) encode(ctx context.Context, to io.Writer, pcm iter.Seq[[]float32]) error {
	file, err := p.writer(to)
	if err != nil {
		return err
	}
	var codes []uint16
	var samples int64
	for part := range pcm {
		samples += int64(len(part))
		if codes, err = p.encoder.Append(ctx, codes[:0], part); err != nil {
			return err
		}
		if err := file.WriteFrames(codes); err != nil {
			return err
		}
	}
	if codes, err = p.encoder.Flush(ctx, codes[:0]); err != nil {
		return err
	}
	if err := file.WriteFrames(codes); err != nil {
		return err
	}
	return file.Close(samples)
}

// decode turns a .lilt file into pieces of a signal, each valid until the next. The file is one that was just written, so
// damage is an error.
func (p *pair) decode(ctx context.Context, from io.Reader, use func(pcm []float32) error) error {
	file, err := p.reader(from)
	if err != nil {
		return err
	}
	var pcm []float32
	var out int64
	err = readCodes(file, func(codes []uint16) (err error) {
		if pcm, err = p.decoder.Append(ctx, pcm[:0], codes); err != nil {
			return err
		}
		out += int64(len(pcm))
		return use(pcm)
	})
	if err != nil {
		return err
	}
	if pcm, err = p.decoder.Flush(ctx, pcm[:0]); err != nil {
		return err
	}
	samples, _ := file.Length()
	if due := samples - out; due >= 0 && due <= int64(len(pcm)) {
		return use(pcm[:due])
	}
	return fmt.Errorf("bench: %d samples decoded instead of %d", out+int64(len(pcm)), samples)
}

// readCodes hands out the codes [frames][codebooks] of a .lilt file, block by block.
func readCodes(file *container.Reader, use func(codes []uint16) error) error {
	codebooks := file.Header().Codebooks
	codes := make([]uint16, container.MaxFramesPerBlock*codebooks)
	for {
		frames, err := file.ReadFrames(codes)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if err := use(codes[:frames*codebooks]); err != nil {
			return err
		}
	}
}
