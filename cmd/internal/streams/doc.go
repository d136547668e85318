// Package streams has the inputs and outputs of the commands: files, pipes, sound cards and microphones, as streams of PCM that show
// progress on the console, and whose errors and notes name them.
package streams
