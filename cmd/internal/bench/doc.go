// Package bench measures the codec: bit rate, quality and speed on recordings.
//
// # Scores
//
// [STOI], [ESTOI], [SISDR], [MelDistance] and [STFTDistance] compare an estimate with its reference: PCM at the same sample
// rate, aligned in time. They return an error for signals that cannot be compared, and NaN where the score is not defined;
// each documents when. PESQ, which is not free software, is computed by an external command: see [Options].
//
// # Runs
//
// [Run] encodes and decodes clips at several settings, by way of .lilt files in memory, and reports bit rate, scores, speed
// and codebook use of each setting, and the delay and load of live coding. Where opus-tools is installed it can also measure
// Opus. [Speed] codes a long signal in pieces, as the commands do.
//
// Memory does not grow with the number of clips, apart from their rows in the report, and at most [MaxClipSeconds] of a clip
// are used. Everything runs on one thread.
package bench
