"""Distil the teacher to a single book: `python -m train.distill --config train/configs/single.toml [--minutes 120]`.

The student inherits encoder and decoder and gets a new quantiser (DistilCodec's DMS, arXiv:2505.17426, with the reason made explicit: the
encoder stands still while the book finds its place, so that nothing collapses; only then does its end move, slowly, and the decoder adapts all along).
There is no waveform loss: a token that codes phase cannot be predicted by a language model.
"""

import tomllib

import numpy as np
import torch
from torch import nn

from . import evaluate, frames, losses
from .codec import Trainer, arguments, train
from .model import LOOKAHEAD
from .single import CODES, DIGITS, Student

FINE_MEL = (2048, 160)  # window, bands


class DistillTrainer(Trainer):
    """A Trainer for the student."""

    def build(self) -> nn.Module:
        return Student(**self.config["model"])

    def start(self) -> None:
        """Inherit encoder and decoder from the teacher."""
        teacher = torch.load(self.config["start"], weights_only=False, map_location=self.device)["average"]
        for i in range(LOOKAHEAD, self.model.decoder.stack.lookahead):
            # A block that now looks ahead sees its input one tap later: shifted, it starts as what it was.
            kernel = teacher[f"decoder.stack.blocks.{i}.depthwise.weight"]
            kernel.copy_(nn.functional.pad(kernel[..., 1:], (0, 1)))
        inherited = {name: value for name, value in teacher.items() if not name.startswith("quantizers.")}
        missing = self.model.load_state_dict(inherited, strict=False).missing_keys
        assert all(name.startswith("quantizers.") for name in missing), missing
        self.average.load_state_dict(self.model.state_dict())

    def thaw(self) -> None:
        """Which parts of the encoder move: none at first, then its last blocks."""
        moving = self.step >= self.config["frozen_steps"]
        self.model.encoder.requires_grad_(False)
        for part in (*self.model.encoder.stack.blocks[-self.config["thawed_blocks"] :], self.model.encoder.norm, self.model.encoder.out):
            part.requires_grad_(moving)

    def mel_scales(self) -> tuple:
        """With one more scale than the teacher's: fine enough to see the harmonics of a voice, which no phase loss teaches here."""
        return (*losses.MEL_SCALES, FINE_MEL)

    def train_step(self, rate: float) -> dict[str, float]:
        self.thaw()
        self.model.train()
        audio, bandwidth = self._batch()
        kept = torch.ones(len(audio), 1, DIGITS)
        for row in kept:  # nested rates: the last digits are dropped now and then
            if self.rng.random() < self.config["digit_dropout"]:
                row[0, int(self.rng.integers(3, DIGITS)) :] = 0
        with torch.autocast(self.device, torch.bfloat16, enabled=self.config["bf16"]):
            latents = self.model.encode(audio)
        quantised, _, penalty = self.model.quantizers["single"](latents, kept.to(self.device))
        with torch.autocast(self.device, torch.bfloat16, enabled=self.config["bf16"]):
            output = frames.istft(self.model.decode(quantised))
        terms = self.reconstruction(output, audio[:, : output.shape[1]], bandwidth) | {"spread": penalty}
        norm = self.descend(self.weigh(terms), rate, len(audio))
        return {name: float(value.detach()) for name, value in terms.items()} | {"norm": norm}

    def scores(self) -> dict[str, float]:
        """Quick scores for the log, and how evenly the codes are used."""
        self.average.eval()
        clips = evaluate.dev_clips(self.corpus)[::3]
        result = {}
        for digits in (5, 3):
            for name, value in evaluate.score_setting(self.average, self.corpus, clips, "single", digits).items():
                if name in ("pesq", "stoi", "mel"):
                    result[f"single{digits}_{name}"] = value
        return result | single_use(self.average, self.corpus, 1600)


@torch.no_grad()
def single_use(model: Student, corpus, seconds: float) -> dict[str, float]:
    """Codes used and perplexity / 32,768 (CVU) over so many seconds of random training clips, each taken whole."""
    counts = torch.zeros(CODES)
    for index in np.random.default_rng(1).permutation(len(corpus.train)):
        if seconds <= 0:
            break
        audio = corpus.load(corpus.train[index])
        seconds -= len(audio) / frames.SAMPLE_RATE
        latents = model.encode(torch.from_numpy(audio[: len(audio) // frames.HOP * frames.HOP])[None])
        counts += torch.bincount(model.quantizers["single"](latents)[1].flatten(), minlength=CODES)
    share = counts / counts.sum()
    entropy = -(share * share.clamp(min=1e-12).log()).sum()
    return {"used": float((counts > 0).float().mean()), "cvu": float(entropy.exp() / CODES)}


def main() -> None:
    args = arguments(__doc__)
    config = tomllib.loads(args.config.read_text())
    train(DistillTrainer(config), args.minutes or config["minutes"])


if __name__ == "__main__":
    main()
