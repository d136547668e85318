"""Sound as the networks see it, and the corpora."""
