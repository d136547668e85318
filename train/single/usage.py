"""How the single codebook is used."""

import numpy as np
import torch

from ..audio import frames
from ..audio.corpus import Corpus
from .model import Student
from .quantizer import CODES


@torch.no_grad()
def codebook_use(model: Student, corpus: Corpus, seconds: float) -> dict[str, float]:
    """As train.codec.usage has it, of the single codebook; perplexity / 32,768 is what DistilCodec calls CVU."""
    counts = torch.zeros(CODES, dtype=torch.float64)
    for index in np.random.default_rng(1).permutation(len(corpus.train)):
        if seconds <= 0:
            break
        audio = corpus.load(corpus.train[index])
        seconds -= len(audio) / frames.SAMPLE_RATE
        ids = model.tokens(frames.whole_frames(audio, model.mel_bank.device))
        counts += torch.bincount(ids.flatten().cpu(), minlength=CODES)
    share = counts / counts.sum()
    entropy = -(share * share.clamp(min=1e-12).log()).sum()
    return {"frames": int(counts.sum()), "used": float((counts > 0).float().mean()), "perplexity": float(entropy.exp() / CODES)}
