"""Wide-band PESQ of a decoded recording, for `codec bench --pesq "python train/listener/pesq_score.py"`: pip install pesq soundfile."""

import sys

import soundfile
from pesq import NoUtterancesError, pesq

reference, decoded = (soundfile.read(path)[0] for path in sys.argv[1:3])
try:
    print(pesq(16_000, reference, decoded, "wb"))
except NoUtterancesError:  # silence has no score
    print("nan")
