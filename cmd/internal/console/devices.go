package console

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"lilt/player"
)

// DeviceFlags are for commands that use a sound card.
func DeviceFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "device", Usage: "use the sound device `NAME`: its name, a unique part of it, or its number; null is a silent device"},
		&cli.BoolFlag{Name: "list", Usage: "list the sound devices instead"},
	}
}

// ListDevices prints the devices that play, or those that record. The default one has a star.
func ListDevices(c *cli.Context, record bool) error {
	if c.Args().Present() {
		return Usage("--list takes no file: %s needs one or the other", c.Command.Name)
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

// FindSound looks for sound cards.
func FindSound() Finding {
	f := Finding{Name: "sound card", Detail: "this program was built without PortAudio", Advice: `install portaudio19-dev and run "make build" to play and record`}
	if player.Backend() == "" {
		return f
	}
	f.Advice = "connect one to play and record; other commands do not need it"
	devices, err := player.Devices()
	if err != nil {
		f.Detail = Message(err)
		return f
	}
	outputs, inputs, preferred := 0, 0, "no default device"
	for _, d := range devices {
		outputs += min(d.Outputs, 1)
		inputs += min(d.Inputs, 1)
		if d.DefaultOutput {
			preferred = d.Name
		}
	}
	version, _, _ := strings.Cut(player.Backend(), ",") // then comes a revision
	f.Detail = fmt.Sprintf("%s; devices to play on: %d, to record: %d; %s", preferred, outputs, inputs, version)
	f.Facts = map[string]any{"default": preferred, "outputs": outputs, "inputs": inputs, "portaudio": version}
	if f.OK = outputs+inputs > 0; f.OK {
		f.Advice = ""
	}
	return f
}
