"""Spectral distances: mel bands at several resolutions, and the complex spectrum weighted towards what is audible."""

import functools

import torch

from ..audio import frames

MEL_SCALES = ((2048, 80), (1024, 80), (512, 64), (256, 40), (128, 20))  # window, bands
COMPLEX_WINDOWS = (1280, 512, 256)


@functools.cache
def mel_bank(window: int, bands: int, device: torch.device) -> torch.Tensor:
    """Mel filters [bins, bands] of spectra of a window, kept."""
    return frames.mel_bank(window // 2 + 1, bands).to(device)


def band_weights(bandwidth: torch.Tensor, bands: int, outside: float = 0.2) -> torch.Tensor:
    """Weights [batch, 1, bands]: 1 up to a clip's own bandwidth (Hz), `outside` above it, where there is nothing to learn but silence."""
    top = 2595 * torch.log10(torch.tensor(1 + frames.SAMPLE_RATE / 2 / 700))
    centre = 700 * (10 ** (torch.linspace(0, float(top), bands + 2, device=bandwidth.device)[1:-1] / 2595) - 1)
    return torch.where(centre < bandwidth[:, None] * 0.97, 1.0, outside)[:, None]


def mel_distance(a: torch.Tensor, b: torch.Tensor, bandwidth: torch.Tensor | None = None, scales=MEL_SCALES) -> torch.Tensor:
    """Mean absolute difference of log-mel spectra over the given scales, audio [batch, samples]."""
    total = 0.0
    for window, bands in scales:
        bank = mel_bank(window, bands, a.device)
        x, y = (frames.log_mel(frames.stft(s, window, window // 4), bank) for s in (a, b))
        difference = (x - y).abs()
        if bandwidth is None:
            total = total + difference.mean()
        else:
            weights = band_weights(bandwidth, bands)
            total = total + (difference * weights).mean() / weights.mean()
    return total / len(scales)


def complex_distance(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """|A - B| (|B| + 0.002)^-0.6 over scaled complex spectra: b is the reference and sets the weight."""
    return ((a - b).abs() * (b.abs() + 0.002) ** -0.6).mean()


def phase_distance(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """1 - cos of the phase difference, weighted by |B|^0.5: 0 when aligned, 1 for random phase."""
    weight = b.abs().clamp(min=1e-5).sqrt()
    cosine = (a * b.conj()).real / (a.abs().clamp(min=1e-5) * b.abs().clamp(min=1e-5))
    return ((1 - cosine) * weight).sum() / weight.sum()


SHAPE_BINS = 107  # below 2 kHz


def shape_distance(ours: torch.Tensor, theirs: torch.Tensor, heard: torch.Tensor) -> torch.Tensor:
    """1 - the cosine of the angle between two complex spectra [batch, T, 641] below 2 kHz, weighed by the magnitude of theirs, over the frames
    heard [batch, T]: 0 for the same phases, 1 for random ones. Levels do not count, so that what is unsure is not made softer."""
    ours, theirs = ours[..., :SHAPE_BINS], theirs[..., :SHAPE_BINS]
    alike = (ours * theirs.conj()).real / (ours.abs() * theirs.abs() + 1e-6)
    weight = theirs.abs() * heard[..., None]
    return ((1 - alike) * weight).sum() / weight.sum().clamp(min=1.0)


FINE_WINDOWS = (2048, 1024)  # 85 and 43 ms: harmonics stand apart
FINE_BAND = (500, 5000)  # Hz


def fine_structure_distance(a: torch.Tensor, b: torch.Tensor, window: int) -> torch.Tensor:
    """Mean difference of |STFT|^0.3 from 500 to 5,000 Hz relative to b's, audio [batch, samples], b the reference: whether the valleys between
    harmonics, which mel bands are too wide to see, are as deep as they should be."""
    low, high = (round(f * window / frames.SAMPLE_RATE) for f in FINE_BAND)
    ours, theirs = ((frames.stft(s, window, window // 4)[..., low:high].abs() + 1e-5) ** 0.3 for s in (a, b))
    return (ours - theirs).abs().mean() / theirs.mean()
