"""Nothing here lets ONNX Runtime send or store what it learns of the user."""

import os
import subprocess
import sys


def test_telemetry_is_off_before_the_library_is_loaded():
    program = "import sys, train; assert 'onnxruntime' not in sys.modules; import os; print(os.environ['ORT_DISABLE_TELEMETRY'])"
    environment = {**os.environ, "ORT_DISABLE_TELEMETRY": "0"}
    assert subprocess.run([sys.executable, "-c", program], env=environment, check=True, capture_output=True, text=True).stdout == "1\n"
