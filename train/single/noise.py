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


def spectra(samples: torch.Tensor) -> torch.Tensor:
    """Spectra [FRAMES, 641, 2] of the frames of a loop of samples, which runs on from its end to its start; mean square 1."""
    around = torch.cat([samples[-frames.PAD :], samples, samples[: frames.WINDOW - frames.HOP - frames.PAD]])
    hann = torch.hann_window(frames.WINDOW, device=samples.device)
    spectrum = torch.fft.rfft(around.unfold(0, frames.WINDOW, frames.HOP) * hann) / hann.square().sum().sqrt()
    return torch.view_as_real(spectrum).contiguous()
