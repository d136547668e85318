"""Train the teacher codec: `python -m train.codec.teacher --config train/configs/teacher.toml [--minutes 60]`.

Resumes from RUN/last.pt where that is, exactly. Ctrl-C or SIGTERM writes a checkpoint first.
"""

import numpy as np
import torch

from ..audio import frames
from ..listener import scores
from ..trainer.config import arguments, settings
from ..trainer.loop import train
from ..trainer.precision import autocast
from .model import KINDS, Codec
from .quantizers import CODEBOOKS
from .training import CodecTrainer


class TeacherTrainer(CodecTrainer):
    """A trainer of encoder, decoder and all three quantizers."""

    def build(self) -> torch.nn.Module:
        return Codec(**self.config["model"])

    def compile(self) -> None:
        self.model.encoder.compile()
        self.model.decoder.compile()

    def scores(self) -> dict[str, float]:
        return scores.quick(self.average, self.corpus, (("rvq", 8), ("grvq", 4)))

    def start(self) -> None:
        torch.manual_seed(self.config["seed"])
        self.model.start_lane(torch.cat([self.batch()[0] for _ in range(30)]))
        self.average.load_state_dict(self.model.state_dict())

    def fit_codebooks(self) -> None:
        """k-means initialisation of all codebooks on latents of the encoder as it now stands."""
        self.model.eval()
        with torch.no_grad():
            latents = torch.cat([self.model.encode(self.batch()[0]).flatten(0, 1) for _ in range(40)])
        for quantizer in self.model.quantizers.values():
            quantizer.initialise(latents)
        self.average.load_state_dict(self.model.state_dict())

    def prepare(self) -> None:
        if self.step == self.config["unquantized_steps"]:
            self.fit_codebooks()

    def quantize(self, latents: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """A third of the batch through each quantizer, with its own number of codebooks -> quantized latents, commitment and fit losses."""
        share = np.array(self.config["codebook_shares"], dtype=np.float64)
        parts, commits, fits = [], 0.0, 0.0
        for kind, part in zip(KINDS, latents.tensor_split(len(KINDS)), strict=True):
            codebooks = 1 + int(self.rng.choice(CODEBOOKS, p=share / share.sum()))
            quantized, _, commit, fit = self.model.quantizers[kind](part, codebooks)
            parts.append(quantized)
            commits, fits = commits + commit / len(KINDS), fits + fit / len(KINDS)
        return torch.cat(parts), commits, fits

    def forward(self, audio: torch.Tensor) -> tuple[torch.Tensor, dict[str, torch.Tensor]]:
        with autocast(self.device):
            latents = self.model.encode(audio)
        if self.step >= self.config["unquantized_steps"]:
            latents, commit, fit = self.quantize(latents)
        else:
            commit = fit = torch.zeros((), device=self.device)
        with autocast(self.device):
            spectrum = self.model.decode(latents)
        return frames.istft(spectrum), {"commit": commit, "fit": fit}


def main() -> None:
    args = arguments(__doc__)
    config = settings(args.config, "train.codec.teacher")
    train(TeacherTrainer(config), args.minutes or config["minutes"])


if __name__ == "__main__":
    main()
