"""A perceptual loss: how far apart the deep features of decoded and original speech are (Johnson et al. 2016 for pictures; Zhang et al. 2018).

The features are the activations of DistillMOS's six convolutions over the compressed complex spectrum (windows of 20 ms every 10 ms, 16 kHz), a
network that learnt what degraded speech sounds like. Only activations are compared, its score is never asked for; a model that was trained
with them cannot be judged by it.
"""

import copy
from pathlib import Path

import torch
import torch.nn.functional as F
from scipy.signal import firwin
from torch import nn

from .mos import distillmos_network

PEAK = 0.5  # at which the network hears the original
SOFTEST = 0.02  # peak below which an original is not turned up further
WINDOW, HOP = 320, 160
TAPS = 97  # of the half-band filter from 48 to 16 kHz


def save_layers(path: Path) -> None:
    """Write the convolutions alone, in half precision: a fifth of the package."""
    torch.save(copy.deepcopy(distillmos_network().cnn.cnn).half(), path)


class PerceptualDistance(nn.Module):
    """The distance in a frozen network's features. Its layers are those of the installed package or, where there is none, of a file that `save_layers` wrote."""

    def __init__(self, layers: Path | str | None = None):
        super().__init__()
        self.layers = torch.load(layers, weights_only=False).float() if layers else distillmos_network().cnn.cnn
        self.register_buffer("lowpass", torch.tensor(2 * firwin(TAPS, 1 / 3, window=("kaiser", 8.0)), dtype=torch.float32))

    def features(self, audio: torch.Tensor, gain: torch.Tensor) -> list[torch.Tensor]:
        """Activations of the six layers for audio [batch, samples] at 24 kHz, times gain [batch, 1]."""
        twice = torch.zeros(len(audio), 1, 2 * audio.shape[1], dtype=audio.dtype, device=audio.device)
        twice[:, 0, ::2] = audio
        low = F.conv1d(F.pad(twice, (TAPS // 2, TAPS // 2)), self.lowpass[None, None], stride=3)[:, 0] * gain
        x, kept = self.spectrum(low), []
        for layer in self.layers:
            x = layer(x)
            if isinstance(layer, nn.LeakyReLU):
                kept.append(x)
        return kept

    @staticmethod
    def spectrum(audio: torch.Tensor) -> torch.Tensor:
        """The network's input [batch, 2, 161, frames] for audio [batch, samples] at 16 kHz: real and imaginary parts, magnitudes to the power of .3."""
        edge = (WINDOW - HOP) // 2
        padded = F.pad(audio, (edge, edge), mode="reflect")
        spectrum = torch.stft(padded, WINDOW, HOP, window=torch.hann_window(WINDOW, device=audio.device), center=False, return_complex=True)
        power = spectrum.real.square() + spectrum.imag.square() + 1e-12
        return torch.view_as_real(spectrum * power**-0.35).permute(0, 3, 1, 2)

    def forward(self, decoded: torch.Tensor, original: torch.Tensor) -> torch.Tensor:
        """Mean absolute difference of the activations relative to the original's, audio [batch, samples]."""
        gain = PEAK / original.abs().amax(1, keepdim=True).clamp(min=SOFTEST)
        with torch.no_grad():
            theirs = self.features(original, gain)
        ours = self.features(decoded, gain)
        return sum((a - b).abs().mean() / (a.abs().mean() + 1e-6) for a, b in zip(theirs, ours)) / len(ours)
