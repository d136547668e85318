"""Training on a borrowed GPU machine with limits on what travels: `pack` before, `run` there, `join` afterwards (README.md)."""
