"""English text to phonemes: the alphabet, the dictionary, the tagger, and the network for words in no dictionary."""
