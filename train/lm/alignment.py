"""Which symbol each codec frame belongs to, and where in it the frame lies.

Durations are in the teacher's frames (40 a second), tokens come 75 a second: boundaries fall between frames. Frame t, in the middle of
which is the time t + 1/2, belongs to the symbol whose interval holds that time.
"""

import numpy as np

TOKENS_PER_DURATION = 75 / 40
FEATURES = 4


def follow(durations: np.ndarray, count: int | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Durations [symbols] (teacher's frames, not always whole) -> for each frame its symbol [frames] and position [frames, FEATURES].

    count is the number of frames; what goes beyond the end belongs to the last symbol. By default they end with the last symbol, rounded up.
    A position is the part of the symbol that has passed, and the logarithms of 1 + the frames that have passed, are left, and in all.
    """
    ends = np.cumsum(np.asarray(durations, np.float64) * TOKENS_PER_DURATION)
    if count is None:
        count = int(np.ceil(ends[-1] - 1e-6))
    middle = np.arange(count) + 0.5
    symbol = np.minimum(np.searchsorted(ends, middle, side="right"), len(ends) - 1)
    starts = np.concatenate([[0.0], ends[:-1]])
    passed = middle - starts[symbol]
    length = ends[symbol] - starts[symbol]
    left = np.maximum(length - passed, 0)
    position = np.stack([np.minimum(passed / length, 1), np.log1p(passed), np.log1p(left), np.log1p(length)], 1)
    return symbol, position.astype(np.float32)
