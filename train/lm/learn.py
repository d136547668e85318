"""Train the language model: `python -m train.lm.learn --config train/configs/lm.toml [--minutes 120]`.

Resumes from RUN/last.pt exactly, as train.codec.teacher does, whose loop this uses. The logs have cross-entropies in bits per token, coarse and
fine, of training batches with corrupted input and of development clips without, beside the entropy of the tokens by themselves.
"""

import numpy as np
import torch
import torch.nn.functional as F

from ..audio.frames import HOP, SAMPLE_RATE
from ..single.quantizer import CODES
from ..trainer.base import Trainer
from ..trainer.config import arguments, settings
from ..trainer.loop import train
from ..trainer.precision import autocast
from .batches import Batch, DrawnAhead, Sampler, Texts, collate, sentence
from .model import FINE, Speaker
from .tokens import Speech

BITS = 1 / np.log(2)


def losses(outputs, batch: Batch) -> dict[str, torch.Tensor]:
    """Bits of the coarse and the fine part per frame that counts, and the error of the durations (mean absolute logarithm)."""
    coarse, fine, durations = outputs
    which = batch.counts
    real = torch.arange(batch.text.shape[1], device=batch.text.device) < batch.lengths[:, None]
    return {
        "coarse": F.cross_entropy(coarse[which].float(), batch.ids[which] // FINE) * BITS,
        "fine": F.cross_entropy(fine[which].float(), batch.ids[which] % FINE) * BITS,
        "duration": (durations.float() - batch.durations.log())[real].abs().mean(),
    }


def unigram_bits(clips: list) -> float:
    """Entropy of the tokens of clips by themselves, in bits."""
    counts = np.bincount(np.concatenate([clip.ids for clip in clips]), minlength=CODES)
    share = counts[counts > 0] / counts.sum()
    return float(-(share * np.log2(share)).sum())


def dev_batches(clips: list, size: int = 8) -> list[Batch]:
    """Development clips whole, without prompts, as batches."""
    clips, found = sorted(clips, key=lambda clip: len(clip.ids)), []
    for first in range(0, len(clips), size):
        texts = Texts()
        found.append(collate([[sentence(clip, texts.add(clip, clip.voice))] for clip in clips[first : first + size]], texts))
    return found


class SpeakerTrainer(Trainer):
    """Everything that a checkpoint holds, and the step."""

    BETAS = (0.9, 0.98)

    def load_data(self) -> None:
        config = self.config
        self.load_speech()
        self.sampler = Sampler(self.speech.train, config["frames"], config["noise"], config["prompts"])
        self.drawn = DrawnAhead(self.sampler, config["workers"], config["seed"]) if config.get("workers") else None

    def load_speech(self) -> None:
        """The clips, and what `scores` takes of them."""
        self.speech = Speech(self.config["tokens"])
        dev = self.speech.dev
        self.dev_clips = [dev[i] for i in np.random.default_rng(0).permutation(len(dev))[: self.config["dev_clips"]]]
        self.held = dev_batches(self.dev_clips)
        self.unigram = unigram_bits(self.speech.train)

    def build(self) -> torch.nn.Module:
        return Speaker(**self.config["model"])

    def start(self) -> None:
        """Go on from another run's weights, or from what train.lm.restore made of an export, if the configuration says so."""
        if "start" in self.config:
            state = torch.load(self.config["start"], weights_only=False, map_location=self.device)
            for model in (self.model, self.average):
                model.load_state_dict(state["average"])
            self.step = state["step"]

    def outputs(self, model: torch.nn.Module, batch: Batch) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """What `losses` takes of a model."""
        with autocast(self.device):
            return model(batch)

    @torch.no_grad()
    def scores(self) -> dict[str, float]:
        self.average.eval()
        sums, frames = {}, 0
        for batch in self.held:
            batch = batch.to(self.device)
            count = int(batch.counts.sum())
            for name, value in losses(self.outputs(self.average, batch), batch).items():
                sums[name] = sums.get(name, 0.0) + float(value) * count
            frames += count
        means = {name: value / frames for name, value in sums.items()}
        return {"bits": means["coarse"] + means["fine"]} | means | {"unigram": self.unigram}

    def train_step(self, rate: float) -> dict[str, float]:
        self.model.train()
        batch = (self.drawn.draw(self.step) if self.drawn else self.sampler.draw(self.rng)).to(self.device)
        terms = losses(self.outputs(self.model, batch), batch)
        loss = (terms["coarse"] + terms["fine"]) / BITS + self.config["duration_weight"] * terms["duration"]
        norm = self.descend(loss, rate, self.config["frames"] * HOP / SAMPLE_RATE)
        return {name: float(value.detach()) for name, value in terms.items()} | {"norm": norm}


def main() -> None:
    args = arguments(__doc__)
    config = settings(args.config, "train.lm.learn")
    train(SpeakerTrainer(config), args.minutes or config["minutes"])


if __name__ == "__main__":
    main()
