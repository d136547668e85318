package container

import (
	"slices"
	"testing"
)

// frameCodes returns the codes of frames in which all codes are the frame's number.
func frameCodes(codebooks, from, to int) (codes []uint16) {
	for f := from; f < to; f++ {
		codes = append(codes, slices.Repeat([]uint16{uint16(f)}, codebooks)...)
	}
	return codes
}

// In every poolFrames frames each frame of the pool is used once, in runs of four, and not always in the same order.
func TestFillOrder(t *testing.T) {
	const codebooks = 3
	f := newFiller(codebooks)
	f.sent(frameCodes(codebooks, 0, 5))
	f.sent(frameCodes(codebooks, 5, 40))
	var orders [][]uint16
	for period := range 50 {
		codes := make([]uint16, codebooks*poolFrames)
		f.fill(codes, int64(period*poolFrames))
		var order []uint16
		for frame := range slices.Chunk(codes, codebooks) {
			if frame[0] != frame[1] || frame[0] != frame[2] {
				t.Fatalf("codes of different frames: %v", frame)
			}
			order = append(order, frame[0])
		}
		steps := 0
		for i := 1; i < poolFrames; i++ {
			if order[i] == order[i-1]+1 || order[i] == 24 && order[i-1] == 39 {
				steps++
			}
		}
		if steps < 12 {
			t.Errorf("only %d of 15 frames follow their predecessor: %v", steps, order)
		}
		sorted := slices.Sorted(slices.Values(order))
		for i, v := range sorted {
			if int(v) != 24+i {
				t.Fatalf("period %d is %v, want each of the last %d frames once", period, order, poolFrames)
			}
		}
		if !slices.ContainsFunc(orders, func(o []uint16) bool { return slices.Equal(o, order) }) {
			orders = append(orders, order)
		}
	}
	if len(orders) < 25 {
		t.Errorf("only %d orders in 50 periods", len(orders))
	}
}

// The codes of a frame do not depend on how the frames are requested.
func TestFillAnywhere(t *testing.T) {
	f := newFiller(2)
	f.sent(frameCodes(2, 0, poolFrames))
	want := make([]uint16, 2*100)
	f.fill(want, 1<<33)
	for i := range 100 {
		got := make([]uint16, 2)
		f.fill(got, 1<<33+int64(i))
		if !slices.Equal(got, want[2*i:2*i+2]) {
			t.Fatalf("frame %d: %v, want %v", i, got, want[2*i:2*i+2])
		}
	}
}

func TestFillFromFew(t *testing.T) {
	f := newFiller(1)
	for n := 1; n <= poolFrames; n++ {
		f.forget()
		f.sent(frameCodes(1, 100, 150))
		f.forget()
		f.sent(frameCodes(1, 0, n))
		if f.known() != n {
			t.Fatalf("%d frames known, want %d", f.known(), n)
		}
		codes := make([]uint16, 1000)
		f.fill(codes, 7)
		seen := slices.Compact(slices.Sorted(slices.Values(codes)))
		if !slices.Equal(seen, frameCodes(1, 0, n)) {
			t.Errorf("%d frames sent, filled with %v", n, seen)
		}
	}
}

func TestFillerAllocations(t *testing.T) {
	f, codes := newFiller(8), make([]uint16, 8*20)
	f.sent(codes)
	if n := testing.AllocsPerRun(20, func() { f.sent(codes); f.fill(codes, 1000) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
