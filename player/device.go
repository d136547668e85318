package player

import (
	"fmt"
	"strconv"
	"strings"
)

// Device is a sound device of this machine.
type Device struct {
	Number        int    // what Options.Device may say
	Name          string // or this
	System        string // that it belongs to, such as ALSA
	Rate          int    // Hz, that it prefers
	Outputs       int    // channels, 0 if it cannot play
	Inputs        int    // channels, 0 if it cannot record
	DefaultOutput bool
	DefaultInput  bool
}

// use is what a device is wanted for.
type use int

const (
	toPlay use = iota
	toRecord
)

// can tells whether a device can be used so.
func (u use) can(d Device) bool { return u == toPlay && d.Outputs > 0 || u == toRecord && d.Inputs > 0 }

func (u use) String() string { return [...]string{toPlay: "play", toRecord: "record"}[u] }

// choose returns the device that Options.Device means: the default one for "", else the one with that number, that name, or a name
// of which it is a part. Case does not matter. The error says what there is to choose from.
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
			return Device{}, fmt.Errorf("player: no device is the default one to %v on; there are %s", u, names(able))
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
		return Device{}, fmt.Errorf("player: there is no device %d to %v on; there are %s", number, u, names(able))
	}
	var near []Device
	for _, d := range able {
		if strings.EqualFold(d.Name, want) {
			return d, nil // of several systems, the one that comes first
		}
		if strings.Contains(strings.ToLower(d.Name), strings.ToLower(want)) {
			near = append(near, d)
		}
	}
	switch len(near) {
	case 0:
		return Device{}, fmt.Errorf("player: there is no device %q to %v on; there are %s", want, u, names(able))
	case 1:
		return near[0], nil
	}
	return Device{}, fmt.Errorf("player: %q may be any of %s; give a number", want, names(near))
}

// names lists devices in one line.
func names(devices []Device) string {
	list := make([]string, len(devices))
	for i, d := range devices {
		list[i] = fmt.Sprintf("%d (%s)", d.Number, d.Name)
	}
	return strings.Join(list, ", ")
}
