package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os/exec"
	"runtime"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/urfave/cli/v2"

	"lilt/codec"
	"lilt/internal/ort"
)

func doctorCommand() *cli.Command {
	return &cli.Command{
		Name:        "doctor",
		Usage:       "check that everything needed is there, and say what to do if not",
		Description: "The exit status is 1 if something needed is missing.",
		Flags:       append(modelFlags(), jsonFlag()),
		Action: func(c *cli.Context) error {
			if _, err := arguments(c); err != nil {
				return err
			}
			findings := examine(c)
			if err := printFindings(c, findings); err != nil {
				return err
			}
			for _, f := range findings {
				if !f.OK && f.Needed {
					return fmt.Errorf("%s: %s", f.Name, f.Advice)
				}
			}
			return nil
		},
	}
}

// finding is the outcome of one check. Its JSON form is for scripts: keys and names stay.
type finding struct {
	Name   string         `json:"name"`
	OK     bool           `json:"ok"`
	Needed bool           `json:"needed"`
	Detail string         `json:"detail"`           // what was found
	Advice string         `json:"advice,omitempty"` // what to do unless OK
	Facts  map[string]any `json:"facts,omitempty"`
}

// examine makes all checks.
func examine(c *cli.Context) []finding {
	library, runs := findRuntime(c.String("runtime"))
	findings := append([]finding{library}, examineModel(c, runs, codec.RVQ, "")...)
	if c.String("model") == "" { // else that is the only one
		findings = append(findings, examineModel(c, runs, codec.Single, "single ")...)
	}
	return append(findings, findFFmpeg(c.Context), findSound(), describeMachine(), describeProgram())
}

func findRuntime(path string) (f finding, ok bool) {
	f = finding{Name: "ONNX Runtime", Needed: true}
	library, err := ort.Start(path)
	if err != nil {
		f.Detail, f.Advice = message(err), `run "make setup", or name the library with --runtime or `+ort.LibraryEnv
		return f, false
	}
	f.OK = true
	f.Detail = fmt.Sprintf("%s, %s (%s)", library.Version, library.Path, library.Origin)
	f.Facts = map[string]any{"version": library.Version, "path": library.Path, "found": library.Origin}
	return f, true
}

// examineModel checks the model for a quantiser: that it is whole and, if ONNX Runtime is there, that it runs. The name goes before
// those of the checks.
func examineModel(c *cli.Context, runs bool, kind codec.Kind, name string) []finding {
	f := finding{Name: name + "model", Needed: true}
	model, err := openModel(c, kind)
	if err == nil {
		defer model.Close()
		err = model.Verify()
	}
	if err != nil {
		f.Detail, f.Advice = message(err), "install the program again, or name the folder of a model with --model"
		return []finding{f}
	}
	describeModel(&f, model.Info())
	if !runs {
		return []finding{f}
	}
	return []finding{f, tryRoundTrip(c.Context, model, name+"round trip")}
}

func describeModel(f *finding, info codec.Info) {
	names := make([]string, len(info.Kinds))
	for i, kind := range info.Kinds {
		names[i] = kind.String()
	}
	f.OK = true
	f.Detail = fmt.Sprintf("%s %v, trained for %d steps; %s; %v of delay", info.Name, info.ID, info.Step,
		strings.Join(names, ", "), info.Delay().Round(time.Millisecond/10))
	f.Facts = map[string]any{
		"model": info.Name, "id": info.ID.String(), "step": info.Step, "quantisers": names,
		"delay_ms": float64(info.Delay()) / float64(time.Millisecond),
	}
}

// tryRoundTrip encodes and decodes a second of a tone: library and networks work together.
func tryRoundTrip(ctx context.Context, model *codec.Model, name string) finding {
	f := finding{Name: name, Needed: true}
	tone := make([]float32, codec.SampleRate)
	for i := range tone {
		tone[i] = 0.5 * float32(math.Sin(2*math.Pi*440*float64(i)/codec.SampleRate))
	}
	kind := model.Info().Kinds[0]
	decoded, err := []float32(nil), error(nil)
	start := time.Now()
	codes, err := model.Encode(ctx, tone, kind, kind.MaxDepth())
	if err == nil {
		decoded, err = model.Decode(ctx, codes, kind, kind.MaxDepth(), len(tone))
	}
	if err == nil && !finite(decoded) {
		err = errors.New("the decoded signal is not finite")
	}
	if err != nil {
		f.Detail, f.Advice = message(err), `ONNX Runtime and the model do not work together: run "make setup" for the version this program was tested with`
		return f
	}
	f.OK = true
	took := time.Since(start)
	f.Detail = fmt.Sprintf("encoded and decoded 1 s in %v, loading included", took.Round(time.Millisecond))
	f.Facts = map[string]any{"ms": took.Milliseconds()}
	return f
}

func finite(pcm []float32) bool {
	for _, v := range pcm {
		if v-v != 0 {
			return false
		}
	}
	return true
}

func findFFmpeg(ctx context.Context) finding {
	f := finding{Name: "ffmpeg", Detail: "not found", Advice: "install ffmpeg to read formats other than WAV, FLAC and MP3"}
	path, err := exec.LookPath("ffmpeg")
	if err != nil {
		return f
	}
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	banner, err := exec.CommandContext(ctx, path, "-version").Output()
	if err != nil {
		f.Detail = fmt.Sprintf("%s does not run: %v", path, err)
		return f
	}
	version := "of unknown version"
	if words := strings.Fields(string(banner)); len(words) > 2 {
		version = words[2] // "ffmpeg version 5.1.6 Copyright ..."
	}
	return finding{Name: f.Name, OK: true, Detail: version + ", " + path, Facts: map[string]any{"path": path, "version": version}}
}

func describeMachine() finding {
	f := finding{Name: "machine", OK: true}
	name, features := processor()
	f.Detail = fmt.Sprintf("%s/%s, %d processors, %s", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), name)
	if len(features) > 0 {
		f.Detail += ", with " + strings.Join(features, " ")
	}
	f.Facts = map[string]any{
		"os": runtime.GOOS, "arch": runtime.GOARCH, "processors": runtime.NumCPU(), "cpu": name, "features": features,
	}
	return f
}

func describeProgram() finding {
	return finding{Name: "program", OK: true, Detail: version() + ", built with " + runtime.Version(),
		Facts: map[string]any{"version": version(), "go": runtime.Version()}}
}

// printFindings writes a line for each finding, and one more for what to do.
func printFindings(c *cli.Context, findings []finding) error {
	if c.Bool("json") {
		ok := true
		for _, f := range findings {
			ok = ok && (f.OK || !f.Needed)
		}
		return printJSON(c, map[string]any{"ok": ok, "checks": findings})
	}
	table := tabwriter.NewWriter(c.App.Writer, 0, 0, 2, ' ', 0)
	for _, f := range findings {
		status := "ok"
		switch {
		case !f.OK && f.Needed:
			status = "MISSING"
		case !f.OK:
			status = "absent"
		}
		detail := f.Detail
		if !f.OK {
			detail += ": " + f.Advice
		}
		fmt.Fprintf(table, "%s\t%s\t%s\n", status, f.Name, detail)
	}
	return table.Flush()
}
