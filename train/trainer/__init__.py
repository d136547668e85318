"""What every training has in common: configuration, mixed precision, checkpoints, the loop and its logs; curves and blends of what comes of it."""
