package player

import (
	"fmt"
	"strconv"
	"strings"
)

// Device is a sound device of this machine.
type Device struct {
	Number        int    // accepted by Options.Device
	Name          string // accepted by Options.Device
	System        string // the sound system that it belongs to, such as ALSA
	Rate          int    // preferred sample rate in Hz
	Outputs       int    // maximum number of channels, 0 if it cannot play
	Inputs        int    // maximum number of channels, 0 if it cannot record
	DefaultOutput bool
	DefaultInput  bool
}

// use is the purpose of a device.
type use int

const (
	toPlay use = iota
	toRecord
)

// can reports whether a device can serve a purpose.
func (u use) can(d Device) bool { return u == toPlay && d.Outputs > 0 || u == toRecord && d.Inputs > 0 }

func (u use) String() string { return [...]string{toPlay: "play", toRecord: "record"}[u] }

// choose returns the device that Options.Device selects: the default for "", otherwise the one with that number or name, or
// the only one whose name contains it. Case does not matter. The error lists the choices.
func choose(devices []Device, u use, want string) (Device, error) {
	var able []Device
	for _, d := range devices {
		if u.can(d) {
			able = append(able, d)
		}
	}
	if want == "" {
		for _, d := range able {
			if u == toPlay && d.DefaultOutput || u == toRecord && d.DefaultInput {
				return d, nil
			}
		}
		if len(able) > 0 {
			return Device{}, fmt.Errorf("player: there is no default device to %v on; available: %s", u, names(able))
		}
	}
	if len(able) == 0 {
		return Device{}, ErrNoDevice
	}
	if number, err := strconv.Atoi(want); err == nil {
		for _, d := range able {
			if d.Number == number {
				return d, nil
			}
		}
		return Device{}, fmt.Errorf("player: there is no device %d to %v on; available: %s", number, u, names(able))
	}
	var near []Device
	for _, d := range able {
		if strings.EqualFold(d.Name, want) {
			return d, nil // if several systems have it, the first
		}
		if strings.Contains(strings.ToLower(d.Name), strings.ToLower(want)) {
			near = append(near, d)
		}
	}
	switch len(near) {
	case 0:
		return Device{}, fmt.Errorf("player: there is no device %q to %v on; available: %s", want, u, names(able))
	case 1:
		return near[0], nil
	}
	return Device{}, fmt.Errorf("player: %q matches several devices: %s; give a number", want, names(near))
}

// names lists devices in one line.
func names(devices []Device) string {
	list := make([]string, len(devices))
	for i, d := range devices {
		list[i] = fmt.Sprintf("%d (%s)", d.Number, d.Name)
	}
	return strings.Join(list, ", ")
}
