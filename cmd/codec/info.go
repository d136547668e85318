package main

import (
	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/cmd/internal/fileinfo"
)

func infoCommand() *cli.Command {
	return &cli.Command{
		Name:      "info",
		Usage:     "show the settings, duration and damage of a .lilt file",
		ArgsUsage: "FILE.lilt",
		Description: "Reads the whole file. Damage is listed but is not an error: the exit status is 0 if at least part of the file can be decoded.\n" +
			"ONNX Runtime is not needed.",
		Flags: append(modelFlags(), console.JSONFlag()),
		Action: func(c *cli.Context) error {
			names, err := console.Arguments(c, "FILE.lilt")
			if err != nil {
				return err
			}
			name := names[0]
			if err := console.CheckDistinct(c, "-", name); err != nil {
				return err
			}
			models, err := availableModels(c)
			if err != nil {
				return err
			}
			file, err := console.OpenInput(c, name)
			if err != nil {
				return err
			}
			defer file.Close()
			summary, err := fileinfo.Read(file, models)
			if err != nil {
				return console.About(name, err)
			}
			return console.PrintReport(c, summary)
		},
	}
}
