package container

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

var errClosed = errors.New("container: the writer is closed")

// Writer writes a .lilt stream. It never seeks, and writes each block with one Write as soon as it is full, so the bytes do not
// depend on how the frames came. It is not safe for concurrent use.
type Writer struct {
	dst    io.Writer
	coder  Coder // nil if payloads are plain
	h      Header
	codes  []uint16 // of the block being filled
	filled int      // of codes
	block  []byte
	frames int64 // in full blocks written
	err    error // what ended writing
}

// NewWriter writes the header to w and returns a Writer for what follows. FramesPerBlock 0 means DefaultFramesPerBlock. A
// reader sees a frame only when its block is complete: for a live stream take fewer frames per block.
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
		codes: make([]uint16, h.FramesPerBlock*h.Books),
		block: make([]byte, max(h.blockBytes(), trailerBytes)),
	}
	return writer, writer.write(h.appendTo(nil))
}

// WriteFrames adds any number of frames: codes is [frames][books], each code below 1<<Bits. When it refuses codes it has taken
// none of them, and writing can go on; an error of the underlying writer ends writing.
func (w *Writer) WriteFrames(codes []uint16) error {
	if w.err != nil {
		return w.err
	}
	if len(codes)%w.h.Books != 0 {
		return fmt.Errorf("container: %d codes are not whole frames of %d books", len(codes), w.h.Books)
	}
	for i, c := range codes {
		if int(c)>>w.h.Bits != 0 {
			return fmt.Errorf("container: code %d of frame %d, book %d: %d bits hold no more than %d",
				c, w.total()+int64(i/w.h.Books), i%w.h.Books, w.h.Bits, 1<<w.h.Bits-1)
		}
	}
	if w.total()+int64(len(codes)/w.h.Books) > MaxFrames {
		return fmt.Errorf("container: a file holds no more than %d frames: start another one", int64(MaxFrames))
	}
	for len(codes) > 0 {
		n := copy(w.codes[w.filled:], codes)
		w.filled += n
		codes = codes[n:]
		if w.filled == len(w.codes) {
			if err := w.flush(); err != nil {
				return err
			}
		}
	}
	return nil
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
	if w.filled > 0 {
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

// total returns how many frames were given to WriteFrames.
func (w *Writer) total() int64 { return w.frames + int64(w.filled/w.h.Books) }

// flush writes the codes at hand as one block.
func (w *Writer) flush() error {
	frames := w.filled / w.h.Books
	size, n := w.fillPayload(frames)
	if err := w.seal(size, n, w.frames/int64(w.h.FramesPerBlock)); err != nil {
		return err
	}
	w.frames += int64(frames)
	w.filled = 0
	return nil
}

// fillPayload puts the codes at hand into the block and returns what to write as its size, and its length.
func (w *Writer) fillPayload(frames int) (size, n int) {
	payload := w.block[sizeBytes:][:w.h.payloadBytes(frames)]
	if w.coder != nil {
		if size, n, ok := w.h.code(payload, w.coder, w.codes[:w.filled]); ok {
			return size, n
		}
	}
	pack(payload, w.codes[:w.filled], w.h.Bits)
	return len(payload), len(payload)
}

// seal puts size and check around the n bytes of payload that stand in the block, and writes it.
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
