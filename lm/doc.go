// Package lm is the language model that speaks: phoneme symbols in, tokens of the single codebook out, one a frame.
//
//	model, err := lm.Open(folder, lm.Options{})
//	speaker, err := model.NewSpeaker()
//	err = speaker.Start(ctx, lm.Utterance{Phonemes: "həlˈO wˈɜɹld.", Voice: "af_heart", Seed: 7})
//	for speaker.Left() > 0 {
//		tokens, err = speaker.Append(ctx, tokens, 8)
//		...
//	}
//
// An encoder reads the whole sentence once and says how long each symbol lasts. From there on time only goes forward: a pointer walks
// over the symbols, and at every frame a causal transformer sees the symbol under the pointer, the place in it, and all tokens of
// the last seconds, and gives the probabilities of the next token. It can be unlucky in what it says, but it cannot skip, repeat or
// loop. A token is an id of 15 bits: five digits of eight levels. The upper three digits, 512 values, are drawn first, the lower two
// given those.
//
// # Reproducibility
//
// The same utterance with the same seed gives the same tokens, however Append is called, for one version of ONNX Runtime on one type of
// processor. Elsewhere the last bits of a probability may differ, and with them, now and then, a choice.
package lm
