package player

import (
	"strings"
	"testing"
)

func TestChoose(t *testing.T) {
	devices := []Device{
		{Number: 0, Name: "HDA Intel: ALC257 (hw:0,0)", Outputs: 2, Inputs: 2},
		{Number: 1, Name: "HDA Intel: HDMI 0 (hw:0,3)", Outputs: 8},
		{Number: 2, Name: "USB Microphone", Inputs: 1, DefaultInput: true},
		{Number: 3, Name: "default", Outputs: 32, Inputs: 32, DefaultOutput: true},
		{Number: 4, Name: "Default", Outputs: 2},
		{Number: 5, Name: "pulse 7", Outputs: 32},
	}
	for _, c := range []struct {
		use  use
		want string
		is   int    // number of the device
		err  string // or this in the error
	}{
		{toPlay, "", 3, ""},
		{toRecord, "", 2, ""},
		{toPlay, "1", 1, ""},
		{toPlay, "hdmi", 1, ""},
		{toPlay, "DEFAULT", 3, ""},
		{toPlay, "pulse 7", 5, ""},
		{toRecord, "usb", 2, ""},
		{toRecord, "hda", 0, ""},
		{toPlay, "usb", 0, `no device "usb" to play on; available: 0 (HDA Intel`},
		{toPlay, "2", 0, "no device 2 to play on"},
		{toPlay, "-1", 0, "no device -1 to play on"},
		{toPlay, "6", 0, "no device 6 to play on"},
		{toRecord, "hdmi", 0, `no device "hdmi" to record on; available: 0 (HDA Intel: ALC257 (hw:0,0)), 2 (USB Microphone), 3 (default)`},
		{toPlay, "hda", 0, `"hda" matches several devices: 0 (HDA Intel: ALC257 (hw:0,0)), 1 (HDA Intel: HDMI 0 (hw:0,3)); give a number`},
	} {
		d, err := choose(devices, c.use, c.want)
		if c.err == "" {
			if err != nil || d.Number != c.is {
				t.Errorf("%v %q: %+v, %v", c.use, c.want, d, err)
			}
		} else if err == nil || !strings.Contains(err.Error(), c.err) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%v %q: %+v, %v; want %s", c.use, c.want, d, err, c.err)
		}
	}
	for _, want := range []string{"", "0", "x"} {
		_, err := choose(devices[1:2], toRecord, want)
		wantErr(t, "none that records", err, ErrNoDevice)
	}
	if _, err := choose(devices[:2], toPlay, ""); err == nil || !strings.Contains(err.Error(), "there is no default device to play on; available: 0 (") {
		t.Errorf("no default: %v", err)
	}
}
