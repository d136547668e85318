"""Discriminators small enough for a processor: periods of the waveform, and spectrograms of several resolutions.

Multi-period: Kong et al. 2020 (HiFi-GAN), section 2.3. Multi-resolution complex spectrograms: Zeghidour et al. 2021 (SoundStream), section
III-D, and Defossez et al. 2022 (EnCodec), section 3.4. Channels are cut to about a sixteenth of theirs.
"""

from abc import ABC, abstractmethod

import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.parametrizations import weight_norm

from . import frames

PERIODS = (2, 3, 5, 7, 11)
WINDOWS = (1024, 512, 256)


def _conv(inputs: int, outputs: int, kernel: tuple[int, int], stride: tuple[int, int] = (1, 1)) -> nn.Module:
    return weight_norm(nn.Conv2d(inputs, outputs, kernel, stride, padding=(kernel[0] // 2, kernel[1] // 2)))


class Discriminator(nn.Module, ABC):
    """A stack of convolutions over a two-dimensional view of the signal; returns every layer's features, the last one the verdict."""

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

    def __init__(self, period: int, channels: tuple[int, ...] = (8, 32, 64, 128)):
        self.period = period
        sizes = list(zip((1, *channels), channels))
        super().__init__([_conv(a, b, (5, 1), (3, 1)) for a, b in sizes] + [_conv(channels[-1], channels[-1], (5, 1)), _conv(channels[-1], 1, (3, 1))])

    def view(self, audio: torch.Tensor) -> torch.Tensor:
        audio = F.pad(audio, (0, -audio.shape[1] % self.period))
        return audio.reshape(len(audio), 1, -1, self.period)


class Spectrogram(Discriminator):
    """Real and imaginary parts of a short-time spectrum."""

    def __init__(self, window: int, channels: int = 16):
        self.window = window
        super().__init__([_conv(2, channels, (3, 9)), *(_conv(channels, channels, (3, 9), (1, 2)) for _ in range(3)),
                          _conv(channels, channels, (3, 3)), _conv(channels, 1, (3, 3))])

    def view(self, audio: torch.Tensor) -> torch.Tensor:
        hop = self.window // 4
        spectrum = frames.stft(F.pad(audio, (0, -audio.shape[1] % hop)), self.window, hop)
        return torch.view_as_real(spectrum).permute(0, 3, 1, 2).contiguous()


class Jury(nn.Module):
    """All discriminators together."""

    def __init__(self):
        super().__init__()
        self.members = nn.ModuleList([*(Period(p) for p in PERIODS), *(Spectrogram(w) for w in WINDOWS)])

    def forward(self, audio: torch.Tensor) -> list[list[torch.Tensor]]:
        return [member(audio) for member in self.members]


def verdict_loss(real: list[list[torch.Tensor]], fake: list[list[torch.Tensor]]) -> torch.Tensor:
    """Least squares: real at 1, fake at 0 (Mao et al. 2017)."""
    return sum((1 - r[-1]).square().mean() + f[-1].square().mean() for r, f in zip(real, fake)) / len(real)


def persuasion_loss(fake: list[list[torch.Tensor]]) -> torch.Tensor:
    """The decoder's side of `verdict_loss`."""
    return sum((1 - f[-1]).square().mean() for f in fake) / len(fake)


def feature_loss(real: list[list[torch.Tensor]], fake: list[list[torch.Tensor]]) -> torch.Tensor:
    """Feature matching, relative to the size of the real features (EnCodec, section 3.4)."""
    total, count = 0.0, 0
    for r, f in zip(real, fake):
        for a, b in zip(r[:-1], f[:-1]):
            total, count = total + (a.detach() - b).abs().mean() / (a.detach().abs().mean() + 1e-6), count + 1
    return total / count
