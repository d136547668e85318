"""Distil the teacher to a single codebook: `python -m train.single.distill --config train/configs/single.toml [--minutes 120]`.

The student inherits encoder and decoder and gets a new quantizer (DistilCodec's DMS, arXiv:2505.17426, with the reason made explicit: the
encoder is frozen while the quantizer is initialised, so that nothing collapses; only then are its last blocks trained too, and the decoder all along).
There is no waveform loss: a token that codes phase cannot be predicted by a language model.
"""

import numpy as np
import torch
from torch import nn

from ..audio import frames
from ..codec.networks import LOOKAHEAD, extend_lookahead
from ..codec.training import CodecTrainer
from ..listener.scores import quick
from ..losses import spectral
from ..trainer.config import arguments, settings
from ..trainer.loop import train
from ..trainer.precision import autocast
from . import f0
from .harmonic import CHROMA_PERIODS, octaves
from .model import Student
from .quantizer import DIGITS
from .usage import codebook_use

FINE_MEL = (2048, 160)  # window, bands


class DistillTrainer(CodecTrainer):
    """A trainer of the student."""

    def build(self) -> nn.Module:
        self.table = self.config["model"].get("codebook") == "table"
        return Student(**self.config["model"])

    def start(self) -> None:
        """Inherit encoder and decoder from the teacher, both levels of the harmonic decoder from its only one; or go on from a student's weights."""
        state = torch.load(self.config["start"], weights_only=False, map_location=self.device)
        weights = state["average"]
        extend_lookahead(weights, state["config"]["model"].get("decoder_lookahead", LOOKAHEAD), self.model.decoder.stack.lookahead)
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
        for part in (*self.model.encoder.stack.blocks[-self.config["unfrozen_blocks"] :], self.model.encoder.norm, self.model.encoder.out):
            part.requires_grad_(moving)
        if self.table:
            self.model.quantizers["single"].down.requires_grad_(not self.tabled())

    def mel_scales(self) -> tuple:
        """With one more scale than the teacher's: fine enough to see the harmonics of a voice, which no phase loss teaches here."""
        return (*spectral.MEL_SCALES, FINE_MEL)

    def forward(self, audio: torch.Tensor) -> tuple[torch.Tensor, dict[str, torch.Tensor]]:
        kept = torch.ones(len(audio), 1, DIGITS)
        for row in kept:  # nested rates: the last digits are dropped now and then
            if self.rng.random() < self.config["digit_dropout"]:
                row[0, int(self.rng.integers(3, DIGITS)) :] = 0
        with autocast(self.device):
            latents, logits = self.model.analyse(audio)
        original = frames.stft(audio)
        true = f0.track(original)
        ahead = true[:, LOOKAHEAD:]
        estimate = nn.functional.cross_entropy(logits.float().flatten(0, 1), f0.classes(ahead).flatten())
        # Half of the clips are coded and drawn at their true F0, half at what encoder and decoder predict; at first all at the true one.
        given = torch.from_numpy(self.rng.random((len(audio), 1)) < 0.5).to(self.device) | (self.step < self.config["true_f0_steps"])
        chroma = torch.where(given, torch.where(ahead > 0, torch.remainder(octaves(ahead) * CHROMA_PERIODS, 1.0), -1.0), self.model.reader.chroma(logits))
        quantized, _, chroma, penalty = self.model.quantizers["single"](latents, chroma, kept.to(self.device))
        with autocast(self.device):
            # At their true F0 the phase of the fundamental is the original's too, so that the phases of the harmonics can be compared.
            phases = torch.where(given, f0.fundamental_phase(original, true), -1.0)
            spectrum, coarse, refined = self.model.decode_at(quantized, chroma, true * given, phases)
        true = true[:, : coarse.shape[1]]
        coarse_error, error = ((found - octaves(true)).abs() for found in (coarse, refined))
        voiced = (true > 0).float()
        right = voiced * (error < 0.5 / CHROMA_PERIODS)  # in the right half octave
        return frames.istft(spectrum), {
            "uniformity": penalty, "f0_encoder": estimate, "f0_coarse": (coarse_error * voiced).sum() / voiced.sum().clamp(min=1),
            "f0": (error * right).sum() / right.sum().clamp(min=1), "octave_errors": 1 - right.sum() / voiced.sum().clamp(min=1),
            "shape": spectral.shape_distance(spectrum, original[:, : spectrum.shape[1]], (phases[:, : spectrum.shape[1]] >= 0).float()),
        }

    def compile(self) -> None:
        self.model.encoder.compile()
        self.model.decoder.stack.compile()
        self.model.decoder.draw = torch.compile(self.model.decoder.draw)

    def tabled(self) -> bool:
        """Whether the codebook is a table whose codes have been fitted."""
        return self.table and bool(self.model.quantizers["single"].fitted)

    @torch.no_grad()
    def fit_table(self, frames_wanted: int = 2_000_000, rounds_frames: int = 400_000) -> None:
        """k-means on whole training clips: a first fit on a part of the frames, one more round over two million of them."""
        model = self.average.eval()
        codebook = model.quantizers["single"]
        parts, count = [], 0
        for index in np.random.default_rng(2).permutation(len(self.corpus.train)):
            audio = self.corpus.load(self.corpus.train[index])
            parts.append(codebook.down(model.encode(frames.whole_frames(audio, self.device)))[0])
            count += len(parts[-1])
            if count >= frames_wanted:
                break
        latents = torch.cat(parts)
        codebook.fit(latents[torch.randperm(len(latents))[:rounds_frames]], rounds=4)
        codebook.fit(latents, rounds=1, start=codebook.codes)
        self.model.load_state_dict(model.state_dict())

    def prepare(self) -> None:
        if self.table and self.step == self.config["table_step"]:
            self.fit_table()
        self.thaw()

    def scores(self) -> dict[str, float]:
        """Quick scores for the log, and how evenly the codes are used where the encoder moves."""
        frozen = not any(p.requires_grad for p in self.model.encoder.parameters())
        found = quick(self.average, self.corpus, (("single", 5), ("single", 3))[: 1 if frozen else 2])
        return found if frozen else found | codebook_use(self.average, self.corpus, 1600)


def main() -> None:
    args = arguments(__doc__)
    config = settings(args.config, "train.single.distill")
    train(DistillTrainer(config), args.minutes or config["minutes"])


if __name__ == "__main__":
    main()
