"""A loss after STOI, the short-time objective intelligibility measure."""

import functools

import torch

from ..audio import frames

WINDOW = 640  # 27 ms
BANDS = 15  # thirds of an octave, the lowest at 150 Hz
SYLLABLE = 30  # frames of half a window: 400 ms
CLIP = 1 + 10 ** (15 / 20)
SILENCE = 1e-4  # of the power of a clip's loudest frame


@functools.cache
def octave_bank(device: torch.device, lowest: float = 150, bands: int = BANDS) -> torch.Tensor:
    """Shares [bins, bands] of the bins of a spectrum of WINDOW in bands of a third of an octave, the lowest centred on `lowest` Hz."""
    centres = lowest * 2 ** (torch.arange(bands) / 3)
    width = frames.SAMPLE_RATE / WINDOW
    bins = torch.arange(WINDOW // 2 + 1)[:, None] * width
    upper = torch.minimum(bins + width / 2, centres * 2 ** (1 / 6))
    lower = torch.maximum(bins - width / 2, centres * 2 ** (-1 / 6))
    return ((upper - lower) / width).clamp(min=0).to(device)


def intelligibility_distance(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """1 - STOI (Taal et al. 2011), about, of audio [batch, samples], b the reference: how unlike the envelopes in bands run over a syllable.

    At 24 kHz instead of 10, with soft edges of bands, and quiet moments weigh nothing instead of being cut out; a codec trained with this has
    to be judged by other measures beside STOI.
    """
    spectra = (frames.stft(s, WINDOW, WINDOW // 2).abs().square() for s in (a, b))
    ours, theirs = ((spectrum @ octave_bank(a.device) + 1e-10).sqrt() for spectrum in spectra)
    power, syllable = theirs.square().sum(2), min(SYLLABLE, theirs.shape[1])
    loud = (power > SILENCE * power.amax(1, keepdim=True)).float().unfold(1, syllable, 1).mean(2)
    ours, theirs = (envelopes.unfold(1, syllable, 1) for envelopes in (ours, theirs))  # [batch, syllables, bands, syllable]
    ours = torch.minimum(ours * (theirs.norm(dim=3, keepdim=True) / ours.norm(dim=3, keepdim=True)), CLIP * theirs)
    ours, theirs = (envelopes - envelopes.mean(3, keepdim=True) for envelopes in (ours, theirs))
    alike = torch.nn.functional.cosine_similarity(ours, theirs, dim=3, eps=1e-7).mean(2)
    return 1 - (alike * loud).sum() / loud.sum()
