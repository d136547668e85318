"""Configurations as they are on the GPU machine: the table [gpu] of a configuration replaces what it names."""

import tomllib
from pathlib import Path

from ..codec.adversarial import AdversarialTeacher
from ..single.adversarial import AdversarialSingle
from ..trainer.config import settings

TRAINERS = {"train.codec.adversarial": AdversarialTeacher, "train.single.adversarial": AdversarialSingle}


def configuration(path: Path) -> dict:
    """A configuration file with its table [gpu] applied."""
    named = tomllib.loads(path.read_text()).get("trainer")
    if named not in TRAINERS:
        raise SystemExit(f"{path}: only adversarial trainings ({', '.join(TRAINERS)}) are packed, not {named}")
    config = settings(path, named)
    if "gpu" not in config:
        raise SystemExit(f"{path} has no table [gpu], which says what is different on a GPU: batch, lr, discriminator_width, ...")
    there = config.pop("gpu")
    return config | there
