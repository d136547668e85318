"""Fundamental frequency (F0) of audio, frame by frame: tracked, for the harmonic decoder to learn from, and estimated by the encoder.

Autocorrelation divided by that of the window (Boersma 1993, section 3) on a grid of F0, then the best path through the frames (dynamic
programming, as in Talkin's RAPT, 1995, section 3): a change of F0 costs, and so does a change between voiced and unvoiced.
"""

import functools

import torch
from torch import nn

from ..audio import frames
from ..codec.networks import LATENT
from .harmonic import CHROMA_PERIODS, HIGH, LOW, OCTAVES

STEPS = 160  # of the grid, 1.4 % each
REACH = 10  # steps that F0 may move from frame to frame
TOP = 2500.0  # Hz; harmonics above do not count
FLOOR = 0.05  # energy, of the order of a whisper's, below which nothing is voiced
VOICED = 0.45  # autocorrelation from which a frame rather counts as voiced


def grid(device=None) -> torch.Tensor:
    """The F0 [STEPS] in Hz."""
    return LOW * (HIGH / LOW) ** torch.linspace(0, 1, STEPS, device=device)


def _lag_basis() -> tuple[torch.Tensor, torch.Tensor]:
    """What turns the power of the bins below TOP into autocorrelation over that of the window, [bins, STEPS], and into energy, [bins]."""
    bins = torch.arange(int(TOP * frames.WINDOW / frames.SAMPLE_RATE))
    weight = torch.where(bins < 2, 0.0, 1.0)
    lags = frames.SAMPLE_RATE / grid()
    hann = torch.fft.rfft(torch.hann_window(frames.WINDOW), n=2 * frames.WINDOW).abs().square()
    double = torch.arange(len(hann))
    window = (hann[:, None] * torch.cos(torch.pi / frames.WINDOW * double[:, None] * lags)).sum(0) / hann.sum()
    return weight[:, None] * torch.cos(2 * torch.pi / frames.WINDOW * bins[:, None] * lags) / window, weight


class Strengths(torch.nn.Module):
    """Normalised autocorrelation [batch, T, STEPS] at the grid's periods, of scaled spectra [batch, T, 641, 2]."""

    def __init__(self):
        super().__init__()
        basis, weight = _lag_basis()
        self.register_buffer("basis", basis, persistent=False)
        self.register_buffer("weight", weight, persistent=False)

    def forward(self, spectrum: torch.Tensor) -> torch.Tensor:
        power = spectrum[:, :, : len(self.weight)].square().sum(-1)
        return (power @ self.basis) / ((power @ self.weight)[..., None] + FLOOR)


_strengths = functools.cache(Strengths)


@torch.no_grad()
def track(spectrum: torch.Tensor) -> torch.Tensor:
    """Pitch in Hz [batch, T] of scaled complex spectra [batch, T, 641], 0 where there is none."""
    strength = _strengths().to(spectrum.device)(torch.view_as_real(spectrum))
    octave = torch.linspace(0, 1, STEPS, device=spectrum.device) * OCTAVES
    score = torch.cat([strength + 0.02 * octave, torch.full_like(strength[..., :1], VOICED)], dim=-1)
    count = score.shape[1]
    moves = torch.arange(-REACH, REACH + 1, device=spectrum.device)
    cost = 0.35 * moves.abs() * (octave[1] - octave[0])
    best, back = score[:, 0], []
    for t in range(1, count):
        voiced = torch.nn.functional.pad(best[:, :-1], (REACH, REACH), value=-1e9).unfold(1, 2 * REACH + 1, 1) - cost
        stay, move = voiced.max(-1)
        source = torch.arange(STEPS, device=spectrum.device) + moves[move]
        begin = best[:, -1:] - 0.15
        source = torch.where(begin > stay, STEPS, source)
        end, last = best[:, :-1].max(1)
        ends = end - 0.15 > best[:, -1]
        back.append(torch.cat([source, torch.where(ends, last, STEPS)[:, None]], dim=1))
        best = torch.cat([torch.maximum(stay, begin), torch.maximum(end - 0.15, best[:, -1])[:, None]], dim=1) + score[:, t]
    path = [best.argmax(1)]
    for source in reversed(back):
        path.append(source.gather(1, path[-1][:, None])[:, 0])
    path = torch.stack(path[::-1], dim=1)
    voiced = path < STEPS
    centre = path.clamp(1, STEPS - 2)
    left, middle, right = (strength.gather(2, (centre + d)[..., None])[..., 0] for d in (-1, 0, 1))
    bend = (2 * middle - left - right).clamp(min=1e-6)
    peak = centre + ((right - left) / (2 * bend)).clamp(-1, 1)
    return torch.where(voiced, LOW * (HIGH / LOW) ** (peak / (STEPS - 1)), 0.0)


@torch.no_grad()
def fundamental_phase(spectrum: torch.Tensor, hertz: torch.Tensor) -> torch.Tensor:
    """Phase in cycles, 0 to 1, of the component at hertz [batch, T] in the middle of each frame of complex spectra [batch, T, 641]; -1 where hertz is 0."""
    k = torch.arange(frames.BINS, device=spectrum.device)
    away = k - hertz[..., None] * (frames.WINDOW / frames.SAMPLE_RATE)
    lobe = torch.cos(away.clamp(-2, 2) * (torch.pi / 4)).square() * (1 - 2 * (k % 2))  # bins of a lobe have one phase when it is that of the middle
    phase = torch.remainder((spectrum * lobe).sum(-1).angle() / (2 * torch.pi), 1.0)
    return torch.where(hertz > 0, phase.clamp(max=1 - 1e-6), -1.0)


def classes(hertz: torch.Tensor) -> torch.Tensor:
    """The nearest step of the grid, as a number, of F0 in Hz; STEPS where unvoiced."""
    place = torch.log2(hertz.clamp(min=LOW) / LOW) * ((STEPS - 1) / OCTAVES)
    return torch.where(hertz > 0, place.round().long().clamp(max=STEPS - 1), STEPS)


class F0Estimator(nn.Module):
    """The encoder's F0: autocorrelation strengths, weighed by a network that sees the latents too."""

    def __init__(self, width: int = 128):
        super().__init__()
        self.strengths = Strengths()
        self.inner = nn.Linear(STEPS + LATENT, width)
        self.outer = nn.Linear(width, STEPS + 1)

    def forward(self, spectrum: torch.Tensor, latents: torch.Tensor) -> torch.Tensor:
        """spectrum [batch, T, 641, 2], latents [batch, T, 128] -> logits [batch, T, STEPS + 1] of each F0 of the grid, and of none."""
        strength = self.strengths(spectrum.float())
        inner = torch.nn.functional.gelu(self.inner(torch.cat([2 * strength, latents], dim=-1)), approximate="tanh")
        return self.outer(inner) + 10 * torch.nn.functional.pad(strength, (0, 1), value=VOICED)

    @staticmethod
    def chroma(logits: torch.Tensor) -> torch.Tensor:
        """The chroma (0..1) of the likeliest F0 of logits, below 0 where that is unvoiced."""
        best = logits.argmax(-1)
        place = torch.remainder(best.float() * (OCTAVES * CHROMA_PERIODS / (STEPS - 1)), 1.0)
        return torch.where(best < STEPS, place, -1.0)
