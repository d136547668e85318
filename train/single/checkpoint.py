"""Checkpoints of codecs, of the teacher's kind or the student's."""

from pathlib import Path

import torch

from ..codec.model import Codec
from ..trainer.config import renamed
from .model import Student


def load_model(checkpoint: Path | str) -> tuple[Codec, dict]:
    """The averaged weights of a checkpoint as a Codec, or as a Student if that is what they are, and all that the checkpoint holds."""
    state = torch.load(checkpoint, weights_only=False, map_location="cpu")
    student = any(name.startswith("quantizers.single.") for name in state["average"])
    model = (Student if student else Codec)(**renamed(state["config"]["model"]))
    model.load_state_dict(state["average"])
    return model.eval(), state
