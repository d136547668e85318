// Package bench measures the codec: what a recording costs in bits, what is left of it, and how long it takes.
//
// # Scores
//
// [STOI], [ESTOI], [SISDR] and [MelDistance] compare an estimate with its reference, PCM at the same rate and aligned in
// time. They return an error for signals that cannot be compared, and NaN where the score is not defined for the signals:
// each says when.
//
// # Runs
//
// [Run] puts clips through the codec at several settings, by way of real .lilt files in memory, and reports rate, scores,
// speed and code use of each setting. [Speed] takes a long signal through in pieces, as the commands do.
package bench
