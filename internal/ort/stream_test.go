package ort

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
)

// reference computes what testdata/stateful.onnx does, over a whole signal of frames x 2 values.
func reference(x []float32) (filtered, sum []float32) {
	at := func(i int) float64 {
		if i < 0 {
			return 0
		}
		return float64(x[i])
	}
	var total [2]float64
	for i := range x {
		y := at(i) + at(i-2)/2 + at(i-4)/4
		total[i%2] += y
		filtered = append(filtered, float32(y))
		sum = append(sum, float32(total[i%2]))
	}
	return filtered, sum
}

func noise(seed uint64, n int) []float32 {
	rng := rand.New(rand.NewPCG(seed, 0))
	x := make([]float32, n)
	for i := range x {
		x[i] = rng.Float32() - 0.5
	}
	return x
}

// streamed runs the signal through s in chunks whose numbers of frames cycle through those given.
func streamed(s *Stream, x []float32, chunks ...int) (filtered, sum []float32, err error) {
	for i := 0; len(x) > 0; i++ {
		frames := min(chunks[i%len(chunks)], len(x)/2)
		r, err := s.Runner(frames)
		if err != nil {
			return nil, nil, err
		}
		copy(Values[float32](r, "x"), x)
		if err := r.Run(context.Background()); err != nil {
			return nil, nil, err
		}
		filtered = append(filtered, Values[float32](r, "filtered")...)
		sum = append(sum, Values[float32](r, "sum")...)
		x = x[2*frames:]
	}
	return filtered, sum, nil
}

func near(t testing.TB, what string, got, want []float32) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d values, not %d", what, len(got), len(want))
	}
	for i := range got {
		if d := got[i] - want[i]; !(d < 1e-4 && d > -1e-4) {
			t.Fatalf("%s[%d] = %v, not %v", what, i, got[i], want[i])
		}
	}
}

func TestStatesCarryOverAnyChunks(t *testing.T) {
	x := noise(1, 2*101)
	wantFiltered, wantSum := reference(x)
	s := open(t, load(t, statefulSpec), 101)
	for _, chunks := range [][]int{{101}, {1}, {2}, {7}, {16, 1, 3}} {
		s.Reset()
		filtered, sum, err := streamed(s, x, chunks...)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "filtered", filtered, wantFiltered)
		near(t, "sum", sum, wantSum)
	}
}

// Both ports of an in-place state share their memory. The graph of this test reads its old states before it writes the new ones.
func TestStatesInPlace(t *testing.T) {
	spec := statefulSpec
	spec.States = []State{{In: "total", Out: "total_out", InPlace: true}, {In: "tail", Out: "tail_out"}}
	s := open(t, load(t, spec), 16)
	x := noise(2, 2*101)
	wantFiltered, wantSum := reference(x)
	for range 2 {
		s.Reset()
		filtered, sum, err := streamed(s, x, 16, 1, 3)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "filtered", filtered, wantFiltered)
		near(t, "sum", sum, wantSum)
	}
	r := runner(t, s, 1)
	for _, c := range []struct {
		in, out string
		one     bool
	}{{"total", "total_out", true}, {"tail", "tail_out", false}} {
		if one := &Values[float32](r, c.in)[0] == &Values[float32](r, c.out)[0]; one != c.one {
			t.Errorf("%s and %s are one memory: %v", c.in, c.out, one)
		}
	}
}

// Many concurrent streams of one model: each gives the same output as it does alone.
func TestStreamsShareAModel(t *testing.T) {
	m := load(t, statefulSpec)
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Go(func() {
			s, err := m.NewStream(10)
			if err != nil {
				t.Error(err)
				return
			}
			defer s.Close()
			x := noise(uint64(g), 2*200)
			want, _ := reference(x)
			got, _, err := streamed(s, x, 1+g, 10)
			if err != nil || !slices.EqualFunc(got, want, func(a, b float32) bool { return a-b < 1e-4 && b-a < 1e-4 }) {
				t.Errorf("stream %d differs from the reference (%v)", g, err)
			}
		})
	}
	wg.Wait()
}

func TestHalfWeights(t *testing.T) {
	r := runner(t, open(t, load(t, halfSpec), 2), 2)
	copy(Values[float32](r, "x"), []float32{1, 2, -4, 0})
	if err := r.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	near(t, "y", Values[float32](r, "y"), []float32{1.5, 6.5, 0, -4, -2, 8})
}

func TestElementTypes(t *testing.T) {
	spec := Spec{Name: "types"}
	for name, kind := range map[string]ElementType{"bytes": Uint8, "ints": Int32, "longs": Int64} {
		spec.Inputs = append(spec.Inputs, Port{name + "_in", kind, []int64{Frames}})
		spec.Outputs = append(spec.Outputs, Port{name + "_out", kind, []int64{Frames}})
	}
	r := runner(t, open(t, load(t, spec), 3), 2)
	bytes, ints, longs := []uint8{0, 255}, []int32{-1 << 31, 7}, []int64{-1 << 63, 1<<63 - 1}
	copy(Values[uint8](r, "bytes_in"), bytes)
	copy(Values[int32](r, "ints_in"), ints)
	copy(Values[int64](r, "longs_in"), longs)
	if err := r.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(Values[uint8](r, "bytes_out"), bytes) || !slices.Equal(Values[int32](r, "ints_out"), ints) ||
		!slices.Equal(Values[int64](r, "longs_out"), longs) {
		t.Error("a type did not survive the passage")
	}
}

func TestMisuseIsAnError(t *testing.T) {
	m := load(t, statefulSpec)
	if _, err := m.NewStream(0); err == nil {
		t.Error("a stream of no frames")
	}
	if _, err := m.NewStream(1 << 40); err == nil {
		t.Error("a stream of 2^40 frames")
	}
	s := open(t, m, 4)
	for _, frames := range []int{-1, 0, 5} {
		if _, err := s.Runner(frames); err == nil || !strings.Contains(err.Error(), "1 to 4 frames") {
			t.Errorf("a run of %d frames in a stream of 4: %v", frames, err)
		}
	}
	r := runner(t, s, 4)
	for _, wrong := range []func(){
		func() { Values[float32](r, "mel") },
		func() { Values[int64](r, "x") },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Error("a port that is not there gave values")
				}
			}()
			wrong()
		}()
	}
	if _, err := Load([]byte{0x3a, 0}, Spec{Name: "empty"}, Options{}); err == nil {
		t.Error("an empty graph was loaded")
	}
}

// The model may be closed before its streams, and everything more than once.
func TestCloseInAnyOrder(t *testing.T) {
	m := load(t, statefulSpec)
	s := open(t, m, 4)
	closing(t, m.Close)
	closing(t, m.Close)
	r := runner(t, s, 4)
	if err := r.Run(t.Context()); err != nil {
		t.Errorf("an open stream of a closed model: %v", err)
	}
	if _, err := m.NewStream(4); err == nil || !strings.Contains(err.Error(), "closed") {
		t.Errorf("a new stream of a closed model: %v", err)
	}
	closing(t, s.Close)
	closing(t, s.Close)
	if err := r.Run(t.Context()); err == nil || !strings.Contains(err.Error(), "closed") {
		t.Errorf("a run of a closed stream: %v", err)
	}
	if _, err := s.Runner(2); err == nil {
		t.Error("a new runner of a closed stream")
	}
}
