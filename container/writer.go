package container

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

var errClosed = errors.New("container: the writer is closed")

// Writer writes a .lilt stream. It never seeks, and writes each block with a single Write as soon as it is full, so that the
// output does not depend on how frames were grouped. It is not safe for concurrent use.
type Writer struct {
	dst     io.Writer
	coder   Coder // nil if payloads are not entropy-coded
	h       Header
	codes   []uint16 // of the block being filled
	filled  int      // number of codes filled
	runs    []byte   // runs of that block
	inBlock int      // number of its frames
	block   []byte
	frames  int64 // number of frames in the blocks written
	sent    bool  // whether any frame was sent
	err     error // the error that ended writing
}

// NewWriter writes the header to w and returns a Writer. A FramesPerBlock of 0 means [DefaultFramesPerBlock]. A reader gets
// a frame only when its block is complete, so a live stream should have fewer frames per block.
func NewWriter(w io.Writer, h Header) (*Writer, error) { return newWriter(w, h, nil) }

func newWriter(w io.Writer, h Header, coder Coder) (*Writer, error) {
	h.Coded = coder != nil
	if h.FramesPerBlock == 0 {
		h.FramesPerBlock = DefaultFramesPerBlock
	}
	if err := h.Validate(); err != nil {
		return nil, err
	}
	writer := &Writer{
		dst:   w,
		h:     h,
		coder: coder,
		codes: make([]uint16, h.FramesPerBlock*h.Codebooks),
		runs:  make([]byte, 0, h.FramesPerBlock+1),
		block: make([]byte, max(h.longestBlock(), trailerBytes)),
	}
	return writer, writer.write(h.appendTo(nil))
}

// WriteFrames adds any number of frames: codes is [frames][codebooks], each code below 1<<Bits. If it rejects codes it has
// added none of them, and writing can continue; an error of the underlying writer is final.
func (w *Writer) WriteFrames(codes []uint16) error {
	if w.err != nil {
		return w.err
	}
	if len(codes)%w.h.Codebooks != 0 {
		return fmt.Errorf("container: %d codes are not whole frames of %d codebooks", len(codes), w.h.Codebooks)
	}
	for i, c := range codes {
		if int(c)>>w.h.Bits != 0 {
			return fmt.Errorf("container: code %d of frame %d, codebook %d: %d bits hold at most %d",
				c, w.total()+int64(i/w.h.Codebooks), i%w.h.Codebooks, w.h.Bits, 1<<w.h.Bits-1)
		}
	}
	if err := w.checkRoom(len(codes) / w.h.Codebooks); err != nil {
		return err
	}
	for len(codes) > 0 {
		n := min(len(codes)/w.h.Codebooks, w.h.FramesPerBlock-w.inBlock)
		w.filled += copy(w.codes[w.filled:], codes[:n*w.h.Codebooks])
		codes = codes[n*w.h.Codebooks:]
		w.sent = true
		if err := w.add(n, true); err != nil {
			return err
		}
	}
	return nil
}

// WriteUnsent adds frames without codes, for which a reader generates comfort noise from the codes of earlier frames. The
// header must have Unsent set, and the first frame of a file cannot be one of them. Errors are as for WriteFrames.
func (w *Writer) WriteUnsent(frames int) error {
	if w.err != nil {
		return w.err
	}
	if !w.h.Unsent || !w.sent || frames < 0 {
		return fmt.Errorf("container: cannot leave out the codes of %d frames: the header must allow unsent frames (Unsent is %v), and a frame must have been sent before (%v)",
			frames, w.h.Unsent, w.sent)
	}
	if err := w.checkRoom(frames); err != nil {
		return err
	}
	for frames > 0 {
		n := min(frames, w.h.FramesPerBlock-w.inBlock)
		frames -= n
		if err := w.add(n, false); err != nil {
			return err
		}
	}
	return nil
}

func (w *Writer) checkRoom(frames int) error {
	if w.total()+int64(frames) > MaxFrames {
		return fmt.Errorf("container: a file holds at most %d frames: start another file", int64(MaxFrames))
	}
	return nil
}

// add adds frames to the current block, which has room for them, and writes the block if it is full.
func (w *Writer) add(frames int, sent bool) error {
	w.addRun(frames, sent)
	if w.inBlock < w.h.FramesPerBlock {
		return nil
	}
	return w.flush()
}

// Close writes the last block and the trailer; it does not close the underlying writer. totalSamples is the length of the
// signal, which must end within the last frame: frames = ceil((Priming + totalSamples) / Hop), or no frames for no samples.
func (w *Writer) Close(totalSamples int64) error {
	if w.err != nil {
		return w.err
	}
	frames := w.total()
	trim := frames*int64(w.h.Hop) - int64(w.h.Priming) - totalSamples
	if frames == 0 && totalSamples == 0 {
		trim = 0
	}
	if totalSamples < 0 || trim < 0 || trim >= int64(w.h.Hop) {
		return fmt.Errorf("container: %d samples after %d of priming do not end within the last of %d frames of %d",
			totalSamples, w.h.Priming, frames, w.h.Hop)
	}
	if w.inBlock > 0 {
		if err := w.flush(); err != nil {
			return err
		}
	}
	payload := w.block[sizeBytes:]
	binary.LittleEndian.PutUint32(payload, uint32(frames))
	binary.LittleEndian.PutUint16(payload[4:], uint16(trim))
	if err := w.seal(trailerMark, trailerBytes-frameBytes, w.h.blocks(frames)); err != nil {
		return err
	}
	w.err = errClosed
	return nil
}

// total returns the number of frames added.
func (w *Writer) total() int64 { return w.frames + int64(w.inBlock) }

// flush writes the current block.
func (w *Writer) flush() error {
	kind, n := w.fillPayload()
	if err := w.seal(kind|n, n, w.frames/int64(w.h.FramesPerBlock)); err != nil {
		return err
	}
	w.frames += int64(w.inBlock)
	w.filled, w.inBlock, w.runs = 0, 0, w.runs[:0]
	return nil
}

// fillPayload fills the payload of the block, entropy-coded if that is shorter. It returns the kind of the payload, as
// encoded in the size field, and its length.
func (w *Writer) fillPayload() (kind, n int) {
	payload, codes := w.block[sizeBytes:], w.codes[:w.filled]
	plain := w.h.payloadBytes(w.filled / w.h.Codebooks)
	if len(w.runs) > 1 {
		kind, n = sizeRuns, w.putRuns(payload)
	}
	if w.coder != nil {
		coded, at := kind|sizeCoded, n
		if kind == 0 && w.inBlock < w.h.FramesPerBlock {
			coded, at = coded|sizeRuns, w.putRuns(payload)
		}
		if size, ok := code(payload[at:], w.coder, codes, plain-(at-n)); ok {
			return coded, at + size
		}
	}
	pack(payload[n:], codes, w.h.Bits)
	return kind, n + plain
}

// seal adds size and check to the n bytes of payload in the block, and writes it.
func (w *Writer) seal(size, n int, number int64) error {
	binary.LittleEndian.PutUint16(w.block, uint16(size))
	check := blockCheck(w.block[:sizeBytes+n], uint32(number))
	binary.LittleEndian.PutUint32(w.block[sizeBytes+n:], check)
	return w.write(w.block[:frameBytes+n])
}

func (w *Writer) write(b []byte) error {
	n, err := w.dst.Write(b)
	if err == nil && n < len(b) {
		err = io.ErrShortWrite
	}
	if err != nil {
		w.err = fmt.Errorf("container: writing: %w", err)
	}
	return w.err
}
