package audio

import (
	"fmt"
	"strconv"
)

// Channel selects a channel of a recording: 0 is the mix of all channels, n the n-th channel, counted from 1.
type Channel int

// The channels that have names.
const (
	Mix   Channel = 0
	Left  Channel = 1
	Right Channel = 2
)

// ParseChannel returns the channel with the name "mix", "left" or "right", or with a number, counted from 1.
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

// speakers is the channel mask of WAVE_FORMAT_EXTENSIBLE: a bit for each loudspeaker position, in the order of the
// channels. 0 stands for unknown positions.
type speakers uint32

// The loudspeaker positions.
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

// mixWeights returns the weight of each channel in the mix; their sum is 1. If the loudspeaker positions are known, the
// proportions are those of ffmpeg's -ac 1 (ITU-R BS.775: centre 0 dB, left and right -3 dB, surround channels -6 dB, no
// low-frequency channel). Six and eight channels without positions are taken for 5.1 and 7.1; all other channels without
// positions, such as the microphones of a meeting, have equal weights.
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
		case 0: // more channels than positions
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

// mixer mixes several channels into one, and detects whether they cancel each other.
type mixer struct {
	weights []float64
	mixed   float64 // energy of the mix
	apart   float64 // the energy that it would have if the channels were uncorrelated
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

// cancels reports whether the channels mostly cancel each other in the mix. Its energy is that of uncorrelated channels times 1 plus their
// correlation, and recordings in rooms do not have correlations below -0.75.
func (m *mixer) cancels() bool { return m.apart > 0 && m.mixed < 0.25*m.apart }

// pick writes one of the interleaved channels to dst.
func pick(dst, interleaved []float32, channel, channels int) {
	for i := range dst {
		dst[i] = interleaved[i*channels+channel]
	}
}
