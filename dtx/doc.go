// Package dtx saves the codes of frames in which there is nothing but background: discontinuous transmission.
//
// A [Detector] listens to the signal and says which frames must be sent. A [Filler] stands in for the codes of the others: it
// gives those of the last frames that were sent, which were background, too, again and again in another order. What is decoded
// from them is noise of the right level and spectrum. The order depends on nothing but the frames' numbers, so that a file
// always sounds the same.
//
// It is meant for speech. Music, voices in the background and a single instrument's long notes are sent, for the most part;
// but whoever wants to keep every sound as it was does without.
package dtx
