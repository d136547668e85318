"""What teacher and student have in common in training: crops of recordings, and the reconstruction losses."""

from abc import abstractmethod

import torch

from ..audio import frames
from ..audio.corpus import Corpus
from ..listener.phonetic import PhoneticDistance
from ..losses import spectral
from ..losses.intelligibility import intelligibility_distance
from ..losses.level import level_distance
from ..losses.loudness import loudness_distance
from ..trainer.base import Trainer
from .networks import LOOKAHEAD


class CodecTrainer(Trainer):
    """A trainer of a codec."""

    def load_data(self) -> None:
        self.corpus = Corpus(self.config["data"], self.config.get("shares", {}), self.config.get("augment", False))
        if self.config["weights"].get("phonetic"):
            self.phonetic_distance = PhoneticDistance(self.config["recogniser"]).to(self.device)

    @abstractmethod
    def forward(self, audio: torch.Tensor) -> tuple[torch.Tensor, dict[str, torch.Tensor]]:
        """Decoded audio of a batch of crops, and further unweighted loss terms."""

    def batch(self) -> tuple[torch.Tensor, torch.Tensor]:
        """Random crops [batch, samples], longer than a configuration's frames by the look-ahead of both networks, and their bandwidths in Hz [batch]."""
        samples = (self.config["frames"] + LOOKAHEAD + self.model.decoder.lookahead) * frames.HOP
        audio, bandwidth = self.corpus.batch(self.rng, self.config["batch"], samples)
        return torch.from_numpy(audio).to(self.device), torch.from_numpy(bandwidth).to(self.device)

    def mel_scales(self) -> tuple:
        """The (window, bands) pairs that the mel loss draws from."""
        return spectral.MEL_SCALES

    def reconstruction(self, output: torch.Tensor, target: torch.Tensor, bandwidth: torch.Tensor) -> dict[str, torch.Tensor]:
        """Unweighted reconstruction losses at resolutions drawn for this step."""
        scales, weights = self.mel_scales(), self.config["weights"]
        picks = self.rng.choice(len(scales), self.config["mel_scales"], replace=False)
        terms = {"mel": spectral.mel_distance(output, target, bandwidth, [scales[i] for i in picks])}
        if weights.get("loudness"):
            terms["loudness"] = loudness_distance(output, target)
        if weights.get("intelligibility"):
            terms["intelligibility"] = intelligibility_distance(output, target)
        if weights.get("level"):
            terms["level"] = level_distance(output, target)
        if weights.get("phonetic"):
            terms["phonetic"] = self.phonetic_distance(output, target)
        if weights.get("fine_structure"):
            terms["fine_structure"] = spectral.fine_structure_distance(output, target, int(self.rng.choice(spectral.FINE_WINDOWS)))
        if weights.get("complex") or weights.get("phase"):
            window = int(self.rng.choice(spectral.COMPLEX_WINDOWS))
            ours, theirs = (frames.stft(signal, window, window // 4) for signal in (output, target))
            terms |= {"complex": spectral.complex_distance(ours, theirs), "phase": spectral.phase_distance(ours, theirs)}
        return terms

    def prepare(self) -> None:
        """What has to be done before a step."""

    def train_step(self, rate: float) -> dict[str, float]:
        self.prepare()
        self.model.train()
        audio, bandwidth = self.batch()
        output, terms = self.forward(audio)
        terms = self.reconstruction(output, audio[:, : output.shape[1]], bandwidth) | terms
        norm = self.descend(self.weigh(terms), rate, self.seconds_of(audio))
        return {name: float(value.detach()) for name, value in terms.items()} | {"norm": norm}

    def seconds_of(self, audio: torch.Tensor) -> float:
        """Seconds of a batch of crops that are decoded."""
        return len(audio) * self.config["frames"] * frames.HOP / frames.SAMPLE_RATE
