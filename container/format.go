// Package container reads and writes .lilt files: a header, blocks of packed codes and a trailer, each of them protected by
// a CRC-32C.
//
// The format is little-endian. It is written front to back without seeking, and can be read front to back from a pipe or at
// any frame from a file. The bytes of a file depend on the codes and the header alone. docs/format.md specifies it.
//
// A Writer packs codes into blocks, and can leave out those of frames that need not be sent (discontinuous transmission). A
// Reader returns the codes, with comfort noise for those left out, and reports damage as *DamagedError, after which reading
// continues:
//
//	for {
//		n, err := r.ReadFrames(codes)
//		var damage *container.DamagedError
//		switch {
//		case err == nil:
//			decode(codes[:n*r.Header().Codebooks])
//		case errors.As(err, &damage):
//			conceal(damage.Conceal) // frames
//		case err == io.EOF:
//			return nil
//		default:
//			return err
//		}
//	}
package container

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
)

// Sizes and marks of version 1, in bytes unless stated otherwise. docs/format.md explains them.
const (
	magic        = "LILT"
	version      = 1
	headerBytes  = 30
	sizeBytes    = 2                      // before a payload: its length, or the mark of the trailer
	checkBytes   = 4                      // after a payload: CRC-32C of size, payload and block number
	frameBytes   = sizeBytes + checkBytes // overhead of a block
	trailerMark  = 0x7FFF                 // in place of a size; it is larger than any valid one
	trailerBytes = frameBytes + 6
	flagCoded    = 1 << 0  // payloads may be entropy-coded
	flagUnsent   = 1 << 1  // frames may be unsent
	sizeCoded    = 1 << 15 // of a size: the payload is entropy-coded
	sizeRuns     = 1 << 14 // of a size: the payload starts with runs of frames, sent and unsent
	sizeMask     = sizeRuns - 1
)

// Limits of the format. They bound a block to MaxPayload bytes before anything is allocated.
const (
	MinSampleRate     = 1_000   // Hz
	MaxSampleRate     = 384_000 // Hz
	MaxHop            = 1<<16 - 1
	MaxPriming        = 1<<16 - 1
	MaxCodebooks      = 32
	MaxBits           = 16
	MaxFramesPerBlock = 255
	MaxFrames         = 1<<32 - 1
	MaxPayload        = MaxFramesPerBlock * MaxCodebooks * MaxBits / 8 // 16,320 bytes

	// DefaultFramesPerBlock, 2.13 s at 75 frames/s, is the smallest multiple of 8 frames that keeps the overhead below 2 %
	// at 3 kbit/s for all files of at least 10 s. Multiples of 8 frames need no padding, whatever the number of bits.
	DefaultFramesPerBlock = 160
)

// ModelID identifies the model that the codes of a file belong to; docs/format.md defines it.
type ModelID [8]byte

// String returns the ID as 16 hexadecimal digits.
func (m ModelID) String() string { return hex.EncodeToString(m[:]) }

// Header is what a reader must know before the first block.
type Header struct {
	SampleRate     int       // Hz of the decoded signal, MinSampleRate to MaxSampleRate
	Hop            int       // samples per frame, 1 to MaxHop
	Priming        int       // samples the decoder drops at the start, 0 to MaxPriming
	Quantizer      Quantizer // the quantizer that made the codes
	Codebooks      int       // codes per frame, 1 to MaxCodebooks
	Bits           int       // bits per code, 1 to MaxBits; Codebooks*Bits is 8 or more
	FramesPerBlock int       // 1 to MaxFramesPerBlock; a Writer takes 0 for DefaultFramesPerBlock
	Model          ModelID   // the model that the codes belong to
	Unsent         bool      // there may be frames without codes: Writer.WriteUnsent
	Coded          bool      // payloads may be entropy-coded: NewCodedWriter sets it, NewWriter clears it
}

// Validate returns an error that names the first field with a value that version 1 does not allow.
func (h Header) Validate() error {
	for _, f := range []struct {
		name          string
		value, lo, hi int
	}{
		{"sample rate", h.SampleRate, MinSampleRate, MaxSampleRate},
		{"hop", h.Hop, 1, MaxHop},
		{"priming", h.Priming, 0, MaxPriming},
		{"number of codebooks", h.Codebooks, 1, MaxCodebooks},
		{"bits per code", h.Bits, 1, MaxBits},
		{"frames per block", h.FramesPerBlock, 1, MaxFramesPerBlock},
	} {
		if f.value < f.lo || f.value > f.hi {
			return fmt.Errorf("container: header: %s is %d: want %d to %d", f.name, f.value, f.lo, f.hi)
		}
	}
	if h.Quantizer >= quantizerCount {
		return fmt.Errorf("container: header: unknown quantizer %d: this version supports 0 (rvq) to 3 (single)", uint8(h.Quantizer))
	}
	// With fewer bits, the length of a payload would not determine its number of frames.
	if h.bitsPerFrame() < 8 {
		return fmt.Errorf("container: header: %d codebooks of %d bits make %d bits per frame: want at least 8", h.Codebooks, h.Bits, h.bitsPerFrame())
	}
	return nil
}

// BitRate returns the bit rate of the codes in bit/s, without the overhead of the container.
func (h Header) BitRate() float64 {
	return float64(h.bitsPerFrame()) * float64(h.SampleRate) / float64(h.Hop)
}

// Seconds returns the time at which a frame starts; frame 0 starts at 0.
func (h Header) Seconds(frame int64) float64 {
	return float64(frame) * float64(h.Hop) / float64(h.SampleRate)
}

func (h Header) bitsPerFrame() int { return h.Codebooks * h.Bits }

// payloadBytes returns the length of a payload of the given number of frames.
func (h Header) payloadBytes(frames int) int { return (frames*h.bitsPerFrame() + 7) / 8 }

// blockBytes returns the length of a full block that has all its codes, uncoded.
func (h Header) blockBytes() int { return frameBytes + h.payloadBytes(h.FramesPerBlock) }

// longestBlock returns an upper bound of the length of a block. A run of unsent frames takes two bytes, and leaves out at
// least one frame.
func (h Header) longestBlock() int {
	if !h.Unsent {
		return h.blockBytes()
	}
	return frameBytes + min(h.payloadBytes(h.FramesPerBlock)+h.FramesPerBlock+2, MaxPayload)
}

// blocks returns the number of blocks that hold the given number of frames.
func (h Header) blocks(frames int64) int64 {
	return (frames + int64(h.FramesPerBlock) - 1) / int64(h.FramesPerBlock)
}

func (h Header) flags() (flags byte) {
	if h.Coded {
		flags |= flagCoded
	}
	if h.Unsent {
		flags |= flagUnsent
	}
	return flags
}

// variable reports whether full blocks differ in length.
func (h Header) variable() bool { return h.Coded || h.Unsent }

// appendTo appends the bytes of the header, including its check. The header must be valid.
func (h Header) appendTo(b []byte) []byte {
	start := len(b)
	b = append(b, magic...)
	b = append(b, version, h.flags(), byte(h.Quantizer), byte(h.Codebooks), byte(h.Bits), byte(h.FramesPerBlock))
	b = binary.LittleEndian.AppendUint16(b, uint16(h.Hop))
	b = binary.LittleEndian.AppendUint32(b, uint32(h.SampleRate))
	b = binary.LittleEndian.AppendUint16(b, uint16(h.Priming))
	b = append(b, h.Model[:]...)
	return binary.LittleEndian.AppendUint32(b, checksum(b[start:]))
}

// parseHeader parses a header whose check is right.
func parseHeader(b []byte) (Header, error) {
	if string(b[:4]) != magic {
		return Header{}, notLilt(b)
	}
	if b[4] != version {
		return Header{}, wrongVersion(b[4])
	}
	if flags := b[5] &^ (flagCoded | flagUnsent); flags != 0 {
		return Header{}, fmt.Errorf("%w: unknown flags %#02x: use a newer program", ErrVersion, flags)
	}
	h := Header{
		Quantizer:      Quantizer(b[6]),
		Codebooks:      int(b[7]),
		Bits:           int(b[8]),
		FramesPerBlock: int(b[9]),
		Hop:            int(binary.LittleEndian.Uint16(b[10:])),
		SampleRate:     int(binary.LittleEndian.Uint32(b[12:])),
		Priming:        int(binary.LittleEndian.Uint16(b[16:])),
		Model:          ModelID(b[18:26]),
		Unsent:         b[5]&flagUnsent != 0,
		Coded:          b[5]&flagCoded != 0,
	}
	return h, h.Validate()
}
