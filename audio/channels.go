package audio

import (
	"fmt"
	"strconv"
)

// Channel says which channel of a recording is read: 0 is a mix of all of them, n the n-th, counted from 1.
type Channel int

// The channels that have names.
const (
	Mix   Channel = 0
	Left  Channel = 1
	Right Channel = 2
)

// ParseChannel reads "mix", "left", "right" or the number of a channel, counted from 1.
func ParseChannel(s string) (Channel, error) {
	switch s {
	case "mix":
		return Mix, nil
	case "left":
		return Left, nil
	case "right":
		return Right, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > maxChannels {
		return Mix, fmt.Errorf("audio: unknown channel %.40q: want left, right, a number from 1 to %d, or mix", s, maxChannels)
	}
	return Channel(n), nil
}

// speakers is the channel mask of WAVE_FORMAT_EXTENSIBLE: a bit for each place of a loudspeaker, in the order of the
// channels. 0 is for unknown places.
type speakers uint32

// The places, by their bits.
const (
	frontLeft speakers = 1 << iota
	frontRight
	frontCentre
	lowFrequencies
	backLeft
	backRight
	frontLeftOfCentre
	frontRightOfCentre
	backCentre
	sideLeft
	sideRight

	stereo     = frontLeft | frontRight
	quad       = stereo | backLeft | backRight
	surround50 = quad | frontCentre
	surround51 = surround50 | lowFrequencies
	surround71 = surround51 | sideLeft | sideRight
)

// mixWeights returns by how much each channel counts in the mix; the sum is 1. Where the places of the loudspeakers are
// known, the proportions are those of ffmpeg's -ac 1 (ITU-R BS.775: the centre as it is, left and right 3 dB less, all behind
// 6 dB less, nothing of the channel for low frequencies). Six and eight channels without places are 5.1 and 7.1; of others
// without, such as the microphones of a meeting, it is the mean.
func mixWeights(channels int, at speakers) []float64 {
	switch {
	case at == 0 && channels == 6:
		at = surround51
	case at == 0 && channels == 8:
		at = surround71
	}
	weights := make([]float64, channels)
	sum := 0.0
	for c := range weights {
		place := at & -at
		at &^= place
		switch place {
		case frontCentre:
			weights[c] = 1
		case lowFrequencies:
			weights[c] = 0
		case frontLeft, frontRight, frontLeftOfCentre, frontRightOfCentre:
			weights[c] = 0.7071067811865476
		case 0: // more channels than places
			weights[c] = -1
		default:
			weights[c] = 0.5
		}
		sum += weights[c]
	}
	unplaced := false
	for _, w := range weights {
		unplaced = unplaced || w < 0
	}
	for c := range weights {
		if unplaced || sum == 0 {
			weights[c] = 1 / float64(channels)
		} else {
			weights[c] /= sum
		}
	}
	return weights
}

// mixer makes one channel of several and watches whether they cancel each other.
type mixer struct {
	weights []float64
	mixed   float64 // energy of the mix
	apart   float64 // the energy that it would have if the channels had nothing to do with each other
}

// mix writes the weighted sum of each interleaved frame to dst.
func (m *mixer) mix(dst, interleaved []float32) {
	for i := range dst {
		var sum float64
		for c, v := range interleaved[i*len(m.weights):][:len(m.weights)] {
			part := float64(v) * m.weights[c]
			sum += part
			m.apart += part * part
		}
		m.mixed += sum * sum
		dst[i] = float32(sum)
	}
}

// cancels reports whether the mix has lost most of what the channels hold: it is as loud as that of channels which have
// nothing to do with each other, times 1 plus their correlation, and a correlation below -0.75 is no room's.
func (m *mixer) cancels() bool { return m.apart > 0 && m.mixed < 0.25*m.apart }

// pick writes one of the interleaved channels to dst.
func pick(dst, interleaved []float32, channel, channels int) {
	for i := range dst {
		dst[i] = interleaved[i*channels+channel]
	}
}
