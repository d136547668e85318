"""Distil the teacher to a single book: `python -m train.distill --config train/configs/single.toml [--minutes 120]`.

The student inherits encoder and decoder and gets a new quantiser (DistilCodec's DMS, arXiv:2505.17426, with the reason made explicit: the
encoder stands still while the book finds its place, so that nothing collapses; only then does its end move, slowly, and the decoder adapts all along).
There is no waveform loss: a token that codes phase cannot be predicted by a language model.
"""

import numpy as np
import torch
from torch import nn

from . import evaluate, frames, losses, pitch
from .codec import Trainer, arguments, settings, train
from .half import autocast
from .harmonic import TURNS, octaves
from .model import LOOKAHEAD
from .single import DIGITS, Student

FINE_MEL = (2048, 160)  # window, bands


def look_further(weights: dict[str, torch.Tensor], before: int, after: int) -> None:
    """Let a decoder of which so many blocks looked ahead begin as one where more do: such a block sees its input one tap later, so its taps are shifted,
    and only the oldest is lost."""
    if after < before:
        raise SystemExit(f"the weights to start from look {before} frames ahead, and cannot go on with {after}: change decoder_lookahead")
    for i in range(before, after):
        kernel = weights[f"decoder.stack.blocks.{i}.depthwise.weight"]
        kernel.copy_(nn.functional.pad(kernel[..., 1:], (0, 1)))


class DistillTrainer(Trainer):
    """A Trainer for the student."""

    def build(self) -> nn.Module:
        self.table = self.config["model"].get("book") == "table"
        return Student(**self.config["model"])

    def start(self) -> None:
        """Inherit encoder and decoder from the teacher, both levels of the harmonic decoder from its only one; or go on from a student's weights."""
        state = torch.load(self.config["start"], weights_only=False, map_location=self.device)
        weights = state["average"]
        look_further(weights, state["config"]["model"].get("decoder_lookahead", LOOKAHEAD), self.model.decoder.stack.lookahead)
        if "decoder.magnitude.weight" in weights:
            for part in ("weight", "bias"):
                weights[f"decoder.harmonics.{part}"] = weights[f"decoder.noise.{part}"] = weights[f"decoder.magnitude.{part}"]
        mine = self.model.state_dict()
        self.model.load_state_dict(mine | {name: value for name, value in weights.items() if name in mine})
        self.average.load_state_dict(self.model.state_dict())

    def thaw(self) -> None:
        """Which parts of the encoder move: none at first, then its last blocks; none again under a table, which is fitted to it."""
        moving = self.step >= self.config["frozen_steps"] and not self.tabled()
        self.model.encoder.requires_grad_(False)
        for part in (*self.model.encoder.stack.blocks[-self.config["thawed_blocks"] :], self.model.encoder.norm, self.model.encoder.out):
            part.requires_grad_(moving)
        if self.table:
            self.model.quantizers["single"].down.requires_grad_(not self.tabled())

    def mel_scales(self) -> tuple:
        """With one more scale than the teacher's: fine enough to see the harmonics of a voice, which no phase loss teaches here."""
        return (*losses.MEL_SCALES, FINE_MEL)

    def forward(self, audio: torch.Tensor) -> tuple[torch.Tensor, dict[str, torch.Tensor]]:
        kept = torch.ones(len(audio), 1, DIGITS)
        for row in kept:  # nested rates: the last digits are dropped now and then
            if self.rng.random() < self.config["digit_dropout"]:
                row[0, int(self.rng.integers(3, DIGITS)) :] = 0
        with autocast(self.device):
            latents, logits = self.model.listen(audio)
        true = pitch.track(frames.stft(audio))
        ahead = true[:, LOOKAHEAD:]
        heard = nn.functional.cross_entropy(logits.float().flatten(0, 1), pitch.classes(ahead).flatten())
        # Half of the clips are coded and drawn at their true pitch, half at what encoder and decoder take it for; at first all at the true one.
        told = torch.from_numpy(self.rng.random((len(audio), 1)) < 0.5).to(self.device) | (self.step < self.config["told_steps"])
        wheel = torch.where(told, torch.where(ahead > 0, torch.remainder(octaves(ahead) * TURNS, 1.0), -1.0), self.model.reader.wheel(logits))
        quantised, _, wheel, penalty = self.model.quantizers["single"](latents, wheel, kept.to(self.device))
        with autocast(self.device):
            spectrum, guess, settled = self.model.decode_at(quantised, wheel, true * told)
        true = true[:, : guess.shape[1]]
        off = (guess - octaves(true)).abs()
        rest = (settled - octaves(true)).abs()
        voiced = (true > 0).float()
        mendable = voiced * (rest < 0.5 / TURNS)
        return frames.istft(spectrum), {
            "spread": penalty, "heard": heard, "guess": (off * voiced).sum() / voiced.sum().clamp(min=1),
            "settled": (rest * mendable).sum() / mendable.sum().clamp(min=1), "slips": 1 - mendable.sum() / voiced.sum().clamp(min=1),
        }

    def compile(self) -> None:
        self.model.encoder.compile()
        self.model.decoder.stack.compile()
        self.model.decoder.draw = torch.compile(self.model.decoder.draw)

    def tabled(self) -> bool:
        """Whether the book is a table whose codes have been fitted."""
        return self.table and bool(self.model.quantizers["single"].fitted)

    @torch.no_grad()
    def fit_table(self, frames_wanted: int = 2_000_000, rounds_frames: int = 400_000) -> None:
        """k-means on whole training clips: a first fit on a part of the frames, one more round over two million of them."""
        model = self.average.eval()
        book = model.quantizers["single"]
        parts, count = [], 0
        for index in np.random.default_rng(2).permutation(len(self.corpus.train)):
            audio = self.corpus.load(self.corpus.train[index])
            parts.append(book.down(model.encode(evaluate.whole_frames(audio, self.device)))[0])
            count += len(parts[-1])
            if count >= frames_wanted:
                break
        latents = torch.cat(parts)
        book.fit(latents[torch.randperm(len(latents))[:rounds_frames]], rounds=4)
        book.fit(latents, rounds=1, start=book.codes)
        self.model.load_state_dict(model.state_dict())

    def prepare(self) -> None:
        if self.table and self.step == self.config["table_step"]:
            self.fit_table()
        self.thaw()

    def scores(self) -> dict[str, float]:
        """Quick scores for the log, and how evenly the codes are used."""
        self.average.eval()
        clips = evaluate.dev_clips(self.corpus)[::6]
        result, frozen = {}, not any(p.requires_grad for p in self.model.encoder.parameters())
        for digits in (5, 3)[: 1 if frozen else 2]:
            scores = evaluate.score_setting(self.average, self.corpus, clips, "single", digits)
            result |= {f"single{digits}_{name}": scores[name] for name in evaluate.QUICK}
        return result if frozen else result | evaluate.single_use(self.average, self.corpus, 1600)


def main() -> None:
    args = arguments(__doc__)
    config = settings(args.config, "train.distill")
    train(DistillTrainer(config), args.minutes or config["minutes"])


if __name__ == "__main__":
    main()
