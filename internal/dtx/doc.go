// Package dtx finds the frames in which there is nothing but background noise, whose codes need not be sent: discontinuous transmission.
//
// A [Detector] listens to the signal and says which frames must be sent. For the others a container.Reader generates comfort noise:
// it gives the codes of the last frames that were sent, which were background, too, again and again in another order.
//
// It is meant for speech. Music, voices in the background and a single instrument's long notes are sent, for the most part;
// but whoever wants to keep every sound as it was does without.
package dtx
