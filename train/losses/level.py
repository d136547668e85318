"""A loss on the level of decoded speech, which other losses let shrink."""

import torch

from ..audio import frames
from .intelligibility import WINDOW, octave_bank

LOWEST, BANDS = 200, 16  # Hz; thirds of an octave, up to 6.4 kHz
LOUD = 1e-2  # of the power of a clip's loudest frame
PRESENT = 1e-5  # of a clip's power: a band with less says nothing about level


def band_levels(a: torch.Tensor, b: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """By how many dB a is louder than b, the reference, in thirds of an octave of b's loud frames, [batch, BANDS], and whether b has anything
    in the band; audio [batch, samples], a multiple of WINDOW / 2."""
    bank = octave_bank(a.device, LOWEST, BANDS)
    ours, theirs = (frames.stft(s, WINDOW, WINDOW // 2).abs().square() @ bank for s in (a, b))
    power = theirs.sum(2, keepdim=True)
    loud = (power > LOUD * power.amax(1, keepdim=True)).float()
    ours, theirs = ((bands * loud).sum(1) for bands in (ours, theirs))
    least = PRESENT * theirs.sum(1, keepdim=True) + 1e-9
    return 10 * torch.log10((ours + least) / (theirs + least)), theirs > 3 * least


GROUPS = 2  # of clips of about the same level


def level_distance(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """How far the level of a is from that of b, the reference, on average over the softer and over the louder half of the batch, in units of 10 dB: over
    stretches of 100 ms, plus in thirds of an octave over loud frames.

    The mean over clips is taken before its size: a decoder that shrinks what it is unsure of, as the other losses ask it to, pays here, and only a
    decoder that is as often too loud as too soft does not. The halves are taken apart, so that it does not make up for loud speech that comes out too soft with soft
    speech that comes out too loud.
    """
    order = b.square().mean(1).argsort()
    groups = order.chunk(GROUPS) if len(order) >= 2 * GROUPS else [order]
    return sum(_mean_error(a[rows], b[rows]) for rows in groups) / len(groups)


def _mean_error(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """The size of the mean error of level of clips, in units of 10 dB."""
    ours, theirs = (x.unfold(1, 2400, 1200).square().mean(2) for x in (a, b))
    loud = (theirs > 1e-3 * theirs.amax(1, keepdim=True)).float()
    overall = (10 * torch.log10((ours + 1e-7) / (theirs + 1e-7)) * loud).sum().div(loud.sum().clamp(min=1)).abs()
    levels, present = band_levels(a, b)
    count = present.sum(0)
    bands = (levels * present).sum(0).div(count.clamp(min=1)).abs()
    return (overall + (bands * (count > 0)).mean()) / 10
