package container

import (
	"errors"
	"fmt"
)

// Reasons for which NewReader refuses an input. Its errors wrap one of these, come from the source, or come from
// Header.Validate.
var (
	ErrEmpty   = errors.New("container: the input is empty")
	ErrNotLilt = errors.New("container: not a .lilt file")
	ErrVersion = errors.New("container: this .lilt file requires a newer program")
	ErrHeader  = errors.New("container: the header is damaged beyond repair")
	ErrNoCoder = errors.New("container: the codes are entropy-coded: the reader requires the coder of their model")
)

// Kinds of damage, which a DamagedError wraps.
var (
	ErrRepaired  = errors.New("one byte was wrong and has been repaired")
	ErrChecksum  = errors.New("the checksum does not match")
	ErrMissing   = errors.New("missing, or moved to another place")
	ErrExtra     = errors.New("bytes before it belong to no block and were skipped")
	ErrCoded     = errors.New("its entropy-coded payload is not valid")
	ErrPriors    = errors.New("it was entropy-coded by another version of the model's priors: decode it with the version that wrote it")
	ErrUnsent    = errors.New("it was not sent, and the frames that comfort noise would repeat are missing")
	ErrTruncated = errors.New("the file ends without an intact trailer: cut short?")
)

// Part is a part of a file.
type Part uint8

// The parts that a DamagedError can refer to.
const (
	PartHeader Part = iota
	PartBlock
	PartTrailer
)

// DamagedError reports damage after which reading can continue: the next ReadFrames returns what follows.
//
// A few damaged bytes can claim that days of frames are lost. To limit what a decoder must generate, Conceal is the number
// of lost frames to conceal: all of them, as long as the total for the file does not exceed the intact frames so far and
// [ConcealSeconds]. The others must be left out, so that everything after them plays earlier.
type DamagedError struct {
	Part       Part
	Block      int64   // number of the (first) block affected, from 0; for a trailer the number of blocks before it
	Blocks     int64   // number of blocks affected
	FirstFrame int64   // first frame affected
	Frames     int64   // number of frames affected
	Lost       int64   // number of them that are lost: Frames, or 0 if the codes are intact
	Conceal    int64   // number of the lost frames that the decoder should conceal
	Start, End float64 // time range affected, in seconds
	Err        error   // ErrRepaired, ErrChecksum, ErrMissing, ErrExtra, ErrCoded, ErrPriors, ErrUnsent or ErrTruncated
}

// Error names the part, the block, the time range, the cause and the loss in one line.
func (e *DamagedError) Error() string {
	var where string
	switch {
	case e.Part == PartHeader:
		where = "header (before block 0)"
	case e.Part == PartTrailer:
		where = fmt.Sprintf("trailer (after %d blocks, %.3f s)", e.Block, e.Start)
	case e.Frames == 0:
		where = fmt.Sprintf("block %d (from %.3f s)", e.Block, e.Start)
	case e.Blocks > 1:
		where = fmt.Sprintf("blocks %d to %d (%.3f to %.3f s)", e.Block, e.Block+e.Blocks-1, e.Start, e.End)
	default:
		where = fmt.Sprintf("block %d (%.3f to %.3f s)", e.Block, e.Start, e.End)
	}
	loss := "no frames lost"
	switch {
	case e.Lost > 0:
		loss = fmt.Sprintf("%d frames lost", e.Lost)
	case errors.Is(e.Err, ErrTruncated):
		loss = "everything after it is lost"
	}
	if e.Conceal < e.Lost {
		loss += fmt.Sprintf(", of which %d are left out", e.Lost-e.Conceal)
	}
	return fmt.Sprintf("container: damaged %s: %v; %s", where, e.Err, loss)
}

// Unwrap returns the cause.
func (e *DamagedError) Unwrap() error { return e.Err }

func wrongVersion(v byte) error {
	return fmt.Errorf("%w: it has version %d, this program reads version %d", ErrVersion, v, version)
}

func notLilt(b []byte) error {
	what, advice := sniff(b)
	return fmt.Errorf("%w: it looks like %s: %s", ErrNotLilt, what, advice)
}
