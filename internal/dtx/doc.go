// Package dtx implements voice activity detection for discontinuous transmission (DTX): it finds the frames that contain
// only background noise, whose codes need not be sent.
//
// A [Detector] analyzes the signal and decides which frames must be sent. For the others a container.Reader generates
// comfort noise: it repeats the codes of the last frames that were sent, which were background too, in varying order.
//
// It is meant for speech. Music, background voices and the long notes of a single instrument are mostly sent, but DTX is
// unsuitable where every sound must be preserved.
package dtx
