"""Discriminators: periods of the waveform, and mel spectrograms of several resolutions. At width 1 they are small enough for a processor.

Multi-period: Kong et al. 2020 (HiFi-GAN), section 2.3, with an eighth to a quarter of its channels (times the width). Spectrograms of several resolutions: Jang et al. 2021
(UnivNet), section 2.3, but as logarithms of mel bands: those have a fifth to a third as many, and discriminators of this size learn more from them in as many steps than from
complex spectra (train/RESULTS.md).
"""

from abc import ABC, abstractmethod

import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.parametrizations import weight_norm

from ..audio import frames
from ..audio.frames import speech_gain

PERIODS = (2, 5, 11)
PERIOD_CHANNELS, SPECTROGRAM_CHANNELS = (8, 32, 64, 128), 24
SPECTROGRAMS = ((1024, 100), (512, 64), (256, 40))  # window, bands


def _conv(inputs: int, outputs: int, kernel: tuple[int, int], stride: tuple[int, int] = (1, 1)) -> nn.Module:
    return weight_norm(nn.Conv2d(inputs, outputs, kernel, stride, padding=(kernel[0] // 2, kernel[1] // 2)))


class Discriminator(nn.Module, ABC):
    """A stack of convolutions over a two-dimensional view of the signal; returns every layer's features, the last one its scores."""

    def __init__(self, layers: list[nn.Module]):
        super().__init__()
        self.layers = nn.ModuleList(layers)

    @abstractmethod
    def view(self, audio: torch.Tensor) -> torch.Tensor:
        """audio [batch, samples] -> [batch, channels, height, width]."""

    def forward(self, audio: torch.Tensor) -> list[torch.Tensor]:
        x, features = self.view(audio), []
        for layer in self.layers[:-1]:
            x = F.leaky_relu(layer(x), 0.1)
            features.append(x)
        return [*features, self.layers[-1](x)]


class Period(Discriminator):
    """The waveform folded to rows of `period` samples."""

    def __init__(self, period: int, channels: tuple[int, ...] = PERIOD_CHANNELS):
        self.period = period
        sizes = list(zip((1, *channels), channels))
        super().__init__([_conv(a, b, (5, 1), (3, 1)) for a, b in sizes] + [_conv(channels[-1], channels[-1], (5, 1)), _conv(channels[-1], 1, (3, 1))])

    def view(self, audio: torch.Tensor) -> torch.Tensor:
        audio = F.pad(audio, (0, -audio.shape[1] % self.period))
        return audio.reshape(len(audio), 1, -1, self.period)


class MelSpectrogram(Discriminator):
    """Logarithms of mel bands."""

    def __init__(self, window: int, bands: int, channels: int = SPECTROGRAM_CHANNELS):
        self.window = window
        super().__init__([_conv(1, channels, (3, 5), (1, 2)), _conv(channels, channels, (3, 5), (1, 2)), _conv(channels, channels, (5, 5), (1, 2)),
                          _conv(channels, channels, (5, 3)), _conv(channels, 1, (3, 3))])
        self.register_buffer("bank", frames.mel_bank(window // 2 + 1, bands), persistent=False)

    def view(self, audio: torch.Tensor) -> torch.Tensor:
        hop = self.window // 4
        spectrum = frames.stft(F.pad(audio, (0, -audio.shape[1] % hop)), self.window, hop)
        return (0.5 * frames.log_mel(spectrum, self.bank) + 1.5)[:, None]


class Discriminators(nn.Module):
    """All discriminators together, each with `width` times its usual channels."""

    def __init__(self, width: int = 1):
        super().__init__()
        channels = tuple(width * count for count in PERIOD_CHANNELS)
        self.members = nn.ModuleList([*(Period(period, channels) for period in PERIODS),
                                      *(MelSpectrogram(*shape, width * SPECTROGRAM_CHANNELS) for shape in SPECTROGRAMS)])

    def forward(self, audio: torch.Tensor, reference: torch.Tensor) -> list[list[torch.Tensor]]:
        """Each discriminator's features of audio [batch, samples], turned up or down as it takes to bring the reference to one level."""
        gain = speech_gain(reference)
        return [member(audio * gain) for member in self.members]


def discriminator_loss(real: list[list[torch.Tensor]], fake: list[list[torch.Tensor]]) -> torch.Tensor:
    """Least squares: real at 1, fake at 0 (Mao et al. 2017)."""
    return sum((1 - r[-1]).square().mean() + f[-1].square().mean() for r, f in zip(real, fake)) / len(real)


def generator_loss(fake: list[list[torch.Tensor]]) -> torch.Tensor:
    """The generator's side of `discriminator_loss`."""
    return sum((1 - f[-1]).square().mean() for f in fake) / len(fake)


def feature_matching_loss(real: list[list[torch.Tensor]], fake: list[list[torch.Tensor]]) -> torch.Tensor:
    """Feature matching, relative to the size of the real features (EnCodec, section 3.4)."""
    total, count = 0.0, 0
    for r, f in zip(real, fake):
        for a, b in zip(r[:-1], f[:-1]):
            total, count = total + (a.detach() - b).abs().mean() / (a.detach().abs().mean() + 1e-6), count + 1
    return total / count
