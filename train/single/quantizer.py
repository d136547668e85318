"""The single codebook of 32,768 codes: finite scalar perturbation, five digits of eight levels.

Zhai et al. 2026 (VP-VAE, arXiv:2602.17133), the FSP variant: a bounded projection to a few dimensions; in training half of the clips get uniform
noise of one step's width, half are rounded to the centres of eight levels with a straight-through gradient. There is no table to collapse.
The id is the digits as a number in base 8, first digit first: the upper three digits (512 values) are the coarse part that a
language model speaks first, the lower two (64) the fine part.
"""

import torch
from torch import nn

from ..codec.networks import LATENT

DIGITS = 5
LEVELS = 8
CODES = LEVELS**DIGITS
CHROMA = 2  # the digit that holds the chroma of F0 (harmonic.py); the last of those that every rate has
RECENT, SLICES = 6144, 32
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


class SingleCodebook(nn.Module):
    """Projects a latent to five values in (0, 1), perturbs or rounds them, and projects back. One of them is the chroma of F0 where a frame is voiced."""

    def __init__(self, width: int = 384):
        super().__init__()
        self.down = nn.Sequential(nn.Linear(LATENT, width), nn.GELU(approximate="tanh"), nn.Linear(width, DIGITS))
        self.up = nn.Sequential(nn.Linear(DIGITS + 1, width), nn.GELU(approximate="tanh"), nn.Linear(width, LATENT))
        self.register_buffer("recent", torch.randn(RECENT, DIGITS))  # what went into the logistic of late

    def project(self, latents: torch.Tensor, chroma: torch.Tensor) -> torch.Tensor:
        """latents [..., 128] and chroma [...], below 0 where unvoiced -> values in (0, 1) [..., 5]."""
        return self._place(torch.sigmoid(SLOPE * self.down(latents)), chroma)

    @staticmethod
    def _place(values: torch.Tensor, chroma: torch.Tensor) -> torch.Tensor:
        own = values[..., CHROMA]
        return torch.cat([values[..., :CHROMA], torch.where(chroma >= 0, chroma, own)[..., None], values[..., CHROMA + 1 :]], dim=-1)

    def expand(self, values: torch.Tensor) -> torch.Tensor:
        """values in (0, 1) [..., 5] -> latents [..., 128]."""
        angle = 2 * torch.pi * values[..., CHROMA : CHROMA + 1]  # 0 and 1 are the same place
        rest = torch.cat([values[..., :CHROMA], values[..., CHROMA + 1 :]], dim=-1)
        return self.up(torch.cat([4 * (rest - 0.5), 1.4 * torch.sin(angle), 1.4 * torch.cos(angle)], dim=-1))

    def forward(self, latents: torch.Tensor, chroma: torch.Tensor, kept: torch.Tensor | None = None):
        """latents [batch, T, 128], chroma [batch, T] -> quantized latents, ids, the chroma's value as it is decoded, and a penalty that keeps the
        levels evenly used.

        kept [batch, 1, 5], where given, is 0 for digits that are dropped (set to the middle): what a lower rate does.
        """
        raw = self.down(latents)
        values = self._place(torch.sigmoid(SLOPE * raw), chroma)
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
        penalty = self._unevenness(raw, chroma) if self.training else torch.zeros(())
        return self.expand(used), pack(digits), used[..., CHROMA].detach(), penalty

    def _unevenness(self, raw: torch.Tensor, chroma: torch.Tensor) -> torch.Tensor:
        """How far the inputs of the logistic are from independent unit normals, which fill all 8^5 cells about evenly.

        Sliced Wasserstein distance (Bonneel et al. 2015): along random directions, sorted values against the quantiles of a normal. A batch
        is a handful of voices, so it is sorted among those before it.
        """
        given = torch.logit(chroma.clamp(1e-3, 1 - 1e-3)) / SLOPE
        flat = torch.cat([raw[..., :CHROMA], torch.where(chroma >= 0, given, raw[..., CHROMA])[..., None], raw[..., CHROMA + 1 :]], -1).flatten(0, -2)
        directions = torch.nn.functional.normalize(torch.randn(DIGITS, SLICES, device=flat.device), dim=0)
        seen = torch.cat([flat, self.recent])
        place = torch.special.ndtri((torch.arange(len(seen), device=flat.device) + 0.5) / len(seen))
        along = seen @ directions
        wanted = torch.empty_like(along).scatter_(0, along.argsort(0), place[:, None].expand_as(along))
        self.recent.copy_(torch.cat([flat.detach(), self.recent])[:RECENT])
        return (along - wanted)[: len(flat)].square().mean()
