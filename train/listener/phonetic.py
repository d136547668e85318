"""A small phoneme recogniser, and a loss on its features. train.listener.recogniser trains it.

A spectrum can be near another and another phoneme all the same: weak consonants weigh little in a mel distance. The layers of a network that tells
phonemes apart weigh what sets one word apart from another (a perceptual loss, as Johnson et al. 2016 have for pictures).
It is ours, trained on the codec's own training clips, and has nothing to do with Whisper, which scores what was spoken.
"""

from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

from ..audio import frames
from ..audio.frames import speech_gain
from ..frontend.symbols import NUMBERS
from ..trainer.precision import autocast

STRESS = {NUMBERS[symbol] for symbol in "ˈˌ"}
QUIET = {0, *(NUMBERS[symbol] for symbol in " !(),.:;?—“”")}
PHONES = sorted(set(NUMBERS.values()) - STRESS - QUIET)
PAUSE = len(PHONES)  # a class of frames; in CTC, the blank
CLASS = {number: i for i, number in enumerate(PHONES)} | {number: PAUSE for number in QUIET}

SHORT, STEP = 512, 160  # samples of a window and from one to the next; two steps are a frame of the codec
BANDS, USED = 64, 55  # of which those up to 8 kHz are looked at, which all recordings have
FLOOR = 3e-4


class Residual(nn.Module):
    """A block of ConvNeXt (Liu et al. 2022) over time, to both sides."""

    def __init__(self, width: int):
        super().__init__()
        self.local = nn.Conv1d(width, width, 9, padding=4, groups=width)
        self.norm = nn.LayerNorm(width)
        self.up, self.down = nn.Linear(width, 3 * width), nn.Linear(3 * width, width)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        y = self.norm(self.local(x.transpose(1, 2)).transpose(1, 2))
        return x + self.down(F.gelu(self.up(y), approximate="tanh"))


class Recogniser(nn.Module):
    """Bands of a spectrum to phonemes, at the codec's frame rate."""

    def __init__(self, width: int = 224, depth: int = 6):
        super().__init__()
        self.register_buffer("bank", frames.mel_bank(SHORT // 2 + 1, BANDS)[:, :USED])
        self.first = nn.Conv1d(USED, width, 5, padding=2)
        self.second = nn.Conv1d(width, width, 4, stride=2, padding=1)
        self.blocks = nn.ModuleList(Residual(width) for _ in range(depth))
        self.norm = nn.LayerNorm(width)
        self.by_frame, self.by_order = nn.Linear(width, PAUSE + 1), nn.Linear(width, PAUSE + 1)

    def bands(self, audio: torch.Tensor) -> torch.Tensor:
        """Log bands [batch, 2 frames, USED] of audio [batch, 320 frames] at speech level."""
        return torch.log(frames.stft(audio, SHORT, STEP).abs() @ self.bank + FLOOR) + 4.0

    def layers(self, bands: torch.Tensor) -> list[torch.Tensor]:
        """The state [batch, frames, width] after the first layers and after each block."""
        x = F.gelu(self.first(bands.transpose(1, 2)), approximate="tanh")
        x = F.gelu(self.second(x), approximate="tanh").transpose(1, 2)
        found = [x]
        for block in self.blocks:
            found.append(block(found[-1]))
        return found

    def forward(self, bands: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Logits [batch, frames, PAUSE + 1] of each frame's phoneme, and those for CTC."""
        x = self.norm(self.layers(bands)[-1])
        return self.by_frame(x), self.by_order(x)


def load(path: Path | str) -> Recogniser:
    """A trained recogniser, frozen."""
    if not Path(path).exists():
        raise SystemExit(f"{path}: there is no recogniser; train it first: python -m train.listener.recogniser --help")
    recogniser = Recogniser().eval().requires_grad_(False)
    recogniser.load_state_dict(torch.load(path, weights_only=True, map_location="cpu"))
    return recogniser


class PhoneticDistance(nn.Module):
    """The distance of two sounds in the features of a frozen recogniser."""

    def __init__(self, path: Path | str):
        super().__init__()
        self.recogniser = load(path)

    def forward(self, ours: torch.Tensor, theirs: torch.Tensor) -> torch.Tensor:
        """Of audio [batch, 320 n], theirs the reference: the relative distance of the layers, and the divergence (nats) of what is recognised."""
        gain = speech_gain(theirs)
        with torch.no_grad(), autocast(theirs.device.type):
            wanted = self.recogniser.layers(self.recogniser.bands(theirs * gain))
            phones = self.recogniser.by_frame(self.recogniser.norm(wanted[-1])).float().log_softmax(-1)
        bands = self.recogniser.bands(ours * gain)
        with autocast(ours.device.type):
            got = self.recogniser.layers(bands)
            heard = self.recogniser.by_frame(self.recogniser.norm(got[-1])).float().log_softmax(-1)
        far = sum((a.float() - b.float()).abs().mean() / b.float().abs().mean() for a, b in zip(got, wanted)) / len(wanted)
        return far + (phones.exp() * (phones - heard)).sum(-1).mean()
