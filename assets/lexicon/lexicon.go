// Package lexicon holds the data of the English front end: the pronouncing dictionary and the network for words that are not in it.
package lexicon

import _ "embed"

// Dictionary is the pronouncing dictionary; train/frontend/lexicon.py describes its layout, package lilt/text/internal/dictionary reads it.
//
//go:embed lexicon.bin
var Dictionary string

// Words is a lexicon of words that the dictionary lacks or has otherwise than people say them, in the form of a user's.
//
//go:embed words.tsv
var Words string

// Tagger is the classifier that tells parts of speech; train/frontend/tagger.py describes its layout, package lilt/text/internal/pronounce reads it.
//
//go:embed tagger.bin
var Tagger string

// Homographs are the senses of words that are written alike, and the weights that choose between them; train/frontend/homographs.py describes its layout,
// package lilt/text/internal/pronounce reads it.
//
//go:embed homographs.bin
var Homographs string

// G2P is the network for words that are in no dictionary, and G2PDescription what its numbers mean; train/frontend/g2p.py wrote both.
//
//go:embed g2p.onnx
var G2P []byte

//go:embed g2p.json
var G2PDescription string
