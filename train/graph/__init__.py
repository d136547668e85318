"""Networks as ONNX graphs, and back."""
