"""The harmonic decoder's drawing, and the F0 it learns from."""

import math

import numpy as np
import pytest
import torch

from train.audio import frames
from train.single import f0, noise
from train.single.harmonic import SHIFTS, HarmonicDecoder, signals


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
    """The sound [320 count] at F0 in Hz, one for all frames or one for each [count], and the source after it."""
    f0 = torch.as_tensor(hertz).expand(count)
    spectrum, source = decoder.draw(torch.zeros(1, count + 1, 128), torch.cat([f0, f0[-1:]])[None], decoder.empty_source(1))
    return frames.istft(torch.view_as_complex(spectrum[:, 1:].contiguous()))[0], source


def test_harmonics_are_multiples_of_f0(decoder):
    sound, _ = drawn(decoder, 200.0, 60)
    steady = sound[5000:12_000]
    assert steady.std() > 0.01
    assert (steady[120:] - steady[:-120]).abs().max() < 0.02 * steady.abs().max()


def test_harmonics_of_a_glide_are_those_of_its_phase(decoder):
    """The level of every harmonic is the same all along a glide of 1.5 octaves a second: one drawn as if F0 stood still would cancel in part."""
    hertz = 150 * 2 ** (torch.arange(60) / 75 * 1.5)
    sound, _ = drawn(decoder, hertz, 60)
    middles = torch.arange(60) * frames.HOP + frames.HOP / 2
    cycles = np.cumsum(np.interp(np.arange(60 * frames.HOP), middles.numpy(), hertz.numpy())) / frames.SAMPLE_RATE
    levels = []
    for order in (1, 10, 25):
        at_rest = torch.from_numpy(sound.numpy() * np.exp(-2j * np.pi * order * cycles))[10 * frames.HOP : 50 * frames.HOP]
        levels.append((at_rest.unfold(0, frames.WINDOW, frames.HOP) * torch.hann_window(frames.WINDOW)).mean(1).abs())
    levels = torch.cat(levels)
    assert (levels / levels.mean() - 1).abs().max() < 0.05


def test_the_spectrum_of_a_window_is_that_of_a_fourier_transform(decoder):
    torch.manual_seed(2)
    windows = torch.randn(2, 3, frames.WINDOW)
    expected = torch.view_as_real(torch.fft.rfft(windows * torch.hann_window(frames.WINDOW)))
    assert torch.allclose(decoder.transform(windows), expected, atol=1e-3)


def test_the_kernel_is_the_sum_of_cosines():
    f0, phase = torch.tensor([[183.0]]), torch.tensor([[0.3]])
    found, angle = signals(f0, f0, f0, phase)
    time = (torch.arange(frames.WINDOW) - frames.WINDOW // 2).double() / frames.SAMPLE_RATE
    cycles = 183.0 * time + 0.3
    assert torch.allclose(torch.remainder(angle[0, 0] / (2 * torch.pi) - cycles + 0.5, 1.0), torch.tensor(0.5, dtype=torch.float64), atol=1e-5)
    expected = sum(torch.cos(2 * torch.pi * h * cycles) for h in range(1, 66))  # 65 * 183 Hz < 11.9 kHz
    assert torch.allclose(found[0, 0].double(), expected, atol=0.05)


def test_drawing_in_pieces_is_drawing_the_whole(decoder):
    torch.manual_seed(1)
    with torch.no_grad():
        decoder.noise.bias.fill_(-1.0)
        decoder.pulse.weight.normal_(std=0.1)
        x, hertz = torch.randn(1, 40, 128), 100 + 50 * torch.rand(1, 40)
        whole, _ = decoder.draw(x, hertz, decoder.empty_source(1))
        source, parts, at = decoder.empty_source(1), [], 0
        for size in (1, 2, 7, 30):
            part, source = decoder.draw(x[:, at : at + size], hertz[:, at : at + size], source)
            parts.append(part)
            at += size
    assert torch.allclose(torch.cat(parts, 1), whole, atol=1e-4 * float(whole.abs().max()))


def test_noise_is_white_and_runs_on(decoder):
    with torch.no_grad():
        decoder.noise.bias.zero_()
        decoder.harmonics.bias.fill_(-20.0)
    sound, source = drawn(decoder, 100.0, noise.FRAMES + 40)
    assert source[0, 2] == 41  # with the frame before the first
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
    magnitudes = frames.stft(loop[None])[0, 3:-3, 3:-3].abs()
    assert 5.3 < 20 * float(magnitudes.log10().std()) < 5.9  # Rayleigh: 5.57 dB
    assert float((f0.track(frames.stft(0.1 * loop[None])) > 0).float().mean()) < 0.05


def test_noise_is_redrawn_for_training(decoder):
    before = decoder.loop.clone()
    decoder.redraw_noise()
    assert abs(float(decoder.loop.square().mean()) - 1) < 0.02 and not torch.allclose(before, decoder.loop)


@torch.no_grad()
def test_noise_is_modulated_with_f0(decoder):
    decoder.noise.bias.zero_()
    decoder.harmonics.bias.fill_(-20.0)
    decoder.pulse.bias[:9] = 0.5  # 1 + tanh(.5) cos(phase), at all frequencies
    sound, _ = drawn(decoder, 100.0, 2000)
    periods = sound[2400 : 2400 + 240 * 2500].view(-1, 240).square().mean(0)
    loudest = int(periods.argmax())
    envelope = 1 + math.tanh(0.5) * torch.cos(2 * torch.pi * (torch.arange(240) - loudest) / 240)
    assert torch.corrcoef(torch.stack([periods.sqrt(), envelope]))[0, 1] > 0.95


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


def test_the_phase_of_the_fundamental_is_found():
    hertz, count = 187.0, 40
    time = torch.arange(320 * count) / frames.SAMPLE_RATE
    sound = sum(torch.cos(2 * torch.pi * h * (hertz * time + 0.2) + h) / h for h in range(1, 9))
    voiced = torch.full((1, count), hertz)
    voiced[0, 30:] = 0
    found = f0.fundamental_phase(frames.stft(sound[None]), voiced)[0]
    middles = (torch.arange(count) * frames.HOP + frames.HOP / 2) / frames.SAMPLE_RATE
    expected = torch.remainder(hertz * middles + 0.2 + 1 / (2 * torch.pi), 1.0)
    assert (torch.remainder(found - expected + 0.5, 1.0) - 0.5)[2:30].abs().max() < 0.01
    assert (found[30:] == -1).all()


@torch.no_grad()
def test_harmonics_are_drawn_at_the_phases_that_are_given(decoder):
    hertz, count = torch.full((1, 41), 200.0), 41
    phases = torch.full((1, count), -1.0)
    phases[0, 10:] = 0.25
    spectrum, source = decoder.draw(torch.zeros(1, count, 128), hertz, decoder.empty_source(1), phases)
    found = f0.fundamental_phase(torch.view_as_complex(spectrum[:, 1:].contiguous()), hertz[:, :-1])[0]
    assert (found[10:] - 0.25).abs().max() < 1e-3
