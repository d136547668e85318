"""From a checkpoint to the files that ship, and back: exports, priors for entropy coding, and what puts both into assets."""
