package main

import (
	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/doctor"
	"lilt/codec"
)

func doctorCommand() *cli.Command { return doctor.Command(modelFlags(), examine) }

// examine makes all checks.
func examine(c *cli.Context) []doctor.Finding {
	library, runs := doctor.Runtime(c.String("runtime"))
	findings := append([]doctor.Finding{library}, examineModel(c, runs, codec.RVQ, "")...)
	if c.String("model") == "" { // otherwise that is the only one
		findings = append(findings, examineModel(c, runs, codec.Single, "single ")...)
	}
	return append(findings, doctor.FFmpeg(c.Context), doctor.SoundCard(), doctor.Machine(), doctor.Program())
}

// examineModel checks the model for a quantizer: that it is intact and, if ONNX Runtime is there, that it runs. The prefix is for the names of
// the checks.
func examineModel(c *cli.Context, runs bool, q codec.Quantizer, prefix string) []doctor.Finding {
	model, f := doctor.Codec(c, prefix+"model", "model", q)
	if model == nil {
		return []doctor.Finding{f}
	}
	defer model.Close()
	if !runs {
		return []doctor.Finding{f}
	}
	return []doctor.Finding{f, doctor.RoundTrip(c.Context, prefix+"round trip", model)}
}
