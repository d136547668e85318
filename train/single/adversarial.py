"""Adversarial training of the single codebook's codec: `python -m train.single.adversarial --config train/configs/adversarial_single.toml`.

With `frozen = true` the decoder alone is trained. With `frozen = false` the encoder learns too, and yet tokens keep their meaning, so that the voice,
which speaks the tokens of the encoder that coded its training speech, is not touched: in every other step or so (`anchor_share`) the decoder is given
the tokens of that encoder (`anchor`, a checkpoint), which stays as it is.
"""

import copy

import torch

from ..codec.adversarial import Adversarial
from ..trainer.config import arguments, settings
from ..trainer.loop import train
from .distill import DistillTrainer
from .model import Student


class AdversarialSingle(Adversarial, DistillTrainer):
    """The codec around the single codebook, or its decoder with the part of the codebook that leads to it."""

    def __init__(self, config: dict):
        self.anchored = False
        super().__init__(config)
        if not config["frozen"]:
            self.anchor = self.load_anchor()

    def frozen(self) -> list:
        return [self.model.encoder, self.model.quantizers["single"].down, self.model.reader] if self.config["frozen"] else []

    def load_anchor(self) -> Student:
        """The student whose tokens are to keep their meaning. What leads from values to latents is the trained model's own."""
        anchor = copy.deepcopy(self.model)
        weights = torch.load(self.config["anchor"], weights_only=False, map_location=self.device)["average"]
        anchor.load_state_dict({name: value for name, value in weights.items() if not name.startswith("decoder.")}, strict=False)
        anchor.eval().requires_grad_(False)
        anchor.quantizers["single"].up = self.model.quantizers["single"].up
        return anchor

    def compile(self) -> None:
        super().compile()
        if not self.config["frozen"]:
            self.anchor.encoder.compile()

    @property
    def coder(self) -> Student:
        return self.anchor if self.anchored else self.model

    def forward(self, audio: torch.Tensor) -> tuple[torch.Tensor, dict[str, torch.Tensor]]:
        self.model.decoder.redraw_noise()
        self.anchored = not self.config["frozen"] and self.rng.random() < self.config["anchor_share"]
        return super().forward(audio)


def main() -> None:
    args = arguments(__doc__)
    config = settings(args.config, "train.single.adversarial")
    train(AdversarialSingle(config), args.minutes or config["minutes"])


if __name__ == "__main__":
    main()
