"""Train the teacher codec: `python -m train.codec --config train/configs/teacher.toml [--minutes 60]`.

Resumes from RUN/last.pt when it is there, exactly: weights, averages, optimiser and both random states. Ctrl-C or SIGTERM writes a
checkpoint first. The learning rate follows a cosine over the planned minutes of this call, so that a slow hour only means fewer steps.
"""

import argparse
import copy
import csv
import math
import os
import signal
import time
import tomllib
from itertools import count
from pathlib import Path

import numpy as np
import torch

from . import evaluate, frames, losses
from .data import Corpus
from .half import autocast
from .model import LOOKAHEAD
from .phonetic import PhoneticDistance
from .quantizers import BOOKS
from .system import KINDS, Codec


class Trainer:
    """Everything that a checkpoint holds, and the step."""

    BETAS = (0.8, 0.95)  # of AdamW

    def __init__(self, config: dict):
        self.config = config
        self.run = Path(config["run"])
        self.run.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(config["seed"])
        self.rng = np.random.default_rng(config["seed"])
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.model = self.build().to(self.device)
        self.average = copy.deepcopy(self.model).eval().requires_grad_(False)
        groups = [{"params": [p for p in self.model.parameters() if (p.ndim > 1) == matrix], "weight_decay": decay}
                  for matrix, decay in ((True, config.get("decay", 0.01)), (False, 0.0))]
        self.optimiser = torch.optim.AdamW(groups, lr=config["lr"], betas=self.BETAS, fused=True)
        self.step, self.seconds, self.audio = 0, 0.0, 0.0
        self.load_data()

    def load_data(self) -> None:
        """What there is to learn from."""
        self.corpus = Corpus(self.config["data"], self.config.get("shares", {}), self.config.get("augment", False))
        if self.config["weights"].get("phonetic"):
            self.phonetic_distance = PhoneticDistance(self.config["recogniser"]).to(self.device)

    def build(self) -> torch.nn.Module:
        """The system to train."""
        return Codec(**self.config["model"])

    def compile(self) -> None:
        """Compile what the steps spend their time in."""
        self.model.encoder.compile()
        self.model.decoder.compile()

    def scores(self) -> dict[str, float]:
        """Quick development scores of the averaged weights."""
        return evaluate.quick(self.average, self.corpus)

    def start(self) -> None:
        """What a run that resumes nothing begins with."""
        torch.manual_seed(self.config["seed"])
        self.model.start_lane(torch.cat([self._batch()[0] for _ in range(30)]))
        self.average.load_state_dict(self.model.state_dict())

    def save(self) -> None:
        """Write the checkpoint, whole or not at all."""
        torch.save(self.state(), self.run / "last.pt.part")
        os.replace(self.run / "last.pt.part", self.run / "last.pt")

    def state(self) -> dict:
        """All that a resumed run needs."""
        return {"model": self.model.state_dict(), "average": self.average.state_dict(), "optimiser": self.optimiser.state_dict(),
                "step": self.step, "seconds": self.seconds, "audio": self.audio, "config": self.config,
                "numpy": self.rng.bit_generator.state, "torch": torch.get_rng_state()}

    def resume(self, path: Path) -> None:
        """Go on from a checkpoint, exactly."""
        self.load(torch.load(path, weights_only=False, map_location=self.device))

    def load(self, state: dict) -> None:
        """The reverse of `state`."""
        self.model.load_state_dict(state["model"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        for group in self.optimiser.param_groups:
            group["fused"] = True  # seven times as fast on a processor
        self.step, self.seconds, self.audio = state["step"], state["seconds"], state["audio"]
        self.rng.bit_generator.state = state["numpy"]
        torch.set_rng_state(state["torch"].cpu())

    def _batch(self):
        samples = (self.config["frames"] + LOOKAHEAD + self.model.decoder.stack.lookahead) * frames.HOP
        audio, bandwidth = self.corpus.batch(self.rng, self.config["batch"], samples)
        return torch.from_numpy(audio).to(self.device), torch.from_numpy(bandwidth).to(self.device)

    def fit_books(self) -> None:
        """k-means start of all books on latents of the encoder as it now stands."""
        self.model.eval()
        with torch.no_grad():
            latents = torch.cat([self.model.encode(self._batch()[0]).flatten(0, 1) for _ in range(40)])
        for quantizer in self.model.quantizers.values():
            quantizer.initialise(latents)
        self.average.load_state_dict(self.model.state_dict())

    def _quantise(self, latents: torch.Tensor):
        """A third of the batch through each quantiser, with its own number of books."""
        share = np.array(self.config["book_shares"], dtype=np.float64)
        parts, commits, fits = [], 0.0, 0.0
        for kind, part in zip(KINDS, latents.tensor_split(len(KINDS)), strict=True):
            books = 1 + int(self.rng.choice(BOOKS, p=share / share.sum()))
            quantised, _, commit, fit = self.model.quantizers[kind](part, books)
            parts.append(quantised)
            commits, fits = commits + commit / len(KINDS), fits + fit / len(KINDS)
        return torch.cat(parts), commits, fits

    def forward(self, audio: torch.Tensor) -> tuple[torch.Tensor, dict[str, torch.Tensor]]:
        """Decoded audio of a batch of crops, and the unweighted losses of the quantisers."""
        with autocast(self.device):
            latents = self.model.encode(audio)
        if self.step >= self.config["free_steps"]:
            latents, commit, fit = self._quantise(latents)
        else:
            commit = fit = torch.zeros((), device=self.device)
        with autocast(self.device):
            spectrum = self.model.decode(latents)
        return frames.istft(spectrum), {"commit": commit, "fit": fit}

    def mel_scales(self) -> tuple:
        """The (window, bands) pairs that the mel loss draws from."""
        return losses.MEL_SCALES

    def reconstruction(self, output: torch.Tensor, target: torch.Tensor, bandwidth: torch.Tensor) -> dict[str, torch.Tensor]:
        """Unweighted reconstruction losses at resolutions drawn for this step."""
        scales = self.mel_scales()
        picks = self.rng.choice(len(scales), self.config["mel_scales"], replace=False)
        terms = {"mel": losses.mel_distance(output, target, bandwidth, [scales[i] for i in picks])}
        if self.config["weights"].get("loudness"):
            terms["loudness"] = losses.loudness_distance(output, target)
        if self.config["weights"].get("intelligibility"):
            terms["intelligibility"] = losses.intelligibility_distance(output, target)
        if self.config["weights"].get("level"):
            terms["level"] = losses.level_distance(output, target)
        if self.config["weights"].get("phonetic"):
            terms["phonetic"] = self.phonetic_distance(output, target)
        if self.config["weights"].get("complex") or self.config["weights"].get("phase"):
            window = int(self.rng.choice(losses.COMPLEX_WINDOWS))
            ours, theirs = (frames.stft(signal, window, window // 4) for signal in (output, target))
            terms |= {"complex": losses.complex_distance(ours, theirs), "phase": losses.phase_distance(ours, theirs)}
        return terms

    def weigh(self, terms: dict[str, torch.Tensor]) -> torch.Tensor:
        """The sum of loss terms by the configuration's weights; a term of weight 0 is only for the log and costs no backward pass."""
        weights = self.config["weights"]
        return sum(weights[name] * value for name, value in terms.items() if weights[name])

    def descend(self, loss: torch.Tensor, rate: float, batch: float) -> float:
        """Step down the gradient of loss, update the average and the counts; returns the gradient's norm."""
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.config["clip"])
        if torch.isfinite(norm):
            self.optimiser.step()
        decay = min(self.config["ema"], (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.average.parameters()), list(self.model.parameters()), 1 - decay)
            for mine, theirs in zip(self.average.buffers(), self.model.buffers()):
                mine.copy_(theirs)
        self.step += 1
        self.audio += batch * self.config["frames"] * frames.HOP / frames.SAMPLE_RATE
        return float(norm)

    def prepare(self) -> None:
        """What has to be done before a step."""
        if self.step == self.config["free_steps"]:
            self.fit_books()

    def train_step(self, rate: float) -> dict[str, float]:
        """One optimiser step at the learning rate `rate`; returns the loss terms."""
        self.prepare()
        self.model.train()
        audio, bandwidth = self._batch()
        output, terms = self.forward(audio)
        terms = self.reconstruction(output, audio[:, : output.shape[1]], bandwidth) | terms
        norm = self.descend(self.weigh(terms), rate, len(audio))
        return {name: float(value.detach()) for name, value in terms.items()} | {"norm": norm}


class Log:
    """A CSV file whose header is written once. Rows with other columns, of a run that goes on with other losses, start a file of their own."""

    def __init__(self, path: Path):
        self.path = path

    def write(self, row: dict) -> None:
        if self.path.exists() and self.path.read_text().split("\n", 1)[0] != ",".join(row):
            self.path.rename(next(old for n in count(1) if not (old := self.path.with_suffix(f".{n}.csv")).exists()))
        new = not self.path.exists()
        with open(self.path, "a", newline="") as sink:
            writer = csv.DictWriter(sink, list(row))
            if new:
                writer.writeheader()
            writer.writerow({k: f"{v:.5g}" if isinstance(v, float) else v for k, v in row.items()})


def settings(path: Path, trainer: str) -> dict:
    """A configuration from a TOML file, which says by `trainer` what is trained by it."""
    config = tomllib.loads(path.read_text())
    if (named := config.get("trainer")) != trainer:
        raise SystemExit(f"{path} is for {named}, not for {trainer}" if named else f'{path} does not say what trains by it: trainer = "{trainer}"')
    return config


def arguments(description: str) -> argparse.Namespace:
    """The command line that all trainers share."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--minutes", type=float, help="planned minutes of this call (default: the config's)")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    return args


def train(trainer: Trainer, minutes: float) -> None:
    """Resume or start, then train for so many minutes or until SIGINT or SIGTERM, with logs and checkpoints."""
    config = trainer.config
    checkpoint = trainer.run / "last.pt"
    if checkpoint.exists():
        trainer.resume(checkpoint)
    else:
        trainer.start()
    if config["compile"]:
        trainer.compile()

    stop = []
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.append(True))
    planned = 60 * minutes
    began = tick = saved = scored = time.monotonic()
    sums: dict[str, float] = {}
    counted = 0
    train_log, dev_log = Log(trainer.run / "train.csv"), Log(trainer.run / "dev.csv")
    first = trainer.step
    while not stop and (spent := time.monotonic() - began) < planned:
        warm = min(1.0, (trainer.step - first + 1) / config["warmup"])
        rate = warm * config["lr"] * (config["floor"] + (1 - config["floor"]) * 0.5 * (1 + math.cos(math.pi * spent / planned)))
        for name, value in trainer.train_step(rate).items():
            sums[name] = sums.get(name, 0.0) + value
        counted += 1
        now = time.monotonic()
        trainer.seconds += now - tick
        tick = now
        where = {"step": trainer.step, "minutes": trainer.seconds / 60, "audio_h": trainer.audio / 3600}
        if trainer.step % config["log_every"] == 0:
            train_log.write(where | {"lr": rate} | {name: value / counted for name, value in sums.items()})
            sums, counted = {}, 0
        if now - saved > 60 * config["save_minutes"]:
            trainer.save()
            saved = now
        if now - scored > 60 * config["score_minutes"]:
            dev_log.write(where | trainer.scores())
            scored = tick = time.monotonic()
    trainer.save()


def main() -> None:
    args = arguments(__doc__)
    config = settings(args.config, "train.codec")
    train(Trainer(config), args.minutes or config["minutes"])


if __name__ == "__main__":
    main()
