"""The language model that speaks: phonemes to tokens of the single codebook, one frame after the other."""
