"""The training code, and what scores, exports and generates with it."""

import os

# The telemetry of ONNX Runtime 1.30 and newer resolves names on the network and writes files into the home folder. The library reads
# this when it is loaded, and every module here imports this package first.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
