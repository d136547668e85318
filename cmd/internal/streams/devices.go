package streams

import (
	"fmt"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/player"
)

// DeviceFlags are for commands that use a sound card.
func DeviceFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "device", Usage: "sound device `NAME`: its name, a unique part of it, or its number; null is a silent device"},
		&cli.BoolFlag{Name: "list", Usage: "list the sound devices and exit"},
	}
}

// ListDevices prints the devices that play, or those that record. A star marks the default.
func ListDevices(c *cli.Context, record bool) error {
	if c.Args().Present() {
		return console.Usage("--list takes no arguments; leave them out, or leave out --list to %s", c.Command.Name)
	}
	devices, err := player.Devices()
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(c.App.Writer, 0, 0, 2, ' ', 0)
	found := false
	for _, d := range devices {
		channels, isDefault := d.Outputs, d.DefaultOutput
		if record {
			channels, isDefault = d.Inputs, d.DefaultInput
		}
		if channels == 0 {
			continue
		}
		mark := " "
		if isDefault {
			mark = "*"
		}
		fmt.Fprintf(table, "%s %d\t%s\t%s, %d channels, %d Hz\n", mark, d.Number, d.Name, d.System, channels, d.Rate)
		found = true
	}
	if !found {
		return player.ErrNoDevice
	}
	return table.Flush()
}
