"""The perceptual distance, and the opinion scores that networks predict."""

from pathlib import Path

import numpy as np
import soundfile
import torch
from scipy.signal import resample_poly

from train.listener import mos
from train.listener.perceptual import PerceptualDistance

TIME = torch.arange(24_000) / 24_000
VOICE = 0.1 * sum(torch.sin(2 * torch.pi * 140 * h * TIME) / h for h in range(1, 30))[None] * (0.6 + 0.4 * torch.sin(2 * torch.pi * 4 * TIME))


def test_what_differs_more_is_further_away():
    distance = PerceptualDistance()
    noise = torch.randn(1, 24_000, generator=torch.Generator().manual_seed(0))
    far = [float(distance(VOICE + level * noise, VOICE)) for level in (0, 0.001, 0.01, 0.1)]
    assert far[0] == 0 and far == sorted(far) and far[3] > 2 * far[1]
    assert abs(float(distance(0.1 * (VOICE + 0.01 * noise), 0.1 * VOICE)) - far[2]) < 0.02  # at any level


def test_gradients_reach_what_is_decoded_and_nothing_else():
    distance, decoded = PerceptualDistance(), torch.zeros_like(VOICE).requires_grad_()
    distance(decoded, VOICE).backward()
    assert decoded.grad.isfinite().all() and decoded.grad.abs().max() > 0
    assert all(p.grad is None for p in distance.parameters())


def test_opinion_scores_fall_with_noise():
    speech, rate = soundfile.read(Path(__file__).parents[2] / "assets" / "samples" / "kathleen-b0520.flac", dtype="float32")
    clean = resample_poly(speech, 16_000, rate).astype(np.float32)
    noisy = clean + 0.02 * np.random.default_rng(0).standard_normal(len(clean)).astype(np.float32)
    assert mos.distillmos(noisy) < mos.distillmos(clean) - 0.5
    assert all(a < b - 0.2 for a, b in zip(mos.dnsmos(noisy), mos.dnsmos(clean)))
