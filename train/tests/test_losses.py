"""The losses hear as P.862 says that people do, and as STOI does."""

import torch

from train.audio import frames
from train.losses.intelligibility import intelligibility_distance
from train.losses.level import band_levels, level_distance
from train.losses.loudness import loudness_distance
from train.losses.spectral import FINE_WINDOWS, fine_structure_distance, shape_distance

SAMPLES = 23_040


def tones(*frequencies: float, level: float = 0.05) -> torch.Tensor:
    time = torch.arange(SAMPLES) / frames.SAMPLE_RATE
    return level * sum(torch.sin(2 * torch.pi * f * time) for f in frequencies)[None]


def test_the_same_costs_nothing_and_its_level_little():
    sound = tones(200, 700, 1900)
    assert loudness_distance(sound, sound) < 1e-2
    assert loudness_distance(0.7 * sound, sound) < 0.1


def test_what_is_added_costs_more_than_what_is_missing():
    less, more = tones(200, 1900), tones(200, 700, 1900)
    assert loudness_distance(more, less) > 1.2 * loudness_distance(less, more) > 0.1


def test_what_is_masked_costs_little():
    sound = tones(200, 700, 1900)
    noise = torch.randn(1, SAMPLES, generator=torch.Generator().manual_seed(0))
    assert loudness_distance(sound + 1e-6 * noise, sound) < 0.1 < loudness_distance(sound + 1e-2 * noise, sound)


def test_gradients_are_finite():
    for sound in (torch.zeros(2, SAMPLES), tones(200, 700)):
        for other in (torch.zeros_like(sound), tones(300).expand_as(sound).clone()):
            other.requires_grad_()
            loudness_distance(other, sound).backward()
            assert other.grad.isfinite().all()


def test_short_sounds_have_a_distance():
    assert loudness_distance(tones(200)[:, :3840], tones(300)[:, :3840]) > 0.1


def beats(rate: float) -> torch.Tensor:
    """Tones that swell so many times a second."""
    time = torch.arange(SAMPLES) / frames.SAMPLE_RATE
    return tones(200, 700, 1900) * (0.55 + 0.45 * torch.sin(2 * torch.pi * rate * time))


def test_envelopes_are_what_is_understood():
    sound = beats(6)
    assert intelligibility_distance(sound, sound) < 1e-3
    assert intelligibility_distance(0.3 * sound, sound) < 1e-3  # at any level
    assert intelligibility_distance(tones(210, 690, 1850) * beats(6) / tones(200, 700, 1900).abs().max(), sound) < 0.2
    assert intelligibility_distance(beats(9), sound) > 0.5


def test_intelligibility_of_silence_can_be_trained():
    for reference in (torch.zeros(1, SAMPLES), beats(6)):
        silence = torch.zeros(1, SAMPLES, requires_grad=True)
        intelligibility_distance(silence, reference).backward()
        assert silence.grad.isfinite().all()


def test_level_is_what_is_missing_on_average():
    sound = 0.1 * torch.randn(2, SAMPLES, generator=torch.Generator().manual_seed(0))
    assert level_distance(sound, sound) < 1e-3
    assert level_distance(sound * torch.tensor([[2.0], [0.5]]), sound) < 0.02  # as often too loud as too soft
    assert abs(level_distance(0.5 * sound, sound) - 1.2) < 0.01  # 6 dB over all, and 6 dB in the bands
    levels, present = band_levels(0.5 * sound, sound)
    assert present.all() and (levels + 6.02).abs().max() < 0.05
    assert not band_levels(tones(200), tones(200))[1][0, 6:].any()


def test_loud_speech_that_is_too_soft_does_not_make_up_for_soft_speech_that_is_too_loud():
    noise = torch.randn(4, SAMPLES, generator=torch.Generator().manual_seed(0))
    sound, half = noise * torch.tensor([[0.01], [0.1], [0.02], [0.2]]), torch.tensor([[2.0], [0.5], [2.0], [0.5]])
    assert level_distance(sound * half, sound) > 1
    assert level_distance(sound * half[[0, 1, 3, 2]], sound) < 0.02  # one of each two is too loud


def test_level_of_silence_can_be_trained():
    silence = torch.zeros(1, SAMPLES, requires_grad=True)
    level_distance(silence, beats(6)).backward()
    assert silence.grad.isfinite().all()
    assert level_distance(silence, torch.zeros(1, SAMPLES)).isfinite()


def test_the_shape_is_in_the_phases_alone():
    spectrum, heard = frames.stft(tones(200, 700, 1900)), torch.ones(1, SAMPLES // frames.HOP)
    assert shape_distance(0.1 * spectrum, spectrum, heard) < 0.01
    turned = spectrum * torch.polar(torch.tensor(1.0), torch.tensor(torch.pi / 2))
    assert abs(float(shape_distance(turned, spectrum, heard)) - 1) < 0.01
    heard[:, :20] = 0
    mixed = torch.cat([turned[:, :20], spectrum[:, 20:]], dim=1)
    assert shape_distance(mixed, spectrum, heard) < 0.01
    assert shape_distance(turned, spectrum, 0 * heard) == 0


def test_noise_between_harmonics_is_in_the_fine_structure():
    voice = tones(*range(800, 4800, 200), level=0.01)
    noise = 1e-3 * torch.randn(1, SAMPLES, generator=torch.Generator().manual_seed(0))
    for window in FINE_WINDOWS:
        assert fine_structure_distance(voice, voice, window) < 1e-6
        assert fine_structure_distance(voice + noise, voice, window) > 3 * fine_structure_distance(1.05 * voice, voice, window)
