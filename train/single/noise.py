"""The white noise of the harmonic decoder (`harmonic`): a loop of 3.4 s from a fixed seed, so that decoding the same file twice gives the same bytes.

Magnitudes of white noise in a short-time spectrum are Rayleigh-distributed, and so are those of breath and fricatives. Noise that was made to
fluctuate less scored higher by PESQ and sounded artificial (train/RESULTS.md).
"""

import numpy as np
import torch

from ..audio import frames

FRAMES = 256
SEED = 20


def loop() -> torch.Tensor:
    """The samples [FRAMES * HOP] of the loop that ships, mean square 1. NumPy promises that this generator's stream will never change."""
    samples = torch.from_numpy(np.random.RandomState(SEED).standard_normal(FRAMES * frames.HOP))
    return (samples / samples.square().mean().sqrt()).float()


def around(samples: torch.Tensor) -> torch.Tensor:
    """A loop of samples with as much of its end before it, and of its start behind it, as the windows of its frames reach: [FRAMES * HOP + 960]."""
    return torch.cat([samples[-frames.PAD :], samples, samples[: frames.WINDOW - frames.HOP - frames.PAD]])
