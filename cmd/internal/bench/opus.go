package bench

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"math"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"lilt/codec"
)

// OpusRates are the bit rates in kbit/s at which Opus is measured: from its lowest to one at which speech is good.
var OpusRates = []int{6, 9, 12, 16}

// OpusInstalled reports whether opusenc and opusdec of opus-tools are installed.
func OpusInstalled() bool {
	for _, program := range []string{"opusenc", "opusdec"} {
		if _, err := exec.LookPath(program); err != nil {
			return false
		}
	}
	return true
}

// opus is Opus (RFC 6716) in Ogg (RFC 7845) at a bit rate in kbit/s, by way of opusenc and opusdec: variable bit rate,
// frames of 20 ms, tuned for speech, without padding. The decoder drops the pre-skip and the padding at the end, so that the
// signals are aligned. Everything goes through pipes.
type opus int

func (o opus) String() string { return fmt.Sprintf("opus-%dk", int(o)) }

func (o opus) code(ctx context.Context, original []float32) (m Measures, decoded []float32, err error) {
	raw := make([]byte, 0, 2*len(original))
	for _, v := range original {
		raw = binary.LittleEndian.AppendUint16(raw, uint16(int16(math.Round(32767*float64(max(-1, min(1, v)))))))
	}
	rate := strconv.Itoa(codec.SampleRate)
	file, err := pipe(ctx, &m.Encode, raw, "opusenc", "--quiet", "--speech", "--bitrate", strconv.Itoa(int(o)), "--padding", "0",
		"--serial", "1", "--raw", "--raw-bits", "16", "--raw-chan", "1", "--raw-rate", rate, "-", "-")
	if err != nil {
		return m, nil, err
	}
	sound, err := pipe(ctx, &m.Decode, file, "opusdec", "--quiet", "--float", "--rate", rate, "-", "-")
	if err != nil {
		return m, nil, err
	}
	decoded = make([]float32, len(original))
	for i := range min(len(decoded), len(sound)/4) {
		decoded[i] = math.Float32frombits(binary.LittleEndian.Uint32(sound[4*i:]))
	}
	m.Bytes = int64(len(file))
	m.CodeBits, err = oggPayloadBits(file)
	return m, decoded, err
}

func (o opus) describe(_ context.Context, s *Summary, _ []float32) error {
	s.Quantizer = "opus"
	return nil
}

// pipe runs a program with an input, measures its cost, and returns its output.
func pipe(ctx context.Context, cost *Cost, input []byte, program string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, program, args...)
	var out, complaint bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(input), &out, &complaint
	cmd.WaitDelay = time.Second
	start := time.Now()
	err := cmd.Run()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, fmt.Errorf("bench: %s: %w: %s", program, err, strings.TrimSpace(complaint.String()))
	}
	used := cmd.ProcessState
	*cost = Cost{time.Since(start).Seconds(), (used.UserTime() + used.SystemTime()).Seconds()}
	return out.Bytes(), nil
}

// oggPayloadBits returns the number of bits of the packets of an Ogg Opus file, without the pages around them (RFC 3533,
// section 6) and without the two header packets.
func oggPayloadBits(file []byte) (int64, error) {
	const headerSize = 27
	var payload int64
	for packets, rest := 0, file; len(rest) > 0; {
		if len(rest) < headerSize || string(rest[:4]) != "OggS" || len(rest) < headerSize+int(rest[26]) {
			return 0, fmt.Errorf("bench: opusenc wrote a file with a broken Ogg page at byte %d", len(file)-len(rest))
		}
		lacing := rest[headerSize:][:rest[26]]
		rest = rest[headerSize+len(lacing):]
		for _, size := range lacing {
			if len(rest) < int(size) {
				return 0, fmt.Errorf("bench: opusenc wrote an Ogg file that ends within a page")
			}
			rest = rest[size:]
			if packets >= 2 {
				payload += 8 * int64(size)
			}
			if size < 255 { // the last segment of its packet
				packets++
			}
		}
	}
	return payload, nil
}
