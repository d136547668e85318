"""The single codebook: its quantizer, the harmonic decoder, and the training of the student that has both."""
