package container

import (
	"errors"
	"fmt"
)

// Why NewReader refuses an input. The errors it returns wrap one of these, or are the source's own, or come from Header.Validate.
var (
	ErrEmpty   = errors.New("container: the input is empty")
	ErrNotLilt = errors.New("container: not a .lilt file")
	ErrVersion = errors.New("container: this .lilt file needs a newer program")
	ErrHeader  = errors.New("container: the header is damaged beyond repair")
	ErrNoCoder = errors.New("container: the codes are entropy-coded: give the reader the coder of their model")
)

// What happened to a damaged part: the causes a DamagedError wraps.
var (
	ErrRepaired  = errors.New("one byte was wrong and has been put right")
	ErrChecksum  = errors.New("the checksum does not match")
	ErrMissing   = errors.New("missing, or moved to another place")
	ErrExtra     = errors.New("bytes that belong to no block stand before it and were skipped")
	ErrCoded     = errors.New("its entropy-coded payload is none that this coder makes")
	ErrPriors    = errors.New("it was entropy-coded by another version of the model's priors: decode it with the version that wrote it")
	ErrUnsent    = errors.New("it was not sent, and what it would repeat is not known")
	ErrTruncated = errors.New("the file ends without an intact trailer: cut short?")
)

// Part is a part of a file.
type Part uint8

// The parts a DamagedError can be about.
const (
	PartHeader Part = iota
	PartBlock
	PartTrailer
)

// DamagedError reports damage that reading goes on after. The next ReadFrames returns what follows.
//
// A few bytes can claim to have lost days. So that nobody has to make up more sound than there is, Conceal says how many lost
// frames to conceal: all of them, as long as those of the whole file are no more than the intact ones so far and those of
// ConcealSeconds. The others are to be left out, and what follows comes earlier by their time.
type DamagedError struct {
	Part       Part
	Block      int64   // number of the (first) block concerned, from 0; for a trailer the number of blocks before it
	Blocks     int64   // how many blocks are concerned
	FirstFrame int64   // first frame concerned
	Frames     int64   // how many frames are concerned
	Lost       int64   // how many of them are lost: Frames, or 0 if the codes are intact
	Conceal    int64   // how many of the lost ones the decoder should conceal
	Start, End float64 // the time range concerned, in seconds
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
		loss = "whatever came after is lost"
	}
	if e.Conceal < e.Lost {
		loss += fmt.Sprintf(", of which %d are left out", e.Lost-e.Conceal)
	}
	return fmt.Sprintf("container: damaged %s: %v; %s", where, e.Err, loss)
}

// Unwrap returns the cause.
func (e *DamagedError) Unwrap() error { return e.Err }

func wrongVersion(v byte) error {
	return fmt.Errorf("%w: it is version %d, this one reads version %d", ErrVersion, v, version)
}

func notLilt(b []byte) error {
	what, advice := sniff(b)
	return fmt.Errorf("%w: it looks like %s: %s", ErrNotLilt, what, advice)
}
