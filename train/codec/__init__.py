"""The teacher codec: networks, quantizers, discriminators, and their training."""
