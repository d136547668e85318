"""Letters to phonemes for words that are in no dictionary: `python -m train.frontend.g2p --config train/configs/g2p.toml`.

A word goes through the network once: every letter gets SLOTS places, each place a distribution over phonemes and a blank, and connectionist
temporal classification (Graves et al. 2006) sums over all ways of filling them. Blocks are transformer layers with a depthwise convolution,
as in the Conformer (Gulati et al. 2020) but smaller. Places are filled independently of each other; to make them agree all the same, the
distributions after the middle block are fed back into the next one and trained too (self-conditioned CTC, Nozaki and Komatsu 2021).

Resumes from RUN/last.pt, exactly. Where there is no such checkpoint, --start assets/lexicon goes on from the weights shipped there, with
the schedule from its beginning. When the planned steps are done it scores the held-out words and writes g2p.onnx and g2p.json.
"""

import argparse
import copy
import hashlib
import json
import math
import os
import signal
import time
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch import nn

from ..graph.restore import restore_network
from ..graph.trace import halve, store_half, to_onnx
from ..trainer.config import settings
from ..trainer.log import Log
from ..trainer.precision import autocast
from . import g2p_data
from .g2p_data import LETTERS, MAX_LETTERS, SLOTS
from .lexicon import SOURCES

TAPS = 5  # of a convolution


class Block(nn.Module):
    """Attention, depthwise convolution, MLP, each added to what came in."""

    def __init__(self, width: int, heads: int, hidden: int, dropout: float):
        super().__init__()
        self.heads = heads
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in range(3))
        self.qkv, self.joined = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.taps = nn.Parameter(torch.randn(TAPS, width) / TAPS**0.5)
        self.mlp = nn.Sequential(nn.Linear(width, hidden), nn.ReLU(), nn.Linear(hidden, width))
        self.dropout = nn.Dropout(dropout)

    def convolve(self, x: torch.Tensor) -> torch.Tensor:
        """Depthwise convolution, as a sum of shifted copies: several times faster on a processor than the library's."""
        length = x.shape[1]
        padded = nn.functional.pad(x, (0, 0, TAPS // 2, TAPS // 2))
        return sum(padded[:, i : i + length] * tap for i, tap in enumerate(self.taps))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """x [words, letters, width]."""
        n, t, width = x.shape
        size = width // self.heads
        q, k, v = (part.reshape(n, t, self.heads, size).transpose(1, 2) for part in self.qkv(self.norms[0](x)).chunk(3, -1))
        weights = torch.softmax(q @ k.transpose(-1, -2) * size**-0.5, -1)
        x = x + self.joined((weights @ v).transpose(1, 2).reshape(n, t, width))
        x = x + torch.relu(self.convolve(self.norms[1](x)))
        return x + self.dropout(self.mlp(self.norms[2](x)))


class G2P(nn.Module):
    """letters [words, letters] -> log-probabilities [words, letters * SLOTS, symbols + 1]."""

    def __init__(self, symbols: int, width: int = 192, depth: int = 5, heads: int = 4, hidden: int = 320, dropout: float = 0.1):
        super().__init__()
        self.classes = symbols + 1
        self.embed = nn.Embedding(len(LETTERS) + 1, width)
        self.front, self.back = (nn.Parameter(torch.randn(MAX_LETTERS, width) * 0.02) for _ in range(2))  # places from either end
        self.blocks = nn.ModuleList(Block(width, heads, hidden, dropout) for _ in range(depth))
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, SLOTS * self.classes)
        self.feedback = nn.Linear(SLOTS * self.classes, width)
        self.dropout = nn.Dropout(dropout)

    def classify(self, x: torch.Tensor) -> torch.Tensor:
        """Log-probabilities [words, letters, SLOTS, classes] of hidden states."""
        return torch.log_softmax(self.head(self.norm(x)).float().unflatten(-1, (SLOTS, self.classes)), -1)

    def forward(self, letters: torch.Tensor) -> list[torch.Tensor]:
        """The middle block's and the last block's log-probabilities."""
        length = letters.shape[1]
        x = self.embed(letters) + self.front[:length] + self.back[:length].flip(0)
        x, outputs = self.dropout(x), []
        for i, block in enumerate(self.blocks):
            x = block(x)
            if i == (len(self.blocks) - 1) // 2:
                outputs.append(self.classify(x))
                x = x + self.feedback(outputs[-1].exp().flatten(2))
        outputs.append(self.classify(x))
        return [o.flatten(1, 2) for o in outputs]


class Exported(nn.Module):
    """What is shipped: letters [1, T] -> the likeliest symbol of each place [1, T, SLOTS]."""

    def __init__(self, model: G2P):
        super().__init__()
        self.model = model
        self.eval()

    def forward(self, letters: torch.Tensor) -> torch.Tensor:
        return self.model(letters)[-1].argmax(-1).unflatten(1, (-1, SLOTS))


def loss(model: G2P, letters: torch.Tensor, spoken: list[bytes]) -> torch.Tensor:
    """CTC loss a phoneme, the middle output at half the weight of the last."""
    device = letters.device
    lengths = torch.tensor([len(s) for s in spoken], device=device)
    flat = torch.tensor(list(b"".join(spoken)), device=device)
    places = torch.full((len(spoken),), letters.shape[1] * SLOTS, device=device)
    with autocast(device.type):
        outputs = model(letters)
    middle, last = (nn.functional.ctc_loss(o.transpose(0, 1), flat, places, lengths, reduction="sum") for o in outputs)
    return (last + 0.5 * middle) / (1.5 * len(flat))


@torch.no_grad()
def speak(model: G2P, words: list[g2p_data.Word], symbols: g2p_data.Symbols) -> list[str]:
    """The model's pronunciations."""
    model.eval()
    device = model.head.weight.device
    spoken: list[str] = [""] * len(words)
    order = sorted(range(len(words)), key=lambda i: len(words[i].spelling))
    for start in range(0, len(order), 256):
        groups: dict[int, list[int]] = {}
        for i in order[start : start + 256]:
            groups.setdefault(len(words[i].spelling), []).append(i)
        for group in groups.values():
            paths = model(torch.tensor([g2p_data.letters(words[i].spelling) for i in group], device=device))[-1].argmax(-1)
            for i, path in zip(group, paths.tolist()):
                spoken[i] = symbols.decode(path)
    return spoken


class Trainer:
    """Everything that a checkpoint holds, and the step."""

    def __init__(self, config: dict):
        self.config, self.run = config, Path(config["run"])
        self.run.mkdir(parents=True, exist_ok=True)
        words = g2p_data.load(Path(config["lexicon"]))
        self.symbols = g2p_data.Symbols.of(words)
        self.sets = g2p_data.split(words)
        self.batches = g2p_data.Batches(self.sets["train"], self.symbols, config["batch_letters"])
        torch.manual_seed(config["seed"])
        self.rng = np.random.default_rng(config["seed"])
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.model = G2P(len(self.symbols.symbols), **config["model"]).to(self.device)
        self.average = copy.deepcopy(self.model).eval().requires_grad_(False)
        matrices = [p for p in self.model.parameters() if p.ndim > 1]
        vectors = [p for p in self.model.parameters() if p.ndim <= 1]
        self.optimiser = torch.optim.AdamW([{"params": matrices, "weight_decay": config["weight_decay"]},
                                            {"params": vectors, "weight_decay": 0.0}], lr=config["lr"], betas=(0.9, 0.98), fused=True)
        self.rounds, self.done, self.steps, self.seconds = 0, 0, 0, 0.0  # done: batches of the round under way
        self.order = self.rng.bit_generator.state  # that the round's batches are drawn from

    def save(self) -> None:
        """Write the checkpoint, whole or not at all."""
        state = {"model": self.model.state_dict(), "average": self.average.state_dict(), "optimiser": self.optimiser.state_dict(),
                 "rounds": self.rounds, "done": self.done, "order": self.order, "steps": self.steps, "seconds": self.seconds,
                 "config": self.config, "symbols": self.symbols.symbols, "torch": torch.get_rng_state()}
        torch.save(state, self.run / "last.pt.part")
        os.replace(self.run / "last.pt.part", self.run / "last.pt")

    def resume(self) -> None:
        """Go on from the checkpoint, exactly."""
        state = torch.load(self.run / "last.pt", weights_only=False, map_location=self.device)
        self.model.load_state_dict(state["model"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        for group in self.optimiser.param_groups:
            group["fused"] = True
        self.rounds, self.done, self.order = state["rounds"], state["done"], state["order"]
        self.steps, self.seconds = state["steps"], state["seconds"]
        torch.set_rng_state(state["torch"].cpu())

    def start(self, folder: Path) -> None:
        """Take the weights of the network that was exported to the folder."""
        description = json.loads((folder / "g2p.json").read_text())
        if (description["letters"], description["symbols"]) != (LETTERS, self.symbols.symbols):
            raise SystemExit(f"{folder}: its letters or symbols are not those of {self.config['lexicon']}")
        network = Exported(self.average.cpu())
        found = restore_network(network, lambda: to_onnx(network, *graph_ports()), folder / "g2p.onnx")
        for name, p in self.average.named_parameters():
            if p not in found:
                raise SystemExit(f"{folder}: holds no weights for {name}")
        self.average.to(self.device)
        self.model.load_state_dict(self.average.state_dict())

    def rate(self) -> float:
        """Learning rate of the step to come: a short warm-up, then a cosine down to 1 %."""
        rise = min(1.0, self.steps / self.config["warmup"])
        return self.config["lr"] * rise * (0.01 + 0.99 * (0.5 + 0.5 * math.cos(math.pi * min(self.steps / self.config["steps"], 1.0))))

    def finished(self) -> bool:
        """Whether the planned steps are done."""
        return self.steps >= self.config["steps"]

    def train_step(self, letters: np.ndarray, spoken: list[bytes]) -> float:
        """One optimiser step; returns the loss."""
        self.model.train()
        for group in self.optimiser.param_groups:
            group["lr"] = self.rate()
        value = loss(self.model, torch.from_numpy(letters).to(self.device), spoken)
        self.optimiser.zero_grad(set_to_none=True)
        value.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), self.config["clip"])
        self.optimiser.step()
        self.steps += 1
        with torch.no_grad():
            decay = min(self.config["ema"], (1 + self.steps) / (10 + self.steps))
            torch._foreach_lerp_(list(self.average.parameters()), list(self.model.parameters()), 1 - decay)
        return float(value.detach())

    def train_round(self, stopped: list[bool]) -> float:
        """The rest of the round, or as much of it as there is before the end or until stopped holds anything; returns the mean loss of its steps."""
        self.rng.bit_generator.state = self.order
        batches, start, saved = self.batches.round(self.rng), time.monotonic(), time.monotonic()
        losses = []
        while self.done < len(batches) and not stopped and not self.finished():
            losses.append(self.train_step(*self.batches.get(batches[self.done])))
            self.done += 1
            self.seconds, start = self.seconds + time.monotonic() - start, time.monotonic()
            if time.monotonic() - saved > 60 * self.config["save_minutes"]:
                self.save()
                saved = time.monotonic()
        if self.done == len(batches):
            self.rounds, self.done, self.order = self.rounds + 1, 0, self.rng.bit_generator.state
        return sum(losses) / max(len(losses), 1)

    def scores(self, name: str) -> dict[str, float]:
        """Error rates of the averaged model on the words of a set."""
        return g2p_data.error_rates(self.sets[name], speak(self.average, self.sets[name], self.symbols))


def graph_ports() -> tuple[dict[str, torch.Tensor], str]:
    """The inputs of the exported graph, with an example of each, and the name of its output."""
    return {"letters": torch.tensor([g2p_data.letters("example")])}, "symbols"


def rounded(model: G2P) -> G2P:
    """A copy with the weights as they are shipped."""
    model = copy.deepcopy(model).cpu().eval()
    halve(model)
    return model


def export(model: G2P, symbols: g2p_data.Symbols, scores: dict, out: Path) -> None:
    """Write g2p.onnx (weights as float16, computed in float32) and g2p.json, after comparing ONNX Runtime with PyTorch."""
    shipped = Exported(rounded(model))
    data = store_half(to_onnx(shipped, *graph_ports())).SerializeToString()
    session = onnxruntime.InferenceSession(data, providers=["CPUExecutionProvider"])
    for word in ("a", "zyzzogeton", "antidisestablishmentarianism", "it's", "x" * MAX_LETTERS):
        letters = torch.tensor([g2p_data.letters(word)])
        if not np.array_equal(session.run(None, {"letters": letters.numpy()})[0], shipped(letters).numpy()):
            raise SystemExit(f"ONNX Runtime and PyTorch disagree on {word!r}")
    description = {"name": "lilt-g2p-en", "letters": LETTERS, "symbols": symbols.symbols, "slots": SLOTS, "max_letters": MAX_LETTERS,
                   "held_out": scores, "sha256": {"g2p.onnx": hashlib.sha256(data).hexdigest()}}
    out.mkdir(parents=True, exist_ok=True)
    (out / "g2p.onnx").write_bytes(data)
    (out / "g2p.json").write_text(json.dumps(description, indent=1, ensure_ascii=False) + "\n")
    print(f"wrote {out}: {len(data)} bytes", flush=True)


def write_vectors(trainer: Trainer, path: Path, count: int = 400) -> None:
    """Held-out words for the Go tests: spelling, what the exported model says, and the right pronunciations."""
    words = trainer.sets["test"][:: len(trainer.sets["test"]) // count][:count]
    spoken = speak(rounded(trainer.average), words, trainer.symbols)
    lines = [f"{w.spelling}\t{s}\t{' '.join(w.spoken)}\n" for w, s in zip(words, spoken)]
    path.write_text("# Words that the network was not trained on, what it says of them, and what the dictionaries say.\n" + "".join(lines))


def held_out_scores(trainer: Trainer) -> dict[str, dict[str, float]]:
    """Error rates on the test words: all, and those from each dictionary."""
    words = trainer.sets["test"]
    spoken = speak(trainer.average, words, trainer.symbols)
    scores = {}
    for name in ("all", *SOURCES):
        pairs = [(w, s) for w, s in zip(words, spoken) if name in ("all", w.source)]
        rates = g2p_data.error_rates([w for w, _ in pairs], [s for _, s in pairs])
        scores[name] = {"words": len(pairs)} | {k: round(v, 4) for k, v in rates.items()}
    return scores


def shipped_rate(folder: Path) -> float:
    """Phoneme error rate on the held-out words of the network that was exported to the folder; infinite where there is none."""
    path = folder / "g2p.json"
    return json.loads(path.read_text())["held_out"]["all"]["per"] if path.exists() else math.inf


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="folder of an exported network to go on from, where the run has no checkpoint")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path("assets/lexicon"))
    parser.add_argument("--vectors", type=Path, help="write held-out words for the Go tests there: text/internal/pronounce/testdata/unknown.tsv, with the network that is shipped")
    parser.add_argument("--export-only", action="store_true", help="export the checkpoint as it stands")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    trainer = Trainer(settings(args.config, "train.frontend.g2p"))
    if (trainer.run / "last.pt").exists():
        trainer.resume()
    elif args.start:
        trainer.start(args.start)
    stopped = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.append(True))
    log = Log(trainer.run / "log.csv")
    while not args.export_only and not stopped and not trainer.finished():
        mean = trainer.train_round(stopped)
        trainer.save()
        if stopped:
            break
        row = {"step": trainer.steps, "minutes": trainer.seconds / 60, "loss": mean} | trainer.scores("dev")
        log.write(row)
        print(" ".join(f"{k} {v:.4g}" for k, v in row.items()), flush=True)
    if args.export_only or trainer.finished():
        scores = held_out_scores(trainer)
        print(json.dumps(scores), flush=True)
        if scores["all"]["per"] > shipped_rate(args.out):
            raise SystemExit(f"{args.out}: the network there is better and stays; --out names another folder")
        export(trainer.average, trainer.symbols, scores, args.out)
        if args.vectors:
            write_vectors(trainer, args.vectors)


if __name__ == "__main__":
    main()
