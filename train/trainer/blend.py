"""Blend two checkpoints of one model: `python -m train.trainer.blend BEFORE AFTER --share 0.7 --out train/runs/adversarial/blend.pt`.

A weighted mean of the weights before and after fine-tuning often keeps more of what the model could do before, and of what it has learnt since, than
either has (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models", section 3).
"""

import argparse
from pathlib import Path

import torch


def blend(before: dict[str, torch.Tensor], after: dict[str, torch.Tensor], share: float) -> dict[str, torch.Tensor]:
    """The weights before and after, share (0..1) of the latter; what is not a real number is taken from after."""
    return {name: torch.lerp(before[name], value, share) if value.is_floating_point() else value for name, value in after.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--share", type=float, required=True, help="0..1: of the weights after")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    before, after = (torch.load(path, weights_only=False, map_location="cpu") for path in (args.before, args.after))
    # Discriminators are not averaged: those that came last go with the blend, so that training can start from it.
    kept = {name: after[name] for name in ("step", "seconds", "audio", "config", "discriminators") if name in after}
    torch.save(kept | {"average": blend(before["average"], after["average"], args.share)}, args.out)


if __name__ == "__main__":
    main()
