"""How the codebooks of the residual quantizers are used."""

import numpy as np
import torch

from ..audio import frames
from ..audio.corpus import Corpus
from .quantizers import CODES


@torch.no_grad()
def codebook_use(model, corpus: Corpus, seconds: float = 7200) -> dict[str, list[dict[str, float]]]:
    """For each quantizer and codebook, over so many seconds of random training clips: share of codes used, and perplexity / size.

    Clips are taken whole and one by one: padding them to one length would count its silence as speech.
    """
    order = np.random.default_rng(1).permutation(len(corpus.train))
    counts = {kind: torch.zeros(len(quantizer.books), CODES) for kind, quantizer in model.quantizers.items()}
    for index in order:
        if seconds <= 0:
            break
        audio = corpus.load(corpus.train[index])
        seconds -= len(audio) / frames.SAMPLE_RATE
        latents = model.encode(frames.whole_frames(audio, model.mel_bank.device))
        for kind, quantizer in model.quantizers.items():
            ids = quantizer(latents)[1].flatten(0, -2).cpu()
            counts[kind] += torch.stack([torch.bincount(column, minlength=CODES) for column in ids.T])
    use = {}
    for kind, table in counts.items():
        share = table / table.sum(1, keepdim=True)
        entropy = -(share * share.clamp(min=1e-12).log()).sum(1)
        use[kind] = [{"used": float((row > 0).float().mean()), "perplexity": float(e.exp() / CODES)} for row, e in zip(table, entropy)]
    return use
