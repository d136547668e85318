"""Adversarial training of the single codebook's decoder: `python -m train.single.adversarial --config train/configs/adversarial_single.toml`.

Its tokens are frozen, so that the voice, which speaks those tokens, is not touched.
"""

import torch

from ..codec.adversarial import Adversarial
from ..trainer.config import arguments, settings
from ..trainer.loop import train
from .distill import DistillTrainer


class AdversarialSingle(Adversarial, DistillTrainer):
    """The decoder behind the single codebook, with the part of the codebook that leads to it."""

    def frozen(self) -> list:
        return [self.model.encoder, self.model.quantizers["single"].down, self.model.reader, *self.frozen_blocks()]

    def forward(self, audio: torch.Tensor) -> tuple[torch.Tensor, dict[str, torch.Tensor]]:
        self.model.decoder.redraw_noise()
        return super().forward(audio)


def main() -> None:
    args = arguments(__doc__)
    config = settings(args.config, "train.single.adversarial")
    train(AdversarialSingle(config), args.minutes or config["minutes"])


if __name__ == "__main__":
    main()
