"""Configurations of training, TOML files in train/configs, and the command line that all trainers share."""

import argparse
import tomllib
from pathlib import Path

import torch

# Keys of configurations, and of those that older checkpoints hold, under the names that they have now.
RENAMED = {"book": "codebook", "book_shares": "codebook_shares", "free_steps": "unquantized_steps", "told_steps": "true_f0_steps",
           "thawed_blocks": "unfrozen_blocks", "spread": "uniformity", "heard": "f0_encoder", "guess": "f0_coarse", "settled": "f0",
           "slips": "octave_errors", "tries": "samples", "stray": "kl"}


def renamed(config: dict) -> dict:
    """A configuration with the names that its keys have now."""
    return {RENAMED.get(key, key): renamed(value) if isinstance(value, dict) else value for key, value in config.items()}


def settings(path: Path, trainer: str) -> dict:
    """A configuration from a TOML file, whose key `trainer` names the module that trains by it."""
    config = tomllib.loads(path.read_text())
    if (named := config.get("trainer")) != trainer:
        raise SystemExit(f"{path} is for {named}, not for {trainer}" if named else f'{path} does not say what trains by it: trainer = "{trainer}"')
    return renamed(config)


def arguments(description: str) -> argparse.Namespace:
    """The command line that all trainers share; sets the number of threads."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--minutes", type=float, help="planned minutes of this call (default: the config's)")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    return args
