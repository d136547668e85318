"""A loss after the model of hearing of ITU-T P.862."""

import torch

from ..audio import frames
from ..audio.frames import speech_gain
from .spectral import mel_bank

WINDOW, BANDS = 768, 64  # 32 ms; bands near half a bark each
STRETCH = 20  # frames of half a window whose worst moments count most: 320 ms


def _band_power(audio: torch.Tensor) -> torch.Tensor:
    """Power in bands [batch, frames, bands], in the units of P.862 for speech at -23 dBFS RMS, which is taken to be at 79 dB SPL."""
    bank = mel_bank(WINDOW, BANDS, audio.device)
    return 5e9 * (frames.stft(audio, WINDOW, WINDOW // 2).abs().square() @ (bank / bank.sum(0)))


def _loudness(power: torch.Tensor) -> torch.Tensor:
    """Zwicker's specific loudness of the power in bands."""
    return 0.187 * 0.6**0.23 * ((0.5 + power / 0.6) ** 0.23 - 0.5**0.23)


def loudness_distance(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """How unlike a sounds to b, audio [batch, samples], b the reference: about as many points as it costs of opinion scores.

    The model of hearing is that of ITU-T P.862 (clause 10.2), on mel bands at 24 kHz and with soft limits instead of hard ones: a lasting colour and the level of
    a moment are compensated, power becomes loudness, differences below a quarter of it are masked, what was added counts harder than what is
    missing, in soft frames harder than in loud ones, bad moments harder than many small ones up to a limit. PESQ rests on the same model: a
    codec trained with this has to be judged by other measures beside it.
    """
    gain = speech_gain(b)
    ours, theirs = _band_power(a * gain), _band_power(b * gain)
    heard = (theirs.sum(2, keepdim=True) > 1e7).float()
    colour = ((ours * heard).mean(1, keepdim=True) + 1e3) / ((theirs * heard).mean(1, keepdim=True) + 1e3)
    theirs = theirs * colour.clamp(0.01, 100)
    level = (theirs.sum(2, keepdim=True) + 5e3) / (ours.sum(2, keepdim=True) + 5e3)
    ours = ours * (0.8 * level + 0.2 * torch.cat([level[:, :1], level[:, :-1]], 1)).clamp(3e-4, 5)
    keenness = ((theirs.sum(2) + 1e5) / 1e7) ** -0.04
    added = ((ours + 50) / (theirs + 50)) ** 1.2
    added = torch.where(added < 3, 0.0, added.clamp(max=12)).detach()
    ours, theirs = _loudness(ours), _loudness(theirs)
    difference = ((ours - theirs).abs() - 0.25 * torch.minimum(ours, theirs)).clamp(min=0)
    both = difference.square().mean(2).add(1e-8).sqrt() * 2.0 * keenness, (difference * added).mean(2) * 0.9 * keenness
    return sum(_worst(moments * limit / (moments + limit)) for moments, limit in zip(both, (9.0, 2.8)))


def _worst(moments: torch.Tensor) -> torch.Tensor:
    """Mean over the batch of the root mean square over stretches of the sixth-power mean within each."""
    length = min(STRETCH, moments.shape[1])
    count = moments.shape[1] // length
    stretches = moments[:, : count * length].reshape(len(moments), count, length)
    return ((stretches + 1e-4).pow(6).mean(2).pow(1 / 3).mean(1)).sqrt().mean()
