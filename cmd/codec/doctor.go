package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os/exec"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/codec"
)

func doctorCommand() *cli.Command { return console.DoctorCommand(modelFlags(), examine) }

// examine makes all checks.
func examine(c *cli.Context) []console.Finding {
	library, runs := console.FindRuntime(c.String("runtime"))
	findings := append([]console.Finding{library}, examineModel(c, runs, codec.RVQ, "")...)
	if c.String("model") == "" { // else that is the only one
		findings = append(findings, examineModel(c, runs, codec.Single, "single ")...)
	}
	return append(findings, findFFmpeg(c.Context), console.FindSound(), console.DescribeMachine(), console.DescribeProgram())
}

// examineModel checks the model for a quantizer: that it is whole and, if ONNX Runtime is there, that it runs. The name goes before
// those of the checks.
func examineModel(c *cli.Context, runs bool, kind codec.Quantizer, name string) []console.Finding {
	f := console.Finding{Name: name + "model", Needed: true}
	model, err := openModel(c, kind)
	if err == nil {
		defer model.Close()
		err = model.Verify()
	}
	if err != nil {
		f.Detail, f.Advice = console.Message(err), "install the program again, or name the folder of a model with --model"
		return []console.Finding{f}
	}
	describeModel(&f, model.Info())
	if !runs {
		return []console.Finding{f}
	}
	return []console.Finding{f, tryRoundTrip(c.Context, model, name+"round trip")}
}

func describeModel(f *console.Finding, info codec.Info) {
	names := make([]string, len(info.Quantizers))
	for i, kind := range info.Quantizers {
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
func tryRoundTrip(ctx context.Context, model *codec.Model, name string) console.Finding {
	f := console.Finding{Name: name, Needed: true}
	tone := make([]float32, codec.SampleRate)
	for i := range tone {
		tone[i] = 0.5 * float32(math.Sin(2*math.Pi*440*float64(i)/codec.SampleRate))
	}
	setting := model.Info().Quantizers[0].Full()
	decoded, err := []float32(nil), error(nil)
	start := time.Now()
	codes, err := model.Encode(ctx, tone, setting)
	if err == nil {
		decoded, err = model.Decode(ctx, codes, setting, len(tone))
	}
	if err == nil && !finite(decoded) {
		err = errors.New("the decoded signal is not finite")
	}
	if err != nil {
		f.Detail, f.Advice = console.Message(err), `ONNX Runtime and the model do not work together: run "make setup" for the version this program was tested with`
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

func findFFmpeg(ctx context.Context) console.Finding {
	f := console.Finding{Name: "ffmpeg", Detail: "not found", Advice: "install ffmpeg to read formats other than WAV, FLAC and MP3"}
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
	return console.Finding{Name: f.Name, OK: true, Detail: version + ", " + path, Facts: map[string]any{"path": path, "version": version}}
}
