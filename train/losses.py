"""Reconstruction losses: mel distance at several resolutions, and the complex spectrum weighted towards what is audible."""

import torch

from . import frames

MEL_SCALES = ((2048, 80), (1024, 80), (512, 64), (256, 40), (128, 20))  # window, bands
COMPLEX_WINDOWS = (1280, 512, 256)
_banks: dict = {}


def _bank(window: int, bands: int, device: torch.device) -> torch.Tensor:
    if (window, bands, device) not in _banks:
        _banks[window, bands, device] = frames.mel_bank(window // 2 + 1, bands).to(device)
    return _banks[window, bands, device]


def band_weights(bandwidth: torch.Tensor, bands: int, outside: float = 0.2) -> torch.Tensor:
    """Weights [batch, 1, bands]: 1 up to a clip's own bandwidth (Hz), `outside` above it, where there is nothing to learn but silence."""
    top = 2595 * torch.log10(torch.tensor(1 + frames.SAMPLE_RATE / 2 / 700))
    centre = 700 * (10 ** (torch.linspace(0, float(top), bands + 2, device=bandwidth.device)[1:-1] / 2595) - 1)
    return torch.where(centre < bandwidth[:, None] * 0.97, 1.0, outside)[:, None]


def mel_distance(a: torch.Tensor, b: torch.Tensor, bandwidth: torch.Tensor | None = None, scales=MEL_SCALES) -> torch.Tensor:
    """Mean absolute difference of log-mel spectra over the given scales, audio [batch, samples]."""
    total = 0.0
    for window, bands in scales:
        bank = _bank(window, bands, a.device)
        x, y = (frames.log_mel(frames.stft(s, window, window // 4), bank) for s in (a, b))
        difference = (x - y).abs()
        if bandwidth is None:
            total = total + difference.mean()
        else:
            weights = band_weights(bandwidth, bands)
            total = total + (difference * weights).mean() / weights.mean()
    return total / len(scales)


def complex_distance(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """|A - B| (|B| + 0.002)^-0.6 over scaled complex spectra: b is the reference and sets the weight."""
    return ((a - b).abs() * (b.abs() + 0.002) ** -0.6).mean()


def phase_distance(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """1 - cos of the phase difference, weighted by |B|^0.5: 0 when aligned, 1 for random phase."""
    weight = b.abs().clamp(min=1e-5).sqrt()
    cosine = (a * b.conj()).real / (a.abs().clamp(min=1e-5) * b.abs().clamp(min=1e-5))
    return ((1 - cosine) * weight).sum() / weight.sum()


SOFTEST = 0.007  # RMS below which a sound is taken to be soft, not speech to be turned up
LOUD_WINDOW, LOUD_BANDS = 768, 64  # 32 ms; bands near half a bark each
EAR_SHOT = 20  # frames of half a window whose worst moments stick: 320 ms


def _band_power(audio: torch.Tensor) -> torch.Tensor:
    """Power in bands [batch, frames, bands], in the units of P.862 for speech at -23 dBFS RMS, which is taken to be at 79 dB SPL."""
    bank = _bank(LOUD_WINDOW, LOUD_BANDS, audio.device)
    return 5e9 * (frames.stft(audio, LOUD_WINDOW, LOUD_WINDOW // 2).abs().square() @ (bank / bank.sum(0)))


def _loudness(power: torch.Tensor) -> torch.Tensor:
    """Zwicker's specific loudness of the power in bands."""
    return 0.187 * 0.6**0.23 * ((0.5 + power / 0.6) ** 0.23 - 0.5**0.23)


def speech_gain(reference: torch.Tensor) -> torch.Tensor:
    """The factor [batch, 1] that brings reference [batch, samples] to frames.SPEECH_LEVEL, or nearer to it if it is very soft."""
    return frames.SPEECH_LEVEL / reference.square().mean(1, keepdim=True).sqrt().clamp(min=SOFTEST)


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
    shot = min(EAR_SHOT, moments.shape[1])
    count = moments.shape[1] // shot
    stretches = moments[:, : count * shot].reshape(len(moments), count, shot)
    return ((stretches + 1e-4).pow(6).mean(2).pow(1 / 3).mean(1)).sqrt().mean()


ENVELOPE_WINDOW = 640  # 27 ms
OCTAVE_THIRDS = 15  # the lowest at 150 Hz
SYLLABLE = 30  # frames of half a window: 400 ms
CLIP = 1 + 10 ** (15 / 20)
SILENCE = 1e-4  # of the power of a clip's loudest frame


def octave_bank(device: torch.device, lowest: float = 150, bands: int = OCTAVE_THIRDS) -> torch.Tensor:
    """Shares [bins, bands] of the bins of a spectrum of ENVELOPE_WINDOW in bands of a third of an octave, the lowest centred on `lowest` Hz."""
    if (lowest, bands, device) not in _banks:
        centres = lowest * 2 ** (torch.arange(bands) / 3)
        width = frames.SAMPLE_RATE / ENVELOPE_WINDOW
        bins = torch.arange(ENVELOPE_WINDOW // 2 + 1)[:, None] * width
        upper = torch.minimum(bins + width / 2, centres * 2 ** (1 / 6))
        lower = torch.maximum(bins - width / 2, centres * 2 ** (-1 / 6))
        _banks[lowest, bands, device] = ((upper - lower) / width).clamp(min=0).to(device)
    return _banks[lowest, bands, device]


def intelligibility_distance(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """1 - STOI (Taal et al. 2011), about, of audio [batch, samples], b the reference: how unlike the envelopes in bands run over a syllable.

    At 24 kHz instead of 10, with soft edges of bands, and quiet moments weigh nothing instead of being cut out; a codec trained with this has
    to be judged by other measures beside STOI.
    """
    spectra = (frames.stft(s, ENVELOPE_WINDOW, ENVELOPE_WINDOW // 2).abs().square() for s in (a, b))
    ours, theirs = ((spectrum @ octave_bank(a.device) + 1e-10).sqrt() for spectrum in spectra)
    power, syllable = theirs.square().sum(2), min(SYLLABLE, theirs.shape[1])
    loud = (power > SILENCE * power.amax(1, keepdim=True)).float().unfold(1, syllable, 1).mean(2)
    ours, theirs = (envelopes.unfold(1, syllable, 1) for envelopes in (ours, theirs))  # [batch, syllables, bands, syllable]
    ours = torch.minimum(ours * (theirs.norm(dim=3, keepdim=True) / ours.norm(dim=3, keepdim=True)), CLIP * theirs)
    ours, theirs = (envelopes - envelopes.mean(3, keepdim=True) for envelopes in (ours, theirs))
    alike = torch.nn.functional.cosine_similarity(ours, theirs, dim=3, eps=1e-7).mean(2)
    return 1 - (alike * loud).sum() / loud.sum()


LEVEL_BANDS = 16  # thirds of an octave, from 200 Hz to 6.4 kHz
LOUD = 1e-2  # of the power of a clip's loudest frame
PRESENT = 1e-5  # of a clip's power: a band with less says nothing about level


def band_levels(a: torch.Tensor, b: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """By how many dB a is louder than b, the reference, in thirds of an octave of b's loud frames, [batch, LEVEL_BANDS], and whether b has anything
    in the band; audio [batch, samples], a multiple of ENVELOPE_WINDOW / 2."""
    bank = octave_bank(a.device, 200, LEVEL_BANDS)
    ours, theirs = (frames.stft(s, ENVELOPE_WINDOW, ENVELOPE_WINDOW // 2).abs().square() @ bank for s in (a, b))
    power = theirs.sum(2, keepdim=True)
    loud = (power > LOUD * power.amax(1, keepdim=True)).float()
    ours, theirs = ((bands * loud).sum(1) for bands in (ours, theirs))
    least = PRESENT * theirs.sum(1, keepdim=True) + 1e-9
    return 10 * torch.log10((ours + least) / (theirs + least)), theirs > 3 * least


def level_distance(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """How far the level of a is from that of b, the reference, on average over the batch, in units of 10 dB: over stretches of 100 ms, plus in thirds of an
    octave over loud frames.

    The mean over the batch is taken before its size: a decoder that shrinks what it is unsure of, as the other losses ask it to, pays here, and only a
    decoder that is as often too loud as too soft does not.
    """
    ours, theirs = (x.unfold(1, 2400, 1200).square().mean(2) for x in (a, b))
    loud = (theirs > 1e-3 * theirs.amax(1, keepdim=True)).float()
    overall = (10 * torch.log10((ours + 1e-7) / (theirs + 1e-7)) * loud).sum().div(loud.sum().clamp(min=1)).abs()
    levels, present = band_levels(a, b)
    count = present.sum(0)
    bands = (levels * present).sum(0).div(count.clamp(min=1)).abs()
    return (overall + (bands * (count > 0)).mean()) / 10
