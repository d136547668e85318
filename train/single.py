"""The single book of 32,768 codes: finite scalar perturbation, five digits of eight levels.

Zhai et al. 2026 (VP-VAE, arXiv:2602.17133), the FSP variant: a bounded projection to a few dimensions; in training half of the frames get uniform
noise of one step's width, half are rounded to the centres of eight levels with a straight-through gradient. There is no table to collapse.
The id is the digits as a number in base 8, first digit first: the upper three digits (512 values) are the coarse part that a
language model speaks first, the lower two (64) the fine part.
"""

import torch
from torch import nn

from . import frames
from .model import LATENT, LOOKAHEAD
from .system import Codec

DIGITS = 5
LEVELS = 8
CODES = LEVELS**DIGITS
SLOPE = 1.6  # logistic slope at which a unit normal fills the levels about evenly


def round_to_levels(u: torch.Tensor) -> torch.Tensor:
    """Digits (0..7, as integers) of values in [0, 1]."""
    return (u * LEVELS).floor().clamp(0, LEVELS - 1).long()


def centres(digits: torch.Tensor) -> torch.Tensor:
    """The value in (0, 1) that stands for each digit."""
    return (digits + 0.5) / LEVELS


def pack(digits: torch.Tensor) -> torch.Tensor:
    """Ids of digits [..., 5]."""
    weights = LEVELS ** torch.arange(DIGITS - 1, -1, -1, device=digits.device)
    return (digits * weights).sum(-1)


def unpack(ids: torch.Tensor) -> torch.Tensor:
    """Digits [..., 5] of ids."""
    weights = LEVELS ** torch.arange(DIGITS - 1, -1, -1, device=ids.device)
    return ids[..., None] // weights % LEVELS


class SingleBook(nn.Module):
    """Projects a latent to five values in (0, 1), perturbs or rounds them, and projects back."""

    def __init__(self, width: int = 384):
        super().__init__()
        self.down = nn.Sequential(nn.Linear(LATENT, width), nn.GELU(approximate="tanh"), nn.Linear(width, DIGITS))
        self.up = nn.Sequential(nn.Linear(DIGITS, width), nn.GELU(approximate="tanh"), nn.Linear(width, LATENT))

    def project(self, latents: torch.Tensor) -> torch.Tensor:
        """latents [..., 128] -> values in (0, 1) [..., 5]."""
        return torch.sigmoid(SLOPE * self.down(latents))

    def expand(self, values: torch.Tensor) -> torch.Tensor:
        """values in (0, 1) [..., 5] -> latents [..., 128]."""
        return self.up(4 * (values - 0.5))

    def forward(self, latents: torch.Tensor, kept: torch.Tensor | None = None):
        """latents [batch, T, 128] -> quantised latents, ids, and a penalty that keeps the levels evenly used.

        kept [batch, 1, 5], where given, is 0 for digits that are dropped (set to the middle): what a lower rate does.
        """
        raw = self.down(latents)
        values = torch.sigmoid(SLOPE * raw)
        digits = round_to_levels(values.detach())
        rounded = values + (centres(digits) - values).detach()
        if self.training:
            noisy = values + (torch.rand_like(values) - 0.5) / LEVELS
            perturb = torch.rand(len(latents), 1, 1, device=latents.device) < 0.5
            used = torch.where(perturb, noisy, rounded)
        else:
            used = rounded
        if kept is not None:
            used = torch.where(kept > 0, used, torch.full_like(used, 0.5))
        flat = raw.flatten(0, -2)
        # Unit-normal, uncorrelated inputs of the logistic fill all 8^5 cells about evenly.
        correlation = flat.T @ flat / len(flat)
        penalty = flat.mean(0).square().sum() + (correlation - torch.eye(DIGITS, device=flat.device)).square().sum()
        return self.expand(used), pack(digits), penalty


class Student(Codec):
    """A codec whose only quantiser is the single book."""

    def __init__(self, **sizes):
        super().__init__(**sizes)
        self.quantizers = nn.ModuleDict({"single": SingleBook()})

    @torch.no_grad()
    def roundtrip(self, audio: torch.Tensor, kind: str = "single", books: int = DIGITS) -> tuple[torch.Tensor, torch.Tensor]:
        """As Codec.roundtrip; books is the number of digits that are kept (5, 4 or 3: 1125, 900 or 675 bit/s)."""
        count = -(-len(audio) // frames.HOP)
        padded = nn.functional.pad(audio, (0, (count + LOOKAHEAD) * frames.HOP - len(audio)))
        kept = (torch.arange(DIGITS) < books).float()[None, None]
        quantised, ids, _ = self.quantizers["single"](self.encode(padded[None]), kept)
        held = torch.cat([quantised] + [quantised[:, -1:]] * self.decoder.stack.lookahead, dim=1)
        return frames.istft(self.decode(held))[0, : len(audio)], ids[0]


class ValueEncoder(nn.Module):
    """The student's encoder as it is exported: down to the five values, whose levels are the digits."""

    def __init__(self, student: Student):
        super().__init__()
        self.encoder, self.book, self.stack = student.encoder, student.quantizers["single"], student.encoder.stack

    def forward(self, spectrum: torch.Tensor, mel: torch.Tensor, state: torch.Tensor):
        """As Encoder.forward, but -> values in (0, 1) [batch, T, 5]."""
        latents, state = self.encoder(spectrum, mel, state)
        return self.book.project(latents), state


class ValueDecoder(nn.Module):
    """The student's decoder as it is exported: from five values, the centres of levels or, for a digit that is not there, 0.5."""

    def __init__(self, student: Student):
        super().__init__()
        self.decoder, self.book, self.stack = student.decoder, student.quantizers["single"], student.decoder.stack

    def forward(self, values: torch.Tensor, state: torch.Tensor):
        """As Decoder.forward, but for values [batch, T, 5]."""
        return self.decoder(self.book.expand(values), state)
