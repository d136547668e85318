"""Opinion scores that networks predict from the decoded signal alone: DNSMOS P.835 and P.808, and DistillMOS. All take audio at 16 kHz.

The networks are those of the packages speechmos (Reddy et al. 2022, "DNSMOS P.835") and distillmos (Stahl and Gamper 2025, "Distillation and
Pruning for Scalable Self-Supervised Representation-Based Speech Quality Assessment"). No loss imitates P.808: it is a judge. Where a model
was trained with `perceptual`, whose features are DistillMOS's, DistillMOS is no judge of it.
"""

import functools
import sys
import types

import numpy as np
import torch


def dnsmos(audio: np.ndarray) -> tuple[float, float]:
    """DNSMOS of a signal [samples] at 16 kHz: the overall score of P.835, and the score of P.808."""
    from speechmos import dnsmos as scorer  # slow to import, and only evaluations want it

    scores = scorer.run(np.clip(audio, -1, 1), sr=16_000)
    return scores["ovrl_mos"], scores["p808_mos"]


@functools.cache
def distillmos_network() -> torch.nn.Module:
    """DistillMOS with its published weights, for inference. Its command line alone needs torchaudio, which is replaced by an empty module."""
    for name in ("torchaudio", "torchaudio.transforms"):
        sys.modules.setdefault(name, types.ModuleType(name))
    sys.modules["torchaudio"].transforms = sys.modules["torchaudio.transforms"]
    from distillmos.sqa import ConvTransformerSQAModel

    return ConvTransformerSQAModel().eval().requires_grad_(False)


@torch.no_grad()
def distillmos(audio: np.ndarray) -> float:
    """DistillMOS of a signal [samples] at 16 kHz, which it brings to peak 1 itself."""
    return float(distillmos_network()(torch.from_numpy(audio)[None]))
