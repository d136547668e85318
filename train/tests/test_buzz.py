import numpy as np

from train.listener import buzz


def test_noise_that_pulses_is_told_from_noise_that_does_not():
    rng = np.random.default_rng(0)
    noise = rng.normal(size=24000)
    pulses = noise * (np.arange(24000) % 200 < 60)  # at 120 Hz
    starts = list(range(0, 23000, 480))
    assert (buzz.buzz(pulses, starts).mean(1) > 0.5).all()
    assert (buzz.buzz(noise, starts).mean(1) < 0.2).all()


def test_voiced_frames_are_those_with_a_pitch():
    t = np.arange(24000) / 24000
    tone = 0.1 * np.sin(2 * np.pi * 150 * t) + 0.1 * np.sin(2 * np.pi * 300 * t)
    assert len(buzz.voiced(tone)) == (24000 - buzz.FRAME) // buzz.STEP + 1
    assert not buzz.voiced(0.001 * tone)


def test_a_constant_has_no_peak():
    assert buzz.peak(np.ones(buzz.FRAME)) == 0
