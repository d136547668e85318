"""The reward of policy-gradient fine-tuning: how likely a phoneme recogniser (train.listener.recogniser) finds the phonemes that were meant."""

from pathlib import Path

import numpy as np
import torch

from ..audio.frames import speech_gain
from ..listener.phonetic import CLASS, STRESS, load
from ..trainer.precision import autocast
from .alignment import follow
from .tokens import Clip

WORST = -6.0  # reward of a frame, at least


def phones(clip: Clip) -> np.ndarray:
    """The recogniser's class of each frame of a clip; the time of a stress mark goes to what follows it."""
    classes: list[int] = []
    for symbol in reversed(clip.symbols.tolist()):
        classes.append(classes[-1] if symbol in STRESS else CLASS[symbol])
    return np.array(classes[::-1])[follow(clip.durations, len(clip.ids))[0]]


class Listener:
    """A frozen recogniser that gives rewards."""

    def __init__(self, recogniser: Path | str, device: str = "cpu"):
        self.recogniser = load(recogniser).to(device)

    @torch.no_grad()
    def __call__(self, audio: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
        """Audio [batch, 320 T] and the class that each frame is meant to be [batch, T] -> logarithmic probabilities that it is [batch, T]."""
        with autocast(audio.device.type):
            logits = self.recogniser(self.recogniser.bands(audio * speech_gain(audio)))[0]
        return logits.float().log_softmax(-1).gather(-1, wanted[..., None])[..., 0].clamp(min=WORST)
