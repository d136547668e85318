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
	front, reads := doctor.FrontEnd(runs)
	if front != nil {
		defer front.Close()
	}
	findings := []doctor.Finding{library, reads}
	if runs {
		model, f := doctor.LanguageModel(c)
		findings = append(findings, f)
		if model != nil {
			defer model.Close()
		}
		decoder, f := doctor.Codec(c, "codec", "codec", codec.Single)
		findings = append(findings, f)
		if decoder != nil {
			defer decoder.Close()
		}
		if front != nil && model != nil && decoder != nil {
			findings = append(findings, doctor.Speech(c.Context, front, model, decoder))
		}
	}
	return append(findings, doctor.SoundCard(), doctor.Machine(), doctor.Program())
}
