"""The jury judges sound, not loudness, and can be taught."""

import torch

from train import discriminators


def clips() -> tuple[torch.Tensor, torch.Tensor]:
    """Noise whose level changes, and steady noise of the same power."""
    rng = torch.Generator().manual_seed(1)
    steady = 0.05 * torch.randn(4, 5760, generator=rng)
    beats = steady * (1 + torch.sin(torch.arange(5760) * (2 * torch.pi * 30 / 24_000)))
    return beats, steady


def test_the_verdict_does_not_depend_on_the_level():
    torch.manual_seed(0)
    jury = discriminators.Jury()
    real, fake = clips()
    for loud, soft in zip(jury(fake, real), jury(0.2 * fake, 0.2 * real)):
        assert torch.allclose(loud[-1], soft[-1], atol=1e-4)


def test_a_jury_learns_to_tell():
    torch.manual_seed(0)
    jury = discriminators.Jury()
    optimiser = torch.optim.AdamW(jury.parameters(), lr=2e-3)
    real, fake = clips()
    for _ in range(25):
        verdict = discriminators.verdict_loss(jury(real, real), jury(fake, real))
        optimiser.zero_grad()
        verdict.backward()
        optimiser.step()
    assert verdict < 0.4  # one that cannot tell stays at 0.5


def test_features_that_agree_cost_nothing():
    jury = discriminators.Jury()
    real, fake = clips()
    heard = jury(real, real)
    assert discriminators.feature_loss(heard, heard) == 0 < discriminators.feature_loss(heard, jury(fake, real))
