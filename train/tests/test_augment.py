"""What degrades a crop keeps its length and level, and leaves most crops alone."""

import numpy as np

from train.audio import augment

RNG = np.random.default_rng(0)
SPEECH = 0.05 * np.sin(np.arange(24_000) * 0.1).astype(np.float32)
NOISE = RNG.standard_normal(24_000).astype(np.float32)


def test_most_crops_are_left_alone_and_all_keep_their_level():
    degraded = [augment.degrade(SPEECH, NOISE, RNG) for _ in range(200)]
    alone = sum(crop is SPEECH for crop in degraded)
    assert 110 < alone < 175
    for crop in degraded:
        assert crop.dtype == np.float32 and crop.shape == SPEECH.shape
        assert abs(np.sqrt(np.square(crop).mean()) - np.sqrt(np.square(SPEECH).mean())) < 1e-4


def test_noise_is_as_loud_as_asked_for():
    mixed = augment.mix(SPEECH, NOISE, 12.0)
    ratio = np.square(SPEECH).mean() / np.square(mixed - SPEECH).mean()
    assert abs(10 * np.log10(ratio) - 12) < 0.01
    assert augment.mix(SPEECH, np.zeros_like(SPEECH), 12.0) is SPEECH


def test_a_room_answers_after_the_direct_sound():
    response = augment.room(RNG)
    assert response[0] == 1 and not response[1:40].any() and response[300:].any()
    early, late = (np.square(part).mean() for part in (response[300:1500], response[-1200:]))
    assert late < 0.01 * early
