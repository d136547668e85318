"""The harmonic decoder's drawing, and the F0 it learns from."""

import numpy as np
import pytest
import torch

from train.audio import frames
from train.single import f0, noise
from train.single.harmonic import SHIFTS, HarmonicDecoder


@pytest.fixture
def decoder():
    torch.manual_seed(0)
    made = HarmonicDecoder(width=128, depth=1, lookahead=1)
    with torch.no_grad():  # levels and shapes are what their biases say
        for head in (made.harmonics, made.noise, made.turn, made.shape):
            head.weight.zero_()
        made.harmonics.bias.fill_(-2.0)
        made.noise.bias.fill_(-20.0)
    return made.eval()


def buzz(hertz, samples):
    time = torch.arange(samples) / frames.SAMPLE_RATE
    return sum(torch.cos(2 * torch.pi * hertz * h * time + h) / h for h in range(1, 12))


@torch.no_grad()
def drawn(decoder, hertz, count):
    spectrum, source = decoder.draw(torch.zeros(1, count, 128), torch.full((1, count), hertz), decoder.empty_source(1))
    return frames.istft(torch.view_as_complex(spectrum))[0], source


def test_harmonics_are_multiples_of_f0(decoder):
    sound, _ = drawn(decoder, 200.0, 60)
    steady = sound[5000:12_000]
    assert steady.std() > 0.01
    assert (steady[120:] - steady[:-120]).abs().max() < 0.02 * steady.abs().max()


def test_drawing_in_pieces_is_drawing_the_whole(decoder):
    torch.manual_seed(1)
    with torch.no_grad():
        decoder.noise.bias.fill_(-1.0)
        x, hertz = torch.randn(1, 40, 128), 100 + 50 * torch.rand(1, 40)
        whole, _ = decoder.draw(x, hertz, decoder.empty_source(1))
        source, parts, at = decoder.empty_source(1), [], 0
        for size in (1, 2, 7, 30):
            part, source = decoder.draw(x[:, at : at + size], hertz[:, at : at + size], source)
            parts.append(part)
            at += size
    assert torch.equal(torch.cat(parts, 1), whole)


def test_noise_is_white_and_runs_on(decoder):
    with torch.no_grad():
        decoder.noise.bias.zero_()
        decoder.harmonics.bias.fill_(-20.0)
    sound, source = drawn(decoder, 100.0, noise.FRAMES + 40)
    assert source[0, 2] == 40
    middle = sound[2000:-2000]
    assert abs(float(middle.std()) - 1) < 0.05
    levels = middle[: len(middle) // 800 * 800].view(-1, 800).std(1)
    assert 0.8 < levels.min() and levels.max() < 1.2
    period = noise.FRAMES * frames.HOP
    assert torch.allclose(sound[2000:8000], sound[2000 + period : 8000 + period], atol=1e-4)


def test_the_shape_is_an_envelope_in_time(decoder):
    with torch.no_grad():
        decoder.noise.bias.zero_()
        decoder.harmonics.bias.fill_(-20.0)
        plain, _ = decoder.draw(torch.zeros(1, 1, 128), torch.full((1, 1), 100.0), decoder.empty_source(1))
        decoder.shape.bias.copy_(torch.tensor([0.5, -0.3, 0.2, 0.1]).atanh())
        shaped, _ = decoder.draw(torch.zeros(1, 1, 128), torch.full((1, 1), 100.0), decoder.empty_source(1))
    plain, shaped = (torch.fft.irfft(torch.view_as_complex(s)[0, 0]) for s in (plain, shaped))
    angle = 2 * torch.pi * torch.arange(frames.WINDOW) / frames.WINDOW
    envelope = 1 + sum(2 * a * wave(c * angle) for a, c, wave in ((0.5, 1, torch.cos), (-0.3, 1, torch.sin), (0.2, 2, torch.cos), (0.1, 2, torch.sin)))
    assert SHIFTS == 2
    assert torch.allclose(shaped, plain * envelope, atol=1e-3 * float(plain.abs().max()))


def test_the_loop_is_white_noise_and_always_the_same():
    loop = noise.loop()
    assert loop[:3].tolist() == pytest.approx([0.8804, 0.1951, 0.3561], abs=1e-4)
    power = torch.fft.rfft(loop).abs().square()
    assert (power[500:-500].unfold(0, 2000, 1000).mean(1) / power.mean()).log10().abs().max() < 0.1
    magnitudes = noise.spectra(loop)[:, 3:-3].square().sum(-1).sqrt()
    assert 5.3 < 20 * float(magnitudes.log10().std()) < 5.9  # Rayleigh: 5.57 dB
    assert float((f0.track(frames.stft(0.1 * loop[None])) > 0).float().mean()) < 0.05


def test_noise_table_is_the_spectrum_of_frames(decoder):
    assert abs(float(decoder.table.square().sum(-1).mean()) - 1) < 0.02
    before = decoder.table.clone()
    decoder.redraw_noise()
    assert abs(float(decoder.table.square().sum(-1).mean()) - 1) < 0.02 and not torch.allclose(before, decoder.table)


@pytest.mark.parametrize("hertz", [70.0, 110.0, 233.0, 400.0])
def test_f0_of_a_buzz(hertz):
    found = f0.track(frames.stft(0.1 * buzz(hertz, 320 * 60)[None]))[0, 5:-5]
    assert (found > 0).all()
    assert (found / hertz - 1).abs().max() < 0.01


def test_noise_and_silence_are_unvoiced():
    torch.manual_seed(0)
    sounds = torch.stack([0.1 * torch.randn(320 * 60), torch.zeros(320 * 60)])
    assert float((f0.track(frames.stft(sounds)) > 0).float().mean()) < 0.05


def test_f0_follows_a_glide_through_a_pause():
    time = np.arange(320 * 90) / frames.SAMPLE_RATE
    hertz = 120 * 2 ** (time / time[-1])
    phase = 2 * np.pi * np.cumsum(hertz) / frames.SAMPLE_RATE
    sound = sum(np.cos(h * phase) / h for h in range(1, 9))
    sound[320 * 40 : 320 * 50] = 0
    found = f0.track(frames.stft(torch.from_numpy(sound).float()[None]))[0]
    assert (found[43:47] == 0).all()
    for t in (10, 30, 60, 80):
        assert abs(float(found[t]) / hertz[320 * t + 160] - 1) < 0.015
