// Package bench measures the codec: what a recording costs in bits, what is left of it, and how long it takes.
//
// # Scores
//
// [STOI], [ESTOI], [SISDR], [MelDistance] and [STFTDistance] compare an estimate with its reference, PCM at the same rate
// and aligned in time. They return an error for signals that cannot be compared, and NaN where the score is not defined for
// the signals: each says when. PESQ, which is not free, is left to a command of the user's: see [Options].
//
// # Runs
//
// [Run] puts clips through the codec at several settings, by way of real .lilt files in memory, and reports rate, scores,
// speed and code use of each setting, and how the codec does live. Where opus-tools is installed Opus can be measured
// beside it. [Speed] takes a long signal through in pieces, as the commands do.
//
// Memory does not grow with the number of clips, but for their lines in the report, and no more than [MaxClipSeconds] of a
// clip is looked at. Everything runs on one thread.
package bench
