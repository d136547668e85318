"""The codec's view of sound: frames of a short-time Fourier transform, and log-mel bands of them.

The same framing as the Go package dsp: 24 kHz, window 1280 (periodic Hann), hop 320, frame t covers samples
[320 t - 480, 320 t + 800) with zeros outside the signal. Spectra are scaled by 1/sqrt(sum(window^2)), so that a level is
the same number at every window length.
"""

import numpy as np
import torch
import torch.nn.functional as F

SAMPLE_RATE = 24_000
SPEECH_LEVEL = 0.0708  # RMS of speech at its usual level: -23 dBFS
SOFTEST = 0.007  # RMS below which a sound is taken to be soft, not speech to be turned up
WINDOW = 1280
HOP = 320
BINS = WINDOW // 2 + 1
PAD = (WINDOW - HOP) // 2
MELS = 100
MEL_FLOOR = 1e-3


def mel_bank(bins: int, bands: int, sample_rate: int = SAMPLE_RATE) -> torch.Tensor:
    """Triangular filters [bins, bands], HTK mel scale, peak 1, from 0 to half the sample rate."""
    top = 2595 * torch.log10(torch.tensor(1 + sample_rate / 2 / 700, dtype=torch.float64))
    edges = 700 * (10 ** (torch.linspace(0, float(top), bands + 2, dtype=torch.float64) / 2595) - 1)
    frequency = torch.linspace(0, sample_rate / 2, bins, dtype=torch.float64)[:, None]
    rising = (frequency - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - frequency) / (edges[2:] - edges[1:-1])
    return torch.minimum(rising, falling).clamp(min=0).float()


def stft(audio: torch.Tensor, window: int = WINDOW, hop: int = HOP) -> torch.Tensor:
    """Scaled complex spectrum [batch, frames, bins] of audio [batch, samples]; samples must be a multiple of hop."""
    hann = torch.hann_window(window, device=audio.device)
    pad = (window - hop) // 2
    spectrum = torch.stft(F.pad(audio, (pad, pad)), window, hop, window=hann, center=False, return_complex=True)
    return spectrum.transpose(1, 2) / hann.square().sum().sqrt()


def istft(spectrum: torch.Tensor) -> torch.Tensor:
    """Least-squares overlap-add of a scaled spectrum [batch, frames, 641] to audio [batch, 320 frames]."""
    hann = torch.hann_window(WINDOW, device=spectrum.device)
    scale = hann.square().sum().sqrt()
    pieces = torch.fft.irfft(spectrum * scale, n=WINDOW) * hann
    return _overlap_add(pieces) / _overlap_add(hann.square().expand(1, spectrum.shape[1], WINDOW))


def _overlap_add(pieces: torch.Tensor) -> torch.Tensor:
    batch, frames, _ = pieces.shape
    parts = pieces.reshape(batch, frames, WINDOW // HOP, HOP)
    overlap = WINDOW // HOP
    total = sum(F.pad(parts[:, :, k], (0, 0, k, overlap - 1 - k)) for k in range(overlap))
    return total.reshape(batch, -1)[:, PAD : PAD + frames * HOP]


def log_mel(spectrum: torch.Tensor, bank: torch.Tensor) -> torch.Tensor:
    """log(mel + 1e-3) [batch, frames, bands] of a scaled spectrum's magnitude."""
    return torch.log(spectrum.abs() @ bank + MEL_FLOOR)


def lapped_bases(coefficients: int) -> tuple[torch.Tensor, torch.Tensor]:
    """The modified discrete cosine transform as seen from frames: matrices [1282, n] and [n, 1282], real and imaginary parts interleaved.

    A frame's spectrum times the first gives the lowest n of its 320 MDCT coefficients (Princen and Bradley 1986; sine window of 640 samples in
    the middle of the frame). Those times the second give a spectrum which `istft` overlaps and adds to the signal below n * 37.5 Hz:
    the aliasing of neighbours cancels, because four squared Hann windows sum to 1.5 everywhere.
    """
    n = torch.arange(2 * HOP, dtype=torch.float64)
    window = torch.sin(torch.pi * (n + 0.5) / (2 * HOP))
    k = torch.arange(coefficients, dtype=torch.float64)
    basis = (2 / HOP) ** 0.5 * window[:, None] * torch.cos(torch.pi / HOP * (n[:, None] + 0.5 + HOP / 2) * (k + 0.5))
    hann = torch.hann_window(WINDOW, dtype=torch.float64)
    scale = hann.square().sum().sqrt()
    middle = slice(WINDOW // 2 - HOP, WINDOW // 2 + HOP)
    # Analysis: spectrum -> samples under the Hann window -> samples -> coefficients.
    units = torch.view_as_complex(torch.eye(2 * BINS, dtype=torch.float64).reshape(-1, BINS, 2).contiguous())
    samples = torch.fft.irfft(units * scale, n=WINDOW)[:, middle] / hann[middle]
    analysis = samples @ basis
    # Synthesis: coefficients -> samples -> spectrum, undoing what istft does to a frame's middle.
    frame = torch.zeros(coefficients, WINDOW, dtype=torch.float64)
    frame[:, middle] = basis.T * 1.5 / hann[middle]
    synthesis = torch.view_as_real(torch.fft.rfft(frame) / scale).flatten(1)
    return analysis.float(), synthesis.float()


def speech_gain(reference: torch.Tensor) -> torch.Tensor:
    """The factor [batch, 1] that brings reference [batch, samples] to SPEECH_LEVEL, or nearer to it if it is very soft."""
    return SPEECH_LEVEL / reference.square().mean(1, keepdim=True).sqrt().clamp(min=SOFTEST)


def whole_frames(audio: np.ndarray, device: torch.device) -> torch.Tensor:
    """A clip [samples] as a batch of one [1, samples], without what is left after its last whole frame."""
    return torch.from_numpy(audio[: len(audio) // HOP * HOP])[None].to(device)
