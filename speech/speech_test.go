package speech

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"math"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/iotest"
	"time"

	_ "lilt/assets/single"
	"lilt/codec"
	"lilt/internal/ort/orttest"
	"lilt/lm"
	"lilt/text"
)

func TestMain(m *testing.M) { orttest.Main(m) }

// The language model is a tiny one with random weights: it says nothing that anybody understands, but it says it as any other does.

func open(t testing.TB) *Synthesizer {
	t.Helper()
	return openModel(t, os.DirFS("../lm/testdata/int8"))
}

func openModel(t testing.TB, folder fs.FS) *Synthesizer {
	t.Helper()
	orttest.Need(t)
	front, err := text.Open(text.Options{})
	if err != nil {
		t.Fatal(err)
	}
	model, err := lm.Open(folder, lm.Options{})
	if err != nil {
		t.Fatal(err)
	}
	sound, err := codec.For(codec.Single)
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(front, model, sound)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(s.Close(), model.Close(), front.Close()); err != nil {
			t.Error(err)
		}
	})
	return s
}

// sink is a function as a PCMWriter and a TokenWriter.
type sink[T any] func([]T) error

func (s sink[T]) Write(piece []T) error       { return s(piece) }
func (s sink[T]) WriteFrames(piece []T) error { return s(piece) }

func speakTo(s *Synthesizer, ctx context.Context, from io.Reader, o Options, write func([]float32) error) error {
	_, err := s.Speak(ctx, sink[float32](write), from, o)
	return err
}

func tokensTo(s *Synthesizer, ctx context.Context, from io.Reader, o Options, write func([]uint16) error) error {
	_, err := s.Tokens(ctx, sink[uint16](write), from, o)
	return err
}

const story = "Once upon a time there was a fox. It was quick!\n\nWas it brown? Yes <break time=\"200ms\"/> and no."

var drawn = Options{Seed: 3, Sampling: lm.Sampling{Temperature: 1, TopP: 0.9}}

func speak(t testing.TB, s *Synthesizer, from io.Reader, o Options) (pcm []float32) {
	t.Helper()
	if err := speakTo(s, t.Context(), from, o, func(piece []float32) error {
		pcm = append(pcm, piece...)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return pcm
}

func tokens(t testing.TB, s *Synthesizer, from io.Reader, o Options) (ids []uint16) {
	t.Helper()
	if err := tokensTo(s, t.Context(), from, o, func(piece []uint16) error {
		ids = append(ids, piece...)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return ids
}

func TestSameSeedSameBytes(t *testing.T) {
	s := open(t)
	first := speak(t, s, strings.NewReader(story), drawn)
	if len(first) == 0 || len(first)%codec.Hop != 0 {
		t.Fatalf("%d samples", len(first))
	}
	if got := speak(t, s, iotest.OneByteReader(strings.NewReader(story)), drawn); !slices.Equal(got, first) {
		t.Error("read byte by byte: another signal")
	}
	slow := []float32(nil)
	if err := speakTo(s, t.Context(), strings.NewReader(story), drawn, func(piece []float32) error {
		time.Sleep(time.Millisecond)
		slow = append(slow, piece...)
		return nil
	}); err != nil || !slices.Equal(slow, first) {
		t.Errorf("taken slowly: another signal, %v", err)
	}
	other := drawn
	other.Seed++
	if slices.Equal(speak(t, s, strings.NewReader(story), other), first) {
		t.Error("another seed, the same signal")
	}
}

// What is heard is what the tokens stand for.
func TestSpeakDecodesTokens(t *testing.T) {
	s := open(t)
	ids := tokens(t, s, strings.NewReader(story), drawn)
	sound, err := codec.For(codec.Single)
	if err != nil {
		t.Fatal(err)
	}
	defer sound.Close()
	want, err := sound.Decode(t.Context(), ids, codec.Single.Full(), len(ids)*codec.Hop)
	if err != nil {
		t.Fatal(err)
	}
	got := speak(t, s, strings.NewReader(story), drawn)
	if len(got) != len(want) {
		t.Fatalf("%d samples, want %d", len(got), len(want))
	}
	for i := range got {
		if math.Abs(float64(got[i]-want[i])) > 1e-4 {
			t.Fatalf("sample %d: %v, want %v", i, got[i], want[i])
		}
	}
}

// A text is its sentences with silence between them, each drawn with a seed of its own.
func TestPauses(t *testing.T) {
	s := open(t)
	silence := s.model.Info().Silence
	count := func(text string) int { return len(tokens(t, s, strings.NewReader(text), Options{})) }
	one, two := count("Yes."), count("No.")
	if got, want := count("Yes.\n\nNo."), one+30+two; got != want {
		t.Errorf("two paragraphs have %d frames, want %d, 30 of them silence", got, want)
	}
	ids := tokens(t, s, strings.NewReader("Yes. <break time=\"2s\"/> No."), Options{})
	if len(ids) != one+150+two {
		t.Fatalf("%d frames, want %d", len(ids), one+150+two)
	}
	if slices.ContainsFunc(ids[one:one+150], func(id uint16) bool { return id != silence }) {
		t.Error("the break is not silence")
	}
}

// Recordings are passed through between the sentences.
func TestRecording(t *testing.T) {
	s := open(t)
	recorded := make([]uint16, 100)
	for i := range recorded {
		recorded[i] = uint16(300 * i)
	}
	o := drawn
	o.Recording = func(_ context.Context, name string) ([]uint16, error) {
		if name != "x.wav" {
			t.Errorf("it asks for %q", name)
		}
		return recorded, nil
	}
	yes := tokens(t, s, strings.NewReader("Yes."), drawn)
	got := tokens(t, s, strings.NewReader(`<speak>Yes. <audio src="x.wav"/> No.</speak>`), o)
	if len(got) <= len(yes)+100 || !slices.Equal(got[:len(yes)+100], append(yes, recorded...)) {
		t.Errorf("%d tokens, of them %d before the recording: they do not hold it", len(got), len(yes))
	}
	if got := tokens(t, s, strings.NewReader(`<speak><audio src="x.wav"/></speak>`), o); !slices.Equal(got, recorded) {
		t.Errorf("a text that is nothing but a recording has %d tokens", len(got))
	}
}

// A prompt changes what is said, and is not heard itself.
func TestPrompt(t *testing.T) {
	s := open(t)
	o := drawn
	o.Prompt = lm.Prompt{Tokens: []uint16{5, 1000, 77, 20000}}
	without, with := tokens(t, s, strings.NewReader("Yes."), drawn), tokens(t, s, strings.NewReader("Yes."), o)
	if slices.Equal(with, without) || len(with) > 2*len(without) {
		t.Errorf("%d tokens without a prompt, %d with one", len(without), len(with))
	}
}

func TestSpeed(t *testing.T) {
	s := open(t)
	length := func(text string, speed float64) float64 {
		return float64(len(tokens(t, s, strings.NewReader(text), Options{Speed: speed})))
	}
	const plain = "A quick brown fox jumps over the lazy dog."
	const rate = `<speak><prosody rate="400%">` + plain + `</prosody></speak>`
	normal := length(plain, 0)
	if normal != length(plain, 1) {
		t.Error("speed 0 is not speed 1")
	}
	for _, c := range []struct{ got, want float64 }{
		{length(plain, 0.5), 2 * normal}, {length(plain, 2), normal / 2}, {length(rate, 2), length(plain, 2)}, {length(rate, 0.5), length(plain, 2)},
	} {
		if c.got < 0.85*c.want || c.got > 1.15*c.want {
			t.Errorf("%v frames, want about %v", c.got, c.want)
		}
	}
}

func TestErrors(t *testing.T) {
	s := open(t)
	settle := goroutines(t)
	broken := errors.New("the disk is full")
	keep := func([]float32) error { return nil }
	for name, c := range map[string]struct {
		from  io.Reader
		o     Options
		write func([]float32) error
		want  string
	}{
		"empty":               {strings.NewReader(""), Options{}, keep, "nothing to say"},
		"only a break":        {strings.NewReader(`<speak><break time="9s"/></speak>`), Options{}, keep, "nothing to say"},
		"control characters":  {strings.NewReader("\x00\x01\x1b\x7f"), Options{}, keep, "nothing to say"},
		"no voice":            {strings.NewReader(story), Options{Voice: "hal"}, keep, `there is no voice "hal"`},
		"speed 100":           {strings.NewReader(story), Options{Speed: 100}, keep, "speed 100: want 0.5 to 2"},
		"speed -1":            {strings.NewReader(story), Options{Speed: -1}, keep, "speed -1"},
		"speed NaN":           {strings.NewReader(story), Options{Speed: math.NaN()}, keep, "speed NaN"},
		"temperature":         {strings.NewReader(story), Options{Sampling: lm.Sampling{Temperature: -1}}, keep, "emperature"},
		"a bad prompt":        {strings.NewReader(story), Options{Prompt: lm.Prompt{Tokens: []uint16{lm.Tokens}}}, keep, "prompt"},
		"no end tag":          {strings.NewReader("<speak>Hello"), Options{}, keep, ""},
		"broken at its start": {strings.NewReader("<speak foo"), Options{}, keep, ""},
		"no such recording": {strings.NewReader(`<speak>Hi <audio src="x.wav"/></speak>`), Options{Recording: func(context.Context, string) ([]uint16, error) {
			return nil, broken
		}}, keep, broken.Error()},
		"a recording":        {strings.NewReader(`<speak>Hi <audio src="x.wav"/></speak>`), Options{}, keep, `"x.wav"`},
		"the reader":         {io.MultiReader(strings.NewReader("Yes. No. "), iotest.ErrReader(broken)), Options{}, keep, broken.Error()},
		"the reader at once": {iotest.ErrReader(broken), Options{}, keep, broken.Error()},
		"the writer":         {&endless{}, Options{}, func([]float32) error { return broken }, broken.Error()},
	} {
		err := speakTo(s, t.Context(), c.from, c.o, c.write)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	settle()
	// None of this has done it any harm.
	speak(t, s, strings.NewReader("Yes."), Options{})
}

// Text before an error is said to its end.
func TestSaysWhatComesBeforeAnError(t *testing.T) {
	s := open(t)
	want := tokens(t, s, strings.NewReader("Yes. No."), Options{})
	var got []uint16
	err := tokensTo(s, t.Context(), io.MultiReader(strings.NewReader("Yes. No. Well then"), iotest.ErrReader(io.ErrUnexpectedEOF)), Options{}, func(piece []uint16) error {
		got = append(got, piece...)
		return nil
	})
	if !errors.Is(err, io.ErrUnexpectedEOF) || !slices.Equal(got, want) {
		t.Errorf("%v, after %d tokens of %d", err, len(got), len(want))
	}
}

// endless is a text without an end.
type endless struct{ read atomic.Int64 }

func (e *endless) Read(p []byte) (int, error) {
	const sentence = "The fox ran on and on. "
	at := e.read.Add(int64(len(p))) - int64(len(p))
	for i := range p {
		p[i] = sentence[(at+int64(i))%int64(len(sentence))]
	}
	return len(p), nil
}

// goroutines returns a function that fails the test unless as many goroutines are left as there are now.
func goroutines(t *testing.T) (settle func()) {
	before := runtime.NumGoroutine()
	return func() {
		t.Helper()
		for range 500 {
			if runtime.NumGoroutine() <= before {
				return
			}
			time.Sleep(10 * time.Millisecond)
		}
		stacks := make([]byte, 1<<16)
		t.Errorf("%d goroutines, before %d:\n%s", runtime.NumGoroutine(), before, stacks[:runtime.Stack(stacks, true)])
	}
}

// The end of the context ends it in the middle of a sentence, while it waits for text that does not come, and before it begins.
func TestCancel(t *testing.T) {
	s := open(t)
	settle := goroutines(t)
	stop := errors.New("stop")
	ctx, cancel := context.WithCancelCause(t.Context())
	pieces := 0
	err := speakTo(s, ctx, &endless{}, Options{}, func([]float32) error {
		if pieces++; pieces == 7 {
			cancel(stop)
		}
		return nil
	})
	if err != stop || pieces != 7 {
		t.Errorf("in the middle: %v after %d pieces", err, pieces)
	}
	if err := speakTo(s, ctx, &endless{}, Options{}, func([]float32) error { t.Error("it speaks"); return nil }); err != stop {
		t.Errorf("before the beginning: %v", err)
	}
	settle()

	from, to := io.Pipe()
	ctx, cancel = context.WithCancelCause(t.Context())
	go func() {
		io.WriteString(to, "Yes. ")
		time.Sleep(20 * time.Millisecond)
		cancel(stop)
	}()
	if err := speakTo(s, ctx, from, Options{}, func([]float32) error { return nil }); err != stop {
		t.Errorf("while it waits: %v", err)
	}
	to.Close()
	settle()
}

// While nobody takes the sound, no more than a few sentences are read; and a long text needs no more memory than a short one.
func TestBoundedMemory(t *testing.T) {
	s := open(t)
	from := &endless{}
	enough := errors.New("enough")
	var before, after runtime.MemStats
	pieces := 0
	err := speakTo(s, t.Context(), from, Options{}, func([]float32) error {
		switch pieces++; pieces {
		case 1:
			time.Sleep(100 * time.Millisecond) // the other stages go as far as they may
			if n := from.read.Load(); n > 64<<10 {
				t.Errorf("%d bytes were read ahead", n)
			}
		case 20:
			runtime.GC()
			runtime.ReadMemStats(&before)
		case 300:
			runtime.GC()
			runtime.ReadMemStats(&after)
			return enough
		}
		return nil
	})
	if !errors.Is(err, enough) {
		t.Fatal(err)
	}
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 1<<20 {
		t.Errorf("the heap has grown by %d bytes", grown)
	}
}

func TestModelsThatDoNotBelongTogether(t *testing.T) {
	if _, known := CodecOf(lm.Info{CodecEncoder: "none"}); known {
		t.Error("none is a codec")
	}
	sound, err := codec.For(codec.Single)
	if err != nil {
		t.Fatal(err)
	}
	// The encoder of the built-in model, from its model.json, and another one.
	description, err := os.ReadFile("../assets/single/model.json")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(description), `"encoder.onnx": "`)
	encoder, _, _ := strings.Cut(rest, `"`)
	if id, known := CodecOf(lm.Info{CodecEncoder: encoder}); !known || id != sound.Info().ID {
		t.Errorf("%v, %v; want %v", id, known, sound.Info().ID)
	}
	if id, known := CodecOf(lm.Info{CodecEncoder: strings.Repeat("00", 32)}); !known || id == sound.Info().ID {
		t.Errorf("%v, %v", id, known)
	}
}
