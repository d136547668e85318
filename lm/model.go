package lm

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"lilt/internal/ort"
)

// Describe returns the Info of the model in a folder, nil for the registered one, without opening its networks and without ONNX Runtime.
// Errors: [ErrNoModel], a description that is missing or damaged, and a model that this package cannot run.
func Describe(folder fs.FS) (Info, error) {
	folder, err := orRegistered(folder)
	if err != nil {
		return Info{}, err
	}
	d, err := readDescription(folder)
	if err != nil {
		return Info{}, fmt.Errorf("lm: cannot use the language model: %w", err)
	}
	return d.info(), nil
}

// Options configure opening a model. The zero value is suitable for live speech.
type Options struct {
	Name    string // names the model in error messages, for example its folder
	Threads int    // threads of each network run; 0 means 1
}

// Model is a loaded language model. It is immutable and safe for concurrent use; each concurrent utterance needs its own
// [Speaker].
type Model struct {
	description description
	numbers     map[rune]int64 // index of each symbol, from 1
	encoder     *ort.Model
	step        *ort.Model
	tables      *tables
}

// Open loads the model in a folder, nil for the registered one. Errors: [ErrNoModel], a file that is missing or is not the one that
// model.json describes, a model that this package cannot run, and a missing ONNX Runtime.
func Open(folder fs.FS, o Options) (*Model, error) {
	folder, err := orRegistered(folder)
	if err != nil {
		return nil, err
	}
	m, err := load(folder, o)
	if err != nil {
		return nil, fmt.Errorf("lm: cannot use the language model%s: %w", in(o.Name), err)
	}
	return m, nil
}

func in(name string) string {
	if name == "" {
		return ""
	}
	return " in " + name
}

func load(folder fs.FS, o Options) (*Model, error) {
	d, err := readDescription(folder)
	if err != nil {
		return nil, err
	}
	m := &Model{description: d, numbers: map[rune]int64{}}
	for _, symbol := range d.Symbols {
		m.numbers[symbol] = int64(len(m.numbers) + 1)
	}
	// Both networks are loaded concurrently: a program that speaks one sentence waits for both.
	var group sync.WaitGroup
	errs := make([]error, 3)
	group.Go(func() { m.encoder, errs[0] = d.network(folder, encoderFile, d.encoderSpec(), o.Threads) })
	group.Go(func() { m.step, errs[1] = d.network(folder, stepFile, d.stepSpec(), o.Threads) })
	m.tables, errs[2] = d.tables(folder)
	group.Wait()
	err = cmp.Or(errs...) // the first; without the library, all are the same
	if err == nil {
		err = m.tryLast()
	}
	if err != nil {
		return nil, errors.Join(err, m.Close())
	}
	return m, nil
}

// tryLast encodes the last of the symbols in the last of the voices: the embedding tables of the network must have as many
// as the description lists.
func (m *Model) tryLast() error {
	stream, err := m.encoder.NewStream(3)
	if err != nil {
		return err
	}
	defer stream.Close()
	runner, err := stream.Runner(3)
	if err != nil {
		return err
	}
	copy(ort.Values[int64](runner, "text"), []int64{0, int64(len(m.numbers)), 0})
	ort.Values[int64](runner, "voice")[0] = int64(len(m.description.Voices) - 1)
	if err := runner.Run(context.Background()); err != nil {
		return fmt.Errorf("%s does not have all of the %d symbols and %d voices that %s lists: %s",
			encoderFile, len(m.numbers), len(m.description.Voices), descriptionFile, strings.Join(strings.Fields(err.Error()), " "))
	}
	return nil
}

func (d description) network(folder fs.FS, file string, spec ort.Spec, threads int) (*ort.Model, error) {
	graph, err := d.readFile(folder, file)
	if err != nil {
		return nil, err
	}
	return ort.Load(graph, spec, ort.Options{Threads: threads})
}

// Info describes the model.
func (m *Model) Info() Info { return m.description.info() }

// Close frees the model. Speakers that are still open keep working. Further calls do nothing.
func (m *Model) Close() error {
	var errs []error
	for _, network := range []*ort.Model{m.encoder, m.step} {
		if network != nil {
			errs = append(errs, network.Close())
		}
	}
	return errors.Join(errs...)
}

// encoderSpec is the interface of the graph that encodes a sentence; its frames are symbols.
func (d description) encoderSpec() ort.Spec {
	return ort.Spec{
		Name: "sentence encoder",
		Inputs: []ort.Port{
			{Name: "text", Type: ort.Int64, Shape: []int64{1, ort.Frames}},
			{Name: "voice", Type: ort.Int64, Shape: []int64{1}},
		},
		Outputs: []ort.Port{
			{Name: "contexts", Type: ort.Float32, Shape: []int64{1, ort.Frames, int64(d.Width)}},
			{Name: "durations", Type: ort.Float32, Shape: []int64{1, ort.Frames}},
		},
	}
}

// stepSpec is the interface of the graph of one frame: see train/lm/step_graph.py.
func (d description) stepSpec() ort.Spec {
	slots := int64(d.Slots)
	spec := ort.Spec{
		Name: "token step",
		Inputs: []ort.Port{
			{Name: "rows", Type: ort.Int64, Shape: []int64{rowSize}},
			{Name: "context", Type: ort.Float32, Shape: []int64{1, 1, int64(d.Width)}},
			{Name: "place", Type: ort.Float32, Shape: []int64{1, 1, placeSize}},
			{Name: "cos", Type: ort.Float32, Shape: []int64{slots, turns}},
			{Name: "sin", Type: ort.Float32, Shape: []int64{slots, turns}},
			{Name: "last", Type: ort.Int32, Shape: []int64{1}},
			{Name: "filled", Type: ort.Int32, Shape: []int64{1}},
		},
		Outputs: []ort.Port{
			{Name: "coarse", Type: ort.Float32, Shape: []int64{1, 1, coarse}},
			{Name: "hidden", Type: ort.Float32, Shape: []int64{1, 1, int64(d.FineHidden)}},
		},
	}
	for i := range d.Depth {
		for _, name := range []string{"key", "value"} {
			in := fmt.Sprintf("%s_%d", name, i)
			spec.States = append(spec.States, ort.State{In: in, Out: "next_" + in, InPlace: true})
		}
	}
	return spec
}
