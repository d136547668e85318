"""The teacher voice: Kokoro-82M (hexgrad, weights Apache-2.0), run through ONNX Runtime, as a source of speech with exact phoneme durations."""
