"""How predictable the tokens of a codec are: `python -m train.lm.bits --checkpoint A.pt B.pt --tars DIR/kokoro.tar [--steps 600]`.

Encodes the same clips with each codec (checkpoint of train.single.distill, or folder of an export), trains the same small language model for
the same steps, and prints bits per token of development clips. A tokeniser whose tokens need fewer bits at the same quality of sound is
easier to speak.
"""

import argparse
import math
import tempfile
import time
from pathlib import Path

import torch

from .learn import SpeakerTrainer
from .tokens import all_clips, encode, save, tokeniser

MODEL = {"dropout": 0.0, "encoder": {"width": 128, "depth": 2},
         "decoder": {"width": 192, "depth": 3, "heads": 3, "shared": 1, "hidden": 512, "fine": 128, "window": 128}}
RATE = 2e-3


def measure(tokens: Path, steps: int, run: str) -> dict[str, float]:
    """Development scores of the small model after so many steps on a file of tokens."""
    trainer = SpeakerTrainer({"run": run, "tokens": str(tokens), "seed": 0, "frames": 3000, "lr": RATE, "decay": 0.05, "clip": 1.0, "ema": 0.99, "noise": 0.0,
                              "prompts": 0.0, "duration_weight": 0.5, "dev_clips": 60, "model": MODEL})
    for step in range(steps):
        trainer.train_step(RATE * min(1, (step + 1) / 50) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * step / steps))))
    return trainer.scores()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, nargs="+", required=True)
    parser.add_argument("--tars", type=Path, nargs="*", default=[])
    parser.add_argument("--clips", type=Path, nargs="*", default=[])
    parser.add_argument("--hours", type=float, default=2.0)
    parser.add_argument("--steps", type=int, default=600)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    for codec in args.checkpoint:
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            tokens = Path(folder) / "tokens.npz"
            save(tokens, encode(all_clips(args.tars, args.clips), tokeniser(codec), args.hours), str(codec))
            scores = measure(tokens, args.steps, folder)
        print(f"{codec}: {scores['bits']:.3f} bits a token (coarse {scores['coarse']:.3f}, fine {scores['fine']:.3f}), "
              f"unigram entropy {scores['unigram']:.2f}, {args.steps} steps, {(time.monotonic() - began) / 60:.1f} min", flush=True)


if __name__ == "__main__":
    main()
