"""What listens: networks and measures that judge sound, and the two losses that rest on networks."""
