// Package container reads and writes .lilt files: a header, blocks of packed codes, a trailer, every part under a CRC-32C.
//
// The format is little-endian, written front to back without seeking, read front to back from a pipe or at any frame from a
// file, and depends on nothing but the codes and the header: the same input gives the same bytes. docs/format.md specifies it.
//
// A Writer packs codes into blocks, and leaves out those of frames that need not be sent (discontinuous transmission). A Reader gives them
// back, with others in place of those left out, and turns damage into *DamagedError reports between which reading goes on:
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

// Sizes and marks of version 1, in bytes unless said otherwise. docs/format.md draws them.
const (
	magic        = "LILT"
	version      = 1
	headerBytes  = 30
	sizeBytes    = 2                      // before a payload: its length, or the trailer's mark
	checkBytes   = 4                      // behind a payload: CRC-32C over size, payload and block number
	frameBytes   = sizeBytes + checkBytes // what a block costs beside its payload
	trailerMark  = 0x7FFF                 // in the place of a size; its length is above any legal one
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

	// DefaultFramesPerBlock is the shortest multiple of 8 frames that keeps everything but codes under 2 % at 3 kbps for any
	// file of 10 s and longer: 2.13 s at 75 frames/s. Whole multiples of 8 frames need no padding at any number of bits.
	DefaultFramesPerBlock = 160
)

// ModelID names the model whose codes a file holds; docs/format.md says how.
type ModelID [8]byte

// String returns the id as 16 hexadecimal digits.
func (m ModelID) String() string { return hex.EncodeToString(m[:]) }

// Header is what a reader must know before the first block.
type Header struct {
	SampleRate     int       // Hz of the decoded signal, MinSampleRate to MaxSampleRate
	Hop            int       // samples per frame, 1 to MaxHop
	Priming        int       // samples the decoder drops at the start, 0 to MaxPriming
	Quantizer      Quantizer // which quantizer made the codes
	Codebooks      int       // codes per frame, 1 to MaxCodebooks
	Bits           int       // bits per code, 1 to MaxBits; Codebooks*Bits is 8 or more
	FramesPerBlock int       // 1 to MaxFramesPerBlock; a Writer takes 0 for DefaultFramesPerBlock
	Model          ModelID   // whose codes they are
	Unsent         bool      // there may be frames without codes: Writer.WriteUnsent
	Coded          bool      // payloads may be entropy-coded: NewCodedWriter sets it, NewWriter clears it
}

// Validate returns an error naming the first field that no version 1 file may hold.
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
			return fmt.Errorf("container: header: %s is %d, must be %d to %d", f.name, f.value, f.lo, f.hi)
		}
	}
	if h.Quantizer >= quantizerCount {
		return fmt.Errorf("container: header: unknown quantizer %d: this version knows 0 (rvq) to 3 (single)", uint8(h.Quantizer))
	}
	// With fewer, a payload's length would not tell how many frames it holds.
	if h.bitsPerFrame() < 8 {
		return fmt.Errorf("container: header: %d codebooks of %d bits make %d bits per frame, must be 8 or more", h.Codebooks, h.Bits, h.bitsPerFrame())
	}
	return nil
}

// BitRate returns the codes' bits per second, without what the container adds.
func (h Header) BitRate() float64 {
	return float64(h.bitsPerFrame()) * float64(h.SampleRate) / float64(h.Hop)
}

// Seconds returns the time at which a frame starts, the first one at 0.
func (h Header) Seconds(frame int64) float64 {
	return float64(frame) * float64(h.Hop) / float64(h.SampleRate)
}

func (h Header) bitsPerFrame() int { return h.Codebooks * h.Bits }

// payloadBytes returns the length of a payload of so many frames.
func (h Header) payloadBytes(frames int) int { return (frames*h.bitsPerFrame() + 7) / 8 }

// blockBytes returns the length of a full block whose codes are all there, not coded.
func (h Header) blockBytes() int { return frameBytes + h.payloadBytes(h.FramesPerBlock) }

// longestBlock returns a length that no block exceeds. A run of unsent frames takes two bytes, and leaves out one at least.
func (h Header) longestBlock() int {
	if !h.Unsent {
		return h.blockBytes()
	}
	return frameBytes + min(h.payloadBytes(h.FramesPerBlock)+h.FramesPerBlock+2, MaxPayload)
}

// blocks returns how many blocks hold so many frames.
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

// variable tells whether full blocks differ in length.
func (h Header) variable() bool { return h.Coded || h.Unsent }

// appendTo appends the header's bytes, checksum included. The header must be valid.
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

// parseHeader reads a header whose checksum has been found right.
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
