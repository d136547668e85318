"""Discriminators judge sound, not loudness, and learn."""

import torch

from train.codec import discriminators


def clips() -> tuple[torch.Tensor, torch.Tensor]:
    """Noise whose level changes, and steady noise of the same power."""
    rng = torch.Generator().manual_seed(1)
    steady = 0.05 * torch.randn(4, 5760, generator=rng)
    beats = steady * (1 + torch.sin(torch.arange(5760) * (2 * torch.pi * 30 / 24_000)))
    return beats, steady


def test_scores_do_not_depend_on_the_level():
    torch.manual_seed(0)
    judges = discriminators.Discriminators()
    real, fake = clips()
    for loud, soft in zip(judges(fake, real), judges(0.2 * fake, 0.2 * real)):
        assert torch.allclose(loud[-1], soft[-1], atol=1e-4)


def test_discriminators_learn_to_tell():
    torch.manual_seed(0)
    judges = discriminators.Discriminators()
    optimiser = torch.optim.AdamW(judges.parameters(), lr=2e-3)
    real, fake = clips()
    for _ in range(25):
        loss = discriminators.discriminator_loss(judges(real, real), judges(fake, real))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    assert loss < 0.4  # one that cannot tell stays at 0.5


def test_features_that_agree_cost_nothing():
    judges = discriminators.Discriminators()
    real, fake = clips()
    heard = judges(real, real)
    assert discriminators.feature_matching_loss(heard, heard) == 0 < discriminators.feature_matching_loss(heard, judges(fake, real))
