"""Distances between decoded and original audio that training descends. None needs a network."""
