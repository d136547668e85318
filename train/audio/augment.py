"""Augmentation of training crops: rooms, background noise and telephone bands. What is degraded here is both input and target: the codec learns to keep
what it hears, not to clean it.
"""

import numpy as np
from scipy.signal import butter, fftconvolve, sosfilt

from .frames import SAMPLE_RATE

ROOMS, NOISE, BANDS = 0.1, 0.15, 0.05  # shares of crops
REVERBERATION = (0.15, 0.8)  # seconds in which a room's sound falls by 60 dB
DIRECT = (-3.0, 12.0)  # dB, of the direct sound over all that is reflected
SIGNAL_TO_NOISE = (5.0, 30.0)  # dB
TELEPHONE = ((200.0, 3400.0), (100.0, 7000.0))  # Hz


def room(rng: np.random.Generator) -> np.ndarray:
    """An impulse response of unit direct sound and an exponential tail of noise (Polack's model of late reverberation)."""
    seconds = rng.uniform(*REVERBERATION)
    time = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    tail = rng.standard_normal(len(time)) * 10 ** (-3 * time / seconds)
    tail[: int(rng.uniform(0.002, 0.01) * SAMPLE_RATE)] = 0  # before the first reflection
    tail *= 10 ** (-rng.uniform(*DIRECT) / 20) / np.sqrt(np.square(tail).sum())
    tail[0] = 1.0
    return tail.astype(np.float32)


def mix(speech: np.ndarray, noise: np.ndarray, decibels: float) -> np.ndarray:
    """Speech with noise so many dB below it in RMS; silent noise adds nothing."""
    power = np.square(noise).mean()
    return speech + noise * np.float32(np.sqrt(np.square(speech).mean() / max(power, 1e-12)) * 10 ** (-decibels / 20)) if power > 1e-12 else speech


def degrade(crop: np.ndarray, noise: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A crop [samples] in a room, in noise [samples] or through a telephone, now and then, at the level that it had."""
    changed = crop
    if rng.random() < ROOMS:
        changed = fftconvolve(changed, room(rng))[: len(crop)]
    if rng.random() < NOISE:
        changed = mix(changed, noise, rng.uniform(*SIGNAL_TO_NOISE))
    if rng.random() < BANDS:
        band = TELEPHONE[int(rng.integers(len(TELEPHONE)))]
        changed = sosfilt(butter(4, band, "bandpass", fs=SAMPLE_RATE, output="sos"), changed)
    if changed is crop:
        return crop
    level = np.sqrt(np.square(crop).mean() / max(np.square(changed).mean(), 1e-12))
    return (changed * level).astype(np.float32)
