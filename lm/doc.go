// Package lm is the language model of the text-to-speech front end: phonemes in, tokens of the single codebook out, one
// per frame.
//
//	model, err := lm.Open(folder, lm.Options{})
//	speaker, err := model.NewSpeaker()
//	err = speaker.Start(ctx, lm.Utterance{Phonemes: "həlˈO wˈɜɹld.", Voice: "af_heart", Seed: 7})
//	for speaker.Left() > 0 {
//		tokens, err = speaker.Append(ctx, tokens, 8)
//		...
//	}
//
// An encoder reads the phonemes of a whole sentence once and predicts their durations. The alignment is monotonic: a pointer
// advances over the phonemes by those durations, and for each frame a causal transformer takes the phoneme under the
// pointer, the position within it, and the tokens of the last seconds, and predicts the next token. The model may therefore
// generate a poor sound, but cannot skip, repeat or loop. A token is an id of 15 bits: five digits of eight levels. The first three
// digits, 512 values, are sampled first, the last two conditioned on them.
//
// # Reproducibility
//
// The same utterance with the same random seed gives the same tokens, however Append is called, for one version of ONNX
// Runtime on one type of processor. Elsewhere the last bits of a probability can differ, and with them an occasional token.
package lm
