"""Noise that hardly fluctuates: `python -m train.noise` writes train/noise.npy, a loop of 3.4 s for the decoder of `harmonic`.

Magnitudes in the short-time spectra of white noise are Rayleigh-distributed: 5.6 dB of standard deviation, whatever the window. A decoder
that puts such noise for that of a voice adds its fluctuations to those of the voice. This noise was made as flat as can be at three windows at
once, as Pumplin (1985) and Hartmann and Pumplin (1988) made noise with a flat envelope, here by gradient descent on the samples.
"""

from pathlib import Path

import numpy as np
import torch

from . import frames

FILE = Path(__file__).with_name("noise.npy")
FRAMES = 256
WINDOWS = (frames.WINDOW, 768, 384)
STEPS, RATE = 3000, 0.02


def magnitudes(loop: torch.Tensor, window: int) -> torch.Tensor:
    """Scaled magnitudes [bins, frames] of a loop of samples at a window, every quarter of it; without those around 0 Hz and half the sample rate."""
    hann = torch.hann_window(window)
    around = torch.cat([loop[-window // 2 :], loop, loop[: window // 2]])
    spectrum = torch.stft(around, window, window // 4, window=hann, center=False, return_complex=True)
    return spectrum[3:-3].abs() / hann.square().sum().sqrt()


def make(steps: int = STEPS, seed: int = 20) -> torch.Tensor:
    """A loop of FRAMES frames of samples, mean square 1."""
    rng = torch.Generator().manual_seed(seed)
    loop = torch.randn(FRAMES * frames.HOP, generator=rng, requires_grad=True)
    optimiser = torch.optim.Adam([loop], RATE)
    for step in range(steps):
        optimiser.param_groups[0]["lr"] = RATE * (1 - step / steps)
        shifts = (int(torch.randint(window // 4, (), generator=rng)) for window in WINDOWS)
        loss = sum((magnitudes(loop.roll(shift), window) - 1).square().mean() for window, shift in zip(WINDOWS, shifts))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    loop = loop.detach()
    return loop / loop.square().mean().sqrt()


def load() -> torch.Tensor:
    """The loop as it was made once, [samples]."""
    return torch.from_numpy(np.load(FILE).astype(np.float32))


def main() -> None:
    loop = make()
    np.save(FILE, loop.numpy().astype(np.float16))
    for window in WINDOWS:
        print(f"window {window}: {8.686 * float(magnitudes(load(), window).log().std()):.2f} dB")


if __name__ == "__main__":
    main()
